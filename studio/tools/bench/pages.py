"""Milliseconds per page, asked for one after the other by one visitor of a real server;
then what a browser makes of them.
"""

from __future__ import annotations

import time

import httpx

from studio.tools.bench.browser import cold, frames
from studio.tools.bench.report import Report, percentile
from studio.tools.chromium import chromium, executable
from studio.tools.server import Server, serving

SONGS = 1000
REQUESTS = 200
WARM_UP = 20
TAKES = 30
VISITS = 5


def measure() -> Report:
    with serving() as server, httpx.Client(base_url=server.url, timeout=30) as visitor:
        visitor.get("/", follow_redirects=True).raise_for_status()  # signs in
        song, long_song = fill(server)
        rows = [
            _row(visitor, "editor", "/"),
            _row(visitor, "song with 5 takes", f"/songs/{song}/"),
            _row(visitor, f"song with {TAKES} takes", f"/songs/{long_song}/"),
            _row(visitor, f"history of {SONGS:,} songs", "/songs/"),
            _row(visitor, "search in history", "/songs/?q=river+999"),
        ]
        further = _in_chromium(server, f"/songs/{long_song}/") if executable() else []
    notes = [f"{REQUESTS} requests each, one at a time, loopback."]
    if further:
        notes.append(f"Chromium: the middle of {VISITS} first visits, nothing kept.")
    return Report("pages", rows, notes, further)


def fill(server: Server) -> list[str]:
    """Put songs into the only team there is; give back the ids of those with many takes."""
    code = (
        "from studio.tools.bench.songs import write;"
        f"print(write({SONGS}), write(1, last={TAKES}))"
    )
    return server.manage("shell", "--no-imports", "--command", code).split()[-2:]


def _in_chromium(server: Server, song: str) -> list[list[dict[str, object]]]:
    pages = {"editor": "/", f"song with {TAKES} takes": song, "history": "/songs/"}
    with chromium() as browser:
        visits = [
            {"first visit": name, **cold(browser, server.url, path, VISITS)}
            for name, path in pages.items()
        ]
        return [visits, frames(browser, server.url, song)]


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
