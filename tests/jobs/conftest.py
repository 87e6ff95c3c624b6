"""A runner on a loop of its own thread, as a server has it; tests look at the ledger."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from studio.jobs import nudges
from studio.jobs.models import Job
from studio.jobs.runner import Runner
from studio.jobs.saver import Saver
from tests.conftest import ScriptedEngine


class KeptSaver(Saver):
    """Its process takes seconds to start, so that all tests share one."""

    def close(self) -> None:
        pass


class Stage:
    """Starts and stops runners; `kill` leaves things as a dead process does."""

    def __init__(self, data: Path, engine: ScriptedEngine, saver: Saver) -> None:
        self.loop = asyncio.new_event_loop()
        self.slots = 2
        self._data, self._engine, self._saver = data, engine, saver
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()
        self.runner: Runner | None = None

    def start(self) -> Runner:
        self.runner = self.call(self._make())
        return self.runner

    def stop(self) -> None:
        if self.runner:
            self.call(self.runner.stop())
            self.runner = None

    def call(self, coroutine: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(20)

    def close(self) -> None:
        self.stop()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()
        self.loop.close()

    async def _make(self) -> Runner:
        nudges.live_on(self.loop)
        engines = {"house-band": self._engine}
        slots = {"house-band": self.slots}
        runner = Runner(self._data, engines, slots, saver=self._saver)
        await runner.start()
        return runner


@pytest.fixture(scope="session")
def saver() -> Iterator[Saver]:
    saver = KeptSaver()
    yield saver
    Saver.close(saver)


@pytest.fixture
def stage(
    transactional_db: None, engine: ScriptedEngine, data_folder: Path, saver: Saver
) -> Iterator[Stage]:
    stage = Stage(data_folder, engine, saver)
    yield stage
    stage.close()


def until(fact: Callable[[], Any], seconds: float = 60.0) -> Any:
    """Wait until `fact()` is true and give it back; fail if it does not become so."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if result := fact():
            return result
        time.sleep(0.02)
    raise AssertionError(f"Still not true after {seconds} s")


def ended(job: Job, seconds: float = 60.0) -> Job:
    """The job, as soon as it is over."""

    def over() -> Job | None:
        job.refresh_from_db()
        return None if job.is_active else job

    result: Job = until(over, seconds)
    return result
