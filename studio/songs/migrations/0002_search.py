"""SQLite's full-text index over titles, prompts and lyrics, and what keeps it in step.

`songs_words` has one row for each title and each take; `songs_index` is the trigram index
over it. Rows follow the songs and takes by triggers, so that no Python code can forget to.
A later migration that rebuilds either table (SQLite alters by copying) drops its triggers:
run `make_index` again there; the search tests fail otherwise.
"""

from __future__ import annotations

from django.db import migrations

TAKE_WORDS = (
    "json_extract(new.recipe, '$.prompt') || char(10)"
    " || coalesce(json_extract(new.recipe, '$.lyrics'), '')"
)
FIRST_WORDS = TAKE_WORDS.replace("new.", "songs_take.")

STATEMENTS = [
    """CREATE TABLE IF NOT EXISTS songs_words (
        id INTEGER PRIMARY KEY, song_id CHAR(32) NOT NULL,
        origin_id CHAR(32) NOT NULL UNIQUE, words TEXT NOT NULL)""",
    """CREATE VIRTUAL TABLE IF NOT EXISTS songs_index USING fts5(
        words, content='songs_words', content_rowid='id', tokenize='trigram')""",
    # The index follows the words …
    """CREATE TRIGGER songs_words_in AFTER INSERT ON songs_words BEGIN
        INSERT INTO songs_index (rowid, words) VALUES (new.id, new.words); END""",
    """CREATE TRIGGER songs_words_out AFTER DELETE ON songs_words BEGIN
        INSERT INTO songs_index (songs_index, rowid, words)
        VALUES ('delete', old.id, old.words); END""",
    """CREATE TRIGGER songs_words_new AFTER UPDATE OF words ON songs_words BEGIN
        INSERT INTO songs_index (songs_index, rowid, words)
        VALUES ('delete', old.id, old.words);
        INSERT INTO songs_index (rowid, words) VALUES (new.id, new.words); END""",
    # … and the words follow the songs and the takes.
    """CREATE TRIGGER songs_song_in AFTER INSERT ON songs_song BEGIN
        INSERT INTO songs_words (song_id, origin_id, words)
        VALUES (new.id, new.id, new.title); END""",
    """CREATE TRIGGER songs_song_new AFTER UPDATE OF title ON songs_song
        WHEN old.title IS NOT new.title BEGIN
        UPDATE songs_words SET words = new.title WHERE origin_id = new.id; END""",
    """CREATE TRIGGER songs_song_out AFTER DELETE ON songs_song BEGIN
        DELETE FROM songs_words WHERE origin_id = old.id; END""",
    f"""CREATE TRIGGER songs_take_in AFTER INSERT ON songs_take BEGIN
        INSERT INTO songs_words (song_id, origin_id, words)
        VALUES (new.song_id, new.id, {TAKE_WORDS}); END""",
    f"""CREATE TRIGGER songs_take_new AFTER UPDATE OF recipe ON songs_take BEGIN
        UPDATE songs_words SET words = {TAKE_WORDS} WHERE origin_id = new.id; END""",
    """CREATE TRIGGER songs_take_out AFTER DELETE ON songs_take BEGIN
        DELETE FROM songs_words WHERE origin_id = old.id; END""",
    """INSERT OR IGNORE INTO songs_words (song_id, origin_id, words)
        SELECT id, id, title FROM songs_song""",
    f"""INSERT OR IGNORE INTO songs_words (song_id, origin_id, words)
        SELECT song_id, id, {FIRST_WORDS} FROM songs_take""",
]
TRIGGERS = [
    *(f"songs_words_{when}" for when in ("in", "out", "new")),
    *(f"songs_song_{when}" for when in ("in", "out", "new")),
    *(f"songs_take_{when}" for when in ("in", "out", "new")),
]


def make_index(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        return
    drop_triggers(schema_editor)
    for statement in STATEMENTS:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        return
    drop_triggers(schema_editor)
    schema_editor.execute("DROP TABLE IF EXISTS songs_index")
    schema_editor.execute("DROP TABLE IF EXISTS songs_words")


def drop_triggers(schema_editor):
    for name in TRIGGERS:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}")


class Migration(migrations.Migration):
    dependencies = [("songs", "0001_first")]

    operations = [migrations.RunPython(make_index, drop_index)]
