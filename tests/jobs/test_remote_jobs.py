"""Songs by a provider, from the queue to the take, and all that may break between."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from studio.engines.remote import watch
from studio.jobs.models import Job, Phase, State
from studio.songs.models import Song, Take
from tests.jobs.conftest import Stage, ended, until
from tests.jobs.providers import Provider


def at_work(job: Job) -> Job:
    """The job, as soon as its provider has it."""
    until(lambda: Job.objects.filter(pk=job.pk, phase=Phase.SUBMITTED).exists())
    job.refresh_from_db()
    return job


def check_nothing_is_stored(data_folder: Path) -> None:
    assert not Take.objects.exists()
    assert not [*(data_folder / "media").rglob("*.flac")]
    until(lambda: not [*(data_folder / "work").glob("*")])


def test_every_take_has_its_own_seed(
    stage: Stage, song: Song, provider: Provider
) -> None:
    stage.start()
    job = ended(provider.enqueue(song, results=3))
    assert job.state == State.DONE, job.error
    landed = job.takes.order_by("index").values_list("index", "seed")
    assert [*landed] == [(0, 7), (1, 8), (2, 9)]
    assert provider.tasks == (3 if provider.name == "empirio" else 1)


@pytest.mark.parametrize("fault", [429, 503, "deaf", "mute", 500, "garbage"])
def test_whatever_breaks_while_it_is_handed_over_it_is_paid_once(
    stage: Stage, song: Song, provider: Provider, fault: str | int, data_folder: Path
) -> None:
    provider.break_down(
        provider.kind.handing_over, fault, headers={"Retry-After": "0.1"}
    )
    stage.start()
    job = ended(provider.enqueue(song))
    if provider.kind.knows_keys or fault in (429, 503):
        assert job.state == State.DONE, job.error
        assert provider.tasks == 1
    else:
        assert job.state == State.REVIEW
        assert "may have been charged" in job.error
        assert provider.fake.app.asked(provider.kind.handing_over) == 1
        check_nothing_is_stored(data_folder)


def test_who_refuses_for_good_has_taken_nothing(
    stage: Stage, song: Song, provider: Provider
) -> None:
    provider.break_down(provider.kind.handing_over, 402, times=99)
    stage.start()
    job = ended(provider.enqueue(song))
    assert (job.state, job.phase) == (State.FAILED, Phase.NEW)
    assert job.error
    assert not job.is_fetchable


def test_who_is_not_there_has_taken_nothing(
    stage: Stage, song: Song, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider.address = "http://127.0.0.1:9"
    provider.connect(monkeypatch)
    stage.start()
    job = ended(provider.enqueue(song))
    assert (job.state, job.attempt) == (State.FAILED, 3)
    assert "Nothing was lost" in job.error


@pytest.mark.parametrize("fault", [429, 500, "deaf", "garbage"])
def test_trouble_while_it_is_asked_after_does_no_harm(
    stage: Stage, song: Song, provider: Provider, fault: str | int
) -> None:
    provider.fake.seconds = 0.3
    stage.start()
    job = at_work(provider.enqueue(song))
    provider.break_down(provider.kind.looks, fault, times=3)
    assert ended(job).state == State.DONE
    assert provider.tasks == 1


@pytest.mark.parametrize("fault", ["cut", "garbage", 503])
def test_what_cannot_be_downloaded_waits_for_a_person_who_looks_again(
    stage: Stage, song: Song, provider: Provider, fault: str | int, data_folder: Path
) -> None:
    provider.break_down(provider.kind.files, fault, times=99)
    stage.start()
    job = ended(provider.enqueue(song))
    assert (job.state, job.attempt) == (State.REVIEW, 3)
    assert "could not be downloaded whole" in job.error
    check_nothing_is_stored(data_folder)

    provider.mend()
    assert job.look_again()
    assert ended(job).state == State.DONE
    assert provider.tasks == job.takes.count() == 1


def test_what_the_provider_gave_up_is_failed_in_its_words(
    stage: Stage, song: Song, provider: Provider, data_folder: Path
) -> None:
    provider.fail("The drummer ran out of memory")
    stage.start()
    job = ended(provider.enqueue(song))
    assert job.state == State.FAILED
    assert "The drummer ran out of memory" in job.error
    assert not job.is_fetchable
    assert provider.tasks == 1
    check_nothing_is_stored(data_folder)


def test_what_the_provider_has_forgotten_is_lost(
    stage: Stage, song: Song, provider: Provider
) -> None:
    provider.fake.seconds = 60
    stage.start()
    job = at_work(provider.enqueue(song))
    provider.forget()
    assert ended(job).state == State.LOST
    assert "lost it" in job.error
    assert job.is_fetchable


def test_of_what_nothing_new_is_said_nobody_waits_for_ever(
    stage: Stage, song: Song, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "FROZEN", 0.5)
    provider.fake.seconds = 1e9
    provider.fake.frozen = True  # one of them would count on
    stage.start()
    job = ended(provider.enqueue(song))
    assert job.state == State.LOST
    assert "nothing new" in job.error
    provider.fake.seconds, provider.fake.frozen = 0.01, False
    assert job.look_again()
    assert ended(job).state == State.DONE
    assert provider.tasks == 1


@pytest.mark.parametrize("provider", ["runware", "acestep"], indirect=True)
def test_fewer_results_than_were_asked_for_are_kept(
    stage: Stage, song: Song, provider: Provider
) -> None:
    provider.fake.surplus = -1
    stage.start()
    job = ended(provider.enqueue(song, results=2))
    assert job.state == State.FAILED
    assert "only 1 of 2" in job.error
    assert job.takes.count() == 1


@pytest.mark.parametrize("provider", ["runware", "acestep"], indirect=True)
def test_more_results_than_were_asked_for_are_left_there(
    stage: Stage, song: Song, provider: Provider
) -> None:
    provider.fake.surplus = 1
    stage.start()
    job = ended(provider.enqueue(song, results=2))
    assert job.state == State.DONE
    assert sorted(job.takes.values_list("seed", flat=True)) == [7, 8]


def test_a_song_that_is_too_short_says_so(
    stage: Stage, song: Song, provider: Provider
) -> None:
    stage.start()
    take = ended(provider.enqueue(song)).takes.get()
    assert take.notes == ["It came back with 2 s, not 30 s."]


def test_a_job_that_is_cancelled_there_says_that_it_may_be_charged(
    stage: Stage, song: Song, provider: Provider
) -> None:
    provider.fake.seconds = 60
    stage.start()
    job = at_work(provider.enqueue(song))
    job.cancel()
    assert ended(job, 5).state == State.CANCELLED
    assert "may be charged" in job.error

    provider.fake.seconds = 0.01
    assert job.look_again()
    assert ended(job).state == State.DONE
    assert provider.tasks == 1


def test_cancelling_a_hand_over_waits_a_moment_for_its_answer(
    stage: Stage, song: Song, provider: Provider
) -> None:
    provider.break_down(provider.kind.handing_over, "stall", seconds=0.7)
    provider.fake.seconds = 60
    stage.start()
    job = provider.enqueue(song)
    until(lambda: provider.fake.app.asked(provider.kind.handing_over))
    job.cancel()
    assert (ended(job).state, job.phase) == (State.CANCELLED, Phase.SUBMITTED)
    assert provider.tasks == 1


def test_a_stopped_studio_goes_on_where_it_was(
    stage: Stage, song: Song, provider: Provider
) -> None:
    provider.fake.seconds = 60
    stage.start()
    job = at_work(provider.enqueue(song))
    stage.stop()
    job.refresh_from_db()
    assert (job.state, job.phase) == (State.QUEUED, Phase.SUBMITTED)

    provider.fake.seconds = 0.01
    stage.engines[provider.name] = provider.kind.engine()
    stage.start()
    assert ended(job).state == State.DONE
    assert provider.tasks == 1


def test_what_waits_to_be_asked_after_again_can_be_cancelled(
    stage: Stage, song: Song, provider: Provider
) -> None:
    provider.fake.seconds = 60
    stage.start()
    job = at_work(provider.enqueue(song))
    stage.stop()
    job.refresh_from_db()
    assert job.cancel()
    assert job.state == State.CANCELLED
    assert "may be charged" in job.error


def test_a_key_that_was_changed_meanwhile_is_taken(
    stage: Stage, song: Song, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider.fake.seconds = 60
    stage.start()
    job = at_work(provider.enqueue(song))
    monkeypatch.setattr(provider.fake, "key", "another-key-0815", raising=True)
    provider.connect(monkeypatch, key="another-key-0815")
    provider.fake.seconds = 0.01
    assert ended(job).state == State.DONE, job.error
    assert provider.tasks == 1


def test_a_key_that_was_revoked_loses_nothing(
    stage: Stage, song: Song, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider.fake.seconds = 60
    stage.start()
    job = at_work(provider.enqueue(song))
    monkeypatch.setattr(provider.fake, "key", "another-key-0815")
    assert ended(job).state == State.REVIEW
    assert "does not accept the key" in job.error

    provider.connect(monkeypatch, key="another-key-0815")
    provider.fake.seconds = 0.01
    assert job.look_again()
    assert ended(job).state == State.DONE
    assert provider.tasks == 1


def test_a_team_that_disconnects_can_look_again_later(
    stage: Stage, song: Song, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider.fake.seconds = 60
    stage.start()
    job = at_work(provider.enqueue(song))
    stage.stop()
    with monkeypatch.context() as gone:
        gone.delenv(provider.kind.key_name)
        gone.delenv(provider.kind.url_name)
        stage.engines[provider.name] = provider.kind.engine()
        stage.start()
        assert ended(job).state == State.REVIEW
        assert "not connected" in job.error

    provider.fake.seconds = 0.01
    assert job.look_again()
    assert ended(job).state == State.DONE


def test_a_song_that_is_deleted_takes_its_job_along(
    stage: Stage, song: Song, provider: Provider, data_folder: Path
) -> None:
    provider.fake.seconds = 60
    runner = stage.start()
    at_work(provider.enqueue(song))
    song.delete()
    until(lambda: not runner._running)
    check_nothing_is_stored(data_folder)


@pytest.mark.parametrize("provider", ["runware"], indirect=True)
def test_takes_land_as_soon_as_each_is_ready(
    stage: Stage, song: Song, provider: Provider
) -> None:
    provider.fake.seconds = 2.0  # and for each after the first as long again
    stage.start()
    job = provider.enqueue(song, results=2)
    until(lambda: job.takes.count() == 1)
    assert Job.objects.get(pk=job.pk).is_active
    assert ended(job).takes.count() == 2


def test_running_it_again_makes_only_what_is_missing(
    stage: Stage, song: Song, provider: Provider, user: Any
) -> None:
    if provider.name == "runware":
        provider.fake.fails[1] = "No."
    elif provider.name == "acestep":
        provider.fake.surplus = -1
    else:
        provider.break_down("/v1/audio", "pass")
        provider.break_down("/v1/audio", 402)
    stage.start()
    job = ended(provider.enqueue(song, results=2))
    assert (job.state, job.takes.count()) == (State.FAILED, 1)

    again = job.retry(user)
    assert (again.recipe.seed, again.recipe.results) == (8, 1)
