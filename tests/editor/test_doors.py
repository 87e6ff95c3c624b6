"""Nobody sees, hears or changes a song of a team that they are not in."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from studio.jobs.models import Job
from studio.songs.models import Song, Take
from tests.conftest import make_job

GET, POST = "get", "post"
OF_A_SONG = [
    (GET, "song"),
    (POST, "song-jobs"),
    (POST, "song-draft"),
    (POST, "song-title"),
]
OF_A_TAKE = [
    (GET, "take-audio"),
    (GET, "take-peaks"),
    (GET, "take-download"),
    (GET, "take-recipe"),
    (POST, "take-rerolls"),
]
OF_A_JOB = [(GET, "job"), (POST, "job-cancellation"), (POST, "job-retry")]


@pytest.fixture
def strange(client: Any, stranger: Any) -> Any:
    client.force_login(stranger)
    return client


@pytest.mark.parametrize(("verb", "name"), OF_A_SONG)
def test_a_song_is_not_there_for_a_stranger(
    strange: Any, song: Song, verb: str, name: str
) -> None:
    assert getattr(strange, verb)(reverse(name, args=[song.pk])).status_code == 404


@pytest.mark.parametrize(("verb", "name"), OF_A_TAKE)
def test_a_take_is_not_there_for_a_stranger(
    strange: Any, take: Take, verb: str, name: str
) -> None:
    assert getattr(strange, verb)(reverse(name, args=[take.pk])).status_code == 404


@pytest.mark.parametrize(("verb", "name"), OF_A_JOB)
def test_a_job_is_not_there_for_a_stranger(
    strange: Any, song: Song, verb: str, name: str
) -> None:
    job = make_job(song)

    assert getattr(strange, verb)(reverse(name, args=[job.pk])).status_code == 404
    job.refresh_from_db()
    assert job.is_queued
    assert Job.objects.count() == 1


def test_lists_hold_nothing_of_others(strange: Any, song: Song, take: Take) -> None:
    for page in ("/songs/", "/queue/"):
        assert song.title not in strange.get(page).content.decode()


@pytest.mark.parametrize("path", ["/", "/songs/", "/queue/"])
def test_whoever_is_not_signed_in_is_asked_to(
    client: Any, settings: Any, db: None, path: str
) -> None:
    settings.CONFIG = settings.CONFIG.model_copy(update={"local_owner": False})
    answer = client.get(path)

    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


def test_a_missing_page_says_so_in_our_look(signed_in: Any) -> None:
    answer = signed_in.get("/songs/00000000-0000-0000-0000-000000000000/")

    assert answer.status_code == 404
    assert "Nothing here" in answer.content.decode()


def test_a_broken_page_says_so_without_asking_the_database(rf: Any) -> None:
    from studio.editor.views.shell import broken

    answer = broken(rf.get("/"))

    assert answer.status_code == 500
    assert "Something broke on our side" in answer.content.decode()


@pytest.mark.parametrize(
    ("said", "kept"), [("light", "light"), ("pink", "dark"), (None, "dark")]
)
def test_the_theme_is_one_of_three(signed_in: Any, said: str | None, kept: str) -> None:
    answer = signed_in.post(
        "/theme/", {"next": "/queue/", **({"theme": said} if said else {})}
    )

    assert answer.url == "/queue/"
    assert answer.cookies["theme"].value == kept
    assert f'data-theme="{kept}"' in signed_in.get("/queue/").content.decode()


def test_the_theme_leads_to_no_other_host(signed_in: Any) -> None:
    assert signed_in.post("/theme/", {"next": "https://evil.example/"}).url == "/"
