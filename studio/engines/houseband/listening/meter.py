"""How the beats are counted: in twos or threes, and where a bar begins.

Three things mark a strong beat: the harmony changes there, kick and bass fall on it, and
more begins on it. In six, which counts eighth notes, the ear often taps dotted quarters:
each third of the beat is then struck too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.listening.chroma import Chroma
from studio.engines.houseband.listening.onsets import FPS, LAG, Onsets

Floats = NDArray[np.float32]
Numbers = NDArray[np.float64]

_HARMONY, _LOW, _STRENGTH = 1.0, 0.5, 0.2
_CLEAR = 0.5  # contrast between strong and weak beats that leaves no doubt
_IN_SIX = 0.6  # evidence at which three plus three is heard as six
_MOST = 300.0  # beats a minute that a score can have
_FAST_THREE = 190.0  # beats a minute: no waltz is as quick


@dataclass(frozen=True)
class Bars:
    """`beats` in seconds, the first one (perhaps before the recording) opens a bar."""

    beats: Numbers
    meter: int
    confidence: float


@dataclass(frozen=True)
class Accents:
    """How each beat stands out, mean 0 and spread 1 (or all 0)."""

    harmony: Numbers
    low: Numbers
    strength: Numbers

    @property
    def together(self) -> Numbers:
        return _HARMONY * self.harmony + _LOW * self.low + _STRENGTH * self.strength


def accents_of(beats: Numbers, chroma: Chroma, onsets: Onsets) -> Accents:
    """`chroma` has one row for each beat but the last."""
    heard = np.hstack([chroma.bass, chroma.treble])
    heard /= np.linalg.norm(heard, axis=1, keepdims=True) + 1e-9
    change = np.concatenate([[0.0], 1 - (heard[1:] * heard[:-1]).sum(axis=1)])
    change[1:][~(chroma.treble[1:].any(axis=1) & chroma.treble[:-1].any(axis=1))] = 0
    return Accents(
        _even(change),
        _even(_at(onsets.low, beats[:-1])),
        _even(_at(onsets.strength, beats[:-1])),
    )


def bars_of(beats: Numbers, accents: Accents, onsets: Onsets) -> Bars:
    """Count the beats; in six they are divided, so that the eighth notes are counted."""
    weights = accents.together
    (two, _), (three, phase) = _contrast(weights, 2), _contrast(weights, 3)
    four, start = _contrast(weights, 4)
    parts = _struck_between(beats, onsets)
    bpm = 60 / float(np.median(np.diff(beats)))
    if parts.thirds > max(0.1, parts.half) and 3 * bpm <= _MOST:
        split = divided(beats, 3)
        _, start = _contrast(weights, 2)
        return _from_bar(split, 6, 3 * start, two)
    if three > two:
        meter, phase = _three_or_six(beats, accents, phase, parts.half)
        return _from_bar(beats, meter, phase, three - two)
    return _from_bar(beats, 4, start, max(two, four) - three)


@dataclass(frozen=True)
class Between:
    """How strongly what lies between the beats is struck, against the beats."""

    half: float
    thirds: float


def _struck_between(beats: Numbers, onsets: Onsets) -> Between:
    gaps = np.diff(beats)
    on = float(_at(onsets.strength, beats).mean()) + 1e-9

    def at(part: float) -> float:
        return float(_at(onsets.strength, beats[:-1] + part * gaps).mean()) / on

    return Between(at(1 / 2), min(at(1 / 3), at(2 / 3)))


def _contrast(weights: Numbers, meter: int) -> tuple[float, int]:
    """How far the strongest of `meter` places stands above the others, and which."""
    if len(weights) < 2 * meter:
        return 0.0, 0
    means = np.array([weights[place::meter].mean() for place in range(meter)])
    best = int(means.argmax())
    return float(means[best] - np.delete(means, best).mean()), best


def _three_or_six(
    beats: Numbers, accents: Accents, phase: int, half: float
) -> tuple[int, int]:
    """Bars of six when every second group of three is weaker, and nothing is quicker."""
    bpm = 60 / float(np.median(np.diff(beats)))
    places = (phase, phase + 3)
    if len(accents.low) < 12:
        return 3, phase
    harmony, low, all_ = (
        [float(values[place::6].mean()) for place in places]
        for values in (accents.harmony, accents.low, accents.together)
    )
    first = places[int(np.argmax(all_))]
    evidence = abs(harmony[0] - harmony[1]) + 0.5 * abs(low[0] - low[1])
    evidence += 2 * (0.15 - half) + (bpm - 120) / 60
    return (6, first) if evidence > _IN_SIX or bpm > _FAST_THREE else (3, phase)


def _from_bar(beats: Numbers, meter: int, phase: int, lead: float) -> Bars:
    """Beats from the bar on that the recording begins in."""
    missing = (meter - phase % meter) % meter
    gap = float(np.median(np.diff(beats[:9])))
    before = beats[0] - gap * np.arange(missing, 0, -1)
    whole = np.concatenate([before, beats])
    skipped = int(np.searchsorted(whole[meter::meter], 0.02)) * meter
    return Bars(whole[skipped:], meter, float(np.clip(lead / _CLEAR, 0, 1)))


def divided(beats: Numbers, parts: int) -> Numbers:
    """The beats with others evenly between them."""
    places = np.arange((len(beats) - 1) * parts + 1) / parts
    return np.interp(places, np.arange(len(beats)), beats)


def _at(strength: Floats, times: Numbers) -> Numbers:
    places = (times - LAG) * FPS
    return np.interp(places, np.arange(len(strength)), strength)


def _even(values: Numbers) -> Numbers:
    spread = values.std()
    return (values - values.mean()) / spread if spread > 1e-9 else np.zeros_like(values)
