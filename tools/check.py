"""Every check that needs no browser, two at a time; prints a line for each.

Prints all that a failing check said, and exits 1 if any failed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Check:
    name: str
    command: list[str]
    environ: dict[str, str] = field(default_factory=dict)


def main() -> int:
    with tempfile.TemporaryDirectory() as data, ThreadPoolExecutor(2) as pool:
        running = [pool.submit(carry_out, check) for check in checks(data)]
        failed = [report(*task.result()) for task in as_completed(running)].count(False)
    print("All checks hold." if not failed else f"{failed} of the checks failed.")
    return 1 if failed else 0


def checks(data: str) -> Iterator[Check]:
    """The slowest first, so that the others fill the second core meanwhile."""
    manage = [sys.executable, "manage.py"]
    here = {"STUDIO_DATA": data}
    team = {
        **here,
        "HOST": "0.0.0.0",
        "STUDIO_ACCOUNTS": "1",
        "STUDIO_LOCAL_OWNER": "0",
        "STUDIO_HTTPS": "1",
        "STUDIO_ALLOWED_HOSTS": "studio.example",
    }
    yield Check("types", tool("mypy"))
    yield Check("lint", tool("ruff", "check", "."))
    yield Check("format", tool("ruff", "format", "--check", "."))
    yield Check("import rules", tool("lint-imports"))
    yield Check("migrations", [*manage, "makemigrations", "--check", "--dry-run"], here)
    yield Check("settings", [*manage, "check"], here)
    deploy = ["check", "--deploy", "--fail-level", "WARNING"]
    yield Check("settings for a team", [*manage, *deploy], team)
    # Lint only: its formatter breaks short inline elements over many lines.
    yield Check("templates", tool("djlint", "--lint", "--quiet", "templates"))
    if scripts := sorted(map(str, ROOT.glob("tests/js/*.test.*js"))):
        yield Check("scripts", [node(), "--test", *scripts])


def tool(name: str, *arguments: str) -> list[str]:
    return [str(BIN / name), *arguments]


def node() -> str:
    """The machine's Node.js, else the one that Playwright's package brings along."""
    import playwright

    bundled = Path(playwright.__file__).parent / "driver" / "node"
    return shutil.which("node") or str(bundled)


def carry_out(check: Check) -> tuple[Check, float, subprocess.CompletedProcess[str]]:
    start = time.monotonic()
    done = subprocess.run(
        check.command,
        cwd=ROOT,
        env={**os.environ, **check.environ},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return check, time.monotonic() - start, done


def report(
    check: Check, seconds: float, done: subprocess.CompletedProcess[str]
) -> bool:
    held = done.returncode == 0
    print(
        f"{'ok    ' if held else 'FAILED'}  {check.name} ({seconds:.1f} s)", flush=True
    )
    if not held:
        print(done.stdout, flush=True)
    return held


if __name__ == "__main__":
    sys.exit(main())
