"""Short sounds that fakes hand out: each seed has another, and always the same."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import soundfile
from numpy.typing import NDArray
from scipy.signal import resample_poly

RATE = 48_000


@dataclass(frozen=True)
class Treatment:
    """What a provider does to the song that it repaints, beside what it was asked for.

    `gain` for the whole file, `late` frames of silence in front, `short` frames that lack
    at the end; `ignores` keeps the source as it is, and adds nothing to it.
    """

    gain: float = 1.0
    rate: int = RATE
    channels: int = 2
    format: str = "flac"
    late: int = 0
    short: int = 0
    ignores: bool = False
    seen: list[tuple[float, float]] = field(default_factory=list)

    def repaint(self, source: bytes, start: float, end: float, seed: int) -> bytes:
        """`source` with noise from `start` to `end` seconds, and all that is done to it."""
        sound, _ = soundfile.read(io.BytesIO(source), dtype="float64", always_2d=True)
        self.seen.append((start, end))
        if not self.ignores:
            before, after = max(0.0, -start), max(0.0, end - len(sound) / RATE)
            sound = np.pad(sound, ((round(before * RATE), round(after * RATE)), (0, 0)))
            first, last = round(max(start, 0.0) * RATE), round((end + before) * RATE)
            noise = np.random.default_rng(seed).normal(0, 0.05, (last - first, 2))
            sound[first:last] = noise
        sound = np.pad(sound * self.gain, ((self.late, 0), (0, 0)))
        sound = sound[: len(sound) - self.short]
        if self.channels == 1:
            sound = sound.mean(axis=1, keepdims=True)
        if self.rate != RATE:
            sound = resample_poly(sound, self.rate // 100, RATE // 100, axis=0)
        return _encoded(sound, self.rate, self.format)


FORMATS = {"flac": "FLAC", "wav": "WAV", "mp3": "MP3", "ogg": "OGG"}


@cache
def tone(seed: int, seconds: float, format: str = "flac") -> bytes:
    """Two voices whose pitches come from the seed, in stereo."""
    chance = np.random.default_rng(seed)
    low, high = chance.uniform(110, 220), chance.uniform(330, 660)
    time = np.arange(round(seconds * RATE)) / RATE
    left = 0.3 * np.sin(2 * np.pi * low * time)
    right = 0.3 * np.sin(2 * np.pi * high * time)
    return _encoded(np.stack([left, right], 1), RATE, format)


def _encoded(sound: NDArray[np.float64], rate: int, format: str) -> bytes:
    into = io.BytesIO()
    soundfile.write(into, sound.astype(np.float32), rate, format=FORMATS[format])
    return into.getvalue()
