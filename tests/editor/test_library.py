"""The history: found by words, a page at a time, named where it stands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

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
