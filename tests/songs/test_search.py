"""Search finds words and parts of words in titles, prompts and lyrics."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studio.songs import search as searching
from studio.songs.models import Song
from studio.songs.search import search
from tests.conftest import make_song, make_take, recipe

pytestmark = pytest.mark.django_db


@pytest.fixture
def rain(user: Any, tmp_path: Path) -> Song:
    song = make_song(user, "Köln im Regen")
    words = recipe(
        prompt="Slow jazz, brushed drums", lyrics="[Verse]\n雨の夜に Über dir"
    )
    make_take(song, tmp_path, recipe=words)
    make_song(user, "Sunshine 100%")
    return song


@pytest.mark.parametrize("index", [True, False], ids=["index", "columns"])
@pytest.mark.parametrize(
    "text",
    [
        "köln",
        "REGEN",
        "rege",
        "brushed drums",
        "JAZZ",
        "雨",
        "雨の",
        "雨の夜に",
        "Üb",
        "über",
    ],
)
def test_a_song_is_found(
    rain: Song, user: Any, text: str, index: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not index:
        if text in {"köln", "über"}:
            pytest.skip("SQLite's own LIKE folds no umlauts; PostgreSQL's does.")
        monkeypatch.setattr(searching, "_indexed", searching._compared)
    assert list(search(user, text)) == [rain]


@pytest.mark.parametrize(
    "text", ["snow", "regenbogen", '"', "x*", "NEAR(", "夜夜", "_"]
)
def test_what_is_not_there_is_not_found(rain: Song, user: Any, text: str) -> None:
    assert not search(user, text).exists()


def test_words_may_be_in_different_places(rain: Song, user: Any) -> None:
    assert list(search(user, "köln jazz 雨")) == [rain]
    assert not search(user, "köln sunshine").exists()


def test_signs_of_the_query_language_are_only_signs(rain: Song, user: Any) -> None:
    assert [song.title for song in search(user, "0%")] == ["Sunshine 100%"]
    assert [song.title for song in search(user, "100%")] == ["Sunshine 100%"]


def test_nothing_asked_is_everything(rain: Song, user: Any) -> None:
    assert search(user, "  ").count() == 2


def test_only_ones_own_songs_are_found(rain: Song, stranger: Any) -> None:
    assert not search(stranger, "regen").exists()


def test_the_index_follows_a_new_title_and_a_deletion(rain: Song, user: Any) -> None:
    rain.title = "Snow"
    rain.save()
    assert list(search(user, "snow")) == [rain]
    assert not search(user, "regen").exists()
    rain.delete()
    assert not search(user, "jazz").exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM songs_words WHERE words LIKE '%jazz%'")
        assert cursor.fetchone() == (0,)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=40))
def test_no_text_breaks_the_search(user: Any, text: str) -> None:
    list(search(user, text))
