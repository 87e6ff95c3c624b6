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
from tests.jobs.providers import KINDS, Provider, provided


class KeptSaver(Saver):
    """Its process takes seconds to start, so that all tests share one."""

    def close(self) -> None:
        pass


class Stage:
    """Starts and stops runners; `kill` leaves things as a dead process does."""

    def __init__(self, data: Path, engine: ScriptedEngine, saver: Saver) -> None:
        self.loop = asyncio.new_event_loop()
        self.slots = 2
        self.engines: dict[str, Any] = {"house-band": engine}
        self._data, self._saver = data, saver
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
        slots = dict.fromkeys(self.engines, self.slots)
        runner = Runner(self._data, self.engines, slots, saver=self._saver)
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


@pytest.fixture(params=[*KINDS])
def provider(
    request: pytest.FixtureRequest, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Provider]:
    """A provider on loopback that the team is connected with, and its own engine."""
    monkeypatch.setattr("studio.engines.remote.calls.FIRST_WAIT", 0.01)
    monkeypatch.setattr("studio.engines.remote.fetch.FIRST_WAIT", 0.01)
    monkeypatch.setattr("studio.engines.runware.engine.FIRST_LOOK", 0.03)
    with provided(request.param) as provider:
        provider.connect(monkeypatch)
        stage.engines[provider.name] = provider.engine
        yield provider
        stage.stop()  # before what it talks to goes away


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
