from __future__ import annotations

import hashlib
import sys
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from studio.audio import loudness, peaks, tape
from studio.audio.encode import encode
from studio.audio.splice import splice
from tests.audio.sounds import song, write


@pytest.mark.parametrize("kind", ["wav", "flac", "mp3"])
def test_one_pass_says_what_each_meter_says(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a.{kind}"
    encode(write(tmp_path / "source.wav", song(5.5)), path, format=kind)
    found = tape.measure(path)
    heard = loudness.measure(path)
    assert found.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert found.bytes == path.stat().st_size
    assert (found.frames, found.duration) == (264_000, 5.5)
    assert (found.lufs, found.true_peak) == (heard.lufs, heard.true_peak)
    assert found.peaks.to_bytes() == peaks.compute(path).to_bytes()
    assert found.thumb == found.peaks.thumb()


def peak_memory(seconds: int, folder: Path) -> int:
    """Bytes at the highest point of everything that a take goes through."""
    path = folder / f"{seconds}.flac"
    write(path, np.tile(song(5), (seconds // 5, 1)))
    tracemalloc.start()
    tape.measure(path)
    encode(path, folder / "a.mp3", format="mp3", sample_rate=44_100)
    splice(path, path, 1, seconds - 1, folder / "b.flac")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


@pytest.mark.skipif(sys.gettrace() is not None, reason="tracing counts itself")
def test_memory_is_flat_with_the_length(tmp_path: Path) -> None:
    short, long = peak_memory(5, tmp_path), peak_memory(25, tmp_path)
    assert long < 1.2 * short + 200 * 25
