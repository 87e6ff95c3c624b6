"""What can be heard while the band still plays: at about the right loudness, at once."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np

from studio.engines.houseband.score import Note, Part, Score, Vocal
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
_MIXED = -1.2  # dB that the room and the bus add to the sum of the strips

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
    for part in score.parts:
        tenths += _power(part, part.notes, len(tenths))
    for vocal in score.vocals:
        notes = [
            Note(n.start, n.duration, n.pitch, n.velocity)
            for phrase in vocal.phrases
            for n in phrase.notes
        ]
        tenths += _power(vocal, notes, len(tenths))
    loudness = gated(np.convolve(tenths, np.ones(4) / 4, "valid"))
    return _LOUDNESS - loudness - _MIXED if math.isfinite(loudness) else 0.0


def _power(
    part: Part | Vocal, notes: list[Note] | tuple[Note, ...], size: int
) -> np.ndarray:
    """The part's power in each tenth of a second, if its strip holds its level."""
    sounding = np.zeros(size)
    longest = _STRUCK if part.role == "drums" else _HELD
    for note in notes:
        first = min(size - 1, int(note.start * 10))
        last = note.start + min(note.duration, longest)
        if part.role == "drums":
            last = note.start + longest
        sounding[first : max(first + 1, math.ceil(last * 10))] = 1.0
    level = strip_of(part).level + part.level
    return sounding * 10 ** ((level + 0.691) / 10)


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
