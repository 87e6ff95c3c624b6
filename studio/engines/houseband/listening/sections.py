"""How the song is built: where something new begins, and what comes back.

Boundaries are found by sliding a chequered square along the picture of how alike the bars
are (Jonathan Foote, Automatic Audio Segmentation Using a Measure of Audio Novelty, 2000).
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.listening.chroma import Chroma
from studio.engines.houseband.score import ScoreSection

Floats = NDArray[np.float32]
Numbers = NDArray[np.float64]

_KERNEL = 8  # bars that are compared on each side of a boundary
_SHORTEST = 4  # bars of a section
_ALIKE = 0.82  # likeness from which two sections are the same one
_BRIEF = 24.0  # seconds: a shorter recording has one section
_QUIET, _RANGE = -45.0, 33.0  # dB: what counts as no energy, and how far up is all


@dataclass(frozen=True)
class Bar:
    """What is compared of the bars, (bars, features), and how loud each is in dB."""

    features: Numbers
    level: Numbers


def sections_of(times: Numbers, bars: Bar) -> tuple[tuple[ScoreSection, ...], float]:
    """`times` are where the bars begin, and where the last one ends, in seconds."""
    energy = energies(bars.level)
    if times[-1] - times[0] < _BRIEF or len(times) < 2 * _SHORTEST + 2:
        mean = float(energy.mean())
        return (ScoreSection("verse", "A", 0.0, float(times[-1]), mean),), 0.2
    alike = _likeness(bars.features)
    edges, clear = _boundaries(_novelty(alike), len(times) - 1)
    names = _named(alike, edges)
    means = [float(energy[a:b].mean()) for a, b in itertools.pairwise(edges)]
    kinds = _kinds(names, means)
    sections = tuple(
        ScoreSection(kind, name, float(times[a]), float(times[b]), round(level, 3))
        for kind, name, a, b, level in zip(
            kinds, names, edges[:-1], edges[1:], means, strict=True
        )
    )
    return sections, clear


def bars_of(chroma: Chroma, rhythm: Numbers, level: Numbers) -> Bar:
    """From harmony, timbre (log magnitude in bands) and level of each bar."""
    timbre = rhythm - rhythm.mean(axis=0)
    timbre /= timbre.std() + 1e-9
    harmony = np.hstack([chroma.treble, 0.7 * chroma.bass])
    harmony = harmony - harmony.mean(axis=0)
    harmony /= harmony.std() + 1e-9
    return Bar(np.hstack([timbre / timbre.shape[1] ** 0.5,
                          0.8 * harmony / harmony.shape[1] ** 0.5]), level)  # fmt: skip


def energies(level: Numbers) -> Numbers:
    """0–1 for levels in dB: between what is quiet for the song and its loudest."""
    loudest = float(np.percentile(level, 95))
    return np.clip(1 + (level - loudest) / 24, 0.05, 1.0)


def _likeness(features: Numbers) -> Numbers:
    """(bars, bars), 0–1; each bar with the two after it, so that phrases are compared."""
    rows = len(features)
    stacked = np.hstack(
        [features[np.minimum(np.arange(rows) + k, rows - 1)] for k in (0, 1)]
    )
    away = np.square(stacked[:, None, :] - stacked[None, :, :]).sum(axis=2)
    return np.asarray(np.exp(-away / (np.median(away) + 1e-9)))


def _novelty(alike: Numbers) -> Numbers:
    """How new each bar is against those before it, 0–1."""
    reach = np.arange(-_KERNEL, _KERNEL) + 0.5
    taper = np.exp(-0.5 * np.square(reach / (0.5 * _KERNEL)))
    kernel = np.sign(reach)[:, None] * np.sign(reach) * taper[:, None] * taper
    padded = np.pad(alike, _KERNEL, mode="edge")
    novelty = np.array(
        [
            (padded[i : i + 2 * _KERNEL, i : i + 2 * _KERNEL] * kernel).sum()
            for i in range(len(alike))
        ]
    )
    novelty[: _SHORTEST // 2] = 0
    return np.asarray(np.maximum(0, novelty) / (novelty.max() + 1e-9))


def _boundaries(novelty: Numbers, bars: int) -> tuple[list[int], float]:
    """First bars of the sections, and the end; strongest first, none too near."""
    favour = novelty * np.where(np.arange(len(novelty)) % 4 == 0, 1.15, 1.0)
    chosen = [0, bars]
    least = 0.25 + 0.3 * float(np.median(novelty))
    for bar in np.argsort(-favour, kind="stable"):
        peak = novelty[max(0, bar - 1) : bar + 2].max() <= novelty[bar] * 1.15
        if novelty[bar] < least:
            break
        if peak and min(abs(bar - other) for other in chosen) >= _SHORTEST:
            chosen.append(int(bar))
    inner = [novelty[bar] for bar in chosen[2:]]
    return sorted(chosen), float(np.mean(inner)) if inner else 0.2


def _named(alike: Numbers, edges: list[int]) -> list[str]:
    """A, B, …: sections that are alike, bar by bar, share a letter."""
    spans = list(itertools.pairwise(edges))
    names: list[str] = []
    for at, (first, last) in enumerate(spans):
        best, name = _ALIKE, ""
        for (start, end), known in zip(spans[:at], names, strict=True):
            size = min(last - first, end - start)
            value = float(np.mean([alike[start + k, first + k] for k in range(size)]))
            if value > best:
                best, name = value, known
        names.append(name or chr(ord("A") + len(set(names)) % 26))
    return names


def _kinds(names: list[str], energy: list[float]) -> list[str]:
    """Verse, chorus, …: by what comes back, how strong it is, and where it stands."""
    again = {name for name in names if names.count(name) > 1}
    mean = {n: float(np.mean([e for e, o in zip(energy, names, strict=True) if o == n]))
            for n in set(names)}  # fmt: skip
    if len(mean) == 1:
        return ["verse"] * len(names)
    chorus = max(sorted(again or mean), key=lambda name: mean[name])
    kinds = []
    for at, name in enumerate(names):
        lone = name not in again
        if name == chorus:
            kinds.append("chorus")
        elif at == 0 and lone and len(names) > 2 and energy[0] < mean[chorus]:
            kinds.append("intro")
        elif at == len(names) - 1 and lone and energy[at] < mean[chorus]:
            kinds.append("outro")
        elif lone and again and at > 1:
            kinds.append("bridge")
        else:
            kinds.append("verse")
    return kinds
