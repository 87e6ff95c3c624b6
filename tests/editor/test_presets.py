"""Prompts and settings under a name: the whole team keeps them, and nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from studio.songs.drafts import Sketch
from studio.songs.models import Song
from studio.teams.models import Preset, Team
from tests.conftest import make_song

FORM = {
    "task": "text2music",
    "prompt": "Warm folk, nylon guitar",
    "negative_prompt": "drums",
    "lyrics": "[Verse]\nla",
    "bpm": "92",
    "key": "D minor",
    "model": "house-band",
}


def keep(client: Any, kind: str, name: str, **more: Any) -> Preset:
    client.post(reverse("presets"), {**FORM, "kind": kind, "preset_name": name, **more})
    return Preset.objects.get(name=name)


def test_a_prompt_is_kept_with_what_is_not_wanted(signed_in: Any, user: Any) -> None:
    preset = keep(signed_in, "prompt", "Campfire")

    assert preset.fields == {
        "prompt": "Warm folk, nylon guitar",
        "negative_prompt": "drums",
    }
    assert preset.created_by == user


def test_settings_keep_everything_but_the_words_of_the_song(signed_in: Any) -> None:
    preset = keep(signed_in, "settings", "Slow")

    assert preset.fields["bpm"] == "92"
    assert preset.fields["model"] == "house-band"
    assert not {"lyrics", "title", "source", "task"} & set(preset.fields)


def test_the_same_name_keeps_the_newer_one(signed_in: Any) -> None:
    keep(signed_in, "settings", "Slow")
    keep(signed_in, "settings", "Slow", bpm="60")

    assert Preset.objects.get().fields["bpm"] == "60"


def test_a_prompt_without_a_name_is_named_by_its_first_words(signed_in: Any) -> None:
    signed_in.post(reverse("presets"), {**FORM, "kind": "prompt"})

    assert Preset.objects.get().name == "Warm folk, nylon guitar"


def test_keeping_keeps_the_draft_too(signed_in: Any, song: Song) -> None:
    keep(signed_in, "prompt", "Campfire", song=str(song.pk))

    song.refresh_from_db()
    assert song.draft["lyrics"] == "[Verse]\nla"


def test_applying_fills_the_draft_and_says_what_changed(
    signed_in: Any, song: Song
) -> None:
    preset = keep(signed_in, "settings", "Slow")
    song.draft = {"bpm": "140", "lyrics": "mine", "duration": "30"}
    song.save()

    page = signed_in.post(
        reverse("preset-applications", args=[preset.pk]),
        {"song": str(song.pk)},
        follow=True,
    ).content.decode()

    song.refresh_from_db()
    assert song.draft["bpm"] == "92"
    assert song.draft["lyrics"] == "mine"
    assert "duration" not in song.draft
    assert "“Slow” is applied. Changed:" in page
    assert "Tempo" in page
    assert song.versions.get().fields["bpm"] == "140"


def test_applying_to_a_song_that_is_not_there_yet_fills_the_sketch(
    signed_in: Any, user: Any
) -> None:
    preset = keep(signed_in, "prompt", "Campfire")
    sketch = Sketch.of(user)
    sketch.draft = {"lyrics": "mine"}
    sketch.save()

    signed_in.post(reverse("preset-applications", args=[preset.pk]))

    assert Sketch.of(user).draft == {"lyrics": "mine", **preset.fields}


def test_a_preset_is_renamed_deleted_and_brought_back(signed_in: Any) -> None:
    preset = keep(signed_in, "prompt", "Campfire")
    signed_in.post(reverse("preset-name", args=[preset.pk]), {"name": "  By the fire "})
    page = signed_in.get(reverse("presets")).content.decode()
    assert "By the fire" in page

    gone = signed_in.post(reverse("preset-deletion", args=[preset.pk]))
    assert "Undo" in gone.content.decode()
    assert "By the fire</b>" not in signed_in.get(reverse("presets")).content.decode()

    signed_in.post(reverse("preset-restoration", args=[preset.pk]))
    assert "By the fire</b>" in signed_in.get(reverse("presets")).content.decode()


def test_an_empty_name_changes_nothing(signed_in: Any) -> None:
    preset = keep(signed_in, "prompt", "Campfire")
    signed_in.post(reverse("preset-name", args=[preset.pk]), {"name": " "})

    preset.refresh_from_db()
    assert preset.name == "Campfire"


def test_the_whole_team_has_it_and_sees_who_made_it(
    signed_in: Any, client_of_bob: Any, band: Team, user: Any
) -> None:
    song = make_song(user, team=band)
    keep(signed_in, "prompt", "Campfire", song=str(song.pk))

    page = client_of_bob.get(reverse("presets"), {"song": str(song.pk)})

    assert "Campfire" in page.content.decode()
    assert user.username in page.content.decode()


@pytest.mark.parametrize("act", ["name", "deletion", "restoration", "applications"])
def test_presets_are_no_business_of_strangers(
    signed_in: Any, stranger: Any, act: str
) -> None:
    preset = keep(signed_in, "prompt", "Campfire")
    signed_in.force_login(stranger)

    answer = signed_in.post(reverse(f"preset-{act}", args=[preset.pk]), {"name": "x"})

    assert answer.status_code == 404
    assert "Campfire" not in signed_in.get(reverse("presets")).content.decode()


@pytest.fixture
def client_of_bob(band: Team) -> Any:
    client = Client()
    client.force_login(band.members.get(username="bob"))
    return client
