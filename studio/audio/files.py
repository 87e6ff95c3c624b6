"""Audio files as a run of blocks: what is in them, reading them, writing them.

A block is float32, shape (frames, channels), full scale ±1. Float32 holds every 16- and
24-bit sample exactly, so that reading and writing a file gives the same samples back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import av
import numpy as np
import soundfile
from numpy.typing import NDArray

from studio.audio.decode import decoded, stream_of
from studio.audio.errors import AudioError

Block = NDArray[np.float32]
BLOCK = 65536  # frames: half a megabyte of stereo, whatever the length of the song

CONTAINERS = {"flac": "FLAC", "wav": "WAV"}
PCM = {"PCM_16": 16, "PCM_24": 24}


@dataclass(frozen=True)
class Probe:
    """What a file says of itself: seconds, frames, hertz, and "flac", "mp3", … ."""

    duration: float
    frames: int
    sample_rate: int
    channels: int
    codec: str


class Reader(Protocol):
    """An open file: its rate in hertz, its channels, and its samples as blocks."""

    sample_rate: int
    channels: int

    def blocks(self) -> Iterator[Block]: ...


def probe(path: Path) -> Probe:
    """Read the header only; raise AudioError if the file is not audio."""
    if pcm := _open_pcm(path):
        with pcm:
            rate, frames = pcm.samplerate, pcm.frames
            codec = "flac" if pcm.format == "FLAC" else "wav"
            return Probe(frames / rate, frames, rate, pcm.channels, codec)
    with stream_of(path) as stream:
        duration = float((stream.duration or 0) * stream.time_base)
        if not stream.duration and stream.container.duration:
            duration = stream.container.duration / av.time_base
        return Probe(
            duration=duration,
            frames=round(duration * stream.rate),
            sample_rate=stream.rate,
            channels=stream.channels,
            codec=stream.codec_context.name.removesuffix("float"),
        )


def read_tags(path: Path) -> dict[str, str]:
    """The file's own words, with lower-case names: title, artist, comment, … ."""
    with stream_of(path) as stream:
        tags = {**stream.container.metadata, **stream.metadata}
    return {name.lower(): text for name, text in tags.items()}


@contextmanager
def reading(path: Path) -> Iterator[Reader]:
    """Open any audio file for reading; more than two channels are mixed to stereo."""
    if pcm := _open_pcm(path):
        with pcm:
            yield PcmReader(pcm, path)
        return
    with stream_of(path) as stream:
        yield CodedReader(stream)


@contextmanager
def reading_pcm(path: Path) -> Iterator[PcmReader]:
    """Open a WAV or FLAC whose samples can be reached by number."""
    pcm = _open_pcm(path)
    if pcm is None:
        raise AudioError("Only a WAV or FLAC with one or two channels can be cut.")
    with pcm:
        yield PcmReader(pcm, path)


class PcmReader:
    """A WAV or FLAC: every sample has a number."""

    def __init__(self, file: Any, path: Path) -> None:
        self._file = file
        self._path = path
        self.sample_rate: int = file.samplerate
        self.channels: int = file.channels
        self.frames: int = file.frames
        self.bits = 16 if file.subtype == "PCM_16" else 24
        self.format = "flac" if file.format == "FLAC" else "wav"

    def blocks(self, start: int = 0, stop: int | None = None) -> Iterator[Block]:
        """The frames from `start` up to, not including, `stop`."""
        left = (self.frames if stop is None else stop) - start
        if left <= 0:
            return
        try:
            self._file.seek(start)
            while left > 0:
                block = self._file.read(min(BLOCK, left), "float32", always_2d=True)
                if not len(block):
                    raise AudioError(f"{self._path.name} ends before its length.")
                left -= len(block)
                yield block
        except soundfile.LibsndfileError as error:
            raise AudioError(f"{self._path.name} is damaged: {error}") from error


class CodedReader:
    """MP3, Ogg, M4A and everything else that only plays from the front."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self.sample_rate: int = stream.rate
        self.channels: int = min(stream.channels, 2)

    def blocks(self) -> Iterator[Block]:
        return decoded(self._stream, self.channels)


class PcmWriter:
    """Writes blocks to a 16- or 24-bit WAV or FLAC; the same blocks give the same bytes."""

    def __init__(
        self,
        path: Path,
        *,
        sample_rate: int,
        channels: int,
        format: str = "flac",
        bits: int = 16,
        tags: Mapping[str, str] | None = None,
    ) -> None:
        self.bits = bits
        self._file = soundfile.SoundFile(
            path, "w", sample_rate, channels, f"PCM_{bits}", format=CONTAINERS[format]
        )
        for name in ("title", "artist", "comment"):
            if text := (tags or {}).get(name):
                setattr(self._file, name, text)

    def __enter__(self) -> PcmWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, block: Block) -> None:
        """Append the block, rounded to the nearest step and held inside full scale."""
        scale = 1 << (self.bits - 1)
        steps = np.clip(np.rint(block * np.float64(scale)), -scale, scale - 1)
        if self.bits == 16:
            self._file.write(steps.astype(np.int16))
        else:
            self._file.write(steps.astype(np.int32) << 8)


def _open_pcm(path: Path) -> Any:
    """The file by libsndfile where that can address each sample, else None."""
    if not path.is_file():
        raise AudioError(f"There is no file {path.name}.")
    try:
        file = soundfile.SoundFile(path)
    except soundfile.LibsndfileError:
        return None
    if file.format in {"FLAC", "WAV", "WAVEX", "RF64"} and file.channels <= 2:
        return file
    file.close()
    return None
