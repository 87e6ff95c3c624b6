"""Calls to a provider: repeated where that is safe, and never where it may cost twice."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Coroutine
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar

import httpx

from studio.engines.base import AlreadyAccepted, EngineError, Uncertain
from studio.engines.remote.pace import Pace

ATTEMPTS = 5
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0  # seconds between attempts, doubling
# Long reads: a self-hosted server is deaf while it loads a model.
TIMEOUT = httpx.Timeout(connect=10, read=120, write=300, pool=60)
LOOK = httpx.Timeout(connect=10, read=20, write=20, pool=60)  # others wait for it
LIMITS = httpx.Limits(max_connections=32, max_keepalive_connections=8)
GRACE = 2.0  # seconds that a hand-over under way has to be answered when it is stopped
BUSY = (408, 425, 429, 500, 502, 503, 504)
REFUSED_FOR_NOW = (429, 503)  # busy, and certainly not begun
MAY_HAVE_BEGUN = {*range(500, 600)} - {*REFUSED_FOR_NOW}
NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)

Explain = Callable[[httpx.Response], EngineError]
Answer = TypeVar("Answer")


def client(**how: Any) -> httpx.AsyncClient:
    """A line of calls: connections are kept for the next one, and never too many."""
    return httpx.AsyncClient(timeout=TIMEOUT, limits=LIMITS, **how)


async def undisturbed(call: Coroutine[Any, Any, Answer]) -> tuple[Answer, bool]:
    """What `call` gives, and whether it was to be stopped meanwhile.

    To break into a hand-over would leave it open whether it was accepted: the answer is
    waited for a moment longer, so that it can be written down before the work stops.
    """
    calling = asyncio.ensure_future(call)
    try:
        return await asyncio.shield(calling), False
    except asyncio.CancelledError:
        done, _ = await asyncio.wait({calling}, timeout=GRACE)
        if not done:
            calling.cancel()
            raise
        return calling.result(), True


class Caller:
    """One account's line to its provider.

    `explain` turns a refusal into an error in plain words. `provider` is for messages.
    """

    def __init__(
        self, client: httpx.AsyncClient, provider: str, pace: Pace, explain: Explain
    ) -> None:
        self._client, self._provider = client, provider
        self._pace, self._explain = pace, explain

    async def ask(self, method: str, path: str, **content: Any) -> httpx.Response:
        """A call that may be made twice. Raises EngineError when all attempts failed."""
        error = self._silent()
        for attempt in range(ATTEMPTS):
            if attempt:
                await asyncio.sleep(_pause(attempt))
            try:
                answer = await self._call(method, path, content)
            except httpx.HTTPError:
                error = self._silent()
                continue
            if answer.is_success:
                return answer
            error = self._explain(answer)
            if answer.status_code not in BUSY:
                raise error
        raise error

    async def submit(
        self, method: str, path: str, *, named: bool = False, **content: Any
    ) -> httpx.Response:
        """A call that must not be made twice without knowing.

        Raises Uncertain where the provider may have begun, EngineError where it has not.
        `named` work may be sent again: the provider tells by its name that it has it,
        which is raised as AlreadyAccepted.
        """
        error, unclear = self._silent(), False
        for attempt in range(ATTEMPTS):
            if attempt:
                await asyncio.sleep(_pause(attempt))
            try:
                answer = await self._call(method, path, content)
            except NOT_SENT:
                error = self._silent()
                continue
            except httpx.HTTPError:
                answer = None
            if answer is not None and answer.is_success:
                return answer
            if answer is None or answer.status_code in MAY_HAVE_BEGUN:
                unclear = True
                if not named:
                    break
                continue
            error = self._explain(answer)
            if answer.status_code not in REFUSED_FOR_NOW:
                break
        if unclear and not isinstance(error, AlreadyAccepted):
            raise Uncertain(self._provider, retryable=named) from error
        raise error

    async def _call(
        self, method: str, path: str, content: dict[str, Any]
    ) -> httpx.Response:
        async with self._pace.turn():
            answer = await self._client.request(method, path, **content)
        if answer.status_code in BUSY and (seconds := _retry_after(answer)):
            self._pace.pause(seconds)
        return answer

    def _silent(self) -> EngineError:
        return EngineError(
            f"{self._provider} does not answer at the moment. Nothing was lost.",
            retryable=True,
        )


def _pause(attempt: int) -> float:
    """Doubling, with jitter, so that many jobs do not come back at once."""
    longest: float = min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1))
    return longest * random.uniform(0.5, 1.0)


def _retry_after(answer: httpx.Response) -> float:
    """Seconds that the provider asks for; it may say a number or a date."""
    said = answer.headers.get("Retry-After", "")
    seconds = 0.0
    with suppress(ValueError):
        seconds = float(said)
        return min(max(seconds, 0.0), 10 * LONGEST_WAIT)
    with suppress(ValueError):
        at = parsedate_to_datetime(said)
        seconds = (at - datetime.now(UTC)).total_seconds()
    return min(max(seconds, 0.0), 10 * LONGEST_WAIT)
