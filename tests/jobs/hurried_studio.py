"""`python -m tests.jobs.hurried_studio`: the studio with its own engines, that look at
their providers more often than is polite. For tests that kill it; no setting leads here.

It stands still for good at the moment that the file `stop-at` in its folder names, and
says in the file `stopped` for which engine.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

from studio import __main__ as studio
from studio.config import load
from studio.engines import registry
from studio.engines.acestep.engine import AceStepServer
from studio.engines.empirio.engine import Empirio
from studio.engines.remote import calls, fetch
from studio.engines.runware import engine as runware

DATA = load().data
QUICK = {"first": 0.05, "slowest": 0.2}


def stands_still(moment: str, who: str) -> bool:
    try:
        here = (DATA / "stop-at").read_text() == moment
    except FileNotFoundError:
        return False
    if here:
        with (DATA / "stopped").open("a") as file:
            file.write(f"{who}\n")
    return here


def before_the_call() -> None:
    submit = calls.Caller.submit

    async def stopping(self: Any, *how: Any, **more: Any) -> Any:
        if stands_still("before the call", self._provider):
            await asyncio.sleep(3600)
        return await submit(self, *how, **more)

    calls.Caller.submit = stopping  # type: ignore[method-assign]


def while_saving() -> None:
    """The take is finished and measured, and no row tells of it yet."""
    from studio.jobs.saver import Saver

    finish = Saver.finish

    async def stopping(self: Any, order: Any) -> Any:
        finished = await finish(self, order)
        if stands_still("while saving", order.out.parent.name):
            await asyncio.sleep(3600)
        return finished

    Saver.finish = stopping  # type: ignore[method-assign]


def main() -> None:
    for name, build in (
        ("empirio", lambda workers: Empirio(**QUICK)),
        ("acestep", lambda workers: AceStepServer(**QUICK)),
    ):
        registry.ENTRIES[name] = replace(registry.ENTRIES[name], build=build)
    calls.FIRST_WAIT = fetch.FIRST_WAIT = 0.05
    runware.FIRST_LOOK = 0.05
    before_the_call()
    prepare = studio._refuse_without_database

    def prepared(config: Any) -> None:
        prepare(config)
        while_saving()  # the models are ready by now

    studio._refuse_without_database = prepared
    studio.main()


if __name__ == "__main__":
    main()
