"""The breath that a singer takes before a phrase."""

from __future__ import annotations

import numpy as np

from studio.engines.houseband.sound.filters import RATE
from studio.engines.houseband.voice.donors import FRAMES
from studio.engines.houseband.voice.synthesis import HOP, Control, Mono, voice_of
from studio.engines.houseband.voice.timbre import NOISE, TAPS, Bank

_LOUD = 0.006  # against a vowel's 0.1
_SHORTEST, _LONGEST = 0.2, 0.42  # seconds


def breath(voice: Mono, first: int, rest: float, seed: int) -> tuple[int, Mono]:
    """The voice, which begins at frame `first`, with the breath before it."""
    length = min(_LONGEST, max(_SHORTEST, 0.45 * rest))
    frames = round(length * FRAMES)
    way = np.arange(frames) / frames
    swell = np.sin(np.pi * way**1.4) ** 1.5 * _LOUD
    control = Control(np.zeros(frames), swell, np.full(frames, 200.0), np.ones(frames))
    air = voice_of(_AIR, control, rasp=0.0, seed=seed + 1)[: frames * HOP + NOISE]
    ahead = frames * HOP
    out = np.concatenate([np.zeros(ahead, np.float32), voice])
    out[: len(air)] += air
    return first - ahead, out


def _air() -> Bank:
    """One frame: the hiss of air drawn in through an open mouth."""
    hertz = np.arange(NOISE // 2 + 1) * RATE / NOISE
    shape = sum(
        strong * np.exp(-(((hertz - centre) / width) ** 2))
        for centre, width, strong in (
            (1100, 500, 0.8), (2600, 900, 1.0), (5200, 2200, 0.8), (9500, 3000, 0.35)
        )
    )  # fmt: skip
    noises = np.repeat(np.asarray(shape, np.float32)[None], 2, axis=0)
    return Bank(np.zeros((2, TAPS), np.float32), noises, np.zeros(2, np.bool_))


_AIR = _air()
