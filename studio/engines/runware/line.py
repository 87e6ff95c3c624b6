"""One account's connection to Runware: what is said on it, and what comes back."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import uuid
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from decimal import Decimal
from pathlib import Path
from typing import Any

from studio.engines.base import (
    AlreadyAccepted,
    CameToNothing,
    EngineError,
    KeyRefused,
    Source,
    Uncertain,
    Vanished,
)
from studio.engines.dialects import runware as dialect
from studio.engines.remote.account import Account
from studio.engines.remote.calls import LOOK, Caller, client
from studio.engines.remote.fetch import fetch
from studio.engines.remote.pace import Pace
from studio.engines.remote.watch import Watch
from studio.engines.runware import wire
from studio.engines.runware.wire import PROVIDER, Complaint, Item, Refused
from studio.music.events import Event, Progress, Rendered
from studio.music.recipe import Recipe

SILENCES = 20  # looks at a task of which Runware says nothing before it counts as lost
MISSING = 8  # looks at a task that is over with fewer results than were asked for
_DOWNLOADED = 0.1  # the share of the work after the song is made

News = tuple[Item, ...]


class Line:
    """One account's connection: its pace, its poller, and what it has uploaded."""

    def __init__(
        self, account: Account, *, batch: int, first: float, pace: tuple[int, float]
    ) -> None:
        self._client = client(headers={"Authorization": f"Bearer {account.key}"})
        # Results lie on other hosts: they must not see the key.
        self._files = client()
        self._url = account.url
        self._caller = Caller(self._client, PROVIDER, Pace(*pace), wire.refusal)
        self._watch: Watch[News] = Watch(
            self._look, batch=batch, first=first, slowest=6.0, provider=PROVIDER
        )
        self._media: dict[str, str] = {}

    async def task(
        self, recipe: Recipe, model: str, source: Source | None
    ) -> dict[str, Any]:
        """The task object, without its UUID. Uploads the source where there is one."""
        changes: dict[str, Any] = {"output_format": "flac"}  # the master is lossless
        for field in ("bitrate", "sample_rate", "channels"):
            changes[field] = None
        if source:
            changes |= {"source": await self._upload(source.path), "duration": None}
        task = dialect.write(_without_nones(recipe, changes), model)
        return {**task, "taskType": "audioInference", "deliveryMethod": "async",
                "outputType": "URL", "includeCost": True}  # fmt: skip

    async def submit(self, task: dict[str, Any]) -> None:
        """Hand it over, once and no more, whatever the connection does meanwhile."""
        try:
            answer = await self._caller.submit(
                "POST", self._url, named=True, json=[task]
            )
        except AlreadyAccepted:
            return
        except Refused as refused:
            if "media" in refused.code.lower():  # a source that is no longer there
                self._media.clear()
                raise EngineError(str(refused), retryable=True) from refused
            raise
        try:
            reply = wire.read(answer)
        except EngineError:
            raise Uncertain(PROVIDER, retryable=True) from None
        for complaint in reply.errors:
            if complaint.code != wire.ALREADY_ACCEPTED:
                raise Refused(complaint)

    async def results(
        self, key: str, recipe: Recipe, workdir: Path, landed: frozenset[int],
        pace: tuple[float, float] | None = None,
    ) -> AsyncGenerator[Event]:  # fmt: skip
        """Progress, and every result once, in the order in which they get ready.

        What goes wrong with one of them is raised when the others are there.
        """
        said, failed, idle = set(landed), dict[int, EngineError](), 0
        async with aclosing(self._known(key, pace)) as news:
            async for items in news:
                way = _way(items, recipe.results)
                yield Progress((1 - _DOWNLOADED) * way, _stage(items))
                for index, item in wire.in_order(items, recipe):
                    if index in said or index in failed:
                        continue
                    if item.is_ready:
                        try:
                            made = await self._rendered(index, item, recipe, workdir)
                        except EngineError as error:
                            failed[index] = error
                            continue
                        said.add(index)
                        yield made
                    elif item.complaint:
                        failed[index] = CameToNothing(str(Refused(item.complaint)))
                if len(said) + len(failed) >= recipe.results:
                    break
                idle = idle + 1 if all(item.is_over for item in items) else 0
                if idle >= MISSING:
                    failed[recipe.results] = _too_few(len(said), recipe.results)
                    break
        # What may still be fetched is more to the point than what came to nothing.
        if failed:
            raise min(failed.values(), key=lambda e: isinstance(e, CameToNothing))

    def look(self, key: str) -> None:
        self._watch.look(key)

    async def _known(
        self, key: str, pace: tuple[float, float] | None
    ) -> AsyncGenerator[News]:
        """The results of a task as they come. Raises Vanished after a long silence."""
        silences = 0
        async with aclosing(self._watch.follow(key, pace)) as news:
            async for items in news:
                silences = 0 if items else silences + 1
                if silences >= SILENCES:
                    raise Vanished(PROVIDER)
                if items:
                    yield items

    async def balance(self) -> Decimal | None:
        reply = await self._call(
            {"taskType": "accountManagement", "taskUUID": str(uuid.uuid4()),
             "operation": "getDetails"}
        )  # fmt: skip
        if reply.errors:
            raise Refused(reply.errors[0])
        return wire.balance_of(reply.data[0].balance) if reply.data else None

    async def close(self) -> None:
        await self._watch.close()
        await self._client.aclose()
        await self._files.aclose()

    async def _call(self, *tasks: dict[str, Any], **how: Any) -> wire.Reply:
        answer = await self._caller.ask("POST", self._url, json=[*tasks], **how)
        return wire.read(answer)

    async def _look(self, keys: list[str]) -> Mapping[str, News | EngineError]:
        """The results so far by task; () where Runware says nothing of it."""
        asked = [{"taskType": "getResponse", "taskUUID": key} for key in keys]
        try:
            reply = await self._call(*asked, timeout=LOOK)
        except Refused as refused:
            if not any(one.task_uuid in keys for one in refused.complaints):
                raise
            reply = wire.Reply(errors=[*refused.complaints])
        found: dict[str, News | EngineError] = dict.fromkeys(keys, ())
        for item in reply.data:
            before = found.get(item.task_uuid or "")
            if isinstance(before, tuple):
                found[item.task_uuid or ""] = (*before, item)
        for complaint in reply.errors:
            if "ApiKey" in complaint.code:
                raise KeyRefused(PROVIDER)
            key = complaint.task_uuid or ""
            if complaint.is_passing:
                found.pop(key, None)
            elif key in found:
                found[key] = _verdict(complaint)
        return found

    async def _upload(self, path: Path) -> str:
        """Runware's id for the audio. The same audio is sent once."""
        digest, media = await asyncio.to_thread(_data_uri, path)
        if digest not in self._media:
            reply = await self._call(
                {"taskType": "mediaStorage", "taskUUID": str(uuid.uuid4()),
                 "operation": "upload", "media": media}
            )  # fmt: skip
            if reply.errors:
                raise Refused(reply.errors[0])
            if not reply.data or not reply.data[0].media_uuid:
                raise EngineError(
                    f"{PROVIDER} did not take the source.", retryable=True
                )
            self._media[digest] = reply.data[0].media_uuid
        return self._media[digest]

    async def _rendered(
        self, index: int, item: Item, recipe: Recipe, workdir: Path
    ) -> Rendered:
        assert item.url
        path = await fetch(self._files, item.url, workdir / f"{index}.audio", PROVIDER)
        single = recipe.single(index)
        if item.seed is not None:
            single = single.reseeded(item.seed)
        start = recipe.region_start or 0.0
        return Rendered(
            index=index,
            path=path,
            recipe=single,
            offset=min(0.0, start),
            cost=float(item.cost) if item.cost is not None else None,
        )


def _without_nones(recipe: Recipe, changes: dict[str, Any]) -> Recipe:
    """The recipe with `changes`, where None takes a field out."""
    said = recipe.model_dump(exclude_unset=True) | changes
    return Recipe.parse(
        {name: value for name, value in said.items() if value is not None}
    )


def _data_uri(path: Path) -> tuple[str, str]:
    """The name of the content, and the content as JSON can carry it."""
    content = path.read_bytes()
    encoded = base64.b64encode(content).decode()
    return hashlib.sha256(content).hexdigest(), f"data:audio/flac;base64,{encoded}"


def _verdict(complaint: Complaint) -> EngineError:
    """What an error about a whole task means for it."""
    if complaint.code in wire.UNKNOWN_TASK:
        return Vanished(PROVIDER)
    return CameToNothing(str(Refused(complaint)))


def _too_few(came: int, asked: int) -> EngineError:
    return CameToNothing(f"{PROVIDER} made only {came} of {asked} takes.")


def _way(items: tuple[Item, ...], results: int) -> float:
    done = sum(1.0 if item.is_ready else (item.progress or 0) / 100 for item in items)
    return min(1.0, done / results)


def _stage(items: tuple[Item, ...]) -> str:
    ready = sum(item.is_ready for item in items)
    if ready and len(items) > 1:
        return f"{ready} of {len(items)} ready at {PROVIDER}"
    return f"Playing at {PROVIDER}"
