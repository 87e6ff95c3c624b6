"""The House Band as an engine: songs made on this machine, in processes of their own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from pathlib import Path
from typing import Any

from studio.engines.base import EngineError, Source, Submission
from studio.engines.houseband.process import WorkerProcess
from studio.engines.remote.account import Account
from studio.music.events import (
    Event,
    Finished,
    Preview,
    Progress,
    Rendered,
    SectionTime,
)
from studio.music.recipe import Recipe, Task

_CALLING = "Calling the band"


class HouseBand:
    """Keeps up to `workers` child processes warm; each plays one song at a time."""

    name = "house-band"
    label = "House Band"
    models = ("house-band",)
    in_one_go = False

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
        self,
        recipe: Recipe,
        *,
        model: str,
        workdir: Path,
        source: Source | None = None,
        account: Account | None = None,
        resume: Submission | None = None,
    ) -> AsyncGenerator[Event]:
        """The promise of `Engine.render`, for all six tasks."""
        if source is None and recipe.task != Task.TEXT_TO_MUSIC:
            raise EngineError(f"Source is required for {recipe.task.value}.")
        for index in range(recipe.results):
            yield Progress(index / recipe.results, _CALLING)
            request = _request(recipe.single(index), workdir.resolve(), index, source)
            async with (
                self._worker() as worker,
                aclosing(worker.ask(request)) as answers,
            ):
                async for answer in answers:
                    match answer["event"]:
                        case "progress":
                            yield _progress(answer, index, recipe.results)
                        case "preview":
                            yield _preview(answer, index, request)
            yield _rendered(answer, index, request)
        yield Finished()

    async def stem(self, score: dict[str, Any], track: str, out: Path) -> None:
        """Write one track of a take as a 48 kHz FLAC of the same length, exactly.

        `score` is what `Rendered.score` was, `track` one of `recipe.TRACKS`. Waits for a
        free worker. Raises EngineError where the band did not play that track itself.
        """
        request = {"do": "stem", "score": score, "track": track, "out": str(out)}
        async with self._worker() as worker, aclosing(worker.ask(request)) as answers:
            async for _ in answers:
                pass

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


def _request(
    recipe: Recipe, workdir: Path, index: int, source: Source | None
) -> dict[str, Any]:
    request = {
        "do": "render",
        "recipe": recipe.model_dump(mode="json", exclude_unset=True),
        "out": str(workdir / f"{index}.flac"),
        "preview": str(workdir / f"{index}.pcm"),
    }
    if source is not None:
        request["source"] = {
            "path": str(source.path.resolve()),
            "duration": source.duration,
            "recipe": source.recipe.model_dump(mode="json", exclude_unset=True),
            "score": source.score,
        }
    return request


def _progress(answer: dict[str, Any], index: int, results: int) -> Progress:
    fraction = (index + answer["fraction"]) / results
    return Progress(min(1.0, fraction), answer["stage"])


def _preview(answer: dict[str, Any], index: int, request: dict[str, Any]) -> Preview:
    path = Path(request["preview"])
    return Preview(index, path, answer["frames"], answer["total"])


def _rendered(answer: dict[str, Any], index: int, request: dict[str, Any]) -> Rendered:
    return Rendered(
        index=index,
        path=Path(request["out"]),
        recipe=Recipe.parse(answer["recipe"]),
        offset=answer["offset"],
        sections=tuple(SectionTime(**section) for section in answer["sections"]),
        notes=tuple(answer["notes"]),
        score=answer["score"],
        facts=answer["facts"],
    )
