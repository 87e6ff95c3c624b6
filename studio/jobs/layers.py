"""The channel layer of a single process."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from channels.layers import InMemoryChannelLayer

SWEEP = 5.0  # seconds between two looks for what has expired


class MemoryLayer(InMemoryChannelLayer):  # type: ignore[misc]
    """Channels' own one looks through every channel at each send and each receive, and
    starts a task for each receiver: at 2000 groups it manages a tenth of this one.
    """

    def __init__(self, **config: Any) -> None:
        # A hub subscribes once and for good: memberships must not lapse after a day.
        super().__init__(group_expiry=10**9, **config)
        self._next_sweep = 0.0

    def _clean_expired(self) -> None:
        now = time.monotonic()
        if now >= self._next_sweep:
            self._next_sweep = now + SWEEP
            super()._clean_expired()

    async def group_send(self, group: str, message: dict[str, Any]) -> None:
        """Put the message into each member's queue; a member that is full misses it."""
        self.require_valid_group_name(group)
        self._clean_expired()
        expires = time.time() + self.expiry
        for channel in list(self.groups.get(group, ())):
            queue = self.channels.get(channel)
            if queue is None:
                size = self.get_capacity(channel)
                queue = self.channels[channel] = asyncio.Queue(maxsize=size)
            if not queue.full():
                queue.put_nowait((expires, dict(message)))
