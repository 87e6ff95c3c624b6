"""Several regions as one plan: each is made on the result of the one before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from studio.engines.base import EngineError
from studio.jobs.models import Job, State
from studio.jobs.plans import NOT_BEGUN, plan, stop_followers
from studio.music.events import Finished
from studio.music.problems import RecipeError
from studio.music.recipe import Recipe
from studio.songs.models import Song, Take
from tests.conftest import ScriptedEngine, make_take, recipe, rendering
from tests.jobs.conftest import Stage, ended, until

Regions = list[tuple[float, float]]
QUICKLY: Any = [0.02, rendering, Finished()]


@pytest.fixture
def take(song: Song, tmp_path: Path) -> Take:
    return make_take(song, tmp_path, seconds=12.0)


def steps(take: Take, regions: Regions, **changes: Any) -> list[Recipe]:
    source = f"take:{take.pk}"
    base = take.recipe.changed(**changes)
    return [
        base.repainting(start, end, source=source, seed=50 + n)
        for n, (start, end) in enumerate(regions)
    ]


def planned(take: Take, regions: Regions, **changes: Any) -> list[Job]:
    wanted = steps(take, regions, **changes)
    return plan(take.song, take, wanted, take.song.created_by, "house-band")


def sound(take: Take) -> Any:
    return soundfile.read(take.audio.path, dtype="int16")[0]


def test_each_region_is_made_on_the_result_of_the_one_before(
    stage: Stage, take: Take
) -> None:
    first, second = planned(take, [(2, 4), (6, 8)])
    stage.start()
    made = [ended(job).takes.get() for job in (first, second)]
    second.refresh_from_db()
    assert [step.parent for step in made] == [take, made[0]]
    assert second.source == made[0]
    assert made[1].recipe.source == f"take:{made[0].pk}"

    before, after = sound(take), sound(made[1])
    for start, end, same in [(0, 2, True), (2, 4, False), (4, 6, True), (6, 8, False)]:
        part = slice(start * 48_000, end * 48_000)
        assert np.array_equal(before[part], after[part]) is same


def test_a_follower_is_not_begun_before_its_region_is_there(take: Take) -> None:
    first, second = planned(take, [(2, 4), (6, 8)])
    assert Job.objects.queue_order("house-band") == [first.pk]
    assert second.is_following
    rows = Job.objects.filter(pk=second.pk)
    assert not rows.claim(first.pk, "a runner")

    Job.objects.filter(pk=first.pk).update(state=State.DONE)
    assert Job.objects.queue_order("house-band") == [second.pk]
    assert rows.claim(first.pk, "a runner")


def test_only_the_last_region_makes_several_takes(take: Take) -> None:
    jobs = planned(take, [(2, 4), (6, 8)], results=1)
    assert [job.recipe.results for job in jobs] == [1, 1]
    wanted = [step.changed(results=3) for step in steps(take, [(6, 8), (2, 4)])]
    jobs = plan(take.song, take, wanted, take.song.created_by, "house-band")
    assert [(job.recipe.region_start, job.recipe.results) for job in jobs] == [
        (2, 1),
        (6, 3),
    ]


def test_what_grows_in_front_is_made_last_as_it_moves_all_the_rest(take: Take) -> None:
    jobs = planned(take, [(-4, 0), (6, 8), (11, 15)])
    assert [job.recipe.region_start for job in jobs] == [6, 11, -4]


@pytest.mark.parametrize(
    ("regions", "sentence"),
    [
        ([(2, 5), (4, 6)], "overlap"),
        ([(-300, 0), (12, 310)], "600 is the most"),
        ([(n, n + 1) for n in range(7)], "At most 6"),
    ],
)
def test_regions_that_cannot_be_one_plan_are_refused(
    take: Take, regions: Regions, sentence: str
) -> None:
    count = Job.objects.count()
    with pytest.raises(RecipeError, match=sentence):
        planned(take, regions)
    assert Job.objects.count() == count


def test_nothing_is_enqueued_where_one_region_is_not_possible(take: Take) -> None:
    count = Job.objects.count()
    with pytest.raises(RecipeError):
        planned(take, [(2, 4), (40, 50)])  # does not touch the take
    assert Job.objects.count() == count


def test_a_failure_cancels_what_follows_and_running_it_again_goes_on(
    stage: Stage, take: Take, engine: ScriptedEngine
) -> None:
    engine.script = [EngineError("The drummer is ill.")]
    first, second, third = planned(take, [(1, 2), (4, 5), (8, 9)])
    stage.start()
    assert ended(first).state == State.FAILED
    for follower in (second, third):
        assert ended(follower).state == State.CANCELLED
        assert follower.error == NOT_BEGUN
    assert first.stopped_followers == 2

    with pytest.raises(RecipeError, match="Run that one again"):
        second.retry(take.song.created_by)

    engine.script = QUICKLY
    again = first.retry(take.song.created_by)
    last = until(lambda: Take.objects.filter(job=third).first())
    assert ended(third).state == State.DONE
    chain = [last, last.parent, last.parent.parent, last.parent.parent.parent]
    assert [one.job_id for one in chain] == [third.pk, second.pk, again.pk, take.job_id]


def test_cancelling_a_region_cancels_those_behind_it(take: Take) -> None:
    first, second = planned(take, [(2, 4), (6, 8)])
    first.cancel()
    assert stop_followers(Job.objects) == 1
    second.refresh_from_db()
    assert (second.state, second.error) == (State.CANCELLED, NOT_BEGUN)


def test_a_region_that_waits_for_a_decision_keeps_those_behind_it_waiting(
    take: Take,
) -> None:
    first, _ = planned(take, [(2, 4), (6, 8)])
    Job.objects.filter(pk=first.pk).update(state=State.REVIEW)
    assert stop_followers(Job.objects) == 0
    first.refresh_from_db()
    first.dismiss()
    assert stop_followers(Job.objects) == 1


def test_a_follower_that_failed_runs_again_by_itself(
    stage: Stage, take: Take, engine: ScriptedEngine
) -> None:
    engine.script = QUICKLY
    first, second = planned(take, [(2, 4), (6, 8)])
    stage.start()
    result = ended(first).takes.get()
    ended(second)
    again = ended(second.retry(take.song.created_by))
    assert (again.state, again.source, again.takes.get().parent) == (
        State.DONE,
        result,
        result,
    )


def test_a_plain_job_is_no_follower(song: Song) -> None:
    job = Job.objects.enqueue(song, recipe=recipe(), user=song.created_by)
    assert not job.is_following
    assert Job.objects.queue_order("house-band") == [job.pk]
