"""Wakes the runner of this process, from any thread. A missed ring costs two seconds:
the runner looks at the ledger that often by itself. What a provider's call is missed
for, its engine asks after by itself as well.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.db import transaction


@dataclass(frozen=True)
class Listener:
    """`hear` is called on `loop`, with the id of a job to cancel or None; `look` with an
    engine's name and the id of work of which its provider has news.
    """

    loop: asyncio.AbstractEventLoop
    hear: Callable[[UUID | None], None]
    look: Callable[[str, str], None]


_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    _listeners.append(listener)


def leave(listener: Listener) -> None:
    _listeners.remove(listener)


def ring(*, cancel: UUID | None = None) -> None:
    """There is work, or a job to cancel; heard once the transaction is committed."""
    transaction.on_commit(partial(_ring, cancel))


def call(engine: str, remote_id: str) -> None:
    """A provider says that there is news of its work."""
    for listener in [*_listeners]:
        if not listener.loop.is_closed():
            listener.loop.call_soon_threadsafe(listener.look, engine, remote_id)


def _ring(cancel: UUID | None) -> None:
    for listener in [*_listeners]:
        if not listener.loop.is_closed():
            listener.loop.call_soon_threadsafe(listener.hear, cancel)
