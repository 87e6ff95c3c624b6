"""Loudness and true peak of a song while it streams by: what the master decides by."""

from __future__ import annotations

import math
from concurrent.futures import Executor, Future
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.sound.filters import RATE, Equaliser, Stereo, k_weighting
from studio.engines.houseband.sound.jit import compiled

GROUP = 32  # frames that share one peak, one energy, and one step of the limiter
TENTH = RATE // 10  # frames; the standard's blocks begin so far apart
_PLACES = 8  # between two samples: at four, bright drums hide 0.2 dB
_TAPS = 16  # of each of the filters that look there
_HALF = _TAPS // 2


class Hearing(Protocol):
    def add(self, block: Stereo) -> None: ...


class Listener:
    """Lets a meter hear block after block beside what makes the next one.

    Blocks must not change once they are handed over.
    """

    def __init__(self, meter: Hearing, threads: Executor) -> None:
        self._meter, self._threads = meter, threads
        self._last: Future[None] | None = None

    def hear(self, block: Stereo) -> None:
        self.wait()  # in order, and never more than one block behind
        self._last = self._threads.submit(self._meter.add, block)

    def wait(self) -> None:
        if self._last is not None:
            self._last.result()


class Meter:
    """Per group of frames, the highest true peak and the K-weighted energy.

    Two float32 numbers for 32 frames: ten minutes take 7 MB.
    """

    def __init__(self, frames: int) -> None:
        groups = -(-frames // GROUP) + 1
        self.peaks = np.zeros(groups, np.float32)
        self.energies = np.zeros(groups, np.float32)
        self._weighting = Equaliser(*k_weighting())
        self._history = np.zeros((_TAPS, 2), np.float32)
        self._place = 0

    def add(self, block: Stereo) -> None:
        joined = np.concatenate([self._history, block]).T.copy()
        for channel in joined:
            for taps in _BETWEEN:
                _note_peaks(channel, taps, self.peaks, self._place)
        self._history = np.concatenate([self._history, block])[-_TAPS:]
        weighted = block.copy()
        self._weighting.process(weighted)
        _note_energies(weighted, self.energies, self._place)
        self._place += len(block)

    def finish(self) -> None:
        """Let the last frames come out of the filters."""
        place = self._place
        self.add(np.zeros((_TAPS, 2), np.float32))
        self._place = place


def integrated(energies: NDArray[np.float32]) -> float:
    """LUFS after ITU-R BS.1770-4: blocks of 0.4 s, gated at −70 LUFS and 10 LU below."""
    per_hop = TENTH // GROUP
    hops = len(energies) // per_hop
    tenths = energies[: hops * per_hop].reshape(hops, per_hop).sum(axis=1, dtype=float)
    return gated(np.convolve(tenths, np.ones(4), "valid") / (4 * TENTH))


def gated(blocks: NDArray[np.float64]) -> float:
    """LUFS of the power of each block of 0.4 s."""
    loud = blocks[blocks > 10 ** ((-70 + 0.691) / 10)]
    if not len(loud):
        return -math.inf
    loud = loud[loud > loud.mean() / 10]
    return float(-0.691 + 10 * math.log10(loud.mean()))


def _between() -> NDArray[np.float32]:
    """Filters that give the sound at every eighth of a sample: windowed sinc (Kaiser)."""
    places = np.arange(_TAPS) - (_HALF - 1)
    rows = []
    for place in range(_PLACES):
        x = places - place / _PLACES
        window = np.i0(5.0 * np.sqrt(np.clip(1 - (x / _HALF) ** 2, 0, 1))) / np.i0(5.0)
        taps = np.sinc(x) * window
        rows.append(taps / taps.sum())
    return np.array(rows, np.float32)


_BETWEEN = _between()


@compiled
def _note_peaks(channel, taps, peaks, place):  # type: ignore[no-untyped-def]
    """`channel` holds as many older frames as there are taps before the frame `place`."""
    size = channel.shape[0] - _TAPS
    values = np.zeros(size, np.float32)
    for k in range(_TAPS):
        tap = taps[k]
        for i in range(np.uint64(size)):
            values[i] += tap * channel[i + np.uint64(k + 1)]
    first = place - _HALF
    for i in range(size):
        group = max(first + i, 0) // GROUP
        peaks[group] = max(peaks[group], abs(values[i]))


@compiled
def _note_energies(block, energies, place):  # type: ignore[no-untyped-def]
    for i in range(block.shape[0]):
        group = (place + i) // GROUP
        if group < energies.shape[0]:
            energies[group] += block[i, 0] * block[i, 0] + block[i, 1] * block[i, 1]
