"""The browser's colours and the server's parser agree on what a tag opens."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from studio.music import lyrics

ROOT = Path(__file__).parents[2]
EXAMPLES = json.loads((ROOT / "tests/js/sections.json").read_text())


@pytest.mark.parametrize(("line", "kind"), EXAMPLES.items())
def test_the_server_reads_the_examples_of_the_browser(line: str, kind: str) -> None:
    assert [section.kind for section in lyrics.parse(f"{line}\nla").sections] == [kind]


@pytest.mark.skipif(shutil.which("node") is None, reason="no Node on this machine")
def test_the_browsers_modules_pass_their_own_tests() -> None:
    tests = sorted(str(path) for path in (ROOT / "tests/js").glob("*.test.mjs"))
    done = subprocess.run(["node", "--test", *tests], capture_output=True, text=True)

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
