"""The open lines of an engine: one for each account that it works with."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from studio.engines.remote.account import Account

IDLE = 300.0  # seconds that an unused line stays open: longer than any pace remembers


class Line(Protocol):
    async def close(self) -> None: ...


L = TypeVar("L", bound=Line)


@dataclass
class _Open(Generic[L]):
    line: L
    loop: asyncio.AbstractEventLoop
    users: int = 0
    since: float = 0.0  # when the last user left


class Lines(Generic[L]):
    """Opens a line at the first need, and closes it when nobody has used it for a while:
    that of a key which was changed has seen its last user.
    """

    def __init__(self, open_line: Callable[[Account], L]) -> None:
        self._open_line = open_line
        self._open: dict[Account, _Open[L]] = {}

    @asynccontextmanager
    async def to(self, account: Account) -> AsyncIterator[L]:
        await self._close_idle(except_for=account)
        mine = self._mine(account)
        mine.users += 1
        try:
            yield mine.line
        finally:
            mine.users -= 1
            mine.since = mine.loop.time()

    def __iter__(self) -> Iterator[L]:
        return iter([one.line for one in self._open.values()])

    async def close(self) -> None:
        lines, self._open = [*self], {}
        for line in lines:
            await line.close()

    def _mine(self, account: Account) -> _Open[L]:
        """Its connections belong to the loop that opened them."""
        loop = asyncio.get_running_loop()
        found = self._open.get(account)
        if found is None or found.loop is not loop:
            found = self._open[account] = _Open(self._open_line(account), loop)
        return found

    async def _close_idle(self, except_for: Account) -> None:
        now, here = asyncio.get_running_loop().time(), asyncio.get_running_loop()
        for account, one in [*self._open.items()]:
            idle = not one.users and one.loop is here and now - one.since > IDLE
            if idle and account != except_for:
                del self._open[account]
                await one.line.close()
