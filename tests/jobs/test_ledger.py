"""The verbs of the ledger, one conditional update each."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from studio.jobs import ledger
from studio.jobs.finishing import Order, finish
from studio.jobs.ledger import Lease, LeaseLost
from studio.jobs.models import Job, Phase, State
from studio.jobs.querysets import ATTEMPTS
from studio.music.problems import RecipeError
from studio.songs.models import Song, Take
from tests.conftest import make_job, make_song, make_take, recipe, rendering

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(song: Song) -> Job:
    return make_job(song)


@pytest.fixture
def lease(job: Job) -> Lease:
    lease = ledger.claim(job.pk, "here")
    assert lease
    return lease


def lapse(job: Job) -> None:
    past = timezone.now() - timedelta(seconds=1)
    Job.objects.filter(pk=job.pk).update(lease_until=past)


def land(lease: Lease, folder: Path, index: int = 0) -> Take:
    rendered = rendering(recipe(), folder, seconds=1.0)
    path, facts = finish(Order(rendered.path, out=rendered.path))
    return lease.land(rendered, path, facts, 1.0)


def test_a_submission_settles_its_seed(song: Song) -> None:
    job = Job.objects.enqueue(song, recipe=recipe(seed=None), user=song.created_by)
    assert job.recipe.seed is not None
    assert Job.objects.get().recipe == job.recipe


def test_a_submission_moves_its_song_to_the_top(song: Song) -> None:
    make_song(song.created_by, "Later")
    Job.objects.enqueue(song, recipe=recipe(), user=song.created_by)
    assert Song.objects.visible_to(song.created_by).page()[0] == song


def test_a_model_that_nothing_here_plays_is_refused(song: Song) -> None:
    with pytest.raises(RecipeError, match="No engine"):
        Job.objects.enqueue(
            song, recipe=recipe(), model="nobody-plays-this", user=song.created_by
        )
    assert not Job.objects.exists()


def test_a_recipe_that_the_model_cannot_make_is_refused(song: Song) -> None:
    with pytest.raises(RecipeError):
        Job.objects.enqueue(song, recipe=recipe(task="extract"), user=song.created_by)


def test_a_job_is_claimed_once(job: Job) -> None:
    assert ledger.claim(job.pk, "here")
    assert ledger.claim(job.pk, "there") is None


def test_a_claim_says_when_it_began_and_by_whom(job: Job) -> None:
    ledger.claim(job.pk, "here")
    job.refresh_from_db()
    assert (job.state, job.attempt, job.runner) == (State.RUNNING, 1, "here")
    assert job.started_at
    assert job.lease_until


def test_every_change_that_shows_has_a_higher_rev(lease: Lease) -> None:
    revs = [Job.objects.get().rev]
    for change in (
        lambda: lease.report(0.2, "Playing", None),
        lambda: lease.saving("Saving take 1"),
        lambda: lease.finish(),
    ):
        change()
        revs.append(Job.objects.get().rev)
    assert revs == sorted(set(revs))


def test_who_has_lost_the_lease_writes_nothing(job: Job, lease: Lease) -> None:
    lapse(job)
    assert ledger.recover(Job.objects.stale()) == 1
    successor = ledger.claim(job.pk, "there")
    assert successor
    for write in (
        lambda: lease.report(0.9, "Old", None),
        lambda: lease.fail("Old"),
        lambda: lease.finish(),
        lambda: lease.cancelled(),
        lambda: lease.give_back(),
    ):
        with pytest.raises(LeaseLost):
            write()
    job.refresh_from_db()
    assert (job.state, job.stage, job.lease_token) == (
        State.RUNNING,
        "",
        successor.token,
    )


def test_who_has_lost_the_lease_stores_no_take(
    job: Job, lease: Lease, data_folder: Path
) -> None:
    lapse(job)
    ledger.recover(Job.objects.stale())
    with pytest.raises(LeaseLost):
        land(lease, data_folder)
    assert not Take.objects.exists()
    assert not list((data_folder / "media").rglob("*.flac"))


def test_a_result_is_stored_once(
    lease: Lease, song: Song, job: Job, data_folder: Path
) -> None:
    land(lease, data_folder)
    with pytest.raises(Exception, match="UNIQUE"):
        make_take(song, data_folder, job=job)
    assert Take.objects.count() == 1


def test_a_file_without_a_row_is_cleared_at_the_next_claim(
    job: Job, lease: Lease, data_folder: Path
) -> None:
    take = land(lease, data_folder)
    audio = Path(take.audio.path)
    Take.objects.all().delete()
    lapse(job)
    ledger.recover(Job.objects.stale())
    assert audio.exists()
    ledger.claim(job.pk, "here")
    assert not audio.exists()


def test_a_waiting_job_is_cancelled_at_once(job: Job) -> None:
    assert job.cancel()
    assert job.state == State.CANCELLED
    assert job.finished_at
    assert ledger.claim(job.pk, "here") is None


def test_a_running_job_is_asked_to_stop(job: Job, lease: Lease) -> None:
    assert job.cancel()
    assert (job.state, job.cancel_requested) == (State.RUNNING, True)
    assert ledger.renew([lease.token]) == {lease.token: True}
    lease.cancelled()
    assert Job.objects.get().state == State.CANCELLED


@pytest.mark.parametrize("state", [State.DONE, State.FAILED, State.CANCELLED])
def test_what_is_over_cannot_be_cancelled(song: Song, state: State) -> None:
    job = make_job(song, state=state)
    assert not job.cancel()
    assert Job.objects.get().state == state


def test_a_job_that_was_to_be_cancelled_is_not_run_again(
    job: Job, lease: Lease
) -> None:
    job.cancel()
    lapse(job)
    ledger.recover(Job.objects.stale())
    assert Job.objects.get().state == State.CANCELLED


def test_a_held_job_is_not_stale(lease: Lease) -> None:
    assert ledger.recover(Job.objects.stale()) == 0


def test_a_renewed_lease_holds_on(job: Job, lease: Lease) -> None:
    lapse(job)
    assert ledger.renew([lease.token, uuid4()]) == {lease.token: False}
    assert not Job.objects.stale().exists()


def test_the_next_runner_of_the_same_folder_frees_leases_at_once(
    job: Job, lease: Lease
) -> None:
    assert ledger.recover(Job.objects.held_by("elsewhere")) == 0
    assert ledger.recover(Job.objects.held_by("here")) == 1
    assert Job.objects.get().state == State.QUEUED


def test_a_job_that_takes_the_studio_down_is_given_up(job: Job) -> None:
    for _ in range(ATTEMPTS):
        assert ledger.claim(job.pk, "here")
        ledger.recover(Job.objects.held_by("here"))
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert "three times" in job.error


def test_giving_back_does_not_use_up_an_attempt(job: Job, lease: Lease) -> None:
    lease.give_back()
    job.refresh_from_db()
    assert (job.state, job.attempt) == (State.QUEUED, 0)


def test_a_submission_that_may_be_charged_is_never_sent_again(
    job: Job, lease: Lease
) -> None:
    lease.submitting("key-1")
    ledger.recover(Job.objects.held_by("here"))
    job.refresh_from_db()
    assert (job.state, job.remote_id) == (State.REVIEW, "key-1")
    assert "charged" in job.error
    assert ledger.claim(job.pk, "here") is None


def test_a_submission_that_was_accepted_goes_on(job: Job, lease: Lease) -> None:
    lease.submitting("key-1")
    lease.submitted("remote-7")
    ledger.recover(Job.objects.held_by("here"))
    again = ledger.claim(job.pk, "here")
    assert again
    assert (again.job.phase, again.job.remote_id) == (Phase.SUBMITTED, "remote-7")


def test_nobody_sees_the_jobs_of_another_team(
    job: Job, user: Any, stranger: Any
) -> None:
    assert list(Job.objects.visible_to(user)) == [job]
    assert not Job.objects.visible_to(stranger).exists()


def test_the_place_in_the_queue_follows_the_order_of_starting(song: Song) -> None:
    jobs = [make_job(song) for _ in range(3)]
    assert [job.queue_position for job in jobs] == [1, 2, 3]
    jobs[0].cancel()
    assert [job.queue_position for job in jobs] == [None, 1, 2]
