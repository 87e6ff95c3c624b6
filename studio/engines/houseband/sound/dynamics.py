"""What follows the level: compressor, drive, and the ducking that a kick drum does."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.sound.filters import RATE, Stereo
from studio.engines.houseband.sound.jit import compiled

_EVERY = 8  # frames between two looks at the gain


@dataclass(frozen=True)
class Squeeze:
    """A compressor's settings: dB, ratio, and seconds."""

    threshold: float
    ratio: float = 2.0
    attack: float = 0.01
    release: float = 0.15
    knee: float = 6.0
    makeup: float = 0.0


class Compressor:
    """Both channels by the same gain, which follows the louder one; in place."""

    def __init__(self, squeeze: Squeeze) -> None:
        self._settings = np.array(
            [
                squeeze.threshold, 1 - 1 / squeeze.ratio,
                1 - math.exp(-1 / (squeeze.attack * RATE)),
                1 - math.exp(-1 / (squeeze.release * RATE)),
                squeeze.knee, squeeze.makeup,
            ]
        )  # fmt: skip
        # Envelope, gain now, gain step, frames until the next look.
        self._state = np.array([0.0, 10 ** (squeeze.makeup / 20), 0.0, 0.0])

    def process(self, block: Stereo) -> None:
        _compress(block, self._settings, self._state)


class Parallel:
    """A copy pressed hard and put under the sound: body without blunter attacks."""

    def __init__(self, share: float) -> None:
        self._share = np.float32(share)
        self._compressor = Compressor(
            Squeeze(-36.0, ratio=8.0, attack=0.003, release=0.09, makeup=12.0)
        )

    def process(self, block: Stereo) -> None:
        pressed = block.copy()
        self._compressor.process(pressed)
        pressed *= self._share
        block += pressed


class Ducker:
    """Turns a sound down when the kick sounds, by what the score says, not by ear."""

    def __init__(self, kicks: NDArray[np.int64], depth: float, beat: float) -> None:
        """`kicks`: frames, rising; `beat` in seconds sets how fast the sound returns."""
        self._kicks = kicks
        self._depth = depth
        self._length = int(min(0.45, max(0.12, 0.9 * beat)) * RATE)

    def process(self, block: Stereo, at: int) -> None:
        if self._depth > 0 and len(self._kicks):
            _duck(block, at, self._kicks, self._depth, self._length)


def drive(block: Stereo, amount: float) -> None:
    """Round the peaks off as tape does; `amount` 0–1. In place, quiet sounds unchanged."""
    if amount > 0:
        _drive(block, np.float32(0.25 + 1.1 * amount))


@compiled
def _compress(block, settings, state):  # type: ignore[no-untyped-def]
    threshold, slope, attack, release, knee, makeup = settings
    envelope, gain, step, wait = state[0], state[1], state[2], int(state[3])
    left, right = np.uint64(0), np.uint64(1)
    for i in range(np.uint64(block.shape[0])):
        loud = max(abs(block[i, left]), abs(block[i, right]))
        speed = attack if loud > envelope else release
        envelope += speed * (loud - envelope)
        if wait == 0:
            over = 20.0 * math.log10(envelope + 1e-9) - threshold
            if over > knee:
                wanted = -over * slope
            elif over > -knee:
                wanted = -((over + knee) ** 2) / (4.0 * knee) * slope
            else:
                wanted = 0.0
            step = (10.0 ** ((wanted + makeup) / 20.0) - gain) / _EVERY
            wait = _EVERY
        gain += step
        wait -= 1
        block[i, left] *= gain
        block[i, right] *= gain
    state[0], state[1], state[2], state[3] = envelope, gain, step, wait


@compiled
def _duck(block, at, kicks, depth, length):  # type: ignore[no-untyped-def]
    """Down within 4 ms of a kick, then back along a raised cosine."""
    down = 192
    following = np.searchsorted(kicks, at, side="right")
    for i in range(block.shape[0]):
        while following < kicks.shape[0] and kicks[following] <= at + i:
            following += 1
        if following == 0:
            continue
        since = at + i - kicks[following - 1]
        if since >= length:
            continue
        shape = 0.5 + 0.5 * math.cos(math.pi * since / length)
        # A kick that comes while the last one still holds the sound down goes on from there.
        if since < down:
            before = 0.0
            if following > 1:
                gap = at + i - kicks[following - 2]
                if gap < length:
                    before = 0.5 + 0.5 * math.cos(math.pi * gap / length)
            shape = before + (shape - before) * since / down
        gain = np.float32(1.0 - depth * shape)
        block[i, 0] *= gain
        block[i, 1] *= gain


@compiled
def _drive(block, amount):  # type: ignore[no-untyped-def]
    one = np.float32(1.0)
    for i in range(np.uint64(block.shape[0])):
        for channel in range(2):
            x = block[i, np.uint64(channel)] * amount
            # A rational tanh (Padé 3/2), exact at 0 and level at ±1 from |x| = 3 on.
            x = min(max(x, np.float32(-3.0)), np.float32(3.0))
            square = x * x
            y = (
                x
                * (np.float32(27.0) + square)
                / (np.float32(27.0) + np.float32(9.0) * square)
            )
            block[i, np.uint64(channel)] = y * (one / amount)
