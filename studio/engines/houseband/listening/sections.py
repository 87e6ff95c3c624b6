"""How the song is built: where something new begins, and what comes back.

Boundaries are found by sliding a chequered square along the picture of how alike the bars
are (Jonathan Foote, Automatic Audio Segmentation Using a Measure of Audio Novelty, 2000).
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

from studio.engines.houseband.listening.chroma import Chroma
from studio.engines.houseband.score import ScoreSection

Floats = NDArray[np.float32]
Numbers = NDArray[np.float64]

_KERNEL = 4  # bars that are compared on each side of a boundary
_SHORTEST = 2  # bars of a section
_STANDING_OUT = 0.6  # how far above its surroundings the novelty of a boundary is
_TIMBRE, _LEVEL, _HARMONY = 1.0, 1.0, 0.1
_ALIKE = 0.65  # likeness from which two sections are the same one
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
        return (ScoreSection("verse", "A", 0.0, float(times[-1]), mean),), 0.3
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
    weighed = [
        (_even(rhythm - rhythm.mean(axis=0)), _TIMBRE),
        (_even(level[:, None] - level.mean()), _LEVEL),
        (_even(np.hstack([chroma.treble, chroma.bass])), _HARMONY),
    ]
    return Bar(np.hstack([weight * rows for rows, weight in weighed]), level)


def _even(rows: Numbers) -> Numbers:
    """Of spread one over all, whatever the number of columns."""
    return np.asarray(rows / (rows.std() + 1e-9) / rows.shape[1] ** 0.5)


def energies(level: Numbers) -> Numbers:
    """0–1 for levels in dB: between what is quiet for the song and its loudest."""
    loudest = float(np.percentile(level, 95))
    return np.clip(1 + (level - loudest) / 24, 0.05, 1.0)


def _likeness(features: Numbers) -> Numbers:
    """How alike each two bars are, (bars, bars), 0–1."""
    away = np.square(features[:, None, :] - features[None, :, :]).sum(axis=2)
    return np.asarray(np.exp(-away / (np.median(away) + 1e-9)))


def _novelty(alike: Numbers) -> Numbers:
    """How much alike the bars on each side of a barline are, and unlike the others."""
    bars = len(alike)
    novelty = np.zeros(bars)
    for bar in range(1, bars):
        reach = min(_KERNEL, bar, bars - bar)
        taper = np.exp(-0.5 * np.square((np.arange(reach) + 0.5) / (0.6 * _KERNEL)))
        weight = taper[:, None] * taper / np.square(taper.sum())
        before, after = slice(bar - reach, bar), slice(bar, bar + reach)
        inside = (alike[before, before] * weight[::-1, ::-1]).sum()
        inside += (alike[after, after] * weight).sum()
        across = (alike[before, after] * weight[::-1]).sum()
        sure = min(1.0, (reach + 1) / _KERNEL)  # a single bar proves little
        novelty[bar] = max(0.0, sure * (inside / 2 - across))
    return novelty


def _boundaries(novelty: Numbers, bars: int) -> tuple[list[int], float]:
    """First bars of the sections, and the end; strongest first, none too near."""
    chosen = [0, bars]
    around = gaussian_filter1d(novelty, 2 * _KERNEL)
    peaks = [
        bar
        for bar in range(1, bars)
        if novelty[bar] >= novelty[max(0, bar - 1) : bar + 2].max()
        and novelty[bar] > _STANDING_OUT * around[bar]
    ]
    for bar in sorted(peaks, key=lambda bar: -novelty[bar]):
        if min(abs(bar - other) for other in chosen) >= _SHORTEST:
            chosen.append(bar)
    inner = [novelty[bar] / (around[bar] + 1e-9) for bar in chosen[2:]]
    clear = (float(np.mean(inner)) - _STANDING_OUT) / 2 if inner else 0.0
    return sorted(chosen), float(np.clip(clear, 0.1, 1))


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
