"""The second start: all that `make run` does on a clone that is set up, to the first page."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from studio.config import ROOT
from studio.tools.bench.report import Report
from studio.tools.server import Server

STARTS = 5


def measure() -> Report:
    with TemporaryDirectory(prefix="studio-") as folder:
        server = Server(Path(folder))
        _set_up(server)
        return Report("start", [_start(server, number + 1) for number in range(STARTS)])


def _start(server: Server, number: int) -> dict[str, object]:
    began = time.perf_counter()
    _set_up(server)
    ready = time.perf_counter()
    server.start()
    answered = time.perf_counter()
    httpx.get(f"{server.url}/", follow_redirects=True, timeout=30).raise_for_status()
    shown = time.perf_counter()
    server.stop()
    return {
        "start": f"no. {number}",
        "set-up s": round(ready - began, 2),
        "server s": round(answered - ready, 2),
        "first page s": round(shown - answered, 2),
        "in all s": round(shown - began, 2),
    }


def _set_up(server: Server) -> None:
    subprocess.run(
        ["make", "setup"],
        cwd=ROOT,
        env=server.environ,
        check=True,
        stdout=subprocess.DEVNULL,
    )
