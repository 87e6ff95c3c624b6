"""What is others' is here in full: with its licence, its version, and nothing missing."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from studio.config import ROOT

FOLDERS = [ROOT / "static" / "vendor", ROOT / "tests" / "browser" / "vendor"]


@pytest.mark.parametrize("folder", FOLDERS, ids=["pages", "tests"])
def test_every_file_is_the_one_in_the_manifest(folder: Path) -> None:
    rows = json.loads((folder / "MANIFEST.json").read_text())
    for row in rows:
        content = (folder / row["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == row["sha256"], row["file"]
        assert row["version"]
        assert row["license"]
    there = {file.name for file in folder.iterdir()} - {"MANIFEST.json"}
    assert there == {row["file"] for row in rows}


@pytest.mark.parametrize("folder", FOLDERS, ids=["pages", "tests"])
def test_every_package_comes_with_its_licence(folder: Path) -> None:
    rows = json.loads((folder / "MANIFEST.json").read_text())
    licensed = {row["package"] for row in rows if row["file"].endswith("LICENSE.txt")}
    assert {row["package"] for row in rows} == licensed


def test_every_package_has_the_version_that_is_asked_for() -> None:
    asked = json.loads((ROOT / "tools/vendor/package.json").read_text())["dependencies"]
    for folder in FOLDERS:
        for row in json.loads((folder / "MANIFEST.json").read_text()):
            assert row["version"] == asked[row["package"]]


def test_every_icon_of_the_pages_is_drawn() -> None:
    sprite = (ROOT / "static/vendor/icons.svg").read_text()
    drawn = set(re.findall(r'<symbol id="([a-z0-9-]+)"', sprite))
    templates = [file.read_text() for file in ROOT.glob("templates/**/*.html")]
    named = set(re.findall(r'{% icon "([a-z0-9-]+)"', "".join(templates)))
    assert named == drawn
