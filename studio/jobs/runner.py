"""The runner: lives on the server's loop, takes jobs from the ledger, and sees them
through. The row decides what may run; a ring of the bell only makes it look sooner.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import DatabaseError

from studio.audio.errors import AudioError
from studio.engines.base import (
    Called,
    CameToNothing,
    Engine,
    EngineError,
    Uncertain,
    Vanished,
)
from studio.jobs import bell, ledger, plans
from studio.jobs.desk import Desk
from studio.jobs.ledger import Lease, LeaseLost
from studio.jobs.lock import RunnerLock
from studio.jobs.making import Making, clear_away
from studio.jobs.models import Job
from studio.jobs.previews import WORK
from studio.jobs.reporter import Reporter
from studio.jobs.saver import Saver

logger = logging.getLogger(__name__)

POLL = 2.0  # seconds between two looks at the ledger when nobody rings
OUR_FAULT = "Something went wrong on our side. The log of the studio says what."


class Runner:
    """Plays the jobs of one data folder. `slots` is how many each engine has at once."""

    def __init__(
        self,
        data: Path,
        engines: Mapping[str, Engine],
        slots: Mapping[str, int],
        saver: Saver | None = None,
        public_url: str = "",
    ) -> None:
        self._public_url = public_url  # where providers may call; "": nowhere
        self._folder = data / WORK
        self._engines, self._slots = engines, slots
        self._lock = RunnerLock(data)
        self._desk, self._saver = Desk(), saver or Saver()
        self._running: dict[UUID, tuple[Lease, asyncio.Task[None]]] = {}
        self._to_cancel: set[UUID] = set()
        self._lost: set[UUID] = set()
        self._rung = asyncio.Event()
        self._renewed = 0.0
        self._warming: asyncio.Future[list[None]] | None = None

    async def start(self) -> None:
        """Take over what a dead process left, and begin."""
        self._listener = bell.Listener(
            asyncio.get_running_loop(), self._hear, self._called
        )
        bell.listen(self._listener)
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Give running jobs back to the queue, and end every process."""
        bell.leave(self._listener)
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task
        tasks: list[asyncio.Future[Any]] = [t for _, t in self._running.values()]
        tasks += [self._warming] if self._warming else []
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for engine in self._engines.values():
            await engine.close()
        self._saver.close()
        await self._desk.close()
        self._lock.release()

    def _hear(self, cancel: UUID | None) -> None:
        if cancel is not None:
            self._cancel(cancel)
        self._rung.set()

    def _called(self, name: str, remote_id: str) -> None:
        engine = self._engines.get(name)
        if isinstance(engine, Called):
            engine.look(remote_id)

    async def _run(self) -> None:
        while True:
            self._rung.clear()
            try:
                await self._look()
            except Exception:
                logger.exception("The runner could not read the ledger")
            with suppress(TimeoutError):
                # Not wait_for: in Python 3.11 it may swallow a cancellation.
                async with asyncio.timeout(POLL):
                    await self._rung.wait()

    async def _look(self) -> None:
        if not self._lock.is_held:
            if not self._lock.acquire():
                return
            clear_away(self._folder)
            self._warming = asyncio.gather(*map(_warm, self._engines.values()))
            await self._desk(ledger.recover, Job.objects.held_by(self._lock.name))
        await self._look_after()
        for engine in self._engines:
            if self._has_room(engine):
                await self._fill(engine)

    async def _fill(self, engine: str) -> None:
        """Take jobs in their order, asked for once, until every place is taken."""
        for job_id in await self._desk(Job.objects.queue_order, engine):
            if not self._has_room(engine):
                return
            if lease := await self._desk(ledger.claim, job_id, self._lock.name):
                self._begin(lease)

    async def _look_after(self) -> None:
        """Renew our leases, hear of cancellations, and free what others let lapse."""
        now = time.monotonic()
        if self._running and now - self._renewed >= POLL / 2:
            tokens = {lease.token: job for job, (lease, _) in self._running.items()}
            held = await self._desk(ledger.renew, list(tokens))
            self._renewed = now
            for token, job in tokens.items():
                if token not in held:
                    self._lose(job)
                elif held[token]:
                    self._cancel(job)
        # Ours may have lapsed while the machine slept: they are renewed, not given away.
        others = Job.objects.stale().exclude(pk__in=[*self._running])
        await self._desk(ledger.recover, others)
        await self._desk(plans.stop_followers, Job.objects)

    def _has_room(self, engine: str) -> bool:
        busy = Counter(lease.job.engine for lease, _ in self._running.values())
        return busy[engine] < self._slots[engine]

    def _begin(self, lease: Lease) -> None:
        task = asyncio.create_task(self._play(lease), name=f"job {lease.job.pk}")
        self._running[lease.job.pk] = (lease, task)

    async def _play(self, lease: Lease) -> None:
        job_id = lease.job.pk
        try:
            await self._make(lease)
        except asyncio.CancelledError:
            await self._stopped(lease)
        except LeaseLost:
            logger.warning("Job %s: the lease is lost", job_id)
        except Uncertain as error:
            await self._write(lease.doubt, str(error), again=error.retryable)
        except Vanished as error:
            await self._write(lease.lost, str(error))
        except CameToNothing as error:
            await self._write(lease.fail, str(error))
        except EngineError as error:
            await self._write(lease.break_off, str(error), again=error.retryable)
        except AudioError as error:
            await self._write(lease.break_off, str(error), again=False)
        except Exception:
            logger.exception("Job %s failed", job_id)
            await self._write(lease.crash, OUR_FAULT)
        finally:
            clear_away(self._folder / str(job_id))
            self._running.pop(job_id, None)
            self._to_cancel.discard(job_id)
            self._lost.discard(job_id)
            self._rung.set()

    async def _make(self, lease: Lease) -> None:
        job = lease.job
        if job.pk in self._to_cancel:  # asked for between the claim and now
            raise asyncio.CancelledError
        reporter = Reporter(lease, self._desk)
        writing = asyncio.create_task(reporter.write())
        writing.add_done_callback(lambda done: self._wrote(job.pk, done))
        try:
            await Making(
                lease=lease,
                engine=self._engines[job.engine],
                desk=self._desk,
                saver=self._saver,
                reporter=reporter,
                folder=self._folder / str(job.pk),
                public_url=self._public_url,
            ).make()
        finally:
            writing.cancel()

    def _wrote(self, job_id: UUID, writing: asyncio.Task[None]) -> None:
        if not writing.cancelled() and isinstance(writing.exception(), LeaseLost):
            self._lose(job_id)

    def _cancel(self, job_id: UUID) -> None:
        # Once only: a second one would break into the engine's clearing up.
        if job_id not in self._to_cancel:
            self._to_cancel.add(job_id)
            self._interrupt(job_id)

    def _lose(self, job_id: UUID) -> None:
        if job_id not in self._lost:
            self._lost.add(job_id)
            self._interrupt(job_id)

    def _interrupt(self, job_id: UUID) -> None:
        if job_id in self._running:
            self._running[job_id][1].cancel()

    async def _stopped(self, lease: Lease) -> None:
        if lease.job.pk in self._lost:
            logger.warning("Job %s: the lease is lost", lease.job.pk)
        elif lease.job.pk in self._to_cancel:
            await self._write(lease.cancelled)
        else:
            await self._write(lease.give_back)

    async def _write(self, end: Callable[..., None], *words: str, **how: bool) -> None:
        """The last word about a job. If it fails, the lease lapses and tells the rest."""
        try:
            await self._desk(end, *words, **how)
        except LeaseLost:
            logger.warning("A job was over before it could be ended")
        except DatabaseError:
            logger.exception("The end of a job could not be written")


async def _warm(engine: Engine) -> None:
    """The first song does not wait; if it fails, the first song says why."""
    try:
        await engine.start()
    except Exception:
        logger.exception("%s could not get ready", engine.label)
