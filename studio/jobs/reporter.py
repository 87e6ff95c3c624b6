"""Progress on its way to the ledger: often enough to watch, not so often as to cost."""

from __future__ import annotations

import asyncio
import logging
import time
from datetime import datetime, timedelta

from django.db import DatabaseError
from django.utils import timezone

from studio.jobs.desk import Desk
from studio.jobs.ledger import Lease
from studio.jobs.pace import Pace

logger = logging.getLogger(__name__)

PAUSE = 0.25  # seconds between two writes


class Reporter:
    """Writes the latest progress at most four times a second, and never an older one."""

    def __init__(self, lease: Lease, desk: Desk) -> None:
        self._lease, self._desk = lease, desk
        self._pace = Pace()
        self._latest: tuple[float, str, datetime | None] = (0.0, "", None)
        self._news = asyncio.Event()

    def say(self, fraction: float, stage: str) -> None:
        left = self._pace.see(fraction, time.monotonic())
        ends_at = None if left is None else timezone.now() + timedelta(seconds=left)
        self._latest = (fraction, stage, ends_at)
        self._news.set()

    async def write(self) -> None:
        """Run until cancelled. Raises LeaseLost as soon as the ledger says so."""
        while True:
            await self._news.wait()
            self._news.clear()
            try:
                await self._desk(self._lease.report, *self._latest)
            except DatabaseError:
                logger.exception("Progress could not be written")
            await asyncio.sleep(PAUSE)
