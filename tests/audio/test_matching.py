"""A rendering that was shifted or normalised finds its place and level again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from studio.audio.matching import Match, match

RATE = 48_000
SOUND = np.random.default_rng(3).normal(0, 0.1, (6 * RATE, 2))


def written(path: Path, sound: np.ndarray) -> Path:
    soundfile.write(path, sound, RATE, "PCM_24")
    return path


@pytest.fixture
def original(tmp_path: Path) -> Path:
    return written(tmp_path / "original.flac", SOUND)


def repainted(sound: np.ndarray) -> np.ndarray:
    """Seconds 2 to 4 are another sound."""
    new = sound.copy()
    new[2 * RATE : 4 * RATE] = np.random.default_rng(4).normal(0, 0.1, (2 * RATE, 2))
    return new


@pytest.mark.parametrize("late", [0, 1105, -700, 2257])
@pytest.mark.parametrize("gain", [1.0, 0.4, 1.9])
def test_place_and_level_are_found(
    late: int, gain: float, original: Path, tmp_path: Path
) -> None:
    moved = np.roll(repainted(SOUND), late, axis=0) / gain
    found = match(original, written(tmp_path / "new.flac", moved), 2, 4)
    assert round(found.offset * RATE) == -late
    assert found.gain == pytest.approx(gain, rel=0.02)


def test_a_tone_is_not_taken_for_a_shifted_one(tmp_path: Path) -> None:
    time = np.arange(6 * RATE) / RATE
    tone = 0.3 * np.stack([np.sin(2 * np.pi * f * time) for f in (130, 440)], 1)
    old = written(tmp_path / "old.flac", tone)
    found = match(old, written(tmp_path / "new.flac", repainted(tone)), 2, 4)
    assert found.offset == 0
    assert found.gain == pytest.approx(1, rel=0.01)


def test_a_prelude_is_found_where_it_was_asked_for(
    original: Path, tmp_path: Path
) -> None:
    prelude = np.random.default_rng(5).normal(0, 0.1, (2 * RATE, 2))
    longer = np.concatenate([np.zeros((500, 2)), prelude, SOUND]) * 0.5
    found = match(original, written(tmp_path / "new.flac", longer), -2, 1, offset=-2)
    assert round(found.offset * RATE) == -2 * RATE - 500
    assert found.gain == pytest.approx(2, rel=0.01)


def test_another_song_is_left_as_it_is(original: Path, tmp_path: Path) -> None:
    other = np.random.default_rng(9).normal(0, 0.4, SOUND.shape)
    found = match(original, written(tmp_path / "new.flac", other), 2, 4)
    assert found == Match()


def test_nothing_is_told_from_too_little(original: Path, tmp_path: Path) -> None:
    new = written(tmp_path / "new.flac", SOUND * 0.5)
    assert match(original, new, 0.1, 5.9) == Match()
