"""The command as a shell starts it, with the real band, stopped in the middle of a song."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RECIPE = {"prompt": "a very long slow piece for strings", "duration": 600, "seed": 1}


@pytest.fixture
def running(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    (tmp_path / "order.json").write_text(json.dumps([RECIPE, RECIPE]))
    command = [sys.executable, str(ROOT / "manage.py"), "render", "order.json"]
    process = subprocess.Popen(
        [*command, "--out", "songs"],
        cwd=tmp_path,
        env={**os.environ, "STUDIO_DATA": str(tmp_path / "data")},
        start_new_session=True,  # a shell gives each command a group of its own, too
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield process
    if process.poll() is None:
        process.kill()
    process.communicate()


def children(parent: int) -> set[int]:
    """Every process below this one."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[1]) == parent:
            pid = int(stat.parent.name)
            found |= {pid} | children(pid)
    return found


def until(holds: Callable[[], object], seconds: float) -> bool:
    for _ in range(int(seconds * 20)):
        if holds():
            return True
        time.sleep(0.05)
    return bool(holds())


@pytest.mark.parametrize(
    "stop",
    [
        pytest.param(lambda p: os.killpg(p.pid, signal.SIGINT), id="Ctrl-C"),
        pytest.param(lambda p: p.send_signal(signal.SIGTERM), id="SIGTERM"),
    ],
)
def test_stopping_ends_every_process_and_leaves_no_file(
    running: subprocess.Popen[str],
    tmp_path: Path,
    stop: Callable[[subprocess.Popen[str]], None],
) -> None:
    songs = tmp_path / "songs"
    assert until(lambda: songs.exists() and children(running.pid), 30)
    time.sleep(1)
    below = children(running.pid)
    stop(running)
    stdout, stderr = running.communicate(timeout=20)
    assert running.returncode == 130
    assert stdout == ""
    assert "Cancelled." in stderr
    assert "Traceback" not in stderr
    assert below
    assert until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in below), 10)
    assert list(songs.iterdir()) == []
