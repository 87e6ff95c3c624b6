"""Short sounds that fakes hand out: each seed has another, and always the same."""

from __future__ import annotations

import io
from functools import cache

import numpy as np
import soundfile

RATE = 48_000
FORMATS = {"flac": "FLAC", "wav": "WAV", "mp3": "MP3", "ogg": "OGG"}


@cache
def tone(seed: int, seconds: float, format: str = "flac") -> bytes:
    """Two voices whose pitches come from the seed, in stereo."""
    chance = np.random.default_rng(seed)
    low, high = chance.uniform(110, 220), chance.uniform(330, 660)
    time = np.arange(round(seconds * RATE)) / RATE
    left = 0.3 * np.sin(2 * np.pi * low * time)
    right = 0.3 * np.sin(2 * np.pi * high * time)
    into = io.BytesIO()
    soundfile.write(
        into,
        np.stack([left, right], 1).astype(np.float32),
        RATE,
        format=FORMATS[format],
    )
    return into.getvalue()
