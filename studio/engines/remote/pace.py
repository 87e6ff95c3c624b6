"""How often an account may be asked: never more than its provider allows."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Pace:
    """At most `count` calls in any `window` seconds, first come, first served.

    A call counts until `window` seconds after its answer: however late it reached the
    provider, it was counted there no later than that. A provider that says "wait" is
    obeyed by everybody who shares the pace.
    """

    def __init__(self, count: int, window: float) -> None:
        self._window = window
        self._free = [0.0] * count  # when each of the places may be taken
        self._place = asyncio.Condition()
        self._queue = asyncio.Lock()
        self._not_before = 0.0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait until a call may be made, and make it inside."""
        async with self._queue:
            await self._taken()
        try:
            yield
        finally:
            async with self._place:
                heapq.heappush(self._free, _now() + self._window)
                self._place.notify()

    def pause(self, seconds: float) -> None:
        """Nobody calls for so long: the provider asked for it."""
        self._not_before = max(self._not_before, _now() + seconds)

    async def _taken(self) -> None:
        async with self._place:
            await self._place.wait_for(lambda: bool(self._free))
            at = heapq.heappop(self._free)
        try:
            while (wait := max(at, self._not_before) - _now()) > 0:
                await asyncio.sleep(wait)
        except BaseException:
            heapq.heappush(self._free, at)
            raise


def _now() -> float:
    return asyncio.get_running_loop().time()
