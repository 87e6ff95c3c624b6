"""The form that every take is kept in: lossless, 48 kHz, stereo, 16 bits."""

from __future__ import annotations

from pathlib import Path

from studio.audio.convert import converted
from studio.audio.encode import MASTER_RATE
from studio.audio.errors import AudioError
from studio.audio.files import PcmWriter, reading, reading_pcm

BITS = 16


def is_master(path: Path) -> bool:
    """Whether the file is in that form already."""
    try:
        with reading_pcm(path) as pcm:
            form = (pcm.format, pcm.sample_rate, pcm.channels, pcm.bits)
    except AudioError:
        return False
    return form == ("flac", MASTER_RATE, 2, BITS)


def as_master(path: Path, out: Path) -> Path:
    """The file itself where it is a master, else one that is made of it at `out`.

    Raises AudioError, and then leaves no file behind.
    """
    if is_master(path):
        return path
    try:
        with (
            reading(path) as reader,
            PcmWriter(out, sample_rate=MASTER_RATE, channels=2, bits=BITS) as writer,
        ):
            for block in converted(reader, sample_rate=MASTER_RATE, channels=2):
                writer.write(block)
    except BaseException:
        out.unlink(missing_ok=True)
        raise
    return out
