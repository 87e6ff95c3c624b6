"""The tasks as sound: what stays, what comes in, and what somebody brings along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from studio.audio.splice import splice
from studio.engines.houseband.listening.hearing import HearingError
from studio.engines.houseband.tasks import do
from studio.engines.houseband.tasks.order import Given, Made, Order, TaskError
from studio.engines.houseband.tracks import tracks_in
from studio.music.recipe import Recipe
from tests.engines.band import hear

RATE = 48_000
TAKE = "take:0b5f2c1e-8f43-4c7e-9d0a-5a0f4f3c2b11"
SONG = Recipe(
    prompt="indie rock with electric guitars and driving drums, male vocals",
    lyrics="[Verse]\nLanterns on the water\n[Chorus]\nHold the light",
    duration=10,
    seed=7,
    bpm=120,
    key="A minor",
)

Sound = NDArray[np.float64]


@dataclass(frozen=True)
class Take:
    """A result, and the file that it is in."""

    made: Made
    path: Path

    @property
    def sound(self) -> Sound:
        return hear(self.path)

    @property
    def given(self) -> Given:
        seconds = soundfile.info(self.path).duration
        return Given(self.path, seconds, self.made.recipe, self.made.sidecar)

    @property
    def uploaded(self) -> Given:
        """The same sound, of which nobody knows how it was played."""
        return replace(self.given, recipe=Recipe(prompt="song.mp3"), sidecar=None)


def made(recipe: Recipe, out: Path, given: Given | None = None) -> Take:
    said: list[tuple[float, str]] = []
    order = Order(
        recipe, out, lambda way, stage: said.append((way, stage)), given=given
    )
    result = do(order)
    assert said[0][0] == 0
    assert len({stage for _, stage in said}) > 2
    return Take(result, out)


def task(name: str, **about: Any) -> Recipe:
    return Recipe(
        **{"prompt": SONG.prompt, "source": TAKE, "seed": 5, **about}, task=name
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tasks")


@pytest.fixture(scope="module")
def take(folder: Path) -> Take:
    return made(SONG, folder / "song.flac")


def level(sound: Sound) -> float:
    return float(10 * np.log10((sound**2).mean() + 1e-12))


def test_a_stem_is_what_the_track_adds_to_the_song(take: Take, tmp_path: Path) -> None:
    drums = made(task("extract", tracks=("drums",)), tmp_path / "a.flac", take.given)
    again = made(task("extract", tracks=("drums",)), tmp_path / "b.flac", take.given)
    assert len(drums.sound) == len(take.sound)
    assert drums.path.read_bytes() == again.path.read_bytes()
    assert np.corrcoef(drums.sound[:, 0], take.sound[:, 0])[0, 1] > 0.3
    assert drums.made.sidecar is not None
    assert tracks_in(drums.made.sidecar.score) == ("drums",)
    assert drums.made.notes == ()


def test_a_track_that_is_not_there_is_named_beside_those_that_are(
    take: Take, tmp_path: Path
) -> None:
    with pytest.raises(TaskError, match=r"There is no brass .* vocals, drums, bass"):
        made(task("extract", tracks=("brass",)), tmp_path / "no.flac", take.given)


def test_an_added_track_lies_on_the_song_and_comes_out_again(
    take: Take, tmp_path: Path
) -> None:
    recipe = task("lego", tracks=("strings",), prompt="slow strings")
    lego = made(recipe, tmp_path / "lego.flac", take.given)
    assert len(lego.sound) == len(take.sound)
    assert np.abs(lego.sound).max() < 0.95
    stem = made(
        task("extract", tracks=("strings",)), tmp_path / "stem.flac", lego.given
    )
    added = lego.sound - take.sound
    assert level(stem.sound) > -50
    assert level(added - stem.sound) < level(stem.sound) - 15
    assert -30 < level(stem.sound) - level(take.sound) < -3


def test_an_added_track_stays_in_its_region(take: Take, tmp_path: Path) -> None:
    recipe = task("lego", tracks=("keyboard",), region_start=3.0, region_end=6.0)
    lego = made(recipe, tmp_path / "lego.flac", take.given)
    changed = np.flatnonzero((lego.sound != take.sound).any(axis=1))
    assert 3 * RATE <= changed[0] < changed[-1] < 6 * RATE


def test_a_band_plays_around_one_track(take: Take, tmp_path: Path) -> None:
    drums = made(task("extract", tracks=("drums",)), tmp_path / "d.flac", take.given)
    whole = made(task("complete", prompt="funk"), tmp_path / "all.flac", drums.given)
    assert whole.made.sidecar is not None
    assert {"drums", "bass"} < set(tracks_in(whole.made.sidecar.score))
    assert len(whole.sound) == len(drums.sound)
    assert np.corrcoef(whole.sound[:, 0], drums.sound[:, 0])[0, 1] > 0.4


def test_a_song_grows_at_both_ends_and_its_middle_stays(
    take: Take, tmp_path: Path
) -> None:
    grown: dict[str, Sound] = {}
    for name, start, end in (("front", -6.0, 0.0), ("back", 10.0, 16.0)):
        recipe = task("repaint", region_start=start, region_end=end)
        part = made(recipe, tmp_path / f"{name}.flac", take.given)
        out = tmp_path / f"{name}-whole.flac"
        splice(take.path, part.path, start, end, out, offset=part.made.offset)
        grown[name] = hear(out)
        assert part.made.sidecar is not None
        assert part.made.sidecar.score.duration == pytest.approx(16.0)
        assert part.made.sections[-1].end == pytest.approx(16.0)
    old = take.sound
    assert (grown["front"][6 * RATE :] == old).all()
    assert (grown["back"][: 10 * RATE] == old).all()
    for new in (grown["front"][: 5 * RATE], grown["back"][10 * RATE : 15 * RATE]):
        assert abs(level(new) - level(old)) < 8


def test_a_cover_is_a_song_of_its_own(take: Take, tmp_path: Path) -> None:
    recipe = task("cover", prompt="bossa nova with flute, female vocals", key="C major")
    cover = made(recipe, tmp_path / "cover.flac", take.given)
    assert (cover.made.recipe.key, cover.made.recipe.bpm) == ("C major", 120)
    assert cover.made.facts["lufs"] == pytest.approx(-14, abs=0.5)
    assert cover.made.sidecar is not None
    assert cover.made.sidecar.is_whole
    assert len(cover.sound) == len(take.sound)


UPLOADED = [
    pytest.param(task("cover", prompt="folk with flute"), marks=pytest.mark.slow),
    task("lego", tracks=("strings",), prompt="slow strings"),
    task("repaint", region_start=3.0, region_end=6.0),
    pytest.param(
        task("repaint", region_start=8.0, region_end=15.0), marks=pytest.mark.slow
    ),
    task("extract", tracks=("drums",)),
]


@pytest.mark.parametrize("recipe", UPLOADED)
def test_recordings_are_heard_and_followed(
    take: Take, tmp_path: Path, recipe: Recipe
) -> None:
    result = made(recipe, tmp_path / "new.flac", take.uploaded)
    assert level(result.sound) > -45
    assert np.abs(result.sound).max() < 0.95
    if recipe.task == "extract":
        assert any("approximate" in note for note in result.made.notes)
        return
    assert result.made.sidecar is not None
    assert result.made.recipe.bpm in (60, 120, 240)
    if recipe.task == "lego":
        again = made(
            task("extract", tracks=("strings",)), tmp_path / "s.flac", result.given
        )
        assert level(again.sound) > -50
        assert again.made.sidecar is not None
        assert again.made.notes == ()


def silence(rng: np.random.Generator) -> Sound:
    return np.zeros((4 * RATE, 2))


def blink(rng: np.random.Generator) -> Sound:
    return rng.normal(0, 0.2, (RATE // 5, 2))


@pytest.mark.parametrize("sound", [silence, blink])
@pytest.mark.parametrize("name", ["cover", "lego", "complete", "repaint", "extract"])
def test_what_cannot_be_heard_is_refused_in_plain_words(
    tmp_path: Path, name: str, sound: Callable[[np.random.Generator], Sound]
) -> None:
    path = tmp_path / "in.flac"
    soundfile.write(path, sound(np.random.default_rng(1)), RATE, "PCM_16")
    given = Given(path, soundfile.info(path).duration, Recipe(prompt="upload"))
    about: dict[str, Any] = {"tracks": ("bass",)} if name in ("lego", "extract") else {}
    if name == "repaint":
        about = {"region_start": 0.0, "region_end": 0.1}
    with pytest.raises(HearingError, match=r"silent|too short"):
        made(task(name, **about), tmp_path / "out.flac", given)


def test_noise_at_full_scale_neither_hangs_nor_clips(tmp_path: Path) -> None:
    path = tmp_path / "in.flac"
    noise = np.random.default_rng(1).normal(0, 1, (5 * RATE, 2)).clip(-1, 1)
    soundfile.write(path, noise, RATE, "PCM_16")
    given = Given(path, 5.0, Recipe(prompt="upload"))
    lego = made(task("lego", tracks=("bass",)), tmp_path / "out.flac", given)
    assert len(lego.sound) == 5 * RATE
    assert np.abs(lego.sound).max() < 1
    assert any("hard to hear" in note for note in lego.made.notes)


def test_a_cover_that_would_be_too_long_or_too_short_says_so(
    take: Take, tmp_path: Path
) -> None:
    assert take.made.sidecar is not None
    long = replace(take.made.sidecar.score, duration=590.0)
    given = replace(take.given, sidecar=replace(take.made.sidecar, score=long))
    with pytest.raises(TaskError, match="600 is the most"):
        made(task("cover", bpm=60), tmp_path / "long.flac", given)
    brief = replace(take.made.sidecar.score, duration=2.0)
    given = replace(take.given, sidecar=replace(take.made.sidecar, score=brief))
    with pytest.raises(TaskError, match="too short"):
        made(task("cover"), tmp_path / "brief.flac", given)
