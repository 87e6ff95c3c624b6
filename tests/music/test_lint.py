"""Advice on words: what is said, where, and when nothing is said."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.music.capabilities import MODELS
from studio.music.fitting import sung_seconds
from studio.music.lint import Words, lint, nearest
from studio.music.lyrics import parse
from studio.music.room import tokens

SONG = """[Verse 1]
The ferry pulls its shadow in
The gulls have gone to bed

[Chorus]
Harbour lights, lead me slow
(I know, I know)

[Verse 2]
The harbour keeps its secrets well
The night is overhead"""


def said(lyrics: str = SONG, **about: Any) -> list[tuple[int, str]]:
    return [(item.line, item.code) for item in lint(Words(lyrics, **about))]


def test_a_well_made_song_is_left_in_peace() -> None:
    assert said(prompt="Warm folk, nylon guitar, female vocals", bpm=92) == []
    assert said("") == []


def test_a_line_is_held_to_its_partner_in_the_section_of_the_same_kind() -> None:
    long = SONG.replace("The night is overhead", "The night is a blanket " * 3)

    assert said(long) == [(11, "syllables")]
    assert "line 3" in lint(Words(long))[0].message


def test_a_line_is_held_to_the_one_that_it_rhymes_with() -> None:
    lyrics = "[Verse]\nHold the light\nInto the deep unending and enormous night"

    assert said(lyrics) == [(3, "syllables")]


def test_backing_vocals_count_no_syllables() -> None:
    backed = SONG.replace("is overhead", "is overhead (overhead and all around us)")

    assert said(backed) == []


@pytest.mark.parametrize(
    ("tag", "hint"),
    [("Chrous", "[Chorus]"), ("Vesre 2", "[Verse]"), ("Brige", "[Bridge]")],
)
def test_a_misspelt_tag_is_told_the_nearest_name(tag: str, hint: str) -> None:
    (item,) = lint(Words(f"[{tag}]\nla la"))

    assert item.code == "unknown"
    assert hint in item.message


@pytest.mark.parametrize("tag", ["Verse 1", "Estribillo", "副歌", "whispered", "x2"])
def test_a_tag_that_is_known_is_no_matter(tag: str) -> None:
    assert said(f"[Verse]\nla la\n[{tag}]\nla la") == []


def test_free_text_in_brackets_may_stay() -> None:
    (item,) = lint(Words("[Rain on the roof]"))

    assert item.message.endswith("It is played as a part of its own.")
    assert nearest("Rain on the roof") == ""


def test_modifiers_that_are_stacked_are_too_many() -> None:
    assert said("[Chorus - anthemic, loud]\nla") == []
    assert said("[Chorus - anthemic, loud, female choir]\nla") == [(1, "stacked")]
    assert said("[Verse][slow][soft]\nla") == [(1, "stacked")]


def test_a_bracket_that_stays_open_would_be_sung() -> None:
    assert (1, "open") in said("[Verse\nla la")
    assert (2, "open") in said("[Verse]\nla (la la")


def test_words_that_take_longer_than_the_song_are_too_many() -> None:
    assert said(SONG, duration=10) == [(0, "long")]
    assert said(SONG, duration=30, bpm=92) == []
    assert said(SONG, duration=400) == [(0, "short")]


def test_an_instrumental_is_never_too_short_of_words() -> None:
    assert said("[Intro]\n[Solo]\n[Outro]", duration=400) == []


def test_a_faster_song_takes_less_time() -> None:
    slow, fast = (sung_seconds(parse(SONG), bpm=bpm) for bpm in (70, 140))

    assert slow > fast
    assert sung_seconds(parse(SONG), prompt="hip hop") < sung_seconds(parse(SONG))


@pytest.mark.parametrize("model", MODELS)
def test_what_is_longer_than_a_model_takes_is_said_for_every_model(model: str) -> None:
    most = MODELS[model].limits["lyrics"].max_length or 0

    assert (0, "characters") in said("[Verse]\n" + "la " * most, model=model)


def test_tokens_are_estimated_where_they_are_the_limit() -> None:
    lyrics = "[Verse]\n" + "愛してるよ夜空の花火\n" * 250

    assert (0, "tokens") in said(lyrics, model="xl-base", language="ja")
    assert (0, "tokens") not in said(lyrics, model="house-band", language="ja")
    assert (0, "tokens") in said(
        SONG, prompt="warm folk guitar, " * 60, model="xl-base"
    )
    assert tokens("a" * 100) > 25


@pytest.mark.parametrize(
    ("tag", "about"),
    [
        ("Guitar Solo", {"prompt": "Piano trio, no guitar"}),
        ("Guitar Solo", {"prompt": "Piano", "negative_prompt": "guitars, hiss"}),
        ("Trumpet Solo", {"prompt": "A cappella choir"}),
        ("Verse - female vocal", {"prompt": "Folk with male vocals"}),
    ],
)
def test_a_tag_that_contradicts_the_prompt_is_named(
    tag: str, about: dict[str, str]
) -> None:
    assert (1, "contradiction") in said(f"[{tag}]", **about)


def test_a_duet_has_both_voices() -> None:
    assert said("[Verse - female]\nla", prompt="A duet, male vocals first") == []
    assert said("[Verse - female]\nla", prompt="Female vocals") == []


@pytest.mark.parametrize(
    ("prompt", "negative"),
    [("Instrumental funk", ""), ("Funk without vocals", ""), ("Funk", "vocals")],
)
def test_words_under_an_instrumental_prompt_are_noticed(
    prompt: str, negative: str
) -> None:
    assert (2, "unsung") in said(prompt=prompt, negative_prompt=negative)


def test_an_instrumental_break_or_no_backing_vocals_is_no_instrumental() -> None:
    assert said(prompt="Pop with an instrumental break") == []
    assert said(prompt="Pop, no backing vocals") == []


@given(st.text(max_size=400), st.text(max_size=200), st.sampled_from(list(MODELS)))
def test_advice_never_fails_and_points_into_the_text(
    lyrics: str, prompt: str, model: str
) -> None:
    rows = len(lyrics.splitlines()) + lyrics.count("\n") + 1

    for item in lint(Words(lyrics, prompt, prompt, duration=60, model=model)):
        assert 0 <= item.line <= rows
        assert item.message
