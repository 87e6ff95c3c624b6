"""The engine that has songs made by Runware.

A task is named by its UUID before it is sent. Sending the same UUID again is harmless:
Runware answers that it knows the task, which is as good as an acceptance.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncGenerator
from decimal import Decimal
from pathlib import Path

from studio.engines.base import Source, Submission
from studio.engines.remote.account import Account
from studio.engines.remote.calls import undisturbed
from studio.engines.remote.lines import Lines
from studio.engines.runware.line import Line
from studio.engines.runware.wire import PROVIDER
from studio.music.events import Event, Finished, Progress, Submitted, Submitting
from studio.music.recipe import Recipe

_PACE = (120, 60.0)  # calls per seconds; no limit is documented, 429 asks for less
FIRST_LOOK = 1.0  # seconds after the submission
# First and slowest, where Runware calls back: for progress, and if its call is lost.
CALLED_LOOKS = (5.0, 30.0)


class Runware:
    name = "runware"
    label = PROVIDER
    models = ("xl-base", "xl-sft")
    in_one_go = True

    def __init__(self, *, batch: int = 16) -> None:
        self._lines = Lines(
            lambda account: Line(account, batch=batch, first=FIRST_LOOK, pace=_PACE)
        )

    async def render(
        self, recipe: Recipe, *, model: str, workdir: Path, account: Account,
        source: Source | None = None, resume: Submission | None = None, hook: str = "",
    ) -> AsyncGenerator[Event]:  # fmt: skip
        """The promise of `Engine.render`: all results of the recipe, as they get ready."""
        key = resume.key if resume else str(uuid.uuid4())
        landed = resume.landed if resume else frozenset()
        async with self._lines.to(account) as line:
            stopped = False
            if not (resume and resume.remote_id):
                first = "Sending the source" if source else f"Calling {PROVIDER}"
                yield Progress(0.0, first)
                task = await line.task(recipe, model, source)
                task |= {"taskUUID": key} | ({"webhookURL": hook} if hook else {})
                yield Submitting(key)
                _, stopped = await undisturbed(line.submit(task))
            yield Submitted(key)
            if stopped:
                raise asyncio.CancelledError
            pace = _pace_of_looks(hook, is_resumed=resume is not None)
            async for event in line.results(key, recipe, workdir, landed, pace):
                yield event
        yield Finished()

    def look(self, remote_id: str) -> None:
        """Runware has called: what it said is asked for, rather than believed."""
        for line in self._lines:
            line.look(remote_id)

    async def start(self) -> None:
        """Connections open with the first call: nothing is sent before it is wanted."""

    async def balance(self, account: Account) -> Decimal | None:
        """US dollars left, None where Runware does not say. Raises EngineError."""
        async with self._lines.to(account) as line:
            return await line.balance()

    async def close(self) -> None:
        await self._lines.close()


def _pace_of_looks(hook: str, *, is_resumed: bool) -> tuple[float, float] | None:
    """Rarer where it calls; but it may have called while nobody was here."""
    first, slowest = CALLED_LOOKS
    return (FIRST_LOOK if is_resumed else first, slowest) if hook else None
