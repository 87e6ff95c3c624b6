"""Space: a feedback-delay-network reverb, a tempo delay, and the width of the stereo."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.sound.filters import (
    RATE,
    Equaliser,
    Stereo,
    high_pass,
    low_pass,
)
from studio.engines.houseband.sound.jit import compiled

Mono = NDArray[np.float32]

# Delay lines in frames, mutually prime, 30–72 ms: dense, and no two ring together.
_LINES = np.array([1433, 1699, 1931, 2213, 2477, 2767, 3061, 3449], np.int64)
_DIFFUSERS = np.array([149, 211, 347, 557], np.int64)
_LINE_SIZE, _DIFFUSER_SIZE = 4096, 1024  # powers of two
_SPREAD_SIZE = 1024


class Reverb:
    """A mono send in, a stereo room out. `decay`: seconds to −60 dB."""

    def __init__(
        self, decay: float, *, damping: float = 0.35, pre_delay: float = 0.018
    ) -> None:
        self._gains = 10 ** (-3 * _LINES / RATE / decay)
        self._damping = damping
        self._lines = np.zeros((len(_LINES), _LINE_SIZE), np.float32)
        self._diffusers = np.zeros((2 * len(_DIFFUSERS), _DIFFUSER_SIZE), np.float32)
        self._dampers = np.zeros(len(_LINES))
        self._waiting = np.zeros(int(pre_delay * RATE), np.float32)
        self._tone = Equaliser(high_pass(180), low_pass(9000))
        self._place = 0

    def process(self, send: Mono, out: Stereo) -> None:
        """Add the room's answer to `send` to `out`."""
        late = np.concatenate([self._waiting, send])
        self._waiting = late[len(send) :].copy()
        wet = np.zeros_like(out)
        _reverberate(
            late[: len(send)], wet, self._lines, self._diffusers, self._dampers,
            self._gains, self._damping, self._place,
        )  # fmt: skip
        self._place += len(send)
        self._tone.process(wet)
        out += wet


class Delay:
    """Echoes that go from side to side in time with the song, each duller and softer."""

    def __init__(self, seconds: float, feedback: float = 0.42) -> None:
        self._line = np.zeros((2, int(seconds * RATE) + 1), np.float32)
        self._dampers = np.zeros(2)
        self._feedback = feedback
        self._place = 0
        self._tone = Equaliser(high_pass(260), low_pass(6500))

    def process(self, send: Mono, out: Stereo) -> None:
        wet = np.zeros_like(out)
        _echo(send, wet, self._line, self._dampers, self._feedback, self._place)
        self._place += len(send)
        self._tone.process(wet)
        out += wet


class Width:
    """Scales the sides above 200 Hz; below they narrow, so that the bass stays central."""

    def __init__(self, width: float) -> None:
        self._width = width
        self._low = np.zeros(1)

    def process(self, block: Stereo) -> None:
        _widen(block, self._width, self._low)


class Spread:
    """Gives a sound from one point some breadth, which a mono speaker does not hear.

    What is in the middle comes again a little later, once on this side and once,
    turned over, on the other; the bass stays where it is.
    """

    def __init__(self, amount: float, place: int) -> None:
        """`place` of the channel on the desk: no two channels spread alike."""
        self._amount = amount
        near, far = 251 + 61 * (place % 7), 577 + 89 * (place % 5)
        self._taps = np.array([near, far], np.int64)
        self._line = np.zeros(_SPREAD_SIZE, np.float32)
        self._low = np.zeros(1)

    def process(self, block: Stereo, at: int) -> None:
        if self._amount > 0:
            _spread(block, at, self._amount, self._taps, self._line, self._low)


@compiled
def _reverberate(send, out, lines, diffusers, dampers, gains, damping, place):  # type: ignore[no-untyped-def]
    count = lines.shape[0]
    line_mask, diffuser_mask = _LINE_SIZE - 1, _DIFFUSER_SIZE - 1
    tap = np.empty(count)
    for i in range(send.shape[0]):
        now = place + i
        value = float(send[i])
        for j in range(4):
            old = diffusers[j, (now - _DIFFUSERS[j]) & diffuser_mask]
            new = value + 0.62 * old
            diffusers[j, now & diffuser_mask] = new
            value = old - 0.62 * new
        total = 0.0
        for j in range(count):
            read = lines[j, (now - _LINES[j]) & line_mask]
            dampers[j] += (1.0 - damping) * (read - dampers[j])
            tap[j] = dampers[j] * gains[j]
            total += tap[j]
        total *= 2.0 / count
        for j in range(count):
            # Householder feedback: what comes back is mirrored, and loses nothing.
            lines[j, now & line_mask] = tap[j] - total + (value if j & 1 else -value)
        out[i, 0] = 0.5 * (tap[0] - tap[2] + tap[4] - tap[6])
        out[i, 1] = 0.5 * (tap[1] - tap[3] + tap[5] - tap[7])


@compiled
def _echo(send, out, line, dampers, feedback, place):  # type: ignore[no-untyped-def]
    size = line.shape[1]
    for i in range(send.shape[0]):
        at = (place + i) % size
        left, right = line[0, at], line[1, at]
        dampers[0] += 0.55 * (left - dampers[0])
        dampers[1] += 0.55 * (right - dampers[1])
        line[0, at] = send[i] + feedback * dampers[1]
        line[1, at] = feedback * dampers[0]
        out[i, 0] = left
        out[i, 1] = right


@compiled
def _widen(block, width, low):  # type: ignore[no-untyped-def]
    speed = 1.0 - math.exp(-2.0 * math.pi * 200.0 / RATE)
    bass = low[0]
    for i in range(block.shape[0]):
        middle = 0.5 * (block[i, 0] + block[i, 1])
        side = 0.5 * (block[i, 0] - block[i, 1])
        bass += speed * (side - bass)
        side = (side - bass) * width + 0.4 * bass
        block[i, 0] = middle + side
        block[i, 1] = middle - side
    low[0] = bass


@compiled
def _spread(block, at, amount, taps, line, low):  # type: ignore[no-untyped-def]
    speed = np.float32(1.0 - math.exp(-2.0 * math.pi * 260.0 / RATE))
    near, far = np.float32(amount), np.float32(0.7 * amount)
    half, bass = np.float32(0.5), np.float32(low[0])
    mask = np.uint64(_SPREAD_SIZE - 1)
    now, first, second = np.uint64(at), np.uint64(taps[0]), np.uint64(taps[1])
    left, right = np.uint64(0), np.uint64(1)
    for i in range(np.uint64(block.shape[0])):
        middle = half * (block[i, left] + block[i, right])
        bass += speed * (middle - bass)
        side = near * line[(now + i - first) & mask]
        side -= far * line[(now + i - second) & mask]
        line[(now + i) & mask] = middle - bass
        block[i, left] += side
        block[i, right] -= side
    low[0] = bass
