from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from studio.audio.errors import AudioError
from studio.audio.peaks import PeakMeter, Peaks, compute
from tests.audio.sounds import song, write


@pytest.mark.parametrize("rate", [48_000, 44_100, 22_050, 11_025])
def test_there_are_a_hundred_points_a_second_at_any_rate(
    tmp_path: Path, rate: int
) -> None:
    sound = song(7, rate=rate)
    peaks = compute(write(tmp_path / "a.wav", sound, rate=rate))
    edges = np.arange(701) * rate // 100
    assert len(peaks.max) == len(peaks.rms) == 700
    for point in (0, 1, 350, 699):
        part = sound[edges[point] : edges[point + 1]]
        assert peaks.max[point] == pytest.approx(255 * np.abs(part).max(), abs=0.6)
        assert peaks.rms[point] == pytest.approx(
            255 * np.sqrt((part**2).mean()), abs=0.6
        )


@pytest.mark.parametrize("size", [1, 479, 480, 481, 65_536])
def test_the_size_of_the_blocks_does_not_move_a_point(size: int) -> None:
    sound = song(0.3, rate=44_100).astype(np.float32)
    whole, parts = PeakMeter(44_100), PeakMeter(44_100)
    whole.add(sound)
    for at in range(0, len(sound), size):
        parts.add(sound[at : at + size])
    assert parts.finish().to_bytes() == whole.finish().to_bytes()


def test_a_click_shows_at_its_time_and_in_the_loudest_outline(tmp_path: Path) -> None:
    sound = np.zeros((96_000, 2))
    sound[60_000, 1] = 0.999
    peaks = compute(write(tmp_path / "a.wav", sound))
    assert np.flatnonzero(peaks.max).tolist() == [125]
    assert peaks.max[125] == 255
    assert peaks.rms[125] < 20


def test_the_bytes_are_laid_out_as_the_page_reads_them() -> None:
    peaks = Peaks(100, np.array([1, 255], np.uint8), np.array([0, 128], np.uint8))
    assert (
        peaks.to_bytes() == b"PKS1" + struct.pack("<II", 100, 2) + b"\x01\xff\x00\x80"
    )


def test_bytes_and_back_lose_nothing(tmp_path: Path) -> None:
    peaks = compute(write(tmp_path / "a.wav", song(1.234)))
    back = Peaks.from_bytes(peaks.to_bytes())
    assert back.rate == 100
    assert np.array_equal(back.max, peaks.max)
    assert np.array_equal(back.rms, peaks.rms)


@pytest.mark.parametrize(
    "data", [b"", b"PKS1", b"RIFF" + bytes(40), b"PKS1" + struct.pack("<II", 100, 9)]
)
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(AudioError):
        Peaks.from_bytes(data)


def test_a_thumb_follows_the_sound_and_reaches_100(tmp_path: Path) -> None:
    loud_second_half = np.concatenate([0.1 * song(4), song(4)])
    thumb = compute(write(tmp_path / "a.wav", loud_second_half)).thumb()
    assert len(thumb) == 200
    assert max(thumb) == 100
    assert min(thumb) >= 0
    assert sum(thumb[:100]) < 0.2 * sum(thumb[100:])


@pytest.mark.parametrize("seconds", [0.0, 0.5, 2.0])
def test_a_short_or_silent_sound_still_has_a_thumb(seconds: float) -> None:
    meter = PeakMeter(48_000)
    meter.add(np.zeros((round(seconds * 48_000), 2), np.float32))
    assert meter.finish().thumb() == [0] * 200
