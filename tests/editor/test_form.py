"""The compose form is the Recipe: its fields, its limits, its sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from studio.editor.forms import EXCLUDED, GROUPS, ComposeForm
from studio.music.capabilities import limit
from studio.music.recipe import Recipe
from studio.songs.models import Song, Take
from tests.conftest import make_take, recipe

SAID: dict[str, Any] = {"task": "text2music", "prompt": "Slow piano", "results": "1"}


def filled(**said: Any) -> ComposeForm:
    song = said.pop("song", None)
    return ComposeForm({**SAID, **said}, song=song)


def test_every_field_of_a_recipe_is_on_the_form_or_left_out_by_name() -> None:
    assert set(Recipe.model_fields) - EXCLUDED <= set(ComposeForm().fields)


def test_every_field_of_a_recipe_is_in_the_page(signed_in: Any) -> None:
    page = signed_in.get("/").content.decode()

    for name in set(Recipe.model_fields) - EXCLUDED:
        assert f'name="{name}"' in page, name


def test_the_groups_hold_fields_that_exist() -> None:
    assert {name for names in GROUPS.values() for name in names} <= set(
        Recipe.model_fields
    )


@pytest.mark.parametrize("name", ["bpm", "duration", "seed", "steps", "region_start"])
def test_the_browser_gets_the_limits_of_the_model(name: str) -> None:
    known = limit("house-band", name)
    attrs = ComposeForm().fields[name].widget.attrs

    assert float(attrs["min"]) == known.ge
    assert float(attrs["max"]) == known.le


def test_a_filled_form_is_a_recipe() -> None:
    form = filled(bpm="92", key="D minor", meter="6", seed="7", steps="", scheduler="")

    assert form.is_valid(), form.errors
    assert form.recipe == Recipe(
        task="text2music",
        prompt="Slow piano",
        bpm=92,
        key="D minor",
        meter=6,
        seed=7,
        results=1,
    )


def test_lines_arrive_as_they_were_typed() -> None:
    form = filled(lyrics="  [Verse]\r\nOne (two)\r\n\r\n［Chorus］\r\n")

    assert form.is_valid()
    assert form.recipe.lyrics == "  [Verse]\nOne (two)\n\n［Chorus］\n"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("bpm", "29", "between 30 and 300"),
        ("bpm", "fast", "whole number"),
        ("duration", "9.9", "between 10 and 600"),
        ("prompt", "", "required"),
        ("key", "H major", "C major"),
        ("meter", "5", "2, 3, 4 or 6"),
        ("results", "5", "between 1 and 4"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(name: str, value: str, said: str) -> None:
    form = filled(**{name: value})

    assert not form.is_valid()
    assert list(form.errors) == [name]
    assert said in str(form.errors[name])


def test_everything_wrong_is_said_at_once() -> None:
    form = filled(bpm="29", prompt="", bitrate="many", meter="9")

    assert set(form.errors) == {"bpm", "prompt", "bitrate", "meter"}


def test_an_unusual_spelling_is_offered_again() -> None:
    form = ComposeForm.of(recipe(key="B♭ major"))

    assert 'value="B♭ major" selected' in str(form["key"])


def test_a_whole_song_forgets_the_region_that_was_marked() -> None:
    form = filled(region_start="3", region_end="9", source="take:x")

    assert form.is_valid(), form.errors
    assert form.recipe.region_start is None


def test_a_repaint_needs_a_region_that_touches_its_take(
    song: Song, tmp_path: Path
) -> None:
    take = make_take(song, tmp_path, seconds=12.0)
    said = {"task": "repaint", "source": f"take:{take.pk}", "song": song}

    inside = filled(**said, region_start="2", region_end="9")
    assert inside.is_valid(), inside.errors
    assert inside.source_take == take
    longer = filled(**said, region_start="12", region_end="20")
    assert longer.is_valid(), longer.errors
    beyond = filled(**said, region_start="14", region_end="20")
    assert "region_start" in beyond.errors


def test_a_repaint_starts_from_the_songs_own_takes_only(song: Song, take: Take) -> None:
    other = Song.objects.create(team=song.team, title="Other")
    form = filled(
        task="repaint",
        source=f"take:{take.pk}",
        region_start="0",
        region_end="1",
        song=other,
    )

    form.is_valid()
    assert form.source_take is None


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ({}, "Make 1 take"),
        ({"results": "3"}, "Make 3 takes"),
        ({"task": "repaint"}, "Repaint a take"),
    ],
)
def test_the_button_says_what_it_will_do(said: dict[str, str], act: str) -> None:
    assert filled(**said).act == act


def test_a_closed_group_says_what_is_in_it() -> None:
    form = ComposeForm.of(
        recipe(steps=50, guidance=11.5, output_format="mp3", bitrate=192)
    )

    assert form.summaries["model"] == "Steps 50 · Guidance 11.5"
    assert form.summaries["output"] == "Format mp3 · Bitrate 192"
    assert form.summaries["exclude"] == ""
