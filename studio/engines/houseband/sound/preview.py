"""What can be heard while the band still plays: at about the right loudness, at once."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.score import Part, Score, Vocal
from studio.engines.houseband.sound.balance import strip_of
from studio.engines.houseband.sound.filters import RATE, Stereo
from studio.engines.houseband.sound.jit import compiled
from studio.engines.houseband.sound.loudness import gated

_CEILING = 10 ** (-1.5 / 20)
_GROUP = 32  # frames that share one gain
_AHEAD = 8  # groups that the limiter looks ahead: 5.3 ms
_RELEASE = 0.12  # seconds
_RAW = np.dtype("<i2")
_LOUDNESS = -14.0  # LUFS
_STRUCK = 0.25  # seconds that a drum counts for
_HELD = 1.5  # seconds that a note counts for at most
_MIXED = -0.4  # dB that the room and the bus add to the sum of the strips

Heard = Callable[[int, int], None]


class Preview:
    """Raw samples on disk (16-bit little-endian, 48 kHz, stereo), growing block by block.

    The same frames as the song, before its mastering: a gain guessed from the score,
    and a limiter that never clips.
    """

    def __init__(self, path: Path, score: Score, frames: int, heard: Heard) -> None:
        """`heard` is told how many frames are complete, of `frames`."""
        self._file = path.open("wb")
        self._gain = np.float32(10 ** (guessed_gain(score) / 20))
        self._frames, self._written = frames, 0
        self._heard = heard
        self._waiting = np.zeros((0, 2), np.float32)
        self._level = np.ones(1)

    def add(self, block: Stereo) -> None:
        """Write all of the song so far but what the limiter still has to look at."""
        self._waiting = np.concatenate([self._waiting, block * self._gain])
        groups = len(self._waiting) // _GROUP - _AHEAD
        if groups > 0:
            self._write(groups * _GROUP)

    def finish(self) -> None:
        left = len(self._waiting)
        padding = (_AHEAD + 1) * _GROUP
        self._waiting = np.pad(self._waiting, ((0, padding), (0, 0)))
        self._write(left)
        self._file.close()

    def _write(self, frames: int) -> None:
        sound = self._waiting[:frames].copy()
        _limit(sound, self._waiting, self._level)
        self._waiting = self._waiting[frames:].copy()
        self._file.write((sound * 32767).astype(_RAW).tobytes())
        self._file.flush()
        self._written += frames
        self._heard(self._written, self._frames)


def guessed_gain(score: Score) -> float:
    """The gain in dB that should bring the song to −14 LUFS, from the score alone."""
    tenths = np.zeros(math.ceil(score.duration * 10) + 1)
    for part in everyone(score):
        level = strip_of(part).level + part.level
        tenths += activity(part, score) * 10 ** ((level + 0.691) / 10)
    loudness = gated(np.convolve(tenths, np.ones(4) / 4, "valid"))
    return _LOUDNESS - loudness - _MIXED if math.isfinite(loudness) else 0.0


def everyone(score: Score) -> list[Part | Vocal]:
    return [*score.parts, *score.vocals]


def activity(part: Part | Vocal, score: Score) -> NDArray[np.float64]:
    """For every tenth of a second of the song, whether the part sounds: 0 or 1."""
    sounding = np.zeros(math.ceil(score.duration * 10) + 1)
    for start, duration in _times(part):
        first = min(len(sounding) - 1, max(0, int(start * 10)))
        sounding[first : max(first + 1, math.ceil((start + duration) * 10))] = 1.0
    return sounding


def _times(part: Part | Vocal) -> list[tuple[float, float]]:
    """When each note starts, and for how long it counts."""
    if isinstance(part, Vocal):
        return [(n.start, n.duration) for phrase in part.phrases for n in phrase.notes]
    if part.role == "drums":
        return [(note.start, _STRUCK) for note in part.notes]
    return [(note.start, min(note.duration, _HELD)) for note in part.notes]


@compiled
def _limit(sound, ahead, level):  # type: ignore[no-untyped-def]
    """`ahead` is `sound` and what follows it; `level` is the gain at its beginning."""
    recovery = 1.0 - math.exp(-_GROUP / (_RELEASE * RATE))
    groups = (sound.shape[0] + _GROUP - 1) // _GROUP
    for k in range(groups):
        highest = 1e-9
        for i in range(k * _GROUP, (k + 1 + _AHEAD) * _GROUP):
            highest = max(highest, abs(ahead[i, 0]), abs(ahead[i, 1]))
        now = level[0]
        following = min(_CEILING / highest, now + recovery * (1.0 - now))
        last = min((k + 1) * _GROUP, sound.shape[0])
        for i in range(k * _GROUP, last):
            gain = now + (following - now) * (i - k * _GROUP) / _GROUP
            # A sudden blow is met by what looked ahead; this only makes sure.
            for channel in range(2):
                value = sound[i, channel] * gain
                sound[i, channel] = min(max(value, -_CEILING), _CEILING)
        level[0] = following
