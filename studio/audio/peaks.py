"""The outline of a song, to draw it with: 100 points a second, loudest and mean.

As bytes: b"PKS1", points a second and number of points (both uint32, little-endian),
then one byte a point for the loudest sample, then one a point for the root mean square;
0–255 stands for 0–1 of full scale.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.audio.errors import AudioError
from studio.audio.files import Block, reading, reading_pcm

RATE = 100
FINE_RATE = 1000  # for whoever looks closer
PART = 10  # seconds of a song that one finer outline has
MAGIC = b"PKS1"
HEADER = struct.Struct("<4sII")


@dataclass(frozen=True, eq=False)
class Peaks:
    """Two outlines of equal length, uint8: the loudest sample and the RMS of each point."""

    rate: int
    max: NDArray[np.uint8]
    rms: NDArray[np.uint8]

    def to_bytes(self) -> bytes:
        header = HEADER.pack(MAGIC, self.rate, len(self.max))
        return header + self.max.tobytes() + self.rms.tobytes()

    __bytes__ = to_bytes

    @classmethod
    def from_bytes(cls, data: bytes) -> Peaks:
        """Read what `to_bytes` wrote; AudioError if it is anything else."""
        if len(data) < HEADER.size or data[:4] != MAGIC:
            raise AudioError("This is not an outline of a song.")
        _, rate, count = HEADER.unpack_from(data)
        if len(data) != HEADER.size + 2 * count:
            raise AudioError("This outline of a song is cut short.")
        both = np.frombuffer(data, np.uint8, offset=HEADER.size)
        return cls(rate, both[:count], both[count:])

    def thumb(self, n: int = 200) -> list[int]:
        """`n` integers 0–100 for a small drawing; the loudest part of the song is 100."""
        if not len(self.rms):
            return [0] * n
        edges = np.arange(n) * len(self.rms) // n
        power = np.square(self.rms, dtype=np.float64)
        counts = np.maximum(np.diff(edges, append=len(power)), 1)
        level = np.sqrt(np.add.reduceat(power, edges) / counts)
        top = level.max() or 1.0
        return [int(value) for value in np.rint(100 * level / top)]


def compute(path: Path) -> Peaks:
    """The outline of a file; memory grows by 200 bytes for each second only."""
    with reading(path) as reader:
        meter = PeakMeter(reader.sample_rate)
        for block in reader.blocks():
            meter.add(block)
    return meter.finish()


def compute_part(path: Path, number: int) -> Peaks:
    """A finer outline of part `number` of a WAV or FLAC; empty beyond its end."""
    with reading_pcm(path) as reader:
        rate = reader.sample_rate
        meter = PeakMeter(rate, FINE_RATE)
        stop = min((number + 1) * PART * rate, reader.frames)
        for block in reader.blocks(number * PART * rate, stop):
            meter.add(block)
    return meter.finish()


class PeakMeter:
    """Takes blocks of float (frames, channels) one after the other, then the outline.

    Point `i` covers the frames from `i × sample rate ÷ points a second`, rounded down, up
    to the next.
    """

    def __init__(self, sample_rate: int, points: int = RATE) -> None:
        self._rate = sample_rate
        self._per_second = points
        self._points = 0
        self._rest: Block | None = None
        self._max: list[NDArray[np.uint8]] = []
        self._rms: list[NDArray[np.uint8]] = []

    def add(self, block: Block) -> None:
        """Hear the next block; what does not fill a point waits for more."""
        if self._rest is not None:
            block = np.concatenate([self._rest, block])
        per_second = self._per_second
        begin = self._points * self._rate // per_second
        done = (per_second * (begin + len(block) + 1) - 1) // self._rate
        edges = np.arange(self._points, done + 1) * self._rate // per_second - begin
        self._rest = block[edges[-1] :].copy()
        if done > self._points:
            self._keep(block[: edges[-1]], edges[:-1])
            self._points = done

    def finish(self) -> Peaks:
        """The outline of everything heard; the last point may be shorter."""
        if self._rest is not None and len(self._rest):
            self._keep(self._rest, np.zeros(1, np.intp))
            self._rest = None
        empty = np.zeros(0, np.uint8)
        return Peaks(
            self._per_second,
            np.concatenate([empty, *self._max]),
            np.concatenate([empty, *self._rms]),
        )

    def _keep(self, block: Block, starts: NDArray[np.intp]) -> None:
        counts = np.diff(starts, append=len(block))
        loudest = np.maximum.reduceat(np.abs(block), starts).max(axis=1)
        square = np.square(block, dtype=np.float64)
        power = np.add.reduceat(square, starts).mean(axis=1)
        self._max.append(_bytes(loudest))
        self._rms.append(_bytes(np.sqrt(power / counts)))


def _bytes(level: NDArray[np.floating]) -> NDArray[np.uint8]:
    steps: NDArray[np.uint8] = np.rint(255 * np.clip(level, 0, 1)).astype(np.uint8)
    return steps
