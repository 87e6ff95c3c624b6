"""One job from its claim to its takes.

While an engine plays, what it says of `Preview` is put down by `jobs.previews`: a page
finds the growing file of a running job with `preview_of(settings' data folder, job.pk)`.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from studio.engines.base import Engine, EngineError, Source
from studio.jobs.desk import Desk
from studio.jobs.finishing import Order
from studio.jobs.ledger import Lease
from studio.jobs.previews import forget_preview, note_preview
from studio.jobs.reporter import Reporter
from studio.jobs.saver import Saver
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
SOURCE_GONE = "The take that this was to change has been deleted."
SOUND_GONE = "The sound file of the take that this was to change is missing."


@dataclass
class Making:
    """Makes what is still missing of a job. `folder` is for its files while it runs."""

    lease: Lease
    engine: Engine
    desk: Desk
    saver: Saver
    reporter: Reporter
    folder: Path

    async def make(self) -> None:
        """Raises EngineError or AudioError in plain words, and LeaseLost."""
        job = self.lease.job
        landed = await self.desk(self.lease.landed)
        missing = [n for n in range(job.recipe.results) if n not in landed]
        self.folder.mkdir(parents=True, exist_ok=True)
        source = await self.desk(self._source)
        self.saver.warm_up()
        for index in missing:
            began = time.monotonic()
            rendered = await self._render(index, source)
            await self._save(rendered, source, began, is_last=index == missing[-1])
        await self.desk(self.lease.finish)

    def _source(self) -> Source | None:
        take = self.lease.job.source
        if take is None:
            if self.lease.job.recipe.task == Task.TEXT_TO_MUSIC:
                return None
            raise EngineError(SOURCE_GONE)
        path = local_copy(take, self.folder)
        if not path.is_file():
            raise EngineError(SOUND_GONE)
        return Source(
            path=path,
            duration=take.duration,
            recipe=take.recipe,
            score=take.score,
        )

    async def _render(self, index: int, source: Source | None) -> Rendered:
        workdir = self.folder / str(index)
        workdir.mkdir(exist_ok=True)
        recipe = self.lease.job.recipe.single(index)
        rendered: Rendered | None = None
        async with aclosing(self._events(recipe, workdir, source)) as events:
            async for event in events:
                match event:
                    case Progress(fraction, stage):
                        self._tell(index, RENDERING * fraction, stage)
                    case Preview():
                        note_preview(self.folder, replace(event, index=index))
                    case Submitting(key):
                        await self.desk(self.lease.submitting, key)
                    case Submitted(remote_id):
                        await self.desk(self.lease.submitted, remote_id)
                    case Rendered():
                        rendered = replace(event, index=index)
                    case Finished():
                        break
        if rendered is None:
            raise EngineError("The engine ended without a sound.", retryable=True)
        return rendered

    def _events(
        self, recipe: Recipe, workdir: Path, source: Source | None
    ) -> AsyncGenerator[Event, None]:
        model = self.lease.job.model
        events = self.engine.render(recipe, model=model, workdir=workdir, source=source)
        return cast("AsyncGenerator[Event, None]", events)

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
        path, facts = await self.saver.finish(order)
        seconds = time.monotonic() - began
        take = await self.desk(self.lease.land, rendered, path, facts, seconds)
        forget_preview(self.folder)
        shutil.rmtree(self.folder / str(rendered.index), ignore_errors=True)
        self._tell(rendered.index, 1.0, stage)
        return take

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
