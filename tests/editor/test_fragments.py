"""Fragments serve the page, the answer to a form and the socket: one root, one id."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from studio.editor.drawing import wave_path
from studio.editor.naming import name_of_take
from studio.editor.overview import OpenWork
from studio.editor.templatetags.studio_tags import about, clock
from studio.songs.models import Song, Take
from tests.conftest import make_job, make_take, recipe

VOID = {"input", "br", "img", "meta", "link"}
STATES = [
    "queued",
    "running",
    "saving",
    "done",
    "failed",
    "cancelled",
    "lost",
    "review",
]


class Roots(HTMLParser):
    """Collects the attributes of what stands at the top."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.depth = 0
        self.roots: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.depth == 0:
            self.roots.append(dict(attrs))
        self.depth += tag not in VOID

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        self.depth -= 1


def only_root(template: str, **context: Any) -> dict[str, str | None]:
    (root,) = Roots(render_to_string(template, context)).roots
    return root


@pytest.mark.parametrize("state", STATES)
def test_a_job_in_any_state_is_one_card_and_one_row(song: Song, state: str) -> None:
    job = make_job(song, state=state)

    card = only_root("jobs/_card.html", job=job)
    row = only_root("jobs/_row.html", job=job)
    assert card["id"] == f"job-{job.pk}"
    assert card["data-into"] == "#jobs"
    assert row["id"] == f"queue-row-{job.pk}"
    assert ("data-gone" in card) == (state in ("done", "cancelled"))


@pytest.mark.parametrize(
    ("state", "place"),
    [
        ("queued", "waiting"),
        ("running", "running"),
        ("saving", "running"),
        ("failed", "recent"),
    ],
)
def test_a_row_of_the_queue_knows_its_place(song: Song, state: str, place: str) -> None:
    row = only_root("jobs/_row.html", job=make_job(song, state=state))

    assert row["data-into"] == f"#queue-{place}"


def test_a_take_is_one_row(song: Song, take: Take) -> None:
    root = only_root("songs/_take.html", take=take, song=song)

    assert root["id"] == f"take-{take.pk}"
    assert root["data-into"] == "#takes"
    assert root["data-order"] == "1"


@pytest.mark.parametrize(("count", "is_hidden"), [(0, True), (3, False)])
def test_the_badge_hides_when_nothing_goes_on(count: int, is_hidden: bool) -> None:
    root = only_root("_queue_badge.html", open=OpenWork(active=count))

    assert root["id"] == "queue-badge"
    assert ("hidden" in root) == is_hidden


def test_nothing_in_a_page_would_be_stopped_by_the_policy() -> None:
    for file in Path("templates").rglob("*.html"):
        text = file.read_text()
        assert "style=" not in text, file
        assert not re.search(r"<style[\s>]", text), file
        assert " on" + "click" not in text, file
        assert "hx-on" not in text, file
        assert "js:" not in text, file


def test_a_take_says_where_it_comes_from(song: Song, tmp_path: Path) -> None:
    first = make_take(song, tmp_path, recipe=recipe(seed=1))
    rolled = make_take(
        song,
        tmp_path,
        recipe=recipe(seed=2),
        seconds=12.0,
        job=make_job(song, parent=first, state="done"),
    )
    region = {
        "task": "repaint",
        "region_start": 3.0,
        "region_end": 9.0,
        "duration": None,
    }
    painted = make_take(
        song,
        tmp_path,
        recipe=recipe(seed=3, source=f"take:{rolled.pk}", **region),
        job=make_job(song, parent=rolled, source=rolled, state="done"),
    )

    assert name_of_take(first) == "New"
    assert name_of_take(rolled) == "Re-roll of Take 1"
    assert name_of_take(painted) == "Repaint 0:03 – 0:09 of Take 2"


@pytest.mark.parametrize(
    ("seconds", "decimals", "text"),
    [
        (0, 0, "0:00"),
        (83.25, 0, "1:23"),
        (83.25, 1, "1:23.2"),
        (59.96, 1, "1:00.0"),
        (-7.4, 0, "−0:07"),
        (600, 0, "10:00"),
        (None, 0, ""),
    ],
)
def test_times_read_as_a_clock(seconds: float | None, decimals: int, text: str) -> None:
    assert clock(seconds, decimals) == text


@pytest.mark.parametrize(
    ("seconds", "text"), [(None, ""), (0.2, "~1 s"), (9.4, "~9 s"), (130, "~2 min")]
)
def test_a_time_left_is_no_more_exact_than_it_is_known(
    seconds: float | None, text: str
) -> None:
    assert about(seconds) == text


def test_a_small_waveform_keeps_the_loudest_moment_and_shows_silence() -> None:
    path = wave_path([0] * 100 + [100] + [0] * 99, bars=50)

    assert path.count("M") == 50
    assert path.count("v100") == 1
    assert path.count("v3") == 49


def test_a_long_queue_is_looked_at_once(signed_in: Any, song: Song) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            page = signed_in.get("/queue/").content.decode()
        assert f"number {song.jobs.count()} in the queue" in page
        return len(asked)

    for _ in range(3):
        make_job(song)
    few = queries()
    for _ in range(10):
        make_job(song)
    assert queries() == few
