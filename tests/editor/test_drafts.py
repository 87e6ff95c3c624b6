"""Drafts: saved while one types, never silently replaced, and there as they were."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from studio.editor.drafting import changes
from studio.songs.drafts import DraftVersion, Reason, Sketch, Writer
from studio.songs.models import Song
from tests.conftest import ScriptedEngine, make_song


def save(client: Any, song: Song | None, **said: Any) -> Any:
    url = reverse("song-draft", args=[song.pk]) if song else reverse("new-draft")
    return client.post(url, said)


def reasons(song: Song) -> list[str]:
    return [version.reason for version in song.versions.all()]


def grow_old(song: Song, minutes: float) -> None:
    then = timezone.now() - timedelta(minutes=minutes)
    Song.objects.filter(pk=song.pk).update(draft_saved_at=then)


def test_each_save_counts_the_revision(signed_in: Any, song: Song) -> None:
    first = save(signed_in, song, prompt="one", tab="a", revision="0").json()
    second = save(signed_in, song, prompt="two", tab="a", revision="1").json()

    assert (first["revision"], second["revision"]) == (1, 2)


def test_the_same_text_again_is_saved_already(signed_in: Any, song: Song) -> None:
    save(signed_in, song, prompt="one", tab="a", revision="0")

    assert save(signed_in, song, prompt="one", tab="b", revision="0").json() == {
        "revision": 1
    }


def test_another_tab_that_is_behind_changes_nothing_and_is_told(
    signed_in: Any, song: Song, user: Any
) -> None:
    save(signed_in, song, prompt="first", tab="a", revision="0")

    answer = save(signed_in, song, prompt="second", tab="b", revision="0")

    assert answer.status_code == 409
    assert answer.json() == {"revision": 1, "who": str(user), "when": "just now"}
    song.refresh_from_db()
    assert song.draft == {"prompt": "first"}


def test_the_same_tab_may_be_late(signed_in: Any, song: Song) -> None:
    save(signed_in, song, prompt="one", tab="a", revision="0")

    assert save(signed_in, song, prompt="two", tab="a", revision="0").status_code == 200


def test_keeping_mine_keeps_theirs_as_a_version(signed_in: Any, song: Song) -> None:
    save(signed_in, song, prompt="theirs", tab="a", revision="0")

    save(signed_in, song, prompt="mine", tab="b", revision="1", choice="mine")

    song.refresh_from_db()
    assert song.draft == {"prompt": "mine"}
    assert [version.fields for version in song.versions.all()] == [{"prompt": "theirs"}]


def test_taking_theirs_keeps_mine_as_a_version(signed_in: Any, song: Song) -> None:
    save(signed_in, song, prompt="theirs", tab="a", revision="0")

    save(signed_in, song, prompt="mine", tab="b", revision="1", choice="theirs")

    song.refresh_from_db()
    assert song.draft == {"prompt": "theirs"}
    assert [version.fields for version in song.versions.all()] == [{"prompt": "mine"}]
    assert reasons(song) == [Reason.ASIDE]


def test_a_page_without_scripts_says_no_revision_and_is_saved(
    signed_in: Any, song: Song
) -> None:
    save(signed_in, song, prompt="one", tab="a", revision="0")

    assert save(signed_in, song, prompt="two").status_code == 200


def test_typing_on_makes_no_versions_and_a_pause_makes_one(
    signed_in: Any, song: Song
) -> None:
    for text in ("a", "ab", "abc"):
        save(signed_in, song, lyrics=text, tab="a")
    assert reasons(song) == []

    grow_old(song, minutes=4)
    save(signed_in, song, lyrics="abcd", tab="a")

    assert reasons(song) == [Reason.PAUSE]
    assert song.versions.get().fields == {"lyrics": "abc"}


def test_a_text_that_is_replaced_at_once_stays_as_a_version(
    signed_in: Any, song: Song
) -> None:
    words = "[Verse]\nThe ferry pulls its shadow in\nThe gulls have gone to bed\n"
    save(signed_in, song, lyrics=words, tab="a")
    save(signed_in, song, lyrics=f"{words}And one more line", tab="a")
    assert reasons(song) == []

    save(signed_in, song, lyrics="[Verse]\nSomething else altogether", tab="a")

    assert reasons(song) == [Reason.REPLACED]


def test_another_person_who_writes_leaves_the_text_before_as_a_version(
    signed_in: Any, client: Any, band: Any, user: Any
) -> None:
    song = make_song(user, team=band)
    bob = band.members.exclude(pk=user.pk).get()
    song.keep_draft({"lyrics": "mine"}, Writer(user, "a"))

    song.keep_draft({"lyrics": "Bob's"}, Writer(bob, "b"))

    assert [(v.fields, v.created_by) for v in song.versions.all()] == [
        ({"lyrics": "mine"}, user)
    ]


@pytest.mark.usefixtures("engine")
def test_every_submission_is_a_version(signed_in: Any, song: Song) -> None:
    form = {"task": "text2music", "prompt": "Slow piano", "lyrics": "[Verse]\nla"}
    signed_in.post(reverse("song-jobs", args=[song.pk]), {**form, "results": "1"})

    version = song.versions.get()
    assert version.reason == Reason.SUBMITTED
    assert version.fields["lyrics"] == "[Verse]\nla"


def test_a_song_that_is_made_takes_the_versions_of_its_sketch_along(
    signed_in: Any, user: Any, engine: ScriptedEngine
) -> None:
    save(signed_in, None, prompt="not yet", tab="a")
    Sketch.of(user).put_aside({"prompt": "an earlier idea"}, Writer(user))
    form = {"task": "text2music", "prompt": "Slow piano", "results": "1", "title": "X"}
    signed_in.post(reverse("songs"), form)

    song = Song.objects.get(title="X")
    assert set(reasons(song)) == {Reason.ASIDE, Reason.SUBMITTED}
    assert Sketch.of(user).draft == {}


def test_a_sketch_is_there_on_another_device(signed_in: Any, user: Any) -> None:
    save(signed_in, None, prompt="begun on the bus", tab="a")
    phone = Client()
    phone.force_login(user)

    assert "begun on the bus" in phone.get("/").content.decode()


def test_a_version_comes_back_and_so_does_the_one_before(
    signed_in: Any, song: Song, user: Any
) -> None:
    song.send_draft({"lyrics": "first"}, Writer(user))
    song.keep_draft({"lyrics": "second"}, Writer(user))
    version = song.versions.get()

    signed_in.post(reverse("song-restorations", args=[song.pk, version.pk]))

    song.refresh_from_db()
    assert song.draft == {"lyrics": "first"}
    assert next(v.fields for v in song.versions.all()) == {"lyrics": "second"}


def test_the_page_of_versions_shows_what_differs(
    signed_in: Any, song: Song, user: Any
) -> None:
    song.send_draft({"lyrics": "[Verse]\nold words\nsame", "bpm": "90"}, Writer(user))
    song.keep_draft({"lyrics": "[Verse]\nnew words\nsame", "bpm": "120"}, Writer(user))

    page = signed_in.get(reverse("song-versions", args=[song.pk])).content.decode()

    assert "old words</ins>" in page
    assert "new words</del>" in page
    assert "<ins>90</ins>" in page
    assert "Restore" in page


def test_versions_are_no_business_of_strangers(
    client: Any, stranger: Any, song: Song, user: Any
) -> None:
    song.send_draft({"lyrics": "secret"}, Writer(user))
    client.force_login(stranger)
    restore = reverse("song-restorations", args=[song.pk, song.versions.get().pk])

    assert client.get(reverse("song-versions", args=[song.pk])).status_code == 404
    assert client.post(restore).status_code == 404


def test_a_version_of_another_song_cannot_be_restored_here(
    signed_in: Any, song: Song, user: Any
) -> None:
    other = make_song(user, "Other")
    other.send_draft({"lyrics": "of the other"}, Writer(user))
    url = reverse("song-restorations", args=[song.pk, other.versions.get().pk])

    assert signed_in.post(url).status_code == 404


def test_old_pauses_are_thinned_out_to_one_an_hour(song: Song, user: Any) -> None:
    old = timezone.now() - timedelta(days=3)
    at = old.replace(minute=10)
    for minute in (0, 10, 20):
        DraftVersion.objects.create(
            song=song,
            fields={"lyrics": str(minute)},
            reason=Reason.PAUSE,
            created_at=at + timedelta(minutes=minute),
        )
    song.send_draft({"lyrics": "now"}, Writer(user))

    kept = song.versions.filter(reason=Reason.PAUSE)
    assert [version.fields["lyrics"] for version in kept] == ["20"]


def test_changes_are_named_by_the_labels_of_the_form() -> None:
    old, new = {"bpm": "90", "prompt": "a"}, {"bpm": 92.0, "prompt": "a"}
    found = changes({**old, "language": "en"}, {**new, "language": "de"})

    assert [(one.label, one.before, one.after) for one in found] == [
        ("Vocal language", "English", "German"),
        ("Tempo", "90", "92"),
    ]
