"""A server that dies in the middle of a job: nothing is lost, nothing is doubled."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from studio.tools.server import Server
from tests.jobs.live_client import submit, visitor

MODULE = "tests.jobs.scripted_studio"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an empty database and the static files, to copy."""
    folder = tmp_path_factory.mktemp("prepared")
    Server(folder).prepare()
    return folder


@pytest.fixture
def server(tmp_path: Path, prepared: Path) -> Iterator[Server]:
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    server = Server(tmp_path, {"STUDIO_TEST_SECONDS": "1.5"}, module=MODULE)
    server.start()
    yield server
    server.stop()


def ask(server: Server, question: str) -> list[Any]:
    path = server.data / "studio.sqlite3"
    with closing(sqlite3.connect(path, timeout=30)) as database:
        return database.execute(question).fetchall()


def until(server: Server, question: str, seconds: float = 60) -> float:
    """Seconds until the question has an answer that is true."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        if (rows := ask(server, question)) and rows[0][0]:
            return time.monotonic() - began
        time.sleep(0.02)
    raise AssertionError(f"{question}: {ask(server, 'SELECT * FROM jobs_job')}")


DONE = "SELECT state = 'done' FROM jobs_job"
LANDED = "SELECT count(*) >= {} FROM songs_take"


def check_takes(server: Server, seeds: list[int]) -> None:
    """One take for each result, each with its own seed and the file it names."""
    rows = ask(server, 'SELECT "index", seed, audio, sha256 FROM songs_take ORDER BY 1')
    assert [(index, seed) for index, seed, _, _ in rows] == list(enumerate(seeds))
    for _, _, audio, digest in rows:
        data = (server.data / "media" / audio).read_bytes()
        assert hashlib.sha256(data).hexdigest() == digest
    assert len(list((server.data / "media" / "takes").iterdir())) == len(seeds)


def test_a_killed_server_resumes_the_job(server: Server) -> None:
    with visitor(server) as client:
        submit(client, results="2", seed="5")
    until(server, LANDED.format(1))
    until(server, "SELECT fraction > 0.6 FROM jobs_job")
    server.kill()
    assert ask(server, "SELECT state, attempt FROM jobs_job") == [("running", 1)]
    server.start()
    taken_up = until(server, "SELECT attempt = 2 AND state = 'running' FROM jobs_job")
    until(server, DONE)
    assert taken_up < 1.5
    check_takes(server, [5, 6])


def test_killing_it_again_and_again_doubles_nothing(server: Server) -> None:
    with visitor(server) as client:
        submit(client, results="4", seed="11")
    for landed in (1, 2):
        until(server, LANDED.format(landed))
        server.kill()
        server.start()
    until(server, DONE)
    check_takes(server, [11, 12, 13, 14])
    assert not list((server.data / "work").iterdir())


def test_a_stopped_server_gives_its_job_back(server: Server) -> None:
    with visitor(server) as client:
        submit(client, seed="5")
    until(server, "SELECT fraction > 0.2 FROM jobs_job")
    began = time.monotonic()
    server.stop()
    assert time.monotonic() - began < 5
    assert ask(server, "SELECT state, attempt FROM jobs_job") == [("queued", 0)]
    server.start()
    until(server, DONE)
    check_takes(server, [5])


def test_two_servers_on_one_folder_run_a_job_once(
    server: Server, tmp_path: Path
) -> None:
    second = Server(tmp_path, {"STUDIO_TEST_SECONDS": "2"}, module=MODULE)
    second.start()
    try:
        with visitor(second) as client:
            submit(client, seed="5")
        until(server, DONE)
        assert ask(server, "SELECT attempt FROM jobs_job") == [(1,)]
        check_takes(server, [5])
    finally:
        second.stop()


def test_the_log_tells_of_no_error(server: Server) -> None:
    with visitor(server) as client:
        submit(client)
    until(server, DONE)
    assert "Traceback" not in server.log
    assert f"The studio is open at {server.url}" in server.log
    assert json.dumps(server.log).count("INFO uvicorn") == 0
