"""One job from its claim to its takes.

While an engine plays, what it says of `Preview` is put down by `jobs.previews`: a page
finds the growing file of a running job with `preview_of(settings' data folder, job.pk)`.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from studio.engines import registry
from studio.engines.base import (
    CameToNothing,
    Engine,
    EngineError,
    KeyRefused,
    Source,
    Submission,
)
from studio.engines.providers import PROVIDERS
from studio.engines.remote.account import Account
from studio.jobs import hooks
from studio.jobs.connections import Connection
from studio.jobs.desk import Desk
from studio.jobs.finishing import Order
from studio.jobs.ledger import Lease
from studio.jobs.previews import forget_preview, note_preview
from studio.jobs.reporter import Reporter
from studio.jobs.saver import Saver
from studio.jobs.states import Phase
from studio.music.events import (
    Event,
    Finished,
    Preview,
    Progress,
    Rendered,
    Submitted,
    Submitting,
)
from studio.music.recipe import Recipe, Task
from studio.songs.keeping import local_copy
from studio.songs.models import Take

RENDERING = 0.97  # the share of a take's time that the engine has; saving has the rest
TOLERANCE = 1.0  # seconds that a song of a provider may be shorter than was asked for
SOURCE_GONE = "The take that this was to change has been deleted."
SOUND_GONE = "The sound file of the take that this was to change is missing."


@dataclass
class Making:
    """Makes what is still missing of a job. `folder` is for its files while it runs.

    `public_url` is where providers may call back, "" if they cannot.
    """

    lease: Lease
    engine: Engine
    desk: Desk
    saver: Saver
    reporter: Reporter
    folder: Path
    public_url: str = ""
    account: Account | None = None

    async def make(self) -> None:
        """Raises EngineError or AudioError in plain words, and LeaseLost."""
        job = self.lease.job
        landed = await self.desk(self.lease.landed)
        missing = [n for n in range(job.recipe.results) if n not in landed]
        self.folder.mkdir(parents=True, exist_ok=True)
        if missing:
            source = await self.desk(self._source)
            self.account = await self.desk(self._account)
            self.saver.warm_up()
            try:
                await self._play(missing, source)
            except EngineError as error:
                error.hide(self.account)
                raise
        await self.desk(self.lease.finish)

    async def _play(self, missing: list[int], source: Source | None) -> None:
        left = set(missing)
        began = time.monotonic()
        try:
            async for rendered in self._renderings(missing, source):
                left.discard(rendered.index)
                await self._save(rendered, source, began, is_last=not left)
                began = time.monotonic()
        except KeyRefused as error:
            # Somebody may have entered another one meanwhile.
            is_other = await self.desk(self._account) != self.account
            raise EngineError(str(error), retryable=is_other) from error
        if left:
            raise EngineError("The engine ended without a sound.", retryable=True)

    async def _renderings(
        self, missing: list[int], source: Source | None
    ) -> AsyncGenerator[Rendered]:
        """The results that are still missing: in one submission, or each in its own."""
        if self.engine.in_one_go:
            async with aclosing(self._at_once(missing, source)) as results:
                async for rendered in results:
                    yield rendered
            return
        # Results are made one after the other: what was handed over is the first of them.
        resume = self.lease.job.submission(frozenset())
        for index in missing:
            async with aclosing(self._alone(index, source, resume)) as results:
                async for rendered in results:
                    yield rendered
            resume = None

    def _source(self) -> Source | None:
        """Raises CameToNothing where it is gone, and nothing can be made without it."""
        job = self.lease.job
        take = job.source
        if take is None:
            is_sent = job.was_accepted and job.recipe.task != Task.REPAINT
            if is_sent or job.recipe.task == Task.TEXT_TO_MUSIC:
                return None
            raise CameToNothing(SOURCE_GONE)
        path = local_copy(take, self.folder)
        if not path.is_file():
            raise CameToNothing(SOUND_GONE)
        return Source(
            path=path,
            duration=take.duration,
            recipe=take.recipe,
            score=take.score,
        )

    async def _at_once(
        self, missing: list[int], source: Source | None
    ) -> AsyncGenerator[Rendered]:
        """Hand the recipe over as a whole, or ask after it where that was done before."""
        job = self.lease.job
        landed = frozenset(range(job.recipe.results)) - frozenset(missing)
        events = self.engine.render(
            job.recipe,
            model=job.model,
            workdir=self.folder,
            source=source,
            account=self.account,
            resume=job.submission(landed),
            **await self.desk(self._hook),
        )
        async for rendered in self._heard(events, self.reporter.say):
            if rendered.index in missing:
                yield rendered

    async def _alone(
        self, index: int, source: Source | None, resume: Submission | None
    ) -> AsyncGenerator[Rendered]:
        """One result as a recipe of its own."""
        workdir = self.folder / str(index)
        workdir.mkdir(exist_ok=True)
        job = self.lease.job
        events = self.engine.render(
            job.recipe.single(index),
            model=job.model,
            workdir=workdir,
            source=source,
            account=self.account,
            resume=resume,
        )

        def say(fraction: float, stage: str) -> None:
            self._tell(index, RENDERING * fraction, stage)

        async for rendered in self._heard(events, say, index=index):
            yield rendered

    async def _heard(
        self,
        events: AsyncIterator[Event],
        say: Callable[[float, str], None],
        index: int | None = None,
    ) -> AsyncGenerator[Rendered]:
        """What the engine says, written down; only results are passed on.

        With an `index`, whatever is rendered is that result.
        """
        async with aclosing(cast("AsyncGenerator[Event]", events)) as said:
            async for event in said:
                match event:
                    case Progress(fraction, stage):
                        say(fraction, stage)
                    case Preview():
                        here = event.index if index is None else index
                        note_preview(self.folder, replace(event, index=here))
                    case Submitting(key):
                        await self.desk(self.lease.submitting, key)
                    case Submitted(remote_id):
                        await self.desk(self.lease.submitted, remote_id)
                    case Rendered():
                        yield event if index is None else replace(event, index=index)
                    case Finished():
                        break

    def _account(self) -> Account | None:
        """The account that the engine needs. Raises EngineError where there is none."""
        job = self.lease.job
        provider = PROVIDERS.get(job.engine)
        if provider is None:
            return None
        account = Connection.objects.account(job.song.team_id, job.engine)
        if account is None:
            raise EngineError(
                f"{provider.label} is not connected. Connect it in Settings, and try again."
            )
        return account

    def _hook(self) -> dict[str, str]:
        """Where the provider may call, for engines that it calls; kept before the call."""
        job = self.lease.job
        before = job.phase != Phase.NEW and not job.hook_token  # it knows no address
        if not self.public_url or before or not registry.call_reader(job.engine):
            return {}
        token = self.lease.hook(job.hook_token or hooks.new_token(job))
        return {"hook": hooks.address(self.public_url, job.engine, token)}

    async def _save(
        self, rendered: Rendered, source: Source | None, began: float, *, is_last: bool
    ) -> Take:
        stage = f"Saving take {rendered.index + 1}"
        self._tell(rendered.index, RENDERING, stage)
        if is_last:
            await self.desk(self.lease.saving, stage)
        order = Order(rendered.path, out=self.folder / f"{rendered.index}.flac")
        if source and self.lease.job.recipe.task == Task.REPAINT:
            order = _spliced(order, self.lease.job.recipe, source, rendered.offset)
            order = replace(order, is_whole=self.account is not None)
        path, facts = await self.saver.finish(order)
        seconds = time.monotonic() - began
        rendered = self._with_length(rendered, float(facts["duration"]))
        alone = not self.engine.in_one_go
        take = await self.desk(
            self.lease.land, rendered, path, facts, seconds, was_alone=alone
        )
        forget_preview(self.folder)
        shutil.rmtree(self.folder / str(rendered.index), ignore_errors=True)
        self._tell(rendered.index, 1.0, stage)
        return take

    def _with_length(self, rendered: Rendered, seconds: float) -> Rendered:
        """A provider may give less than was asked for, and says nothing of it."""
        asked = rendered.recipe.duration
        if self.account is None or not asked or seconds >= asked - TOLERANCE:
            return rendered
        note = f"It came back with {seconds:.3g} s, not {asked:g} s."
        return replace(rendered, notes=(*rendered.notes, note))

    def _tell(self, index: int, fraction: float, stage: str) -> None:
        results = self.lease.job.recipe.results
        self.reporter.say((index + min(max(fraction, 0.0), 1.0)) / results, stage)


def clear_away(folder: Path) -> None:
    """Delete what is left of a job that is over, or of all jobs of a dead process."""
    with suppress(FileNotFoundError):
        shutil.rmtree(folder)


def _spliced(order: Order, recipe: Recipe, source: Source, offset: float) -> Order:
    """An open end of the region is the end of the source."""
    start, end = recipe.region_start, recipe.region_end
    return replace(
        order,
        original=source.path,
        start=0.0 if start is None else start,
        end=source.duration if end is None else end,
        offset=offset,
    )
