"""One warm child process for splicing and measuring: the loop and the pages stay quick."""

from __future__ import annotations

import asyncio
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from typing import Any

from studio.jobs import finishing
from studio.jobs.finishing import Order, Restoring


class Saver:
    """Starts its process at the first need; a process that died is replaced once."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def warm_up(self) -> None:
        self._ready().submit(finishing.warm_up)

    async def finish(self, order: Order | Restoring) -> tuple[Path, dict[str, Any]]:
        """See finishing.finish and restore. Raises AudioError in plain words."""
        loop = asyncio.get_running_loop()
        work: Any
        if isinstance(order, Restoring):
            work = partial(finishing.restore, order)
        else:
            work = partial(finishing.finish, order)
        try:
            return await loop.run_in_executor(self._ready(), work)  # type: ignore[no-any-return]
        except BrokenProcessPool:
            self.close()
            return await loop.run_in_executor(self._ready(), work)  # type: ignore[no-any-return]

    def close(self) -> None:
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def _ready(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                1,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=finishing.begin,
            )
        return self._pool
