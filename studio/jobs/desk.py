"""Where the runner's asynchronous code meets the database: one thread, one connection."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from django.db import DatabaseError, InterfaceError, connection

P = ParamSpec("P")
T = TypeVar("T")


class Desk:
    """Runs functions one after the other, so that the ledger is written in order."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="ledger")

    async def __call__(
        self, do: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        def done() -> T:
            try:
                return do(*args, **kwargs)
            except (DatabaseError, InterfaceError):
                connection.close()  # the next one begins with a fresh connection
                raise

        return await asyncio.get_running_loop().run_in_executor(self._thread, done)

    async def close(self) -> None:
        await self(lambda: connection.close())  # looked up in the thread that has it
        self._thread.shutdown()
