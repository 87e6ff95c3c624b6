"""A recording taken apart: what each track gains, and that nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from studio.audio.files import Block
from studio.engines.houseband.listening import HearingError, separate
from studio.engines.houseband.listening.filtering import Lines, filtered
from studio.engines.houseband.listening.masks import Passage, shares_of
from studio.engines.houseband.listening.medians import REACH, along_columns, along_rows
from studio.engines.houseband.listening.separate import lines_of
from studio.music.recipe import TRACKS
from tests.engines import band
from tests.engines.test_listening import MARCH, written
from tests.engines.test_listening_hostile import TONE

RATE = 48_000
Sound = NDArray[np.float32]


@dataclass(frozen=True)
class Mixture:
    """A recording whose tracks are known; `lines` are what was heard of it."""

    path: Path
    sound: Sound
    stems: dict[str, Sound]
    lines: Lines


@pytest.fixture(scope="module")
def mixture(tmp_path_factory: pytest.TempPathFactory) -> Mixture:
    """The march for twelve seconds, the sum of its players, each played alone."""
    folder = tmp_path_factory.mktemp("mixture")
    march = replace(MARCH, chords=MARCH.chords[:5]).played()
    stems = {}
    for part in march.parts:
        path = folder / f"{part.role}.flac"
        band.play(march, path, only=frozenset({part.name}), gain_db=0.0)
        stems[part.role] = soundfile.read(path, dtype="float32")[0]
    whole = sum(stems.values())
    loud = np.float32(0.9 / np.abs(whole).max())
    path = folder / "mixture.wav"
    soundfile.write(path, loud * whole, RATE, subtype="FLOAT")
    lines = lines_of(path, say=lambda way, stage: None)
    return Mixture(path, loud * whole, {k: loud * v for k, v in stems.items()}, lines)


@pytest.fixture(scope="module")
def tracks(mixture: Mixture) -> dict[str, Sound]:
    return {track: taken(mixture, track) for track in TRACKS}


@pytest.mark.parametrize(
    ("names", "role"),
    [(("drums", "percussion"), "drums"), (("bass",), "bass"), (("vocals",), "melody")],
)
def test_a_track_is_far_nearer_to_what_was_played_than_the_recording_is(
    names: tuple[str, ...], role: str, mixture: Mixture, tracks: dict[str, Sound]
) -> None:
    played = mixture.stems[role]
    found = np.sum([tracks[name] for name in names], axis=0)

    assert distortion(played, found) > distortion(played, mixture.sound) + 4
    assert distortion(played, found) > 0


def test_the_twelve_tracks_add_up_to_the_recording(
    mixture: Mixture, tracks: dict[str, Sound]
) -> None:
    assert np.abs(sum(tracks.values()) - mixture.sound).max() < 1e-4


def test_how_the_file_is_read_makes_no_difference(
    mixture: Mixture, tracks: dict[str, Sound]
) -> None:
    assert np.array_equal(taken(mixture, "bass", block=7001), tracks["bass"])


def test_a_file_is_written_of_the_same_length_and_says_that_it_is_approximate(
    mixture: Mixture, tracks: dict[str, Sound], tmp_path: Path
) -> None:
    said: list[float] = []
    notes = separate(
        mixture.path, "drums", tmp_path / "drums.flac", say=lambda w, _: said.append(w)
    )
    sound, rate = soundfile.read(tmp_path / "drums.flac", dtype="float32")

    assert rate == RATE
    assert sound.shape == mixture.sound.shape
    assert np.abs(sound - tracks["drums"]).max() < 2 / 32768
    assert "approximate" in notes[0]
    assert said == sorted(said)
    assert said[-1] <= 1


def test_several_tracks_are_taken_at_once(
    mixture: Mixture, tracks: dict[str, Sound], tmp_path: Path
) -> None:
    separate(
        mixture.path, ("drums", "bass"), tmp_path / "two.flac", say=lambda w, _: None
    )
    sound, _ = soundfile.read(tmp_path / "two.flac", dtype="float32")

    assert np.abs(sound - tracks["drums"] - tracks["bass"]).max() < 3 / 32768


@pytest.mark.parametrize("rate", [8_000, 44_100, 96_000])
def test_any_rate_comes_back_at_48_kilohertz(rate: int, tmp_path: Path) -> None:
    path = written(tmp_path, TONE[: 2 * rate], rate)
    separate(path, "keyboard", tmp_path / "keys.flac", say=lambda w, _: None)
    about = soundfile.info(tmp_path / "keys.flac")

    assert (about.samplerate, about.channels) == (RATE, 2)
    assert about.frames == round(len(TONE[: 2 * rate]) * RATE / rate)


def test_silence_and_unknown_tracks_are_refused(tmp_path: Path) -> None:
    silent = written(tmp_path, np.zeros((RATE, 2)))

    with pytest.raises(HearingError, match="silent"):
        separate(silent, "bass", tmp_path / "out.flac", say=lambda w, _: None)
    with pytest.raises(ValueError, match="ukulele"):
        separate(silent, "ukulele", tmp_path / "out.flac", say=lambda w, _: None)


def test_the_shares_of_any_sound_are_whole() -> None:
    rows = np.random.default_rng(3).random((2, 20 + 2 * REACH, 513)).astype(np.float32)
    line = np.full(20, 220.0, np.float32)
    hertz = np.linspace(0, 24_000, 513, dtype=np.float32)
    shares = shares_of(Passage(rows[0], rows[1], hertz, line, line / 2))

    assert sorted(shares) == sorted(TRACKS)
    assert all(share.min() >= 0 for share in shares.values())
    assert sum(shares.values()) == pytest.approx(np.ones((20, 513)), abs=1e-5)


def test_the_median_of_nine_is_the_median() -> None:
    picture = np.random.default_rng(4).random((40, 30)).astype(np.float32)
    down, across = along_rows(picture), along_columns(picture)

    assert down[5, 7] == np.median(picture[5 : 5 + 2 * REACH + 1 : 2, 7])
    assert across[5, 12] == np.median(picture[5, 12 - REACH : 12 + REACH + 1 : 2])


def taken(mixture: Mixture, track: str, block: int = 65_536) -> Sound:
    blocks: list[Block] = [
        mixture.sound[at : at + block] for at in range(0, len(mixture.sound), block)
    ]
    return np.concatenate(list(filtered(blocks, (track,), mixture.lines)))


def distortion(played: Sound, found: Sound) -> float:
    """Signal to distortion in dB: what was played against what differs from it."""
    return float(
        10 * np.log10(np.square(played).sum() / np.square(played - found).sum())
    )
