"""Finding songs by their title and by the prompts and lyrics of their takes.

SQLite looks into a full-text index of three-letter pieces, which triggers keep in step
(see the migration); other databases compare the columns themselves.
"""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import RawSQL

from studio.songs.models import Song, Take
from studio.songs.querysets import SongQuerySet

MOST_WORDS = 8
PIECE = 3  # letters; a shorter word is in no index


def search(user: Any, text: str) -> SongQuerySet:
    """The visitor's songs that hold every word of `text` somewhere, in any case."""
    songs = Song.objects.visible_to(user)
    words = text.replace("\0", " ").split()[:MOST_WORDS]
    find = _indexed if connection.vendor == "sqlite" else _compared
    for word in words:
        songs = songs.filter(find(word[:200]))
    return songs


def _indexed(word: str) -> Q:
    if len(word) >= PIECE:
        where = "id IN (SELECT rowid FROM songs_index WHERE songs_index MATCH %s)"
        values = ['"' + word.replace('"', '""') + '"']
    else:
        cases = {word, word.lower(), word.upper(), word.title()}
        values = [f"%{_literal(case)}%" for case in sorted(cases)]
        where = " OR ".join([r"words LIKE %s ESCAPE '\'"] * len(values))
    return Q(pk__in=RawSQL(f"SELECT song_id FROM songs_words WHERE {where}", values))


def _compared(word: str) -> Q:
    takes = Take.objects.filter(song=OuterRef("pk")).filter(
        Q(recipe__prompt__icontains=word) | Q(recipe__lyrics__icontains=word)
    )
    return Q(title__icontains=word) | Q(Exists(takes))


def _literal(text: str) -> str:
    for special in "\\%_":
        text = text.replace(special, "\\" + special)
    return text
