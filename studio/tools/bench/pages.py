"""Seconds per page, asked for one after the other by one visitor of a real server."""

from __future__ import annotations

import time

import httpx

from studio.tools.bench.report import Report, percentile
from studio.tools.server import Server, serving

SONGS = 1000
REQUESTS = 200
WARM_UP = 20


def measure() -> Report:
    with serving() as server, httpx.Client(base_url=server.url, timeout=30) as visitor:
        visitor.get("/", follow_redirects=True).raise_for_status()  # signs in
        song = fill(server)
        rows = [
            _row(visitor, "editor", "/"),
            _row(visitor, "song with 5 takes", f"/songs/{song}/"),
            _row(visitor, f"history of {SONGS:,} songs", "/songs/"),
            _row(visitor, "search in history", "/songs/?q=river+999"),
        ]
    return Report(
        "pages", rows, [f"{REQUESTS} requests each, one at a time, loopback."]
    )


def fill(server: Server) -> str:
    """Put songs into the only team there is; give back the id of the one with 5 takes."""
    code = f"from studio.tools.bench.songs import write; print(write({SONGS}))"
    return server.manage("shell", "--no-imports", "--command", code).split()[-1]


def _row(visitor: httpx.Client, page: str, path: str) -> dict[str, object]:
    seconds = []
    for _ in range(WARM_UP + REQUESTS):
        began = time.perf_counter()
        answer = visitor.get(path)
        seconds.append(1000 * (time.perf_counter() - began))
        answer.raise_for_status()
    timed = seconds[WARM_UP:]
    return {
        "page": page,
        "p50 ms": percentile(timed, 0.5),
        "p99 ms": percentile(timed, 0.99),
        "size kB": len(answer.content) / 1000,
    }
