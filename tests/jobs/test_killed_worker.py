"""A studio that is killed at the worst moments, with every provider at once.

The judge is what each provider counted: one task for one submission, never two. Where a
provider cannot tell a repetition, and nobody knows whether it has the song, nothing is
sent again and a person decides.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest

from studio.tools.server import Server
from tests.fakes import acestep, empirio, runware
from tests.fakes.loopback import on_loopback
from tests.jobs.live_client import submit, visitor

ENGINES = {"runware": "xl-base", "empirio": "xl-turbo", "acestep": "server-xl-base"}
SUBMISSIONS = {"runware": "/v1", "empirio": "/v1/audio", "acestep": "/release_task"}
LOOKS = {"runware": "/v1", "empirio": "/v1/jobs", "acestep": "/query_result"}
FILES = {"runware": "/audio", "empirio": "/files", "acestep": "/v1/audio"}
LONG = 3600.0
SEEDS = [5, 6]


class World:
    """The three providers, and a studio that knows them."""

    def __init__(self, folder: Path) -> None:
        self.fakes: dict[str, Any] = {
            "runware": runware.Runware(),
            "empirio": empirio.Empirio(limit=10_000),
            "acestep": acestep.AceStep(),
        }
        self.folder = folder
        self.jobs: dict[str, str] = {}
        self.before: dict[str, int] = {}

    def open(self, stack: ExitStack) -> None:
        at = {
            name: stack.enter_context(on_loopback(fake.app))
            for name, fake in self.fakes.items()
        }
        environ = {
            "RUNWARE_API_KEY": runware.KEY, "RUNWARE_URL": f"{at['runware']}/v1",
            "EMPIRIOLABS_API_KEY": empirio.KEY, "EMPIRIOLABS_URL": at["empirio"],
            "ACESTEP_API_KEY": acestep.KEY, "ACESTEP_URL": at["acestep"],
        }  # fmt: skip
        self.studio = Server(self.folder, environ, module="tests.jobs.hurried_studio")
        self.studio.prepare()
        self.studio.start()
        stack.callback(self.studio.stop)

    def tasks(self, engine: str) -> int:
        """How many the provider has taken since the test began."""
        fake = self.fakes[engine]
        count = len(fake.jobs if engine == "empirio" else fake.tasks)
        return count - self.before.get(engine, 0)

    def looks(self, engine: str) -> int:
        """How often it was called where its provider is asked after a song."""
        return int(self.fakes[engine].app.asked(LOOKS[engine]))

    def hand_over(self) -> None:
        """One job of two takes for each provider."""
        self.before = {}
        self.before = {engine: self.tasks(engine) for engine in ENGINES}
        for fake in self.fakes.values():
            fake.app.calls.clear()
        self.fakes["runware"].refused.clear()
        with visitor(self.studio) as client:
            for engine, model in ENGINES.items():
                song = submit(client, model=model, duration="30", results="2")
                query = "SELECT id FROM jobs_job WHERE song_id = ?"
                self.jobs[engine] = self.ask(query, song.replace("-", ""))[0][0]

    def kill_and_start(self) -> None:
        self.studio.kill()
        for name in ("stop-at", "stopped"):
            (self.folder / name).unlink(missing_ok=True)
        for fake in self.fakes.values():
            fake.app.let_go()
            fake.seconds = 0.05
        self.studio.start()

    def ask(self, question: str, *values: str) -> list[Any]:
        with closing(sqlite3.connect(self.folder / "studio.sqlite3", timeout=30)) as db:
            return db.execute(question, values).fetchall()

    def state(self, engine: str) -> str:
        """As it is when the job is over."""
        query = "SELECT state, error FROM jobs_job WHERE id = ?"

        def over() -> str:
            state = str(self.ask(query, self.jobs[engine])[0][0])
            return "" if state in ("queued", "running", "saving") else state

        return str(until(over, lambda: self.ask(query, self.jobs[engine])))

    def takes(self, engine: str) -> list[int]:
        """The seeds of the job's takes; each has its file, as it was measured."""
        query = "SELECT seed, audio, sha256 FROM songs_take WHERE job_id = ? ORDER BY 1"
        rows = self.ask(query, self.jobs[engine])
        for _, audio, digest in rows:
            sound = (self.folder / "media" / audio).read_bytes()
            assert hashlib.sha256(sound).hexdigest() == digest
        return [seed for seed, _, _ in rows]

    def check_files(self) -> None:
        """No file without a row, and nothing left over from the work."""
        stored = len(list((self.folder / "media" / "takes").iterdir()))
        assert stored == self.ask("SELECT count(*) FROM songs_take")[0][0]
        until(lambda: not list((self.folder / "work").iterdir()))


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    world = World(tmp_path_factory.mktemp("studio"))
    with ExitStack() as stack:
        world.open(stack)
        yield world


@pytest.fixture
def world(opened: World) -> World:
    for fake in opened.fakes.values():
        fake.seconds = 0.05
    return opened


def until(
    fact: Callable[[], Any], said: Callable[[], Any] = str, seconds: float = 120
) -> Any:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := fact():
            return found
        time.sleep(0.01)
    raise AssertionError(f"Still not so after {seconds} s: {said()}")


def all_stand_still(world: World) -> bool:
    try:
        return len({*(world.folder / "stopped").read_text().split("\n")} - {""}) == 3
    except FileNotFoundError:
        return False


def check_in_doubt(world: World, engine: str, tasks: int) -> None:
    assert world.state(engine) == "review"
    assert world.tasks(engine) == tasks
    assert world.takes(engine) == []


def check_done(world: World, engine: str) -> None:
    assert world.state(engine) == "done"
    assert world.takes(engine) == SEEDS
    assert world.tasks(engine) == (2 if engine == "empirio" else 1)


def test_killed_before_the_call(world: World) -> None:
    (world.folder / "stop-at").write_text("before the call")
    world.hand_over()
    until(lambda: all_stand_still(world))
    world.kill_and_start()

    check_done(world, "runware")
    check_in_doubt(world, "empirio", tasks=0)
    check_in_doubt(world, "acestep", tasks=0)
    world.check_files()


def test_killed_between_the_call_and_its_answer(world: World) -> None:
    for engine, fake in world.fakes.items():
        fake.app.break_down(SUBMISSIONS[engine], "hold")
    world.hand_over()
    until(lambda: all(fake.app.held for fake in world.fakes.values()))
    assert [world.tasks(engine) for engine in ENGINES] == [1, 1, 1]
    world.kill_and_start()

    check_done(world, "runware")
    assert len(world.fakes["runware"].refused) == 1
    check_in_doubt(world, "empirio", tasks=1)
    check_in_doubt(world, "acestep", tasks=1)
    world.check_files()


def test_killed_while_it_waits_for_the_song(world: World) -> None:
    for fake in world.fakes.values():
        fake.seconds = LONG
    world.hand_over()
    until(lambda: all(world.looks(engine) >= 4 for engine in ENGINES))
    assert [world.tasks(engine) for engine in ENGINES] == [1, 1, 1]
    world.kill_and_start()

    for engine in ENGINES:
        check_done(world, engine)
    assert world.fakes["acestep"].app.asked("/release_task") == 1
    assert not world.fakes["runware"].refused  # it was asked after, not sent again
    world.check_files()


def test_killed_while_it_brings_the_song_home(world: World) -> None:
    for engine, fake in world.fakes.items():
        fake.app.break_down(FILES[engine], "hang")
    world.hand_over()
    until(lambda: all(fake.app.held for fake in world.fakes.values()))
    world.kill_and_start()

    for engine in ENGINES:
        check_done(world, engine)
    world.check_files()


def test_killed_while_it_saves(world: World) -> None:
    (world.folder / "stop-at").write_text("while saving")
    world.hand_over()
    until(lambda: all_stand_still(world))
    assert [world.takes(engine) for engine in ENGINES] == [[], [], []]
    world.kill_and_start()

    for engine in ENGINES:
        check_done(world, engine)
    world.check_files()


def test_killed_between_two_results_that_are_handed_over_one_by_one(
    world: World,
) -> None:
    fake = world.fakes["empirio"]
    fake.app.break_down(SUBMISSIONS["empirio"], "pass")
    fake.app.break_down(SUBMISSIONS["empirio"], "hold")
    world.hand_over()
    until(lambda: fake.app.held)
    world.kill_and_start()

    assert world.state("empirio") == "review"
    assert world.takes("empirio") == SEEDS[:1]
    assert world.tasks("empirio") == 2
    assert fake.app.asked(SUBMISSIONS["empirio"]) == 2
    for engine in ("runware", "acestep"):
        check_done(world, engine)
    world.check_files()
