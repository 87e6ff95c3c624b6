"""A take as a file to keep or to send: FLAC, WAV, MP3 or Ogg Vorbis.

The same source and the same wishes give the same bytes: no clock, no random serial
number and no version of a library gets into the file.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import av
import numpy as np

from studio.audio.convert import converted
from studio.audio.errors import AudioError
from studio.audio.files import CONTAINERS, Block, PcmReader, PcmWriter, Reader, reading

MASTER_RATE = 48_000
CODECS = {"mp3": "libmp3lame", "ogg": "libvorbis"}
KBPS = {"mp3": 192, "ogg": 160}
FORMATS = (*CONTAINERS, *CODECS)
LAYOUTS = {1: "mono", 2: "stereo"}


def encode(
    source: Path,
    out: Path,
    *,
    format: str,
    bitrate: int | None = None,
    sample_rate: int | None = None,
    channels: int | None = None,
    tags: dict[str, str] | None = None,
) -> None:
    """Write `source` to `out` as `format`: "flac", "wav", "mp3" or "ogg".

    `bitrate` in kbps and `sample_rate` in hertz; left out, MP3 and Ogg get 48 kHz at
    192 and 160, and FLAC and WAV stay as the source is. `tags` may hold title, artist
    and comment. Raises AudioError, and then leaves no file behind.
    """
    if format not in FORMATS:
        raise AudioError(f"There is no format {format}: take {', '.join(FORMATS)}.")
    with reading(source) as reader:
        rate = sample_rate or (MASTER_RATE if format in CODECS else reader.sample_rate)
        count = channels or reader.channels
        blocks = converted(reader, sample_rate=rate, channels=count)
        try:
            if format in CODECS:
                kbps = bitrate or KBPS[format]
                _write_coded(out, blocks, format, kbps, rate, count, tags or {})
            else:
                _write_pcm(out, blocks, format, _bits(reader), rate, count, tags or {})
        except BaseException:
            out.unlink(missing_ok=True)
            raise


def master(source: Path, out: Path) -> None:
    """Any audio file as the studio's lossless master: 16-bit FLAC, 48 kHz, stereo."""
    with reading(source) as reader:
        blocks = converted(reader, sample_rate=MASTER_RATE, channels=2)
        try:
            _write_pcm(out, blocks, "flac", 16, MASTER_RATE, 2, {})
        except BaseException:
            out.unlink(missing_ok=True)
            raise


def _bits(reader: Reader) -> int:
    return reader.bits if isinstance(reader, PcmReader) else 16


def _write_pcm(
    out: Path,
    blocks: Iterable[Block],
    format: str,
    bits: int,
    rate: int,
    channels: int,
    tags: dict[str, str],
) -> None:
    with PcmWriter(
        out, sample_rate=rate, channels=channels, format=format, bits=bits, tags=tags
    ) as writer:
        for block in blocks:
            writer.write(block)


def _write_coded(
    out: Path,
    blocks: Iterable[Block],
    format: str,
    kbps: int,
    rate: int,
    channels: int,
    tags: dict[str, str],
) -> None:
    # "bitexact" keeps version strings and Ogg's random serial number out of the file.
    options = {"fflags": "+bitexact"}
    try:
        with av.open(str(out), "w", format=format, options=options) as container:
            container.metadata.update(tags)
            stream = container.add_stream(CODECS[format], rate=rate)
            stream.format = "fltp"
            stream.layout = LAYOUTS[channels]
            stream.bit_rate = kbps * 1000
            stream.codec_context.flags |= av.codec.context.Flags.bitexact
            for frame in _frames(blocks, rate, LAYOUTS[channels]):
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
    except (av.FFmpegError, ValueError) as error:
        raise AudioError(
            f"{format.upper()} cannot be written at {rate} Hz and {kbps} kbps."
        ) from error


def _frames(blocks: Iterable[Block], rate: int, layout: str) -> Iterable[Any]:
    position = 0
    for block in blocks:
        if not len(block):
            continue
        planes = np.ascontiguousarray(block.T)
        frame = av.AudioFrame.from_ndarray(planes, format="fltp", layout=layout)
        frame.sample_rate, frame.pts = rate, position
        position += len(block)
        yield frame
