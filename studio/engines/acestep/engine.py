"""The engine that has songs made by an ACE-Step 1.5 API server.

The server has no idempotency, forgets what it was doing when it restarts, and writes
the same file again for the same parameters: a result is fetched as soon as it is there.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from pathlib import Path

from studio.engines.acestep import request, wire
from studio.engines.acestep.wire import PROVIDER, Sound, Status
from studio.engines.base import EngineError, Source, Submission, Uncertain, Vanished
from studio.engines.remote.account import Account
from studio.engines.remote.calls import Caller, client, undisturbed
from studio.engines.remote.fetch import fetch
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

_PACE = (600, 60.0)  # calls per seconds; it is one's own server
_MADE = 0.9  # the share of the work when the songs are made
_SILENCES = 10  # looks at a task that the server does not know before it counts as lost


class AceStepServer:
    name = "acestep"
    label = "ACE-Step server"
    models = tuple(request.CHECKPOINTS)
    in_one_go = True

    def __init__(
        self, *, first: float = 1.0, slowest: float = 4.0, frozen: float | None = None
    ) -> None:
        # `first` and `slowest`: seconds between two looks at a task
        self._lines = Lines(lambda account: Line(account, first, slowest, frozen))

    async def render(
        self, recipe: Recipe, *, model: str, workdir: Path, account: Account,
        source: Source | None = None, resume: Submission | None = None,
    ) -> AsyncGenerator[Event]:  # fmt: skip
        """The promise of `Engine.render`: all results of the recipe, in one batch."""
        if resume and not resume.remote_id:
            raise Uncertain(PROVIDER)
        landed = resume.landed if resume else frozenset()
        async with self._lines.to(account) as line:
            if resume:
                task_id, stopped = resume.remote_id, False
            else:
                first = "Sending the source" if source else f"Calling {PROVIDER}"
                yield Progress(0.0, first)
                await line.require(model)
                yield Submitting(str(uuid.uuid4()))
                handing_over = line.submit(recipe, model, source)
                task_id, stopped = await undisturbed(handing_over)
            yield Submitted(task_id)
            if stopped:
                raise asyncio.CancelledError
            async for event in line.results(task_id, recipe, model, workdir, landed):
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
    """The connection to one server: its pace and its poller."""

    def __init__(
        self, account: Account, first: float, slowest: float, frozen: float | None
    ) -> None:
        headers = {"Authorization": f"Bearer {account.key}"} if account.key else {}
        # What it makes lies on itself: one client is enough.
        self._client = client(base_url=account.url, headers=headers)
        self._caller = Caller(self._client, PROVIDER, Pace(*_PACE), wire.refusal)
        self._watch: Watch[Status] = Watch(
            self._look, batch=50, first=first, slowest=slowest, frozen=frozen,
            provider=PROVIDER,
        )  # fmt: skip

    async def require(self, model: str) -> None:
        """Raises EngineError where the server has not loaded the model.

        It would take another one without a word.
        """
        wanted = request.CHECKPOINTS[model]
        answer = await self._caller.ask("GET", "/v1/model_inventory")
        inventory = wire.opened(answer) or {}
        names = [one.get("name") for one in inventory.get("models", [])]
        if wanted not in names:
            has = ", ".join(str(name) for name in names) or "none"
            raise EngineError(f"{PROVIDER} has not got {wanted}. It has: {has}.")

    async def submit(self, recipe: Recipe, model: str, source: Source | None) -> str:
        """Hand it over; the task's id. Raises Uncertain where nobody knows."""
        fields = request.form(recipe, model, [*range(recipe.results)])
        files = {}
        if source:
            content = await asyncio.to_thread(source.path.read_bytes)
            files = {"ctx_audio": ("source.flac", content, "audio/flac")}
        answer = await self._caller.submit(
            "POST", "/release_task", data=fields, files=files
        )
        try:
            return wire.ticket(answer).task_id
        except ValueError:
            raise Uncertain(PROVIDER) from None

    async def results(
        self, task_id: str, recipe: Recipe, model: str, workdir: Path,
        landed: frozenset[int],
    ) -> AsyncGenerator[Event]:  # fmt: skip
        sounds: list[Sound] = []
        async with aclosing(self._progress(task_id)) as states:
            async for status, sounds in states:
                if status.status == 2:
                    raise wire.failure(status, sounds)
                way = min(1.0, max(0.0, sounds[0].progress))
                yield Progress(_MADE * way, _stage(sounds[0]))
        failed: list[EngineError] = []
        for index, sound in enumerate(sounds[: recipe.results]):
            if index in landed or not sound.file:
                continue
            yield Progress(_MADE, "Fetching the song")
            path = workdir / f"{index}.audio"
            try:
                await fetch(self._client, sound.file, path, PROVIDER)
            except EngineError as error:
                failed.append(error)
                continue
            yield _rendered(index, path, sounds, recipe, model)
        if failed:
            raise failed[0]
        came = sum(bool(sound.file) for sound in sounds[: recipe.results])
        if came < recipe.results:
            raise wire.too_few(came, recipe.results)

    async def _progress(
        self, task_id: str
    ) -> AsyncGenerator[tuple[Status, list[Sound]]]:
        """The task's states up to its last. Raises Vanished where the server forgot it."""
        silences = 0
        async with aclosing(self._watch.follow(task_id)) as news:
            async for status in news:
                try:
                    sounds = status.sounds
                except ValueError:
                    raise wire.unreadable() from None
                silences = 0 if sounds else silences + 1
                if silences >= _SILENCES:
                    raise Vanished(PROVIDER)
                if sounds or status.status:
                    yield status, sounds or [Sound()]
                if status.status:
                    return

    async def check(self) -> None:
        # Not /v1/models: that one answers without a key.
        wire.opened(await self._caller.ask("GET", "/v1/stats"))

    async def close(self) -> None:
        await self._watch.close()
        await self._client.aclose()

    async def _look(self, ids: list[str]) -> Mapping[str, Status | EngineError]:
        body = {"task_id_list": ids}
        answer = await self._caller.ask("POST", "/query_result", json=body)
        return {status.task_id: status for status in wire.statuses(answer)}


def _stage(sound: Sound) -> str:
    """Where the task is, in a musician's words."""
    known = {
        "queued": "Waiting at the server",
        "Decoding audio...": "Turning it into sound",
        "Preparing audio data...": "Turning it into sound",
    }
    return known.get(sound.stage, "Playing at the server")


def _rendered(
    index: int, path: Path, sounds: list[Sound], recipe: Recipe, model: str
) -> Rendered:
    single, sound, notes = recipe.single(index), sounds[index], []
    seeds = [seed.strip() for seed in sound.seed_value.split(",")]
    if len(seeds) > len(sounds):  # it drops what it cannot save, and does not say which
        notes.append("The server lost a take of this batch; its seed may be another's.")
    elif seeds[index : index + 1] and seeds[index].isdigit():
        single = single.reseeded(int(seeds[index]))
    if sound.dit_model and sound.dit_model != request.CHECKPOINTS[model]:
        notes.append(f"The server used {sound.dit_model}.")
    return Rendered(
        index=index,
        path=path,
        recipe=single,
        offset=min(0.0, recipe.region_start or 0.0),
        notes=tuple(notes),
    )
