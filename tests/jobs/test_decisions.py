"""What a person may decide about a job that may have been charged."""

from __future__ import annotations

from typing import Any

import pytest

from studio.jobs.models import Job, Phase, State
from studio.music.problems import RecipeError
from studio.songs.models import Song
from tests.conftest import make_job, recipe

pytestmark = pytest.mark.django_db


def doubtful(song: Song, **about: Any) -> Job:
    return make_job(song, **{"state": State.REVIEW, "error": "Who knows?", **about})


def test_looking_again_asks_for_what_was_accepted(song: Song) -> None:
    job = doubtful(song, phase=Phase.SUBMITTED, remote_id="remote-7")
    assert job.look_again()
    assert (job.state, job.error) == (State.QUEUED, "")
    assert (job.phase, job.remote_id) == (Phase.SUBMITTED, "remote-7")
    assert not job.look_again()


def test_there_is_nothing_to_look_for_where_nobody_knows_of_an_acceptance(
    song: Song,
) -> None:
    job = doubtful(song, engine="empirio", phase=Phase.SUBMITTING, remote_id="key-1")
    assert not job.look_again()
    assert Job.objects.get().state == State.REVIEW


def test_running_it_again_anyway_is_one_new_job_however_often_it_is_pressed(
    song: Song, user: Any
) -> None:
    job = doubtful(song)
    same = Job.objects.get(pk=job.pk)
    again = job.run_again_anyway(user)
    assert again
    assert again.recipe == job.recipe
    assert same.run_again_anyway(user) is None
    assert Job.objects.count() == 2
    assert not Job.objects.to_decide().exists()


def test_what_cannot_be_run_again_stays_to_be_decided(song: Song, user: Any) -> None:
    job = doubtful(song, recipe=recipe(task="extract"))
    with pytest.raises(RecipeError):
        job.run_again_anyway(user)
    assert Job.objects.to_decide().get() == job


@pytest.mark.parametrize("state", [State.REVIEW, State.LOST, State.FAILED])
def test_what_is_dismissed_needs_no_decision_and_stays_in_the_ledger(
    song: Song, state: State
) -> None:
    job = doubtful(song, state=state)
    assert job.dismiss()
    assert not job.needs_decision
    assert not Job.objects.to_decide().exists()
    assert Job.objects.get().state == state
    assert not job.dismiss()


@pytest.mark.parametrize("state", [State.QUEUED, State.RUNNING, State.DONE])
def test_what_is_at_work_or_done_cannot_be_dismissed(song: Song, state: State) -> None:
    assert not make_job(song, state=state).dismiss()


def test_what_was_dismissed_can_still_be_looked_for(song: Song) -> None:
    job = doubtful(song, phase=Phase.SUBMITTED, remote_id="remote-7")
    job.dismiss()
    assert job.look_again()
    assert job.dismissed_at is None
