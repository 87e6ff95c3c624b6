"""What was not to be changed stays as it was, whatever the provider made of the file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from studio.jobs.models import Job, State
from studio.music.recipe import Recipe, Task
from studio.songs.models import Song, Take
from tests.conftest import make_take, recipe, rendering
from tests.fakes.songs import RATE, Treatment
from tests.jobs.conftest import Stage, ended
from tests.jobs.providers import Provider

SECONDS = 8
TREATMENTS = {
    "nothing else": Treatment(),
    "normalised": Treatment(gain=2.0),
    "quieter": Treatment(gain=0.5),
    "44.1 kHz": Treatment(rate=44_100),
    "mono": Treatment(channels=1),
    "MP3": Treatment(format="mp3"),
    "late, as an MP3 is": Treatment(late=1105, gain=1.5),
    "a frame short": Treatment(short=1900),
    "its region ignored": Treatment(ignores=True),
    "another song": None,  # the fake answers with a tone of its own
}
pytestmark = pytest.mark.parametrize("provider", ["runware", "acestep"], indirect=True)


@pytest.fixture
def take(song: Song, tmp_path: Path) -> Take:
    """Noise: of a tone nobody could tell where it was shifted to."""
    noise = np.random.default_rng(1).normal(0, 0.1, (SECONDS * RATE, 2))
    sound = rendering(recipe(), tmp_path, seconds=SECONDS)
    soundfile.write(sound.path, noise, RATE, "PCM_16", format="FLAC")
    return make_take(song, tmp_path, rendered=sound)


def samples(take: Take) -> NDArray[np.int16]:
    sound: NDArray[np.int16] = soundfile.read(take.audio.path, dtype="int16")[0]
    return sound


def repainted(
    provider: Provider, take: Take, start: float, end: float, user: Any
) -> Job:
    wanted = Recipe(
        prompt="With strings", task=Task.REPAINT, source=f"take:{take.pk}", seed=3,
        region_start=start, region_end=end,
    )  # fmt: skip
    return ended(
        Job.objects.enqueue(
            take.song, recipe=wanted, model=provider.kind.model, user=user,
            source=take, parent=take,
        )
    )  # fmt: skip


@pytest.mark.parametrize("name", TREATMENTS)
def test_the_rest_is_the_same_to_the_sample(
    stage: Stage, provider: Provider, take: Take, user: Any, name: str
) -> None:
    provider.fake.treatment = TREATMENTS[name]
    stage.start()
    job = repainted(provider, take, 3, 5, user)
    assert job.state == State.DONE, job.error
    before, after = samples(take), samples(job.takes.get())
    assert len(after) == len(before)
    assert (after[: 3 * RATE] == before[: 3 * RATE]).all()
    assert (after[5 * RATE :] == before[5 * RATE :]).all()
    if name != "its region ignored":
        assert (after[3 * RATE : 5 * RATE] != before[3 * RATE : 5 * RATE]).any()


@pytest.mark.parametrize("gain", [0.5, 2.0])
def test_the_new_part_has_the_level_of_the_old_one(
    stage: Stage, provider: Provider, take: Take, user: Any, gain: float
) -> None:
    provider.fake.treatment = Treatment(gain=gain)
    stage.start()
    job = repainted(provider, take, 3, 5, user)
    new = samples(job.takes.get())[round(3.5 * RATE) : round(4.5 * RATE)] / 32768
    assert np.sqrt((new**2).mean()) == pytest.approx(0.05, rel=0.05)


@pytest.mark.parametrize("name", ["normalised", "MP3", "late, as an MP3 is"])
def test_what_is_added_before_moves_the_old_samples_and_keeps_them(
    stage: Stage, provider: Provider, take: Take, user: Any, name: str
) -> None:
    provider.fake.treatment = TREATMENTS[name]
    stage.start()
    job = repainted(provider, take, -2, 1, user)
    assert job.state == State.DONE, job.error
    before, after = samples(take), samples(job.takes.get())
    assert len(after) == len(before) + 2 * RATE
    assert (after[3 * RATE :] == before[RATE:]).all()


@pytest.mark.parametrize("name", ["normalised", "44.1 kHz", "late, as an MP3 is"])
def test_what_is_added_behind_keeps_the_old_samples(
    stage: Stage, provider: Provider, take: Take, user: Any, name: str
) -> None:
    provider.fake.treatment = TREATMENTS[name]
    stage.start()
    job = repainted(provider, take, 7, 10, user)
    assert job.state == State.DONE, job.error
    before, after = samples(take), samples(job.takes.get())
    assert len(after) == pytest.approx(10 * RATE, abs=RATE // 10)
    assert (after[: 7 * RATE] == before[: 7 * RATE]).all()


@pytest.mark.parametrize("region", [(-2, 1), (7, 10)])
def test_music_that_was_not_added_is_missed(
    stage: Stage, provider: Provider, take: Take, user: Any, region: tuple[int, int]
) -> None:
    provider.fake.treatment = Treatment(ignores=True)
    stage.start()
    job = repainted(provider, take, *region, user)
    assert job.state == State.REVIEW
    assert job.error
    assert not job.takes.exists()
