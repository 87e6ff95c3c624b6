"""Runware calls when a song is ready: a server that speaks its protocol, and ours."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.core.asgi import get_asgi_application

from studio.editor.bodies import FORM, limited
from studio.engines.runware import engine as runware
from studio.jobs import hooks, nudges
from studio.jobs.models import Job, Phase, State
from studio.jobs.runner import Runner
from studio.jobs.saver import Saver
from tests.conftest import ScriptedEngine, make_job, make_song, person, recipe
from tests.fakes.loopback import on_loopback
from tests.fakes.runware import KEY, Runware
from tests.jobs.conftest import Stage, ended, saver, until

NEVER = (60.0, 60.0)
ABOUT = {"taskType": "audioInference", "status": "success"}

assert saver  # a fixture, shared with the tests of the runner


class Studio(Stage):
    """A runner that has songs made by Runware, and is called at `public_url`."""

    public_url = ""

    async def _make(self) -> Runner:
        nudges.live_on(self.loop)
        runner = Runner(
            self._data,
            {"runware": runware.Runware()},  # type: ignore[dict-item]
            {"runware": 4},
            saver=self._saver,
            public_url=self.public_url,
        )
        await runner.start()
        return runner


@pytest.fixture
def upstream(monkeypatch: pytest.MonkeyPatch) -> Iterator[Runware]:
    fake = Runware(seconds=0.3)
    with on_loopback(fake.app) as address:
        monkeypatch.setenv("RUNWARE_URL", f"{address}/v1")
        monkeypatch.setenv("RUNWARE_API_KEY", KEY)
        yield fake


@pytest.fixture
def address(transactional_db: None) -> Iterator[str]:
    """Where the studio's pages are served for real."""
    with on_loopback(
        limited(get_asgi_application(), megabytes=200, small=("/hooks/",))
    ) as url:
        yield url


@pytest.fixture
def studio(
    address: str, upstream: Runware, data_folder: Path, saver: Saver,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Studio]:  # fmt: skip
    """Asks after nothing by itself, so that what gets done is the call's doing."""
    monkeypatch.setattr(runware, "CALLED_LOOKS", NEVER)
    studio = Studio(data_folder, ScriptedEngine(), saver)
    studio.public_url = address
    yield studio
    studio.close()


def ask_for_a_song(**about: Any) -> Job:
    about = {"recipe": recipe(duration=30), "engine": "runware", **about}
    song = about.pop("song", None) or make_song(person())
    return make_job(song, **{"model": "xl-base", **about})


def hooked_job(**about: Any) -> Job:
    """One that was handed over, with an address to call at."""
    job = ask_for_a_song(remote_id=str(uuid.uuid4()), phase=Phase.SUBMITTED, **about)
    job.hook_token = hooks.new_token(job)
    job.save()
    return job


def call(address: str, job: Job, body: Any = None, **how: Any) -> int:
    """What the studio answers to a call about `job`."""
    said = {**ABOUT, "taskUUID": job.remote_id} if body is None else body
    url = hooks.address(address, "runware", how.pop("token", job.hook_token))
    content = {"content": said} if isinstance(said, bytes) else {"json": said}
    return httpx.request(how.pop("method", "POST"), url, **content, **how).status_code


@pytest.mark.parametrize("shape", ["flat", "data"])
def test_a_call_brings_the_song(studio: Studio, upstream: Runware, shape: str) -> None:
    upstream.calls = shape
    job = ask_for_a_song(recipe=recipe(duration=30, results=2))
    studio.start()

    assert ended(job).state == State.DONE
    assert job.takes.count() == 2  # type: ignore[attr-defined]
    until(lambda: len(upstream.called) == 2)
    assert upstream.called == [204, 204]
    (task,) = upstream.tasks.values()
    assert job.hook_token in task.request["webhookURL"]


def test_a_call_about_a_failure_brings_its_reason(
    studio: Studio, upstream: Runware
) -> None:
    upstream.fails[0] = "The sampler diverged."
    job = ask_for_a_song()
    studio.start()

    assert ended(job).state == State.FAILED
    assert "The sampler diverged." in job.error


def test_a_call_that_gets_lost_is_not_missed(
    studio: Studio, upstream: Runware, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runware, "CALLED_LOOKS", (0.5, 0.5))
    upstream.calls = ""
    job = ask_for_a_song()
    studio.start()

    assert ended(job).state == State.DONE
    assert not upstream.called


def test_nobody_is_asked_to_call_a_studio_without_an_address(
    studio: Studio, upstream: Runware, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runware, "FIRST_LOOK", 0.1)
    studio.public_url = ""
    job = ask_for_a_song()
    studio.start()

    assert ended(job).state == State.DONE
    assert not job.hook_token
    (task,) = upstream.tasks.values()
    assert "webhookURL" not in task.request


def test_the_secret_is_kept_before_the_provider_hears_of_it(
    studio: Studio, upstream: Runware
) -> None:
    upstream.app.break_down("/v1", "stall", seconds=30.0)
    job = ask_for_a_song()
    studio.start()

    until(lambda: Job.objects.filter(pk=job.pk, phase=Phase.SUBMITTING).exists())
    assert not upstream.tasks
    assert Job.objects.get(pk=job.pk).hook_token


def test_calls_come_twice_out_of_order_and_late(
    studio: Studio, upstream: Runware, address: str
) -> None:
    job = ask_for_a_song(recipe=recipe(duration=30, results=2))
    studio.start()
    until(lambda: Job.objects.get(pk=job.pk).remote_id)
    job.refresh_from_db()

    assert [call(address, job) for _ in range(3)] == [204, 204, 204]
    assert ended(job).state == State.DONE
    assert [call(address, job) for _ in range(2)] == [204, 204]
    job.refresh_from_db()
    assert job.state == State.DONE
    assert job.takes.count() == 2  # type: ignore[attr-defined]
    assert len(upstream.tasks) == 1


def test_what_was_cancelled_stays_so(
    studio: Studio, upstream: Runware, address: str
) -> None:
    upstream.seconds = 0.8
    job = ask_for_a_song()
    studio.start()
    until(lambda: Job.objects.get(pk=job.pk).phase == Phase.SUBMITTED)
    job.refresh_from_db()
    job.cancel()
    assert ended(job).state == State.CANCELLED

    until(lambda: upstream.called == [204])
    assert call(address, job) == 204
    job.refresh_from_db()
    assert job.state == State.CANCELLED
    assert not job.takes.count()  # type: ignore[attr-defined]


def test_a_song_that_counted_as_lost_is_fetched_when_it_turns_up(
    studio: Studio, upstream: Runware, address: str
) -> None:
    job = ask_for_a_song()
    studio.start()
    assert ended(job).state == State.DONE
    job.takes.all().delete()  # type: ignore[attr-defined]
    Job.objects.filter(pk=job.pk).update(state=State.LOST)

    assert call(address, job) == 204
    until(lambda: Job.objects.get(pk=job.pk).state == State.DONE)
    assert job.takes.count() == 1  # type: ignore[attr-defined]
    assert len(upstream.tasks) == 1


def test_without_the_secret_nobody_learns_whether_there_is_such_a_job(
    address: str,
) -> None:
    job = hooked_job()
    other = ask_for_a_song(song=job.song)
    secret = job.hook_token[32:]
    wrong = [
        job.hook_token[:-1] + ("A" if job.hook_token[-1] != "A" else "B"),
        other.pk.hex + secret,
        other.pk.hex + "-" * 32,
        job.pk.hex,
        "-" * 64,
        "x",
    ]

    said = {httpx.post(hooks.address(address, "runware", token), json={}).text
            for token in wrong}  # fmt: skip
    assert said == {""}
    assert {call(address, job, token=token) for token in wrong} == {404}
    unknown = hooks.address(address, "empirio", job.hook_token)
    assert httpx.post(unknown, json={}).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {**ABOUT, "taskUUID": "57cf0000-0000-4000-8000-000000000000"},
        {"data": [{**ABOUT, "taskUUID": "57cf0000-0000-4000-8000-000000000000"}]},
        {"data": [{"taskUUID": ["a", "b"]}]},
        {"data": {"taskUUID": "a"}},
        {"status": "success"},
        [],
        "text",
        None,
        b"\xff\xfe not JSON",
        b"",
        b"[" * 5000,
    ],
)
def test_what_is_about_something_else_or_nothing_is_refused(
    address: str, body: Any
) -> None:
    job = hooked_job(state=State.LOST)

    assert call(address, job, b"null" if body is None else body) == 400
    job.refresh_from_db()
    assert job.state == State.LOST


@pytest.mark.parametrize(
    "shape",
    [
        lambda about: about,
        lambda about: {"data": [about, about]},
        lambda about: {"data": [], "errors": [{**about, "code": "inferenceError"}]},
        lambda about: {"errors": [{"code": "providerTimeout", "message": "Too slow"}]},
    ],
)
def test_every_documented_shape_is_understood(address: str, shape: Any) -> None:
    job = hooked_job(state=State.DONE)

    assert call(address, job, shape({**ABOUT, "taskUUID": job.remote_id})) == 204


def test_a_body_without_end_is_cut_off(address: str) -> None:
    job = hooked_job(state=State.DONE)

    assert call(address, job, b" " * (FORM + 1)) == 413


def test_the_address_only_takes_calls(address: str) -> None:
    assert call(address, hooked_job(), method="GET") == 405
