"""Bring this clone up to date: environment, dependencies, database, static files, warm-up.

Runs on a bare Python 3.11 (standard library only). Each step has a stamp, a hash of all
that it depends on, and is left out while the stamp still holds: a second run takes
milliseconds. `--dev` adds what checks and tests need; `--lock` renews requirements.lock.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
RUN = [Path("requirements.txt"), Path("requirements.lock")]
DEV = [*RUN, Path("requirements-dev.txt")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", action="store_true")
    parser.add_argument("--lock", action="store_true")
    options = parser.parse_args()
    os.chdir(ROOT)
    check_sqlite()
    if options.lock:
        lock()
        return
    make_environment()
    install(dev=options.dev)
    prepare(Path(os.environ.get("STUDIO_DATA") or ROOT / "var"))


def check_sqlite() -> None:
    try:
        memory = sqlite3.connect(":memory:")
        memory.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='trigram')")
    except sqlite3.OperationalError:
        sys.exit(
            f"This Python comes with SQLite {sqlite3.sqlite_version}, whose search cannot "
            "find parts of words.\nSQLite 3.34 or newer with FTS5 is needed: choose "
            "another Python with PYTHON=/path/to/python3."
        )


def make_environment() -> None:
    if (VENV / "setup.json").exists() and PYTHON.exists():
        return
    say("Making a virtual environment in .venv …")
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if made.returncode:
        sys.exit(
            "Python's venv module is missing (Debian: apt-get install python3-venv)."
        )


def install(*, dev: bool) -> None:
    """What is installed for the checks is enough for running, but not the reverse."""
    stamps = Stamps(VENV / "setup.json")
    if stamps.hold("dev", digest(DEV)) or (not dev and stamps.hold("run", digest(RUN))):
        return
    what = (
        "what the studio, its checks and tests need" if dev else "what the studio needs"
    )
    say(f"Installing {what}: only this once, about a minute …")
    pip(PYTHON, DEV[-1] if dev else RUN[0])
    stamps.keep("dev" if dev else "run", digest(DEV if dev else RUN))


def prepare(data: Path) -> None:
    """Everything that lives with the data, and so moves with STUDIO_DATA."""
    stamps = Stamps(data / "setup.json")
    lock_file = RUN[1]
    if not (data / "studio.sqlite3").exists():
        stamps.drop("database")
    if not (data / "static").exists():
        stamps.drop("static")
    stamps.step(
        "database",
        digest([*files("studio/*/migrations/*.py"), lock_file]),
        "Bringing the database up to date …",
        lambda: run(PYTHON, "manage.py", "migrate", "--noinput", "--verbosity=0"),
    )
    stamps.step(
        "static",
        digest(
            [
                *files("static/**/*"),
                Path("studio/storage.py"),
                Path("studio/joining.py"),
                lock_file,
            ]
        ),
        "Collecting the pages' files …",
        lambda: run(PYTHON, "manage.py", "collectstatic", "--noinput", "--verbosity=0"),
    )
    # Compiled code lies beside the source, so this stamp belongs to the environment.
    Stamps(VENV / "setup.json").step(
        "warm",
        digest([*files("studio/engines/houseband/**/*.py"), lock_file], sys.version),
        "Compiling the House Band's inner loops, so that no song has to wait for it …",
        lambda: run(PYTHON, "-m", "studio.engines.houseband.warm"),
    )


def lock() -> None:
    """Install both lists into an empty environment and write down what came with them."""
    say("Resolving in an empty environment …")
    with tempfile.TemporaryDirectory() as folder:
        run(sys.executable, "-m", "venv", folder)
        python = Path(folder) / "bin" / "python"
        wanted = Path(folder) / "wanted.txt"
        lines = [line for path in DEV[::2] for line in path.read_text().splitlines()]
        wanted.write_text("\n".join(line for line in lines if not line.startswith("-")))
        pip(python, wanted)
        freeze = [str(python), "-m", "pip", "freeze"]
        frozen = subprocess.run(
            freeze, check=True, capture_output=True, text=True
        ).stdout
    head = "# Every package at the version that was tested; written by `make lock`.\n"
    RUN[1].write_text(head + frozen.lower())


class Stamps:
    """What was done, in one small JSON file beside the thing that it was done to."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.held = json.loads(path.read_text())
        except (OSError, ValueError):
            self.held = {}

    def step(
        self, name: str, wanted: str, words: str, work: Callable[[], None]
    ) -> None:
        if not self.hold(name, wanted):
            say(words)
            work()
            self.keep(name, wanted)

    def hold(self, name: str, wanted: str) -> bool:
        return bool(self.held.get(name) == wanted)

    def keep(self, name: str, done: str) -> None:
        self.held[name] = done
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps(self.held, indent=1))

    def drop(self, name: str) -> None:
        self.held.pop(name, None)


def files(pattern: str) -> list[Path]:
    return sorted(path for path in Path().glob(pattern) if path.is_file())


def digest(paths: Iterable[Path], extra: str = "") -> str:
    total = hashlib.sha256(extra.encode())
    for path in paths:
        total.update(f"\0{path}\0".encode() + path.read_bytes())
    return total.hexdigest()


def pip(python: Path, requirements: Path) -> None:
    # Python compiles what is used at its first import: half the time of compiling all now.
    options = [
        "--disable-pip-version-check",
        "--no-compile",
        "--quiet",
        "--requirement",
    ]
    run(python, "-m", "pip", "install", *options, requirements)


def run(*command: str | Path) -> None:
    if subprocess.run(command).returncode:
        sys.exit("Stopped, because this did not work: " + " ".join(map(str, command)))


def say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    main()
