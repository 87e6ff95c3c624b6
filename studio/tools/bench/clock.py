"""The studio with an engine that says what time it is, in place of the House Band.

Run as a module it serves like `python -m studio`; everything behind the engine is real.
"""

from __future__ import annotations

import asyncio
import runpy
import time
from collections.abc import AsyncIterator
from pathlib import Path

from studio.engines import registry
from studio.engines.base import EngineError, Source, Submission
from studio.engines.remote.account import Account
from studio.music.events import Event, Progress
from studio.music.recipe import Recipe

EVENTS = 40
APART = 0.4  # seconds: slower than ticks are throttled, so that none waits for another
MARK = "The clock says"


class Clock:
    name = "house-band"
    label = "Clock"
    models: tuple[str, ...] = ("house-band",)
    in_one_go = False

    async def render(
        self,
        recipe: Recipe,
        *,
        model: str,
        workdir: Path,
        source: Source | None = None,
        account: Account | None = None,
        resume: Submission | None = None,
        hook: str = "",
    ) -> AsyncIterator[Event]:
        for number in range(EVENTS):
            yield Progress(number / EVENTS, f"{MARK} {time.time_ns()}")
            await asyncio.sleep(APART)
        raise EngineError("The clock has stopped.")

    async def start(self) -> None:
        """Nothing is waited for."""

    async def close(self) -> None:
        """Nothing is kept."""


if __name__ == "__main__":
    registry.ENTRIES["house-band"] = registry.Entry(
        name="house-band",
        models=("house-band",),
        build=lambda workers: Clock(),
        workers=lambda asked: 1,
    )
    runpy.run_module("studio", run_name="__main__", alter_sys=True)
