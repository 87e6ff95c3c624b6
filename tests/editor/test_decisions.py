"""The queue's own place for what may have been charged, and what can be done about it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from studio.editor.overview import OpenWork, lanes, open_work
from studio.jobs.models import Job, Phase, State
from studio.songs.models import Song
from tests.conftest import make_job, make_song, recipe

ERROR = "The connection to EmpirioLabs broke while the song was handed over."


def doubtful(song: Song, **about: Any) -> Job:
    """Handed over perhaps, to somebody who is not to be asked twice."""
    usual = {
        "engine": "empirio",
        "model": "xl-turbo",
        "state": State.REVIEW,
        "phase": Phase.SUBMITTING,
        "remote_id": "key-1",
        "error": ERROR,
        "estimate": Decimal("0.0075"),
    }
    return make_job(song, **{**usual, **about})


def accepted(song: Song, **about: Any) -> Job:
    return doubtful(song, engine="runware", model="xl-sft", phase=Phase.SUBMITTED,
                    **about)  # fmt: skip


def post(client: Any, name: str, job: Job, *, htmx: bool = False, **data: Any) -> Any:
    headers = {"HX-Request": "true"} if htmx else {}
    return client.post(reverse(name, args=[job.pk]), data, headers=headers)


def part(page: str, list_id: str) -> str:
    """What stands in one of the lists of the queue."""
    found = re.search(rf'<ol id="{list_id}".*?</ol>', page, re.DOTALL)
    assert found
    return " ".join(found[0].split())


def test_what_may_have_been_charged_comes_first_and_says_all(
    signed_in: Any, song: Song
) -> None:
    doubtful(song, recipe=recipe(prompt="A slow waltz", results=1))
    page = signed_in.get("/queue/").content.decode()

    said = part(page, "queue-decisions")
    assert "We may have been charged" in said
    assert ERROR in said
    for fact in (song.title, "A slow waltz", "EmpirioLabs", "just now", "up to $0.01"):
        assert fact in said
    assert page.index("queue-decisions") < page.index("queue-running")
    assert song.title not in part(page, "queue-recent")


def test_a_song_that_was_lost_says_by_whom(signed_in: Any, song: Song) -> None:
    accepted(song, state=State.LOST)

    said = part(signed_in.get("/queue/").content.decode(), "queue-decisions")
    assert "Runware lost it: we may have been charged" in said


def test_one_can_look_again_only_where_somebody_may_have_it(
    signed_in: Any, song: Song
) -> None:
    doubtful(song)
    assert "Look again" not in signed_in.get("/queue/").content.decode()
    accepted(song)
    assert "Look again" in signed_in.get("/queue/").content.decode()


def test_looking_again_asks_the_provider(signed_in: Any, song: Song) -> None:
    job = accepted(song)
    answer = post(signed_in, "job-look", job)

    assert answer.url == "/queue/"
    job.refresh_from_db()
    assert (job.state, job.phase) == (State.QUEUED, Phase.SUBMITTED)
    assert "Looking for it again." in signed_in.get("/queue/").content.decode()


def test_there_may_be_nothing_to_look_for(signed_in: Any, song: Song) -> None:
    job = doubtful(song)
    post(signed_in, "job-look", job)

    assert "nothing left to look for" in signed_in.get("/queue/").content.decode()
    assert Job.objects.get().state == State.REVIEW


def test_running_it_again_settles_it_and_is_done_once(
    signed_in: Any, song: Song, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMPIRIOLABS_API_KEY", "sk-empiriolabs-test")
    job = doubtful(song, recipe=recipe(duration=30))
    assert post(signed_in, "job-retry", job).url == "/queue/"
    post(signed_in, "job-look", job)

    assert not Job.objects.to_decide().exists()
    again = Job.objects.exclude(pk=job.pk).get()
    assert again.recipe == job.recipe


def test_what_cannot_be_run_again_says_so_in_its_row(
    signed_in: Any, song: Song
) -> None:
    job = doubtful(song, recipe=recipe(task="extract"))
    answer = post(signed_in, "job-retry", job, htmx=True)

    assert answer.status_code == 422
    row = answer.content.decode().split(f'id="queue-row-{job.pk}"')[1]
    assert 'role="alert"' in row
    assert Job.objects.to_decide().exists()


def test_what_is_put_aside_stays_and_can_be_taken_back(
    signed_in: Any, song: Song
) -> None:
    job = doubtful(song)
    post(signed_in, "job-dismissal", job)

    page = signed_in.get("/queue/").content.decode()
    assert "Put aside." in page
    assert song.title not in part(page, "queue-decisions")
    assert "Decide again" in part(page, "queue-recent")

    post(signed_in, "job-dismissal", job, undo="1")
    page = signed_in.get("/queue/").content.decode()
    assert song.title in part(page, "queue-decisions")


def test_the_message_about_it_offers_to_undo(signed_in: Any, song: Song) -> None:
    job = doubtful(song)
    said = post(signed_in, "job-dismissal", job, htmx=True).content.decode()

    assert 'data-into="#queue-recent"' in said
    assert "Undo" in said
    again = post(signed_in, "job-dismissal", job, htmx=True, undo="1").content.decode()
    assert 'data-into="#queue-decisions"' in again
    assert ">Undo" not in again


@pytest.mark.parametrize("name", ["job-look", "job-dismissal", "job-retry"])
def test_only_the_team_decides(
    client: Any, stranger: Any, song: Song, name: str
) -> None:
    job = accepted(song)
    client.force_login(stranger)

    assert post(client, name, job).status_code == 404
    job.refresh_from_db()
    assert job.needs_decision


@pytest.mark.parametrize("name", ["job-look", "job-dismissal"])
def test_nothing_is_decided_by_looking(signed_in: Any, song: Song, name: str) -> None:
    job = accepted(song)

    assert signed_in.get(reverse(name, args=[job.pk])).status_code == 405


def test_the_badge_counts_decisions_too(
    signed_in: Any, song: Song, user: Any, stranger: Any
) -> None:
    doubtful(song)
    make_job(song)
    doubtful(make_song(stranger))
    settled = doubtful(song)
    settled.dismiss()

    assert open_work(user) == OpenWork(active=1, decisions=1)
    badge = signed_in.get("/songs/").content.decode()
    assert "1 at work, 1 to decide: </span>2</span>" in badge


def test_each_engine_has_a_lane_of_its_own(
    signed_in: Any, song: Song, settings: Any
) -> None:
    settings.CONFIG = settings.CONFIG.model_copy(update={"acestep_workers": 1})
    slow = {"engine": "acestep", "model": "server-xl-base"}
    make_job(song, state=State.RUNNING, **slow)
    make_job(song, **slow)
    make_job(song, **slow)
    make_job(song, state=State.RUNNING, engine="runware", model="xl-base")

    by_name = {lane.label: lane for lane in lanes()}
    assert list(by_name) == ["Runware", "ACE-Step server"]
    assert by_name["ACE-Step server"].is_full
    assert not by_name["Runware"].is_full
    page = " ".join(signed_in.get("/queue/").content.decode().split())
    assert "1 of 1 at work · 2 wait" in page
    assert "1 of 8 at work" in page
