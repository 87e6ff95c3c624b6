"""The House Band as an engine: songs made on this machine, in processes of their own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from pathlib import Path
from typing import Any

from studio.engines.base import EngineError, Source
from studio.engines.houseband.process import WorkerProcess
from studio.music.events import Event, Finished, Progress, Rendered, SectionTime
from studio.music.recipe import Recipe, Task

SCORE_VERSION = 1
_NO_SCORE = (
    "The House Band can repaint only what it played itself, and it has no score of this "
    "take. Make a new take with the House Band, then repaint that."
)
_TASKS = (Task.TEXT_TO_MUSIC, Task.REPAINT)


class HouseBand:
    """Keeps up to `workers` child processes warm; each plays one song at a time."""

    name = "house-band"
    label = "House Band"
    models = ("house-band",)

    def __init__(self, workers: int) -> None:
        self._size = max(1, workers)
        self._idle: list[WorkerProcess] = []
        self._all: set[WorkerProcess] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._slots = asyncio.Semaphore(self._size)

    async def start(self) -> None:
        """Have one worker warm before the first song is asked for."""
        async with self._worker():
            pass

    async def close(self) -> None:
        workers, self._idle = list(self._all), []
        self._all.clear()
        for worker in workers:
            worker.kill()
        for worker in workers:
            await worker.end()

    async def render(
        self, recipe: Recipe, *, model: str, workdir: Path, source: Source | None = None
    ) -> AsyncGenerator[Event]:
        """The promise of `Engine.render`, for songs and for repaints of the band's own."""
        more = _more(recipe, source)
        for index in range(recipe.results):
            single = recipe.single(index)
            request = {
                "recipe": single.model_dump(mode="json", exclude_unset=True),
                "out": str(workdir.resolve() / f"{index}.flac"),
                **more,
            }
            async with (
                self._worker() as worker,
                aclosing(worker.ask(request)) as answers,
            ):
                async for answer in answers:
                    if answer["event"] == "progress":
                        yield _progress(answer, index, recipe.results)
            yield _rendered(answer, index, request)
        yield Finished()

    @asynccontextmanager
    async def _worker(self) -> AsyncIterator[WorkerProcess]:
        """A worker of one's own. It is killed unless the work with it ends well."""
        self._adopt_loop()
        async with self._slots:
            worker = await self._take()
            try:
                yield worker
            except BaseException:
                self._all.discard(worker)
                worker.kill()
                await worker.end()
                raise
            self._idle.append(worker)

    async def _take(self) -> WorkerProcess:
        while self._idle:
            worker = self._idle.pop()
            if worker.is_usable:
                return worker
            self._all.discard(worker)
            await worker.end()
        worker = await WorkerProcess.start()
        self._all.add(worker)
        return worker

    def _adopt_loop(self) -> None:
        """Slots and pipes belong to a loop; a new loop (a second test, say) has its own."""
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            self._loop, self._slots = loop, asyncio.Semaphore(self._size)


def _more(recipe: Recipe, source: Source | None) -> dict[str, Any]:
    """What a request says beyond the recipe. Raises EngineError where it cannot be."""
    if recipe.task not in _TASKS:
        raise EngineError(
            "The House Band makes songs and repaints its own takes, no more."
        )
    if recipe.task == Task.TEXT_TO_MUSIC:
        return {}
    if source is None or (source.score or {}).get("version") != SCORE_VERSION:
        raise EngineError(_NO_SCORE)
    assert source.score
    start = max(0.0, recipe.region_start or 0.0)
    end = source.duration if recipe.region_end is None else recipe.region_end
    end = min(end, source.score["score"]["duration"])
    if end <= start:
        raise EngineError("The region to repaint lies outside of the take.")
    return {
        "base": source.score["score"],
        "gain_db": source.score["gain_db"],
        "region": [start, end],
    }


def _progress(answer: dict[str, Any], index: int, results: int) -> Progress:
    fraction = (index + answer["fraction"]) / results
    return Progress(min(1.0, fraction), answer["stage"])


def _rendered(answer: dict[str, Any], index: int, request: dict[str, Any]) -> Rendered:
    return Rendered(
        index=index,
        path=Path(request["out"]),
        recipe=Recipe.parse(answer["recipe"]),
        offset=request.get("region", [0.0])[0],
        sections=tuple(SectionTime(**section) for section in answer["sections"]),
        notes=tuple(answer["notes"]),
        score={
            "score": answer["score"],
            "gain_db": answer["gain_db"],
            "version": SCORE_VERSION,
        },
        facts=answer["facts"],
    )
