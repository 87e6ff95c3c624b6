"""Sounds to test with: real music-like noise in real files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray


def song(
    seconds: float, *, rate: int = 48_000, channels: int = 2, seed: int = 1
) -> NDArray[np.float64]:
    """A chord that swells, with noise, each channel a little different; ±0.5."""
    rng = np.random.default_rng(seed)
    t = np.arange(round(seconds * rate))[:, None] / rate
    tones = sum(
        np.sin(2 * np.pi * (pitch + seed) * t + np.arange(channels))
        for pitch in (220.0, 277.2, 329.6)
    )
    swell = 0.3 + 0.7 * np.sin(np.pi * t / max(seconds, 0.01)) ** 2
    return 0.12 * swell * (tones + rng.normal(0, 0.3, (len(t), channels)))


def write(
    path: Path, sound: NDArray[np.float64], *, rate: int = 48_000, bits: int = 16
) -> Path:
    soundfile.write(path, sound, rate, f"PCM_{bits}")
    return path


def samples(path: Path) -> NDArray[np.int32]:
    """Every sample as it is stored, 24 bits or fewer at the top of 32."""
    data, _ = soundfile.read(path, dtype="int32", always_2d=True)
    return data
