"""The history: found by words, a page at a time, named where it stands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from studio.editor.views.library import PAGE
from studio.songs.models import Song, Take
from tests.conftest import make_song, make_take, recipe


def listed(client: Any, **query: str) -> list[str]:
    page = client.get("/songs/", query).content.decode()
    return re.findall(r'id="song-([0-9a-f-]{36})"', page)


def test_a_row_shows_the_newest_take(
    signed_in: Any, song: Song, tmp_path: Path
) -> None:
    make_take(song, tmp_path, recipe=recipe(seed=1))
    newest = make_take(song, tmp_path, recipe=recipe(seed=2, bpm=97, key="E minor"))
    page = signed_in.get("/songs/").content.decode()

    assert f'data-play="{newest.pk}"' in page
    for fact in ("2 takes", "E minor", "97", "0:02"):
        assert fact in page


def test_songs_are_found_by_title_prompt_and_lyrics(
    signed_in: Any, user: Any, take: Take
) -> None:
    other = make_song(user, "Glass Elevator")

    assert listed(signed_in, q="elevator") == [str(other.pk)]
    assert listed(signed_in, q="piano ballad") == [str(take.song_id)]
    assert listed(signed_in, q="home in the rain") == [str(take.song_id)]
    assert listed(signed_in, q="no such thing") == []


def test_a_long_history_comes_in_pages_without_gaps_or_doubles(
    signed_in: Any, user: Any
) -> None:
    songs = {str(make_song(user, f"Song {n}").pk) for n in range(PAGE + 5)}
    page = signed_in.get("/songs/").content.decode()
    first = listed(signed_in)
    after = re.search(r"after=([^&\"]+)", page)
    assert after
    rest = listed(signed_in, after=unquote(after[1]))

    assert len(first) == PAGE
    assert set(first) | set(rest) == songs
    assert not set(first) & set(rest)


def test_a_place_that_is_none_begins_at_the_beginning(
    signed_in: Any, song: Song
) -> None:
    assert listed(signed_in, after="yesterday") == [str(song.pk)]


def test_a_song_is_named_where_it_stands(signed_in: Any, song: Song) -> None:
    url = reverse("song-title", args=[song.pk])
    signed_in.post(url, {"title": "  New Name "}, headers={"HX-Request": "true"})
    signed_in.post(url, {"title": "   "})
    song.refresh_from_db()

    assert song.title == "New Name"


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59-23"])
def test_a_place_outside_of_time_begins_at_the_beginning(
    signed_in: Any, song: Song, moment: str
) -> None:
    assert listed(signed_in, after=f"{moment}_{song.pk}") == [str(song.pk)]


def test_no_song_is_sorted_to_show_the_first_page(
    signed_in: Any, song: Song, band: Any
) -> None:
    with CaptureQueriesContext(connection) as queries:
        signed_in.get("/songs/")
    asked = [q["sql"] for q in queries if "take_count" in q["sql"]]
    assert len(asked) == 2  # one for each team
    for sql in asked:
        with connection.cursor() as cursor:
            plan = cursor.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()
        steps = [row[3] for row in plan]
        assert any("INDEX songs_recent (team_id=?" in step for step in steps)
        assert not any("TEMP B-TREE FOR ORDER BY" in step for step in steps)


def test_a_song_that_cannot_be_queued_is_not_kept(
    signed_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*args: Any, **kwargs: Any) -> None:
        raise OSError("The disk is full.")

    monkeypatch.setattr("studio.jobs.querysets.JobManager.enqueue", stop)
    with pytest.raises(OSError, match="disk"):
        signed_in.post("/songs/", {"prompt": "A waltz", "task": "text2music"})
    assert not Song.objects.exists()
