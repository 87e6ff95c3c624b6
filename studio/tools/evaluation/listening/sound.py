"""A rendered song as the ears want it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

EAR_RATE = 44_100  # what essentia's defaults are made for

Samples = NDArray[np.float32]


@dataclass(frozen=True)
class Sound:
    """`stereo` is frames × 2, −1 to 1, at `rate`."""

    stereo: Samples
    rate: int

    @classmethod
    def read(cls, path: Path) -> Sound:
        stereo, rate = soundfile.read(path, dtype="float32", always_2d=True)
        return cls(stereo, rate)

    @property
    def seconds(self) -> float:
        return len(self.stereo) / self.rate

    @cached_property
    def mono(self) -> Samples:
        """Both channels as one, at `EAR_RATE`."""
        middle: Samples = self.stereo.mean(axis=1)
        if self.rate == EAR_RATE:
            return middle
        return np.array(soxr.resample(middle, self.rate, EAR_RATE), dtype=np.float32)


def essentia() -> Any:
    """Its algorithms, without its chatter."""
    import essentia

    essentia.log.infoActive = essentia.log.warningActive = False
    from essentia import standard

    return standard
