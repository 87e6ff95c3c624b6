"""A job from the queue to its takes, and everything that may come between."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import soundfile
from django.utils import timezone

from studio.engines.base import EngineError
from studio.jobs import bell
from studio.jobs.models import Job, State
from studio.jobs.querysets import ATTEMPTS
from studio.music.events import Finished, Progress, Submitted, Submitting
from studio.songs.models import Song, Take
from tests.conftest import ScriptedEngine, make_take, recipe, rendering
from tests.jobs.conftest import Stage, ended, until


def enqueue(song: Song, **changes: Any) -> Job:
    return Job.objects.enqueue(song, recipe=recipe(**changes), user=song.created_by)


def test_a_job_becomes_a_take(stage: Stage, song: Song) -> None:
    stage.start()
    job = ended(enqueue(song))
    take = job.takes.get()
    assert job.state == State.DONE
    assert job.fraction == 1
    assert (take.number, take.seed, take.duration) == (1, 7, 12.0)
    assert take.recipe.key == "C major"
    assert take.sections[1]["label"] == "Chorus"
    assert Path(take.audio.path).stat().st_size == take.bytes
    assert len(take.thumb) == 200


def test_an_idle_runner_starts_at_the_ring_of_the_bell(
    stage: Stage, song: Song
) -> None:
    stage.start()
    time.sleep(0.3)
    job = enqueue(song)
    until(lambda: Job.objects.running().filter(pk=job.pk).exists(), seconds=1.5)


def test_takes_of_a_batch_land_one_by_one(
    stage: Stage, song: Song, engine: ScriptedEngine
) -> None:
    engine.script = [0.05, rendering, Finished()]
    stage.start()
    job = enqueue(song, results=3)
    seen = []
    while (job := Job.objects.get(pk=job.pk)).is_active:
        seen.append((job.takes.count(), round(job.fraction, 2)))
        time.sleep(0.01)
    assert {landed for landed, _ in seen} >= {0, 1, 2}
    assert all(fraction <= (landed + 1) / 3 + 0.01 for landed, fraction in seen)
    assert sorted(job.takes.values_list("index", "seed")) == [(0, 7), (1, 8), (2, 9)]
    assert job.state == State.DONE


def test_results_that_landed_before_are_not_made_again(
    stage: Stage, song: Song, engine: ScriptedEngine, tmp_path: Path
) -> None:
    job = enqueue(song, results=3)
    make_take(song, tmp_path, job=job)
    stage.start()
    assert ended(job).takes.count() == 3
    assert [asked.seed for asked in engine.asked] == [8, 9]


def test_the_engines_own_words_are_shown(
    stage: Stage, song: Song, engine: ScriptedEngine
) -> None:
    engine.script = [Progress(0.2, "Playing"), EngineError("The drummer is ill.")]
    stage.start()
    job = ended(enqueue(song))
    assert (job.state, job.error) == (State.FAILED, "The drummer is ill.")


def test_a_crash_is_told_in_plain_words(
    stage: Stage, song: Song, engine: ScriptedEngine
) -> None:
    engine.script = [ZeroDivisionError("secret detail")]
    stage.start()
    job = ended(enqueue(song))
    assert job.state == State.FAILED
    assert "our side" in job.error
    assert "secret" not in job.error


def test_what_may_succeed_later_is_tried_three_times(
    stage: Stage, song: Song, engine: ScriptedEngine
) -> None:
    engine.script = [EngineError("Too busy.", retryable=True)]
    stage.start()
    job = ended(enqueue(song))
    assert (job.state, job.error) == (State.FAILED, "Too busy.")
    assert len(engine.asked) == ATTEMPTS


def test_a_retry_keeps_the_seed(
    stage: Stage, song: Song, engine: ScriptedEngine
) -> None:
    engine.script = [EngineError("No.")]
    stage.start()
    failed = ended(enqueue(song, seed=None))
    engine.script = None
    again = ended(failed.retry(song.created_by))
    assert again.takes.get().seed == failed.recipe.seed


def test_cancelling_stops_the_engine_at_once(
    stage: Stage, song: Song, engine: ScriptedEngine
) -> None:
    engine.script = [Progress(0.1, "Playing"), 30.0, Finished()]
    stage.start()
    job = enqueue(song)
    until(lambda: engine.asked)
    began = time.monotonic()
    assert Job.objects.get(pk=job.pk).cancel()
    assert ended(job).state == State.CANCELLED
    assert time.monotonic() - began < 1.5
    assert engine.stopped == 1
    assert Take.objects.count() == 0


def test_cancelling_keeps_what_has_landed(
    stage: Stage, song: Song, engine: ScriptedEngine
) -> None:
    naps = iter([0.0, 30.0])
    engine.script = [lambda *_: next(naps), rendering, Finished()]
    stage.start()
    job = enqueue(song, results=2)
    until(lambda: job.takes.count() == 1)
    job.refresh_from_db()
    job.cancel()
    assert ended(job).state == State.CANCELLED
    assert job.takes.count() == 1


def test_a_member_with_many_jobs_does_not_hold_up_the_others(
    stage: Stage, band: Any, user: Any, engine: ScriptedEngine
) -> None:
    bob = band.members.get(username="bob")
    engine.script = [0.02, Finished()]
    songs = [
        Song.objects.create(team=band, title=f"{person} {n}", created_by=person)
        for person, count in ((user, 4), (bob, 2))
        for n in range(count)
    ]
    for song in songs:
        enqueue(song)
    stage.slots = 1
    stage.start()
    until(lambda: not Job.objects.active().exists())
    order = Job.objects.order_by("started_at").values_list(
        "created_by__username", flat=True
    )
    assert list(order[:4]) == ["alice", "bob", "alice", "bob"]


def test_no_more_jobs_at_once_than_there_is_room_for(
    stage: Stage, song: Song, engine: ScriptedEngine
) -> None:
    engine.script = [0.2, rendering, Finished()]
    stage.start()
    jobs = [enqueue(song) for _ in range(5)]
    most = 0
    while Job.objects.active().exists():
        most = max(most, Job.objects.running().count())
        time.sleep(0.01)
    assert most == 2
    assert Take.objects.count() == len(jobs)
    assert sorted(song.takes.values_list("number", flat=True)) == [1, 2, 3, 4, 5]


def test_a_server_that_stops_gives_its_jobs_back(
    stage: Stage, song: Song, engine: ScriptedEngine
) -> None:
    engine.script = [Progress(0.5, "Playing"), 30.0, Finished()]
    stage.start()
    job = enqueue(song)
    until(lambda: engine.asked)
    stage.stop()
    job.refresh_from_db()
    assert (job.state, job.attempt) == (State.QUEUED, 0)
    engine.script = None
    stage.start()
    until(lambda: Job.objects.get(pk=job.pk).state != State.QUEUED, seconds=1.5)
    assert ended(job).takes.count() == 1


def test_a_repaint_leaves_the_rest_as_it_was(
    stage: Stage, song: Song, user: Any, tmp_path: Path
) -> None:
    stage.start()
    take = make_take(song, tmp_path, seconds=12.0)
    painted = ended(take.repaint(user, 4.0, 8.0, seed=99)).takes.get()
    before, _ = soundfile.read(take.audio.path, dtype="int16")
    after, _ = soundfile.read(painted.audio.path, dtype="int16")
    assert (before[: 4 * 48000] == after[: 4 * 48000]).all()
    assert (before[8 * 48000 :] == after[8 * 48000 :]).all()
    assert (before[5 * 48000 : 7 * 48000] != after[5 * 48000 : 7 * 48000]).any()
    assert painted.parent == take
    assert painted.parent_label == "Repaint of Take 1"


def test_a_reroll_is_the_same_recipe_with_another_seed(
    stage: Stage, song: Song, user: Any, tmp_path: Path
) -> None:
    stage.start()
    take = make_take(song, tmp_path)
    rolled = ended(take.reroll(user)).takes.get()
    assert rolled.seed != take.seed
    assert rolled.recipe.reseeded(take.seed) == take.recipe
    assert rolled.parent_label == "Re-roll of Take 1"


def test_nothing_is_left_in_the_work_folder(
    stage: Stage, song: Song, data_folder: Path
) -> None:
    work = data_folder / "work"
    (work / "of-a-dead-process").mkdir(parents=True)
    stage.start()
    ended(enqueue(song))
    until(lambda: not any(work.glob("*")))


@pytest.mark.parametrize("fraction", [0.0, 0.5, 1.0])
def test_progress_is_written_with_its_stage(
    stage: Stage, song: Song, engine: ScriptedEngine, fraction: float
) -> None:
    engine.script = [Progress(fraction, "Drums come in"), 30.0]
    stage.start()
    job = enqueue(song)
    until(lambda: Job.objects.get(pk=job.pk).stage == "Drums come in")
    job.refresh_from_db()
    assert job.fraction == pytest.approx(0.97 * fraction)
    job.cancel()
    ended(job)


@pytest.mark.parametrize("how", ["cancel", "crash", "stop"])
def test_a_submission_with_an_unknown_outcome_waits_for_a_person(
    stage: Stage, song: Song, engine: ScriptedEngine, how: str
) -> None:
    end = OSError("connection reset") if how == "crash" else 30.0
    engine.script = [Submitting("key-1"), end]
    stage.start()
    job = enqueue(song)
    if how != "crash":
        until(lambda: Job.objects.get(pk=job.pk).phase == "submitting")
    if how == "cancel":
        Job.objects.get(pk=job.pk).cancel()
    if how == "stop":
        stage.stop()
        stage.start()
    assert ended(job).state == State.REVIEW
    assert "charged" in job.error
    assert len(engine.asked) == 1


def test_a_submission_that_was_accepted_leaves_its_address(
    stage: Stage, song: Song, engine: ScriptedEngine
) -> None:
    engine.script = [Submitting("key-1"), Submitted("remote-7"), rendering, Finished()]
    stage.start()
    job = ended(enqueue(song))
    assert (job.state, job.remote_id) == (State.DONE, "remote-7")


def test_a_lease_that_lapsed_in_the_machines_sleep_is_renewed_not_given_away(
    stage: Stage, song: Song, engine: ScriptedEngine
) -> None:
    engine.script = [Progress(0.5, "Playing"), 1.0, rendering, Finished()]
    runner = stage.start()
    job = enqueue(song)
    until(lambda: Job.objects.filter(pk=job.pk, state=State.RUNNING, fraction__gt=0))
    runner._renewed = (
        time.monotonic() + 60
    )  # its clock stood still, that of the row not
    lapsed = timezone.now() - timedelta(minutes=5)
    Job.objects.filter(pk=job.pk).update(lease_until=lapsed)
    bell.ring()

    assert ended(job).state == State.DONE
    assert job.attempt == 1
    assert len(engine.asked) == 1
