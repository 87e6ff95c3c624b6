"""The examples that the browser's own reading and counting are held to as well."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from studio.music.languages import assumed
from studio.music.lyrics import parse, syllables

JS = Path(__file__).parents[1] / "js"
COUNTED = json.loads((JS / "syllables.json").read_text())
READ = json.loads((JS / "lyrics.json").read_text())


def test_the_server_counts_the_examples_of_the_browser() -> None:
    wrong = [row for row in COUNTED if syllables(row[1], row[0]) != row[2]]

    assert wrong == []
    assert len(COUNTED) > 300


@pytest.mark.parametrize("example", READ, ids=[repr(one["text"])[:40] for one in READ])
def test_the_server_reads_the_examples_of_the_browser(example: dict[str, Any]) -> None:
    read = [
        [s.kind, s.label, s.first, s.last, sum(bool(line.lead) for line in s.lines)]
        for s in parse(example["text"]).sections
    ]

    assert read == example["sections"]


def test_plain_letters_read_as_english_where_nobody_said_another_language() -> None:
    assert assumed("Hold the line", None) == "en"
    assert assumed("Hold the line", "unknown") == "en"
    assert assumed("Hold the line", "de") == "de"
    assert assumed("Über uns", None) is None
