"""Does a listener hear where sections begin, and that a chorus comes back?

Novelty after Foote (ICME 2000): a checkerboard slid along the self-similarity of what is
heard. Chroma and timbre are essentia's.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray
from scipy import signal

from studio.engines.houseband.score import Score, ScoreSection
from studio.tools.evaluation.listening.music import chromagram, frame_seconds
from studio.tools.evaluation.listening.sound import EAR_RATE, Sound, essentia

STEP = 0.5  # seconds a frame of the features
REACH = 6.0  # seconds that the checkerboard looks either way
NEAR, CLOSE = 3.0, 1.0  # seconds between a boundary and what is heard of it
_SMALLEST = 0.12  # of the highest peak

Features = NDArray[np.float64]


def features(sound: Sound) -> Features:
    """Every half second: chroma, timbre and loudness, each with the same weight."""
    chroma = _pooled(chromagram(sound), frame_seconds())
    timbre = _pooled(*_timbre(sound))
    count = min(len(chroma), len(timbre))
    parts = [chroma[:count], timbre[:count, 1:], timbre[:count, :1]]
    return np.hstack([_even(part) for part in parts])


def boundaries(found: Features) -> list[float]:
    """Seconds at which the music changes most."""
    reach = round(REACH / STEP)
    padded = np.pad(found, ((reach, reach), (0, 0)), mode="edge")
    unit = padded / (np.linalg.norm(padded, axis=1, keepdims=True) + 1e-9)
    likeness = unit @ unit.T
    side = np.concatenate([-np.ones(reach), np.ones(reach)])
    taper = signal.windows.gaussian(2 * reach, 0.4 * reach)
    board = np.outer(side * taper, side * taper)
    novelty = np.array(
        [
            (likeness[at : at + 2 * reach, at : at + 2 * reach] * board).sum()
            for at in range(len(found))
        ]
    )
    edge = round(NEAR / STEP)
    novelty[:edge] = novelty[-edge:] = 0
    peaks, _ = signal.find_peaks(
        novelty, distance=round(4 / STEP), prominence=_SMALLEST * novelty.max()
    )
    return [float(peak * STEP) for peak in peaks]


def hits(
    heard: list[float], sections: tuple[ScoreSection, ...], near: float = NEAR
) -> tuple[int, int, float]:
    """(boundaries that were heard, all of them, the share that chance would hear).

    Chance is the share of the song that lies near any of the heard places.
    """
    end = sections[-1].end
    true = [s.start for s in sections if NEAR < s.start < end - NEAR]
    found = [_is_heard(time, heard, near) for time in true]
    moments = [_is_heard(m, heard, near) for m in np.arange(NEAR, end - NEAR, 0.1)]
    return sum(found), len(true), float(np.mean(moments))


def likeness(found: Features, score: Score) -> dict[str, float] | None:
    """How alike choruses are among themselves, and how alike to verses: −1 to 1.

    None unless the song has two choruses and a verse.
    """
    choruses = _of(score, "chorus")
    verses = _of(score, "verse")
    if len(choruses) < 2 or not verses:
        return None
    return {
        "chorus_chorus": _mean(found, combinations(choruses, 2)),
        "chorus_verse": _mean(found, product(choruses, verses)),
    }


def _is_heard(time: float, heard: list[float], near: float) -> bool:
    return any(abs(time - place) <= near for place in heard)


def _of(score: Score, kind: str) -> list[ScoreSection]:
    return [s for s in score.sections if kind in s.kind and s.end - s.start > 2]


def _mean(found: Features, pairs: Iterable[tuple[ScoreSection, ScoreSection]]) -> float:
    values = []
    for one, other in pairs:
        a, b = _frames(found, one), _frames(found, other)
        count = min(len(a), len(b))
        values.append(float(np.corrcoef(a[:count].ravel(), b[:count].ravel())[0, 1]))
    return float(np.mean(values))


def _frames(found: Features, section: ScoreSection) -> Features:
    return found[round(section.start / STEP) : round(section.end / STEP)]


def _timbre(sound: Sound) -> tuple[NDArray[np.float32], float]:
    standard, hop = essentia(), 2048
    window, spectrum = standard.Windowing(type="hann"), standard.Spectrum()
    cepstrum = standard.MFCC(inputSize=2049)
    frames = standard.FrameGenerator(sound.mono, frameSize=4096, hopSize=hop)
    found = [cepstrum(spectrum(window(frame)))[1] for frame in frames]
    return np.array(found, np.float32), hop / EAR_RATE


def _pooled(frames: NDArray[np.float32], hop: float) -> Features:
    """The mean of all frames of each half second."""
    place = (np.arange(len(frames)) * hop / STEP).astype(int)
    starts = np.flatnonzero(np.diff(place, prepend=-1))
    totals = np.add.reduceat(frames.astype(np.float64), starts, axis=0)
    counts: Features = np.diff([*starts, len(frames)]).astype(np.float64)
    return totals / counts[:, None]


def _even(part: Features) -> Features:
    """Around zero, each group of features as strong as the next."""
    spread: Features = part.std(axis=0) + 1e-9
    weight: float = part.shape[1] ** 0.5
    even: Features = (part - part.mean(axis=0)) / (spread * weight)
    return even
