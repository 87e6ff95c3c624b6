"""What the sockets of a process share: views that are fresh, and failures that end."""

from __future__ import annotations

import asyncio
import json
import uuid
from types import SimpleNamespace
from typing import Any

import pytest
from asgiref.testing import ApplicationCommunicator
from django.contrib.auth.models import User

from studio.editor import live
from studio.editor.consumers import BROKEN, Live
from studio.editor.live import Hub
from studio.editor.wanted import MOST_SHOWN
from studio.jobs.models import Job
from studio.songs.models import Song
from tests.conftest import make_job

# Channels looks at the connection of its thread around every message.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def job(song: Song) -> Job:
    return make_job(song)


async def test_a_lost_nudge_is_healed_by_looking_again(
    job: Job, transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "TRUST", 0.01)
    hub = Hub()
    seen = await hub.view(job.pk, job.created_by_id)
    assert seen
    assert seen.job.is_queued
    await hub.desk(Job.objects.filter(pk=job.pk).update, state="running")
    await asyncio.sleep(0.02)
    seen = await hub.view(job.pk, job.created_by_id)
    await hub.desk.close()
    assert seen
    assert seen.job.is_running


async def test_a_failed_look_is_not_remembered(
    job: Job, transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = Hub()
    with monkeypatch.context() as broken:
        broken.setattr(hub, "_read", _fail)
        with pytest.raises(OSError, match="disk"):
            await hub.view(job.pk, job.created_by_id)
    assert await hub.view(job.pk, job.created_by_id)
    await hub.desk.close()


async def test_a_socket_that_cannot_read_closes_so_that_the_page_comes_back() -> None:
    socket = await _socket(_afail)
    await _say(socket, watch=["queue"])
    closed = await socket.receive_output(5)
    assert (closed["type"], closed["code"]) == ("websocket.close", BROKEN)


async def test_a_page_with_very_many_jobs_is_still_listened_to() -> None:
    looked: list[Any] = []

    async def desk(*args: Any) -> None:
        looked.append(args)
        _fail()

    socket = await _socket(desk)
    have = [str(uuid.uuid4()) for _ in range(3 * MOST_SHOWN)]
    await _say(socket, watch=["queue"], have=have)
    await socket.receive_output(5)
    assert looked


async def _socket(desk: Any) -> ApplicationCommunicator:
    """An open socket whose hub has this desk."""
    presence = SimpleNamespace(leave=_aleave)
    hub = SimpleNamespace(
        admit=lambda _: True, desk=desk, leave=_aleave, presence=presence
    )
    user = User(pk=1, username="somebody")
    scope = {"type": "websocket", "path": "/ws/", "user": user, "state": {"hub": hub}}
    socket = ApplicationCommunicator(Live.as_asgi(), scope)
    await socket.send_input({"type": "websocket.connect"})
    assert (await socket.receive_output(5))["type"] == "websocket.accept"
    return socket


async def _say(socket: ApplicationCommunicator, **message: Any) -> None:
    text = json.dumps(message)
    await socket.send_input({"type": "websocket.receive", "text": text})


def _fail(*args: Any) -> None:
    raise OSError("The disk is full.")


async def _afail(*args: Any) -> None:
    _fail()


async def _aleave(*args: Any) -> None:
    pass
