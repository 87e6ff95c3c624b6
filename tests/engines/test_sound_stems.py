"""Stems and previews: a part alone as it is in the song, and the song before its end."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest

from studio.engines.houseband.score import Score
from studio.engines.houseband.sound.bank import bank
from studio.engines.houseband.sound.mixer import Desk
from studio.engines.houseband.sound.perform import Performance
from studio.engines.houseband.sound.players import players_of
from tests.engines.band import hear, play, score

RATE = 48_000
PIECES = [(0, 50_000), (50_000, 130_000), (130_000, 4 * RATE)]


@pytest.fixture(scope="module")
def song(tmp_path_factory: pytest.TempPathFactory) -> tuple[Performance, Path]:
    folder = tmp_path_factory.mktemp("preview")
    raw = folder / "song.raw"
    return play(score(10.0), folder / "song.flac", preview=raw), raw


def test_the_stems_add_up_to_the_song_before_the_bus() -> None:
    music = score()
    whole = _mixed(music, None)
    alone = [_mixed(music, part.name) for part in music.parts]
    assert np.abs(whole).max() > 0.05
    assert np.abs(np.sum(alone, axis=0) - whole).max() < 1e-5


def test_a_stem_is_as_long_as_the_song_and_holds_its_part_only(
    song: tuple[Performance, Path], tmp_path: Path
) -> None:
    whole, _ = song
    stem = play(
        score(10.0),
        tmp_path / "stem.flac",
        only=frozenset({"supersaw"}),
        gain_db=whole.gain_db,
    )
    assert stem.frames == whole.frames
    assert stem.true_peak <= -1.0
    sound = hear(stem.path)
    assert np.abs(sound[: int(4.9 * RATE)]).max() < 1e-3  # it plays the second half
    assert np.abs(sound[6 * RATE :]).max() > 0.05


def test_a_preview_is_the_whole_song_at_its_loudness_and_never_clips(
    song: tuple[Performance, Path],
) -> None:
    whole, raw = song
    heard = np.fromfile(raw, "<i2").reshape(-1, 2) / 32768
    assert len(heard) == whole.frames
    assert np.abs(heard).max() < 0.9
    loudness = pyloudnorm.Meter(RATE).integrated_loudness(heard)
    assert loudness == pytest.approx(-14.0, abs=2.0)
    assert np.corrcoef(heard[:, 0], hear(whole.path)[:, 0])[0, 1] > 0.98


def test_a_preview_says_what_is_complete_from_the_first_second_on(
    tmp_path: Path,
) -> None:
    raw = tmp_path / "song.raw"
    said: list[tuple[int, int]] = []

    def previewed(frames: int, total: int) -> None:
        assert raw.stat().st_size >= 4 * frames
        said.append((frames, total))

    play(score(10.0), tmp_path / "s.flac", preview=raw, previewed=previewed)
    frames = [complete for complete, _ in said]
    assert 0.9 * RATE < frames[0] <= RATE
    assert frames == sorted(frames)
    assert said[-1] == (10 * RATE, 10 * RATE)


def test_a_preview_does_not_depend_on_the_blocks(
    song: tuple[Performance, Path], tmp_path: Path
) -> None:
    _, raw = song
    other = tmp_path / "other.raw"
    play(score(10.0), tmp_path / "s.flac", preview=other, block=31_000)
    one, two = (np.fromfile(path, "<i2").astype(int) for path in (raw, other))
    assert np.abs(one - two).max() <= 1


def _mixed(music: Score, name: str | None) -> np.ndarray:
    parts = tuple(p for p in music.parts if name in (None, p.name))
    with ThreadPoolExecutor(2) as threads:
        players = players_of(parts, bank(), threads)
        desk = Desk(music, list(zip(parts, players, strict=True)), threads)
        return np.concatenate([block.copy() for block in desk.mix(PIECES)])
