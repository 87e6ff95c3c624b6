"""Everything that is stored beside a take, measured while its file streams by once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from studio.audio.files import reading
from studio.audio.loudness import LoudnessMeter
from studio.audio.peaks import PeakMeter, Peaks


@dataclass(frozen=True)
class Measured:
    """Facts of a file: `sha256` and `bytes` of the file, the rest of its sound.

    `duration` in seconds, `lufs` and `true_peak` as in Loudness (None for silence),
    `thumb` is 200 integers 0–100.
    """

    sha256: str
    bytes: int
    frames: int
    duration: float
    lufs: float | None
    true_peak: float | None
    peaks: Peaks
    thumb: list[int]


def measure(path: Path, *, between: Callable[[], None] = lambda: None) -> Measured:
    """Decode the file once; memory does not grow with its length. Raises AudioError.

    `between` is called between blocks: what it raises stops the work.
    """
    frames = 0
    with reading(path) as reader:
        loudness = LoudnessMeter(reader.sample_rate, reader.channels)
        outline = PeakMeter(reader.sample_rate)
        for block in reader.blocks():
            between()
            loudness.add(block)
            outline.add(block)
            frames += len(block)
    heard, peaks = loudness.finish(), outline.finish()
    return Measured(
        sha256=digest(path),
        bytes=path.stat().st_size,
        frames=frames,
        duration=frames / reader.sample_rate,
        lufs=heard.lufs,
        true_peak=heard.true_peak,
        peaks=peaks,
        thumb=peaks.thumb(),
    )


def digest(path: Path) -> str:
    """The file's SHA-256 in hexadecimal, read in blocks."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
