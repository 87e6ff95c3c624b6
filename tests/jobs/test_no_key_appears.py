"""A provider that repeats the key in all it says: nobody gets to read it here."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from studio.engines.registry import ENTRIES
from studio.jobs.models import Connection, Job
from studio.songs.models import Song
from tests.conftest import make_song, person, recipe
from tests.fakes.loopback import on_loopback
from tests.jobs.conftest import Stage, ended

SECRET = "rw-very-secret-8842"
ECHOES = {
    "as a refusal": (400, {"errors": [{"code": "odd", "message": "No: {said}"}]}),
    "as a server error": (500, {"errors": [{"code": "odd", "message": "No: {said}"}]}),
    "as a refused key": (401, {"errors": [{"code": "odd", "message": "No: {said}"}]}),
    "as something else": (200, {"data": "{said}"}),
}


@pytest.fixture
def chatty(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """Runware's place; `echo` says how it repeats what it was sent."""
    echo: dict[str, Any] = {}

    async def answer(request: Request) -> Response:
        said = request.headers["authorization"]
        status, body = echo["how"]
        return JSONResponse(_filled(body, said), status)

    with on_loopback(Starlette(routes=[Route("/v1", answer, methods=["POST"])])) as url:
        monkeypatch.setenv("RUNWARE_URL", f"{url}/v1")
        monkeypatch.setattr("studio.engines.remote.calls.FIRST_WAIT", 0.01)
        yield echo


@pytest.mark.parametrize("way", ECHOES)
def test_it_is_in_no_message_no_page_and_no_log(
    stage: Stage,
    chatty: dict[str, Any],
    caplog: pytest.LogCaptureFixture,
    way: str,
) -> None:
    caplog.set_level(logging.DEBUG)
    chatty["how"] = ECHOES[way]
    alice = person()
    song = make_song(alice)
    Connection.objects.keep(song.team, "runware", url="", key=SECRET, user=alice)
    stage.engines = {"runware": ENTRIES["runware"].build(1)}
    stage.start()
    job = ended(_order(song, alice))

    assert job.error
    assert SECRET not in job.error
    assert SECRET not in _pages(alice, job)
    assert SECRET not in caplog.text


def _order(song: Song, user: Any) -> Job:
    about = recipe(duration=60)
    return Job.objects.enqueue(song, recipe=about, model="xl-sft", user=user)


def _pages(user: Any, job: Job) -> str:
    client = Client()
    client.force_login(user)
    addresses = [f"/jobs/{job.pk}/", f"/songs/{job.song_id}/", "/queue/", "/settings/"]
    return "".join(client.get(url).content.decode() for url in addresses)


def _filled(body: Any, said: str) -> Any:
    match body:
        case dict():
            return {name: _filled(value, said) for name, value in body.items()}
        case list():
            return [_filled(one, said) for one in body]
        case _:
            return body.replace("{said}", said)
