"""Files that only play from the front (MP3, Ogg, M4A, …), read through FFmpeg."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from studio.audio.errors import AudioError

# A playlist, which names other files and hosts, is none of these.
FORMATS = "aac,ac3,aiff,amr,asf,au,caf,flac,matroska,mov,mp3,ogg,w64,wav,webm"


@contextmanager
def stream_of(path: Path) -> Iterator[Any]:
    """The first audio stream of the file; AudioError if it has none or is damaged."""
    if not path.is_file():
        raise AudioError(f"There is no file {path.name}.")
    options = {"format_whitelist": FORMATS, "protocol_whitelist": "file"}
    try:
        container = av.open(str(path), options=options, metadata_errors="replace")
    except av.FFmpegError as error:
        raise AudioError(f"{path.name} is not audio that can be read here.") from error
    with container:
        if not container.streams.audio:
            raise AudioError(f"{path.name} has no sound in it.")
        yield container.streams.audio[0]


def decoded(stream: Any, channels: int) -> Iterator[NDArray[np.float32]]:
    """Blocks of float32 (frames, channels), with the encoder's padding taken off."""
    layout = "stereo" if channels == 2 else "mono"
    to_float = av.AudioResampler(format="fltp", layout=layout, rate=stream.rate)
    try:
        for frame in stream.container.decode(stream):
            yield from _blocks(to_float, frame)
        yield from _blocks(to_float, None)
    except av.FFmpegError as error:
        raise AudioError(
            "The file is damaged and cannot be read to its end."
        ) from error


def _blocks(to_float: Any, frame: Any) -> Iterator[NDArray[np.float32]]:
    for planes in to_float.resample(frame):
        yield np.ascontiguousarray(planes.to_ndarray().T)
