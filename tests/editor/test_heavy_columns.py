"""Scores and peaks stay in the database while pages and sockets speak of takes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from studio.editor.live import Hub
from studio.jobs.models import Job
from studio.songs.models import Take
from tests.conftest import make_take


def reads_score(sql: str) -> bool:
    """Whether a whole score leaves the database: asking if there is one is cheap."""
    return bool(re.search(r'(SELECT|,) "songs_take"."score"(,| FROM)', sql))


@pytest.fixture
def rolled(take: Take, user: Any, tmp_path: Path) -> Job:
    """A job that made a re-roll of `take`."""
    job: Job = take.reroll(user)
    make_take(take.song, tmp_path, job=job, recipe=job.recipe)
    return job


def test_the_song_page_reads_no_score(signed_in: Any, rolled: Job) -> None:
    with CaptureQueriesContext(connection) as queries:
        page = signed_in.get(reverse("song", args=[rolled.song_id])).content.decode()
    assert "Re-roll of Take 1" in page
    assert not [q["sql"] for q in queries if reads_score(q["sql"])]


async def test_a_socket_reads_no_score(rolled: Job, transactional_db: None) -> None:
    hub = Hub()
    asked = await hub.desk(_asked_for, hub, rolled)
    await hub.desk.close()
    assert [sql for sql in asked if "songs_take" in sql]
    assert not [sql for sql in asked if reads_score(sql)]


def _asked_for(hub: Hub, job: Job) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        view = hub._read(job.pk)
        assert view
        assert [take.parent.number for take in view.takes.values()] == [1]
    return [query["sql"] for query in asked]
