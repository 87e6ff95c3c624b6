"""The engine that has songs made by EmpirioLabs.

The provider has no idempotency: a submission whose outcome is unknown is never sent
again. Its limit of 50 requests a minute holds for the whole account, so all jobs of an
account share one poller.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import uuid
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from studio.engines.base import EngineError, Source, Submission, Uncertain, Vanished
from studio.engines.dialects import empirio as dialect
from studio.engines.empirio import wire
from studio.engines.empirio.wire import PROVIDER, JobReply
from studio.engines.remote.account import Account
from studio.engines.remote.calls import LOOK, Caller, client, undisturbed
from studio.engines.remote.fetch import fetch, verify
from studio.engines.remote.lines import Lines
from studio.engines.remote.pace import Pace
from studio.engines.remote.watch import Watch
from studio.music.events import (
    Event,
    Finished,
    Progress,
    Rendered,
    Submitted,
    Submitting,
)
from studio.music.recipe import Recipe

_PACE = (48, 60.0)  # 50 a minute are allowed; two are left for whoever tests the key
_MADE = 0.9  # the share of the work when the song is made


class Empirio:
    name = "empirio"
    label = PROVIDER
    models = ("xl-turbo",)
    in_one_go = False

    def __init__(self, *, first: float = 3.0, slowest: float = 15.0) -> None:
        # `first` and `slowest`: seconds between two looks at a job
        self._lines = Lines(lambda account: Line(account, first, slowest))

    async def render(
        self, recipe: Recipe, *, model: str, workdir: Path, account: Account,
        source: Source | None = None, resume: Submission | None = None,
    ) -> AsyncGenerator[Event]:  # fmt: skip
        """The promise of `Engine.render`, for one result."""
        if resume and not resume.remote_id:
            raise Uncertain(PROVIDER)
        async with self._lines.to(account) as line:
            if resume:
                job_id, stopped = resume.remote_id, False
            else:
                yield Progress(0.0, f"Calling {PROVIDER}")
                body = _body(recipe, model)
                yield Submitting(str(uuid.uuid4()))
                job_id, stopped = await undisturbed(line.submit(body))
            yield Submitted(job_id)
            if stopped:
                raise asyncio.CancelledError
            async for event in line.result(job_id, recipe, workdir):
                yield event
        yield Finished()

    async def start(self) -> None:
        """Connections open with the first call: nothing is sent before it is wanted."""

    async def check(self, account: Account) -> None:
        """Ask something that needs the key. Raises EngineError in plain words."""
        async with self._lines.to(account) as line:
            await line.check()

    async def close(self) -> None:
        await self._lines.close()


class Line:
    """One account's connection: its pace and its poller."""

    def __init__(self, account: Account, first: float, slowest: float) -> None:
        headers = {"Authorization": f"Bearer {account.key}"}
        self._client = client(base_url=account.url, headers=headers)
        # Results lie on other hosts: they must not see the key.
        self._files = client()
        self._caller = Caller(self._client, PROVIDER, Pace(*_PACE), wire.refusal)
        self._watch: Watch[JobReply] = Watch(
            self._look, batch=1, first=first, slowest=slowest, provider=PROVIDER
        )

    async def submit(self, body: dict[str, Any]) -> str:
        """Hand it over; the job's id. Raises Uncertain where nobody knows."""
        answer = await self._caller.submit("POST", "/v1/audio/generations", json=body)
        try:
            return wire.accepted(answer)
        except ValueError:
            raise Uncertain(PROVIDER) from None

    async def result(
        self, job_id: str, recipe: Recipe, workdir: Path
    ) -> AsyncGenerator[Event]:
        async with aclosing(self._watch.follow(job_id)) as news:
            async for job in news:
                if job.has_failed:
                    raise wire.failure(job)
                if job.is_done:
                    break
                way = min(1.0, max(0.0, job.progress or 0.0))
                yield Progress(_MADE * way, f"Playing at {PROVIDER}")
        yield Progress(_MADE, "Fetching the song")
        path = await self._bring(job.result, workdir / "0.audio")
        yield Rendered(index=0, path=path, recipe=recipe.single(0))

    async def check(self) -> None:
        await self._caller.ask("GET", f"/v1/models/{dialect.MODEL_ID}")

    async def close(self) -> None:
        await self._watch.close()
        await self._client.aclose()
        await self._files.aclose()

    async def _look(self, ids: list[str]) -> Mapping[str, JobReply | EngineError]:
        (job_id,) = ids
        try:
            path = f"/v1/jobs/{quote(job_id, safe='')}"
            answer = await self._caller.ask("GET", path, timeout=LOOK)
        except wire.NotThere:
            return {job_id: Vanished(PROVIDER)}
        return {job_id: wire.job_of(answer)}

    async def _bring(self, result: Any, into: Path) -> Path:
        url, text = wire.sound_of(result)
        if url:
            return await fetch(self._files, url, into, PROVIDER)
        try:
            into.write_bytes(base64.b64decode(text, validate=True))
        except binascii.Error:
            raise EngineError(f"{PROVIDER} sent audio that cannot be read.") from None
        await asyncio.to_thread(verify, into, PROVIDER)
        return into


def _body(recipe: Recipe, model: str) -> dict[str, Any]:
    """The request. The master is lossless, whatever format downloads are to have."""
    said = recipe.model_dump(exclude_unset=True) | {"output_format": "flac"}
    return dialect.write(Recipe.parse(said), model)
