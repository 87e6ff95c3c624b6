"""Equalisers: second-order sections that keep their state from block to block."""

from __future__ import annotations

import cmath
import math

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.sound.jit import compiled

RATE = 48_000
Stereo = NDArray[np.float32]  # (frames, 2)
Section = tuple[float, float, float, float, float]  # b0 b1 b2 a1 a2, a0 = 1


_THROUGH: Section = (1.0, 0.0, 0.0, 0.0, 0.0)


class Equaliser:
    """Sections one after the other on a stereo sound, in place."""

    def __init__(self, *sections: Section) -> None:
        even = (*sections, _THROUGH) if len(sections) % 2 else sections
        self._sections = np.array(even, np.float64).reshape(-1, 2, 5)
        self._state = np.zeros((len(self._sections), 2, 4))

    def process(self, block: Stereo) -> None:
        for pair, state in zip(self._sections, self._state, strict=True):
            _run_pair(block, pair, state)


# The designs are those of Robert Bristow-Johnson's audio EQ cookbook.


def high_pass(hertz: float, quality: float = 0.7071) -> Section:
    cosine, alpha = _angles(hertz, quality)
    b = (1 + cosine) / 2
    return _section(b, -2 * b, b, 1 + alpha, -2 * cosine, 1 - alpha)


def low_pass(hertz: float, quality: float = 0.7071) -> Section:
    cosine, alpha = _angles(hertz, quality)
    b = (1 - cosine) / 2
    return _section(b, 2 * b, b, 1 + alpha, -2 * cosine, 1 - alpha)


def peak(hertz: float, gain: float, quality: float = 1.0) -> Section:
    """A bell: `gain` in dB at `hertz`."""
    cosine, alpha = _angles(hertz, quality)
    a = 10 ** (gain / 40)
    return _section(
        1 + alpha * a,
        -2 * cosine,
        1 - alpha * a,
        1 + alpha / a,
        -2 * cosine,
        1 - alpha / a,
    )


def low_shelf(hertz: float, gain: float) -> Section:
    return _shelf(hertz, gain, -1)


def high_shelf(hertz: float, gain: float) -> Section:
    return _shelf(hertz, gain, 1)


def response(section: Section, hertz: float) -> float:
    """What a section does to the power of a sine, as a factor."""
    b0, b1, b2, a1, a2 = section
    turn = cmath.exp(-2j * math.pi * hertz / RATE)
    above, below = b0 + b1 * turn + b2 * turn**2, 1 + a1 * turn + a2 * turn**2
    return abs(above / below) ** 2


def k_weighting() -> tuple[Section, Section]:
    """The two filters of ITU-R BS.1770-4, annex 1, tables 1 and 2 (for 48 kHz)."""
    return (
        (1.53512485958697, -2.69169618940638, 1.19839281085285,
         -1.69065929318241, 0.73248077421585),
        (1.0, -2.0, 1.0, -1.99004745483398, 0.99007225036621),
    )  # fmt: skip


def _angles(hertz: float, quality: float) -> tuple[float, float]:
    turn = 2 * math.pi * min(hertz, 0.45 * RATE) / RATE
    return math.cos(turn), math.sin(turn) / (2 * quality)


def _shelf(hertz: float, gain: float, side: int) -> Section:
    cosine, alpha = _angles(hertz, 0.7071)
    a = 10 ** (gain / 40)
    root = 2 * math.sqrt(a) * alpha
    plus, minus, turned = a + 1, a - 1, side * cosine
    return _section(
        a * (plus + minus * turned + root),
        -2 * a * side * (minus + plus * turned),
        a * (plus + minus * turned - root),
        plus - minus * turned + root,
        2 * side * (minus - plus * turned),
        plus - minus * turned - root,
    )


def _section(
    b0: float, b1: float, b2: float, a0: float, a1: float, a2: float
) -> Section:
    return b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0


@compiled
def _run_pair(block, pair, state):  # type: ignore[no-untyped-def]
    """Two sections in one go: each step of one waits less when it shares the loop.

    Transposed direct form II; `state` holds left and right of the first, then the second.
    """
    b0, b1, b2, a1, a2 = pair[0]
    d0, d1, d2, c1, c2 = pair[1]
    p, q, r, s = state[0]
    t, u, v, w = state[1]
    left, right = np.uint64(0), np.uint64(1)
    for i in range(np.uint64(block.shape[0])):
        x, y = float(block[i, left]), float(block[i, right])
        x1, y1 = b0 * x + p, b0 * y + r
        # In this order the next frame waits for one product and one sum only.
        p, r = (b1 * x + q) - a1 * x1, (b1 * y + s) - a1 * y1
        q, s = b2 * x - a2 * x1, b2 * y - a2 * y1
        x2, y2 = d0 * x1 + t, d0 * y1 + v
        t, v = (d1 * x1 + u) - c1 * x2, (d1 * y1 + w) - c1 * y2
        u, w = d2 * x1 - c2 * x2, d2 * y1 - c2 * y2
        block[i, left], block[i, right] = x2, y2
    state[0, 0], state[0, 1], state[0, 2], state[0, 3] = p, q, r, s
    state[1, 0], state[1, 1], state[1, 2], state[1, 3] = t, u, v, w
