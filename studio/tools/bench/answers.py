"""How soon the band answers: its first word, its first sound, and its silence.

Asked as the engine asks it: a worker process that is warm, one request, and the kill that
cancelling is.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO, Any

from studio.engines.houseband import bench

_ROOT = Path(__file__).parents[3]
_COMMAND = [sys.executable, "-m", "studio.engines.houseband.worker"]
_SOUND = 48_000 * 10  # frames: ten seconds can be heard


def measure(duration: int) -> dict[str, float]:
    """Seconds from the request to each answer, and from the kill to the end."""
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(
            _COMMAND, cwd=_ROOT, process_group=0,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        ) as worker,
    ):  # fmt: skip
        assert worker.stdin is not None
        assert worker.stdout is not None
        _wait(worker.stdout, "ready")
        began = time.perf_counter()
        worker.stdin.write(
            json.dumps(_request(Path(folder), duration)).encode() + b"\n"
        )
        worker.stdin.flush()
        _wait(worker.stdout, "progress")
        progress = time.perf_counter() - began
        _wait(worker.stdout, "preview")
        first = time.perf_counter() - began
        _wait(worker.stdout, "preview", frames=min(_SOUND, 48_000 * duration))
        ten = time.perf_counter() - began
        killed = time.perf_counter()
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
        return {
            "first word s": round(progress, 2),
            "first sound s": round(first, 2),
            "10 s heard s": round(ten, 2),
            "cancel s": round(time.perf_counter() - killed, 2),
        }


def _request(folder: Path, duration: int) -> dict[str, Any]:
    return {
        "do": "render",
        "recipe": bench.recipe_of(duration).model_dump(mode="json", exclude_unset=True),
        "out": str(folder / "song.flac"),
        "preview": str(folder / "song.pcm"),
    }


def _wait(stdout: IO[bytes], event: str, frames: int = 0) -> None:
    for line in stdout:
        said = json.loads(line)
        if said["event"] == "failed":
            raise RuntimeError(said["message"])
        if said["event"] == event and said.get("frames", 0) >= frames:
            return
    raise RuntimeError(f"the worker ended before it said {event}")
