"""How loud a song is, after ITU-R BS.1770-4, measured while it streams by."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soxr
from numpy.typing import NDArray
from scipy.signal import sosfilt

from studio.audio.files import Block, reading

ABSOLUTE_GATE = -70.0  # LUFS: quieter blocks are silence
RELATIVE_GATE = -10.0  # LU under the mean of the rest
HOPS = 4  # a gating block is 400 ms, and one begins every 100 ms
OVERSAMPLING = 4


@dataclass(frozen=True)
class Loudness:
    """Integrated loudness in LUFS and true peak in dBTP; None for silence.

    A sound shorter than 0.4 s has no loudness either: the standard needs one block.
    """

    lufs: float | None
    true_peak: float | None


def measure(path: Path) -> Loudness:
    """The loudness of a whole file; memory does not grow with its length."""
    with reading(path) as reader:
        meter = LoudnessMeter(reader.sample_rate, reader.channels)
        for block in reader.blocks():
            meter.add(block)
    return meter.finish()


class LoudnessMeter:
    """Takes blocks of float (frames, channels) one after the other, then the sum."""

    def __init__(self, sample_rate: int, channels: int) -> None:
        self._weighting = k_weighting(sample_rate)
        self._state = np.zeros((len(self._weighting), 2, channels))
        self._rate = sample_rate
        self._frames = 0
        self._hops: list[float] = []
        self._energy = 0.0
        self._peak = 0.0
        self._oversampled = soxr.ResampleStream(
            sample_rate, OVERSAMPLING * sample_rate, channels, dtype="float32"
        )
        self._silence = np.zeros((0, channels), np.float32)

    def add(self, block: Block) -> None:
        """Hear the next block."""
        self._hear_peak(self._oversampled.resample_chunk(block))
        weighted, self._state = sosfilt(self._weighting, block, axis=0, zi=self._state)
        self._add_energy(np.einsum("ij,ij->i", weighted, weighted))

    def finish(self) -> Loudness:
        """The loudness of everything heard; the meter cannot be used after it."""
        self._hear_peak(self._oversampled.resample_chunk(self._silence, last=True))
        return Loudness(
            lufs=gated(np.array(self._hops), self._rate / 10),
            true_peak=20 * math.log10(self._peak) if self._peak else None,
        )

    def _hear_peak(self, block: Block) -> None:
        if len(block):
            self._peak = max(self._peak, float(block.max()), -float(block.min()))

    def _add_energy(self, energy: NDArray[np.float64]) -> None:
        """Sum the energy into hops of 100 ms; an unfinished hop waits for more."""
        start = 0
        while start < len(energy):
            edge = (len(self._hops) + 1) * self._rate // 10 - self._frames
            part = energy[start : start + edge]
            self._energy += float(part.sum())
            self._frames += len(part)
            start += len(part)
            if len(part) == edge:
                self._hops.append(self._energy)
                self._energy = 0.0


def gated(hops: NDArray[np.float64], frames: float) -> float | None:
    """Integrated loudness from the energy of hops that are `frames` long.

    The sum over the channels is unweighted: front left and right count 1 each.
    """
    if len(hops) < HOPS:
        return None
    blocks = np.convolve(hops, np.ones(HOPS), "valid") / (HOPS * frames)
    blocks = blocks[blocks > _power(ABSOLUTE_GATE)]
    if not len(blocks):
        return None
    loud = blocks[blocks > blocks.mean() * 10 ** (RELATIVE_GATE / 10)]
    return float(-0.691 + 10 * np.log10(loud.mean()))


def k_weighting(sample_rate: int) -> NDArray[np.float64]:
    """The standard's two filters as second-order sections, for any rate.

    The standard prints them for 48 kHz only; these are the analogue shapes behind those
    numbers (a +4 dB shelf from 1682 Hz, a high-pass at 38 Hz), through the bilinear
    transform: at 48 kHz they give the printed coefficients to 6 digits.
    """
    return np.array([_shelf(sample_rate), _high_pass(sample_rate)])


def _shelf(sample_rate: int) -> list[float]:
    k = math.tan(math.pi * 1681.974450955533 / sample_rate)
    q = 0.7071752369554196
    high = 10 ** (3.999843853973347 / 20)
    band = high**0.4996667741545416
    a0 = 1 + k / q + k * k
    return [
        (high + band * k / q + k * k) / a0,
        2 * (k * k - high) / a0,
        (high - band * k / q + k * k) / a0,
        1.0,
        2 * (k * k - 1) / a0,
        (1 - k / q + k * k) / a0,
    ]


def _high_pass(sample_rate: int) -> list[float]:
    k = math.tan(math.pi * 38.13547087602444 / sample_rate)
    q = 0.5003270373238773
    a0 = 1 + k / q + k * k
    return [1.0, -2.0, 1.0, 1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0]


def _power(lufs: float) -> float:
    return float(10 ** ((lufs + 0.691) / 10))
