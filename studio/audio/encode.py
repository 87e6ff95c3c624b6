"""A take as a file to keep or to send: FLAC, WAV, MP3 or Ogg Vorbis.

The same source and the same wishes give the same bytes: no clock, no random serial
number and no version of a library gets into the file. The length stays exact, but for
MP3, to which FFmpeg adds up to 47 samples of silence at some lengths.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np

from studio.audio.convert import converted
from studio.audio.errors import AudioError
from studio.audio.files import CONTAINERS, Block, PcmReader, PcmWriter, Reader, reading
from studio.music.bitrates import BITRATES

MASTER_RATE = 48_000
CODECS = {"mp3": "libmp3lame", "ogg": "libvorbis"}
USUAL_KBPS = {"mp3": 192, "ogg": 160}
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
    tags: Mapping[str, str] | None = None,
    between: Callable[[], None] = lambda: None,
) -> None:
    """Write `source` to `out` as `format`: "flac", "wav", "mp3" or "ogg".

    `bitrate` in kbps and `sample_rate` in hertz; left out, MP3 and Ogg get 48 kHz at
    192 and 160 kbps (or the nearest that the rate takes), and FLAC and WAV stay as the
    source is. `tags` may hold title, artist and comment. `between` is called between
    blocks: what it raises stops the work. Raises AudioError. A failure leaves no file.
    """
    if format not in FORMATS:
        raise AudioError(f"There is no format {format}: take {', '.join(FORMATS)}.")
    with reading(source) as reader:
        wish = _Wish(
            format=format,
            rate=sample_rate
            or (MASTER_RATE if format in CODECS else reader.sample_rate),
            channels=channels or reader.channels,
            bits=reader.bits if isinstance(reader, PcmReader) else 16,
            kbps=bitrate,
            tags=tags or {},
        )
        _write(reader, wish, out, between)


def master(
    source: Path, out: Path, *, between: Callable[[], None] = lambda: None
) -> None:
    """Any audio file as the studio's lossless master: 16-bit FLAC, 48 kHz, stereo."""
    with reading(source) as reader:
        wish = _Wish(format="flac", rate=MASTER_RATE, channels=2, bits=16)
        _write(reader, wish, out, between)


@dataclass(frozen=True)
class _Wish:
    """How the file is to be: hertz, channels, bits a sample, kbps."""

    format: str
    rate: int
    channels: int
    bits: int = 16
    kbps: int | None = None
    tags: Mapping[str, str] | None = None

    @property
    def bitrate(self) -> int:
        """The asked or usual kbps, checked against what the format has."""
        table = BITRATES[self.format, self.channels]
        name = self.format.upper()
        if self.rate not in table:
            rates = ", ".join(map(str, table))
            raise AudioError(f"{name} has no sample rate {self.rate}: take {rates}.")
        low, high = table[self.rate]
        if self.kbps is None:
            return min(max(USUAL_KBPS[self.format], low), high)
        if not low <= self.kbps <= high:
            layout = LAYOUTS[self.channels]
            raise AudioError(
                f"{name} at {self.rate} Hz in {layout} takes {low}–{high} kbps, "
                f"not {self.kbps}."
            )
        return self.kbps


def _write(reader: Reader, wish: _Wish, out: Path, between: Callable[[], None]) -> None:
    blocks = converted(reader, sample_rate=wish.rate, channels=wish.channels)
    write = _write_coded if wish.format in CODECS else _write_pcm
    try:
        write(_interruptible(blocks, between), wish, out)
    except BaseException:
        out.unlink(missing_ok=True)
        raise


def _interruptible(
    blocks: Iterable[Block], between: Callable[[], None]
) -> Iterator[Block]:
    for block in blocks:
        between()
        yield block


def _write_pcm(blocks: Iterable[Block], wish: _Wish, out: Path) -> None:
    with PcmWriter(
        out,
        sample_rate=wish.rate,
        channels=wish.channels,
        format=wish.format,
        bits=wish.bits,
        tags=wish.tags,
    ) as writer:
        for block in blocks:
            writer.write(block)


def _write_coded(blocks: Iterable[Block], wish: _Wish, out: Path) -> None:
    kbps, layout = wish.bitrate, LAYOUTS[wish.channels]
    # "bitexact" keeps version strings and Ogg's random serial number out of the file.
    options = {"fflags": "+bitexact"}
    try:
        with av.open(str(out), "w", format=wish.format, options=options) as container:
            container.metadata.update(wish.tags or {})
            stream = container.add_stream(CODECS[wish.format], rate=wish.rate)
            stream.format = "fltp"
            stream.layout = layout
            stream.bit_rate = kbps * 1000
            stream.codec_context.flags |= av.codec.context.Flags.bitexact
            for frame in _frames(blocks, wish.rate, layout):
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
    except av.FFmpegError as error:
        raise AudioError(
            f"{wish.format.upper()} could not be written at {wish.rate} Hz and "
            f"{kbps} kbps: {error.strerror}."
        ) from error


def _frames(blocks: Iterable[Block], rate: int, layout: str) -> Iterator[Any]:
    position = 0
    for block in blocks:
        if not len(block):
            continue
        planes = np.ascontiguousarray(block.T)
        frame = av.AudioFrame.from_ndarray(planes, format="fltp", layout=layout)
        frame.sample_rate, frame.pts = rate, position
        position += len(block)
        yield frame
