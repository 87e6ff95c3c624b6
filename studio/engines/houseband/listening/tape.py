"""Any recording as clean stereo blocks: numbers only, and none absurdly large."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.signal import lfilter

from studio.audio.convert import converted
from studio.audio.files import Block, Reader, reading

_FULL_SCALE = 4.0  # float files may go above 1; what is far above it is damage
_LOWEST = 15.0  # hertz


@dataclass
class Healed:
    """A reader whose samples are all numbers: what is none becomes silence."""

    reader: Reader
    sample_rate: int
    channels: int

    def blocks(self) -> Iterator[Block]:
        for block in self.reader.blocks():
            whole = np.nan_to_num(block, nan=0.0, posinf=0.0, neginf=0.0)
            yield np.clip(whole, -_FULL_SCALE, _FULL_SCALE)


def levelled(blocks: Iterable[Block], rate: int) -> Iterator[Block]:
    """Without what is too low to be heard, such as a constant offset."""
    pole = 1 - 2 * np.pi * _LOWEST / rate
    state = np.zeros((1, 2))
    for block in blocks:
        level, state = lfilter([1, -1], [1, -pole], block, axis=0, zi=state)
        yield level.astype(np.float32)


def healed(path: Path, rate: int) -> Iterator[Block]:
    """Stereo blocks at `rate` hertz. Raises AudioError."""
    with reading(path) as reader:
        whole = Healed(reader, reader.sample_rate, reader.channels)
        yield from converted(whole, sample_rate=rate, channels=2)
