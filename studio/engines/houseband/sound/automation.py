"""What the desk's hands do during the song, read from the score before it is played.

Nothing here listens. So a stem, a region and the whole song move alike.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.score import Score, ScoreSection
from studio.engines.houseband.sound.filters import RATE, Stereo
from studio.engines.houseband.sound.jit import compiled

_LOUDER = 3.0  # dB between the calmest section and the fullest
_MIDDLE = 0.6  # the energy that stays as it is
_IN, _OUT = 0.06, 0.35  # seconds in which the lead's room is made, and given back
_TOGETHER = 0.8  # seconds of rest that still count as singing
_CLOSED = -3.4  # octaves below open, where a build begins
_LIFT = 0.12  # more energy than this is a lift into the next section
_BUILD = 8.0  # seconds that a build takes at most
_LEADS = ("vocal", "melody")


@dataclass(frozen=True)
class Curve:
    """Straight lines between `values` at `frames`; level before and after them."""

    frames: NDArray[np.int64]
    values: NDArray[np.float64]

    @classmethod
    def of(cls, points: Iterable[tuple[float, float]]) -> Curve:
        """From (seconds, value) in any order of time; the latest word on a moment wins."""
        rows = {round(seconds * RATE): value for seconds, value in points}
        frames = sorted(rows) or [0]
        values = [rows.get(frame, 1.0) for frame in frames]
        return cls(np.array(frames, np.int64), np.array(values, float))

    @property
    def is_flat(self) -> bool:
        return bool(np.ptp(self.values) == 0)


def ride(block: Stereo, curve: Curve, at: int) -> None:
    """Turn `block`, which begins at frame `at`, as loud as the curve says; in place."""
    _ride(block, at, curve.frames, curve.values)


def energies(score: Score) -> Curve:
    """The whole band a little softer in calm sections, over the beat before a change."""
    points: list[tuple[float, float]] = []
    for section in score.sections:
        gain = 10 ** (_LOUDER * (section.energy - _MIDDLE) / 20)
        points += [
            (section.start, gain),
            (max(section.start, section.end - score.beat), gain),
        ]
    return Curve.of(points)


def presence(score: Score, depth: float) -> Curve:
    """`depth` while the singer (or who plays the tune) is heard, else 0."""
    points: list[tuple[float, float]] = []
    for start, end in _sung(score):
        points += [(start - _IN, 0.0), (start, depth), (end, depth), (end + _OUT, 0.0)]
    return Curve.of(points) if points else Curve.of([(0.0, 0.0)])


def less(curve: Curve) -> Curve:
    """The gain that is left when a curve of shares is taken away."""
    return Curve(curve.frames, 1.0 - curve.values)


def openings(score: Score) -> Curve:
    """Octaves below open of the filter that opens into a fuller section; 0 is open."""
    points = [(0.0, 0.0)]
    for section, following in zip(score.sections, score.sections[1:], strict=False):
        if following.energy - section.energy > _LIFT:
            start = max(
                section.start, section.end - _BUILD, section.end - _whole(section)
            )
            points += [
                (start - score.beat / 2, 0.0),
                (start, _CLOSED),
                (section.end, 0.0),
            ]
    return Curve.of(points)


def _whole(section: ScoreSection) -> float:
    """A build never takes more than half of its section."""
    return (section.end - section.start) / 2


def _sung(score: Score) -> list[tuple[float, float]]:
    """When the lead is heard, in seconds, breaths included."""
    notes = [
        (note.start, note.start + note.duration)
        for vocal in score.vocals
        if vocal.role in _LEADS
        for phrase in vocal.phrases
        for note in phrase.notes
    ] or [
        (note.start, note.start + note.duration)
        for part in score.parts
        if part.role in _LEADS
        for note in part.notes
    ]
    spans: list[tuple[float, float]] = []
    for start, end in sorted(notes):
        if spans and start - spans[-1][1] < _TOGETHER:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((start, end))
    return spans


class Opening:
    """A low-pass that a curve of octaves opens and closes."""

    def __init__(self, curve: Curve) -> None:
        self._curve = curve
        self._state = np.zeros(4)

    def process(self, block: Stereo, at: int) -> None:
        if not self._curve.is_flat:
            _open(block, at, self._curve.frames, self._curve.values, self._state)


class Dip:
    """Takes away from around 2.8 kHz what the lead needs there, as a curve says."""

    def __init__(self, curve: Curve) -> None:
        self._curve = curve
        self._state = np.zeros(4)

    def process(self, block: Stereo, at: int) -> None:
        if self._curve.values.any():
            _dip(block, at, self._curve.frames, self._curve.values, self._state)


@compiled
def _value(frames, values, now):  # type: ignore[no-untyped-def]
    """The curve at frame `now`."""
    after = np.searchsorted(frames, now, side="right")
    if after == 0:
        return values[0]
    if after == frames.shape[0]:
        return values[after - 1]
    span = frames[after] - frames[after - 1]
    way = (now - frames[after - 1]) / span
    return values[after - 1] + way * (values[after] - values[after - 1])


@compiled
def _ride(block, at, frames, values):  # type: ignore[no-untyped-def]
    i = 0
    while i < block.shape[0]:
        # Straight from one look to the next, at frames that any block size has.
        edge = min(((at + i) // 64 + 1) * 64 - at, block.shape[0])
        begin = (at + i) // 64 * 64
        old, new = _value(frames, values, begin), _value(frames, values, begin + 64)
        if old == 1.0 and new == 1.0:
            i = edge
            continue
        for k in range(i, edge):
            gain = np.float32(old + (new - old) * (at + k - begin) / 64.0)
            block[k, 0] *= gain
            block[k, 1] *= gain
        i = edge


@compiled
def _open(block, at, frames, values, state):  # type: ignore[no-untyped-def]
    """A state-variable low-pass (Zavalishin, 2012), tuned anew every 64 frames."""
    g, a = 0.0, 0.0
    tuned = -1
    for i in range(block.shape[0]):
        look = (at + i) // 64
        if look != tuned:
            tuned = look
            octaves = _value(frames, values, look * 64)
            g = math.tan(math.pi * 19000.0 * 2.0**octaves / RATE)
            a = 1.0 / (1.0 + g * (g + 1.4142))
        for channel in range(2):
            band, low = state[2 * channel], state[2 * channel + 1]
            rest = (block[i, channel] - low - (g + 1.4142) * band) * a
            middle = band + g * rest
            down = low + g * middle
            state[2 * channel] = middle + g * rest
            state[2 * channel + 1] = down + g * middle
            if octaves < -0.001:
                block[i, channel] = down


@compiled
def _dip(block, at, frames, values, state):  # type: ignore[no-untyped-def]
    g = math.tan(math.pi * 2800.0 / RATE)
    damping = 1.1
    a = 1.0 / (1.0 + g * (g + damping))
    depth = 0.0
    tuned = -1
    for i in range(block.shape[0]):
        look = (at + i) // 64
        if look != tuned:
            tuned = look
            depth = damping * _value(frames, values, look * 64)
        for channel in range(2):
            band, low = state[2 * channel], state[2 * channel + 1]
            rest = (block[i, channel] - low - (g + damping) * band) * a
            middle = band + g * rest
            down = low + g * middle
            state[2 * channel] = middle + g * rest
            state[2 * channel + 1] = down + g * middle
            block[i, channel] -= depth * middle
