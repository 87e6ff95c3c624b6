"""Equalisers: second-order sections that keep their state from block to block."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.jit import compiled

RATE = 48_000
Stereo = NDArray[np.float32]  # (frames, 2)
Section = tuple[float, float, float, float, float]  # b0 b1 b2 a1 a2, a0 = 1


class Equaliser:
    """Sections one after the other on a stereo sound, in place."""

    def __init__(self, *sections: Section) -> None:
        self._sections = np.array(sections, np.float64).reshape(-1, 5)
        self._state = np.zeros((len(sections), 4))

    def process(self, block: Stereo) -> None:
        for section, state in zip(self._sections, self._state, strict=True):
            _run_section(block, section, state)


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
def _run_section(block, section, state):  # type: ignore[no-untyped-def]
    """Transposed direct form II, both channels side by side."""
    b0, b1, b2, a1, a2 = section[0], section[1], section[2], section[3], section[4]
    p, q, r, s = state[0], state[1], state[2], state[3]
    left, right = np.uint64(0), np.uint64(1)
    for i in range(np.uint64(block.shape[0])):
        x = float(block[i, left])
        u = float(block[i, right])
        y = b0 * x + p
        v = b0 * u + r
        p = b1 * x - a1 * y + q
        r = b1 * u - a1 * v + s
        q = b2 * x - a2 * y
        s = b2 * u - a2 * v
        block[i, left] = y
        block[i, right] = v
    state[0], state[1], state[2], state[3] = p, q, r, s
