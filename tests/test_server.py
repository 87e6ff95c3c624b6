"""`python -m studio`: it opens, or says in a sentence why it does not."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

from studio.config import ROOT


def start(data: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("STUDIO_")}
    return subprocess.run(
        [sys.executable, "-m", "studio"],
        cwd=ROOT,
        env={**clean, "STUDIO_DATA": str(data), **environ},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_open_to_others_without_accounts_it_does_not_start(tmp_path: Path) -> None:
    ended = start(tmp_path, HOST="0.0.0.0")
    assert ended.returncode == 1
    assert ended.stderr.startswith("HOST=0.0.0.0 opens the studio to others")
    assert "Traceback" not in ended.stderr


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ended = start(tmp_path, PORT=str(port))
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"Port {port} is taken")
    assert "Traceback" not in ended.stderr


def test_a_folder_without_a_database_is_explained(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    ended = start(tmp_path, PORT=str(port))
    assert ended.returncode == 1
    assert "make setup" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_starting_loads_nothing_that_only_engines_need(tmp_path: Path) -> None:
    """The heavy libraries belong to child processes."""
    code = (
        "import sys, studio.asgi;"
        "print([name for name in ('numba', 'scipy', 'librosa') if name in sys.modules])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "STUDIO_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout.strip() == "[]"
