"""One poller for everything that an account has running.

Each job asks more rarely the longer it takes, and all of them together keep the pace of
the account; where the provider takes several ids in one call, they share it.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from studio.engines.base import EngineError, Stalled

logger = logging.getLogger(__name__)

MUMBLED = "gave an answer that the studio does not understand."
News = TypeVar("News")
Ask = Callable[[list[str]], Awaitable[Mapping[str, News | EngineError]]]

FROZEN = 3600.0  # seconds that a provider may say nothing new of a job
EARLY = 64  # calls about work that is not followed yet, which are remembered


@dataclass
class _Watched(Generic[News]):
    wait: float
    slowest: float
    due: float
    changed: float  # when it last said something new
    latest: News | EngineError | None = None
    called: bool = False  # since it was asked after last
    inbox: asyncio.Queue[News | EngineError] = field(default_factory=asyncio.Queue)


class Watch(Generic[News]):
    """Asks for up to `batch` ids at once, each first after `first` seconds, then ever
    more rarely up to `slowest`. `ask` leaves out the ids that have nothing new to say.
    """

    def __init__(
        self,
        ask: Ask[News],
        *,
        batch: int,
        first: float,
        slowest: float,
        patience: float = 900.0,
        frozen: float | None = None,
        provider: str = "The provider",
    ) -> None:
        self._ask, self._batch = ask, batch
        self._first, self._slowest = first, slowest
        self._patience = patience  # seconds that a provider may be out of reach
        self._frozen = FROZEN if frozen is None else frozen
        self._provider = provider
        self._reached = 0.0
        self._watched: dict[str, _Watched[News]] = {}
        self._task: asyncio.Task[None] | None = None
        self._changed = asyncio.Event()
        self._early: deque[str] = deque(maxlen=EARLY)

    async def follow(
        self, remote_id: str, pace: tuple[float, float] | None = None
    ) -> AsyncGenerator[News]:
        """Every piece of news on one job, until whoever listens has heard enough.

        `pace`: this one's own first and slowest seconds. Raises EngineError where that
        is the news, or where asking failed for good.
        """
        first, slowest = pace or (self._first, self._slowest)
        first = 0.0 if remote_id in self._early else first
        due, now = _now() + first, _now()
        mine: _Watched[News] = _Watched(first or self._first, slowest, due, now)
        self._watched[remote_id] = mine
        self._wake()
        try:
            while True:
                news = await mine.inbox.get()
                if isinstance(news, EngineError):
                    raise news
                yield news
        finally:
            self._watched.pop(remote_id, None)

    def tell(self, remote_id: str, news: News | EngineError) -> bool:
        """News that came by another way; False if nobody waits for it."""
        one = self._watched.get(remote_id)
        if one is None:
            return False
        if news != one.latest:
            one.latest, one.changed = news, _now()
        one.inbox.put_nowait(news)
        return True

    def look(self, remote_id: str) -> None:
        """Somebody says that there is news: ask now, and then as often as at first."""
        one = self._watched.get(remote_id)
        if one is None:
            self._early.append(remote_id)
            return
        one.due, one.wait, one.called = _now(), self._first, True
        self._changed.set()

    async def close(self) -> None:
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    def _wake(self) -> None:
        self._changed.set()
        if self._task is None or self._task.done():
            self._reached = _now()
            self._task = asyncio.create_task(self._run(), name="poller")

    async def _run(self) -> None:
        while self._watched:
            self._changed.clear()
            due = self._due()
            if due:
                await self._look(due)
                continue
            soonest = min(one.due for one in self._watched.values())
            with suppress(TimeoutError):
                async with asyncio.timeout(max(0.0, soonest - _now())):
                    await self._changed.wait()

    def _due(self) -> list[str]:
        now = _now()
        waiting = [key for key, one in self._watched.items() if one.due <= now]
        waiting.sort(key=lambda key: self._watched[key].due)
        return waiting[: self._batch]

    async def _look(self, ids: list[str]) -> None:
        for key in ids:
            self._watched[key].called = False
        try:
            found = await self._ask(ids)
        except EngineError as error:
            if not error.retryable or _now() - self._reached > self._patience:
                self._tell_all(ids, error)
        except Exception as error:
            # Its kind alone: an answer that nobody understands may repeat the key.
            kind = type(error).__name__
            logger.error("What %s said was not understood: %s", self._provider, kind)
            self._tell_all(ids, EngineError(f"{self._provider} {MUMBLED}"))
        else:
            self._reached = _now()
            for key, news in found.items():
                self.tell(key, news)
            self._give_up_on([key for key in ids if key in self._watched])
        for key in ids:
            one = self._watched.get(key)
            if one and not one.called:
                one.due = _now() + one.wait
                one.wait = min(one.slowest, one.wait * 1.5)

    def _give_up_on(self, ids: list[str]) -> None:
        """A server that was started anew says the same for ever."""
        for key in ids:
            if _now() - self._watched[key].changed > self._frozen:
                self.tell(key, Stalled(self._provider))

    def _tell_all(self, ids: list[str], error: EngineError) -> None:
        for key in ids:
            if one := self._watched.get(key):
                one.inbox.put_nowait(error)


def _now() -> float:
    return asyncio.get_running_loop().time()
