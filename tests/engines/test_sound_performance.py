"""A performance: exact length, loudness and peaks, the same bytes, any part of it alone."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
from scipy.signal import resample_poly

from studio.engines.houseband import bench
from studio.engines.houseband.score import Note
from studio.engines.houseband.sound.dynamics import Ducker
from studio.engines.houseband.sound.loudness import Meter, integrated
from studio.engines.houseband.sound.perform import Performance
from tests.engines.band import hear, part, play, score

ROOT = Path(__file__).parents[2]
RATE = 48_000


@pytest.fixture(scope="module")
def song(tmp_path_factory: pytest.TempPathFactory) -> Performance:
    return play(score(), tmp_path_factory.mktemp("song") / "song.flac")


def test_a_song_is_fourteen_below_and_peaks_below_one(song: Performance) -> None:
    sound = hear(song.path)
    lufs = pyloudnorm.Meter(RATE).integrated_loudness(sound)
    peak = np.abs(resample_poly(sound, 8, 1, axis=0)).max()
    assert lufs == pytest.approx(-14.0, abs=0.15)
    assert 20 * np.log10(peak) <= -1.0
    assert song.lufs == pytest.approx(lufs, abs=0.1)
    assert song.true_peak == pytest.approx(20 * np.log10(peak), abs=0.25)


@pytest.mark.parametrize("seconds", [10.0, 10.1, 12.3])
def test_a_song_is_as_long_as_asked_to_the_frame(
    seconds: float, tmp_path: Path
) -> None:
    song = play(score(seconds), tmp_path / "song.flac")
    assert len(hear(song.path)) == song.frames == round(seconds * RATE)


@pytest.mark.parametrize(
    ("instrument", "notes"),
    [
        ("piano", [Note(1.0, 0.4, 60, 60), Note(9.0, 0.4, 72, 120)]),
        ("taiko", [Note(i * 1.0, 0.3, 45, 110) for i in range(10)]),
        ("slow strings", [Note(0.0, 9.5, pitch, 40) for pitch in (48, 55, 64)]),
        ("supersaw", [Note(i * 0.5, 0.5, 64, 127) for i in range(18)]),
    ],
)
def test_few_notes_or_many_are_mastered_alike(
    instrument: str, notes: list[Note], tmp_path: Path
) -> None:
    music = score(10.0, [part(instrument, "lead", notes)])
    sound = hear(play(music, tmp_path / "song.flac").path)
    lufs = pyloudnorm.Meter(RATE).integrated_loudness(sound)
    assert lufs == pytest.approx(-14.0, abs=0.3)
    assert 20 * np.log10(np.abs(resample_poly(sound, 8, 1, axis=0)).max()) <= -1.0


def test_silence_stays_silence(tmp_path: Path) -> None:
    song = play(score(10.0, []), tmp_path / "song.flac")
    assert np.abs(hear(song.path)).max() < 2 / 32768


def test_the_sound_is_clean(song: Performance) -> None:
    sound = hear(song.path)
    assert np.isfinite(sound).all()
    assert np.abs(sound.mean(axis=0)).max() < 1e-3
    loud = np.abs(sound[: -RATE // 2]).max(axis=1)
    tenths = loud[: len(loud) // 4800 * 4800].reshape(-1, 4800).max(axis=1)
    assert tenths.min() > 1e-3
    assert np.abs(sound[0]).max() < 2 / 32768
    assert np.abs(sound[-1]).max() < 1e-3


def test_it_is_wide_and_survives_a_mono_speaker(song: Performance) -> None:
    sound = hear(song.path)
    assert 0.3 < np.corrcoef(sound.T)[0, 1] < 0.95
    meter = pyloudnorm.Meter(RATE)
    mono = np.repeat(sound.mean(axis=1, keepdims=True), 2, axis=1)
    lost = meter.integrated_loudness(sound) - meter.integrated_loudness(mono)
    assert lost < 2.0


def test_a_loud_section_stays_louder_than_a_quiet_one(song: Performance) -> None:
    sound, meter = hear(song.path), pyloudnorm.Meter(RATE)
    half = len(sound) // 2
    verse, chorus = (meter.integrated_loudness(s) for s in (sound[:half], sound[half:]))
    assert 0.5 < chorus - verse < 6.0


def test_the_size_of_the_blocks_is_not_heard(song: Performance, tmp_path: Path) -> None:
    other = play(score(), tmp_path / "other.flac", block=31_000)
    # Rounding to 16 bits may turn a difference of nothing into one step.
    assert np.abs(hear(song.path) - hear(other.path)).max() < 1e-4


def test_every_process_writes_the_same_bytes(song: Performance, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.engines.band import play, score;"
        "play(score(), Path(sys.argv[1]))"
    )
    for seed in ("0", "4711"):
        out = tmp_path / f"{seed}.flac"
        subprocess.run(
            [sys.executable, "-c", code, str(out)],
            cwd=ROOT, check=True, env={**os.environ, "PYTHONHASHSEED": seed},
        )  # fmt: skip
        assert _digest(out) == _digest(song.path)


def test_a_window_sounds_as_it_does_in_the_song(
    song: Performance, tmp_path: Path
) -> None:
    window = play(score(), tmp_path / "w.flac", window=(7.0, 9.5), gain_db=song.gain_db)
    assert window.frames == round(2.5 * RATE)
    assert window.gain_db == song.gain_db
    alone, whole = (
        hear(window.path),
        hear(song.path)[7 * RATE : 7 * RATE + window.frames],
    )
    inside = slice(RATE // 20, -RATE // 20)
    assert np.abs(alone[inside] - whole[inside]).max() < 0.01


def test_a_note_held_from_long_before_sounds_on_in_a_window(tmp_path: Path) -> None:
    held = part("slow strings", "pad", [Note(0.5, 19.0, p, 80) for p in (55, 62, 67)])
    music = score(20.0, [held])
    song = play(music, tmp_path / "song.flac")
    window = play(music, tmp_path / "w.flac", window=(14.0, 16.0), gain_db=song.gain_db)
    whole = hear(song.path)[14 * RATE : 16 * RATE]
    inside = slice(RATE // 10, -RATE // 10)
    assert np.abs(whole[inside]).max() > 0.05
    assert np.abs(hear(window.path)[inside] - whole[inside]).max() < 0.01


def test_progress_only_rises_and_names_the_sections(tmp_path: Path) -> None:
    from studio.engines.houseband.sound.perform import perform

    said: list[tuple[float, str]] = []
    perform(
        score(), tmp_path / "s.flac", progress=lambda f, stage: said.append((f, stage))
    )
    fractions = [fraction for fraction, _ in said]
    assert fractions == sorted(fractions)
    assert fractions[0] == 0.0
    assert fractions[-1] == pytest.approx(1.0)
    stages = list(dict.fromkeys(stage for _, stage in said))
    assert stages[0] == "Tuning up"
    assert {"Playing Verse 1", "Playing Chorus", "Mastering"} <= set(stages)


def test_a_kick_ducks_and_lets_go() -> None:
    block = np.ones((RATE, 2), np.float32)
    Ducker(np.array([12_000]), 0.6, beat=0.5).process(block, 0)
    assert block[11_999, 0] == 1.0
    assert block[12_200, 0] < 0.5
    assert block[40_000, 0] == 1.0
    assert np.abs(np.diff(block[:, 0])).max() < 0.01


def test_the_meter_hears_what_the_standard_says() -> None:
    """A 997 Hz sine at 0 dBFS on one channel is −3.01 LUFS (BS.1770-4, annex 1)."""
    time = np.arange(5 * RATE) / RATE
    sound = np.zeros((len(time), 2), np.float32)
    sound[:, 0] = np.sin(2 * np.pi * 997 * time)
    meter = Meter(len(sound))
    meter.add(sound)
    assert integrated(meter.energies) == pytest.approx(-3.01, abs=0.02)


def test_the_meter_sees_peaks_between_the_samples() -> None:
    """A sine at a quarter of the rate, sampled 45° off its tops, hides 3 dB."""
    wave = np.sin(np.pi / 2 * np.arange(RATE) + np.pi / 4).astype(np.float32)
    meter = Meter(len(wave))
    meter.add(np.column_stack([wave, wave]))
    assert np.abs(wave).max() == pytest.approx(0.7071, abs=1e-4)
    assert np.median(meter.peaks) == pytest.approx(1.0, abs=0.01)


def test_memory_stays_flat_with_length() -> None:
    short, long = bench.measure((20, 120))
    assert long["peak_mb"] < 1.3 * short["peak_mb"]
    assert long["peak_mb"] < 500


@pytest.mark.slow
def test_ten_minutes_take_little_more_memory_than_half_a_minute() -> None:
    short, long = bench.measure((30, 600))
    assert long["peak_mb"] < 1.3 * short["peak_mb"]
    assert long["peak_mb"] < 500


def test_a_louder_part_does_not_change_with_the_order_of_its_notes(
    tmp_path: Path,
) -> None:
    music = score()
    turned = replace(
        music, parts=tuple(replace(p, notes=p.notes[::-1]) for p in music.parts)
    )
    one, other = (
        play(m, tmp_path / f"{i}.flac") for i, m in enumerate((music, turned))
    )
    assert _digest(one.path) == _digest(other.path)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
