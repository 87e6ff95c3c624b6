"""The environment of Runware's own client, made on the first run and kept."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from studio.config import ROOT

FOLDER = ROOT / ".venv-sdk"
PYTHON = FOLDER / "bin" / "python"
STAMP = FOLDER / "made-of"
WANTED = Path(__file__).with_name("requirements.txt")
# What pip says when nobody answers, as against a package that is not there.
UNREACHABLE = (
    "NewConnectionError",
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "ProxyError",
    "Failed to establish a new connection",
    "Name or service not known",
    "Temporary failure in name resolution",
)


def sdk_python() -> Path:
    """Its interpreter. Skips the test only where no package index can be reached."""
    wanted = hashlib.sha256(WANTED.read_bytes() + sys.version.encode()).hexdigest()
    if not (PYTHON.exists() and STAMP.exists() and STAMP.read_text() == wanted):
        venv.create(FOLDER, clear=True, with_pip=True)
        _install()
        STAMP.write_text(wanted)
    return PYTHON


def _install() -> None:
    options = ["--disable-pip-version-check", "--no-compile", "--quiet", "--retries=1"]
    done = subprocess.run(
        [PYTHON, "-m", "pip", "install", *options, "--requirement", WANTED],
        capture_output=True,
        text=True,
    )
    if done.returncode and any(words in done.stderr for words in UNREACHABLE):
        pytest.skip("runware-sdk cannot be installed: no package index can be reached")
    assert done.returncode == 0, done.stderr
