from __future__ import annotations

import re
import time

import pytest
from hypothesis import given

from studio.music.lyrics import Line, parse, syllables
from studio.music.section_names import KINDS
from tests.music.strategies import LYRICS

SONG = """[Intro - piano]

[Verse 1]
Footsteps tap on cedar planks
Silver reeds (silver reeds) keep counting

[Chorus - anthemic]
Turn the signal up (up, up)
(Carry us)

[Instrumental]
"""


def kinds(text: str) -> list[str]:
    return [section.kind for section in parse(text).sections]


@given(LYRICS)
def test_any_text_parses_without_loss(text: str) -> None:
    lyrics = parse(text)
    rows = re.split("\r\n|\r|\n", text)

    assert lyrics.text == text
    for section in lyrics.sections:
        assert section.kind in KINDS
        assert 1 <= section.first <= section.last <= len(rows)
        for line in section.lines:
            assert line.text == rows[line.number - 1]
            assert section.first <= line.number <= section.last
            assert line.lead or line.backing
            assert syllables(line, "en") >= 0
    spans = [(section.first, section.last) for section in lyrics.sections]
    assert spans == sorted(spans)


@given(LYRICS)
def test_no_word_is_lost_between_lines_and_tags(text: str) -> None:
    lyrics = parse(text)
    sung = {line.number for line in lyrics.lines}
    rows = re.split("\r\n|\r|\n", text)
    opened = {section.first for section in lyrics.sections}
    for number, row in enumerate(rows, 1):
        if number not in sung | opened and any(letter.isalnum() for letter in row):
            # Neither sung nor a heading: a cue or a repeat sign, and nothing else.
            assert re.search(r"[\[［【〔(（]", row), row


def test_a_song_has_sections_with_modifiers_voices_and_line_numbers() -> None:
    intro, verse, chorus, last = parse(SONG).sections

    assert (intro.kind, intro.label, intro.modifier) == (
        "intro",
        "Intro - piano",
        "piano",
    )
    assert (verse.kind, verse.first, verse.last) == ("verse", 3, 6)
    assert verse.lines[1] == Line(
        "Silver reeds (silver reeds) keep counting",
        "Silver reeds keep counting",
        "silver reeds",
        5,
    )
    assert (chorus.name, chorus.modifier) == ("Chorus", "anthemic")
    assert [(line.lead, line.backing) for line in chorus.lines] == [
        ("Turn the signal up", "up, up"),
        ("", "Carry us"),
    ]
    assert (last.kind, last.lines) == ("instrumental", ())
    assert parse(SONG).section_at(8) == chorus
    assert parse(SONG).section_at(99) is None


def test_line_ends_of_every_system_count_the_same() -> None:
    for end in ("\r\n", "\r"):
        text = SONG.replace("\n", end)
        assert parse(text).text == text
        assert parse(text).sections == parse(SONG).sections


@pytest.mark.parametrize(
    ("tag", "kind", "modifier"),
    [
        ("[Chorus - anthemic]", "chorus", "anthemic"),
        ("[Chorus: Duet]", "chorus", "Duet"),
        ("[Chorus – whispered]", "chorus", "whispered"),
        ("[Verse 3 - Male]", "verse", "Male"),
        ("[Verse 1 (female)]", "verse", "female"),
        ("[ Bridge ]", "bridge", ""),
        ("  [Bridge]  ", "bridge", ""),
        ("【サビ】", "chorus", ""),
        ("［Verse］", "verse", ""),
        ("［コーラス：デュエット］", "chorus", "デュエット"),
        ("[Coro Final]", "chorus", ""),
        ("[Pre-Chorus]", "pre-chorus", ""),
        ("[inst]", "instrumental", ""),
        ("[Guitar Solo]", "solo", ""),
        ("[The ghost of the sea]", "other", ""),
    ],
)
def test_a_tag_is_read_with_its_modifier(tag: str, kind: str, modifier: str) -> None:
    [section] = parse(f"{tag}\nla la").sections

    assert (section.kind, section.modifier) == (kind, modifier)
    assert section.lines[0].lead == "la la"


def test_words_may_follow_their_tag_on_the_same_line() -> None:
    [section] = parse("[Chorus] We rise").sections

    assert section.lines == (Line("[Chorus] We rise", "We rise", "", 1),)


def test_a_direction_is_no_section() -> None:
    text = "[Verse 1] [Female]\nHello\n[whispered]\nGoodbye\n[Anna] See you\n[x2]"

    [section] = parse(text).sections

    assert [line.lead for line in section.lines] == ["Hello", "Goodbye", "See you"]
    assert section.cues == ("Female", "whispered", "Anna", "x2")


def test_nobody_sings_a_repeat_sign() -> None:
    [line] = parse("[Chorus]\nNa na na (x2)").lines

    assert (line.lead, line.backing) == ("Na na na", "")


def test_parentheses_may_nest_or_stay_open() -> None:
    assert parse("We (oh (yeah)) rise").lines[0].lead == "We rise"
    assert parse("We (oh rise").lines[0].lead == "We (oh rise"
    assert parse("空（そら）へ").lines[0].backing == "そら"


def test_words_before_the_first_tag_are_a_verse() -> None:
    assert kinds("\nOnce upon a time\n\n[Chorus]\nNow") == ["verse", "chorus"]


def test_without_tags_stanzas_are_sections_and_what_returns_is_the_chorus() -> None:
    text = "One\ntwo\n\nLa la\nla\n\n\nThree\nfour\n\nLa la\nla\n"

    assert kinds(text) == ["verse", "chorus", "verse", "chorus"]
    assert [(s.first, s.last) for s in parse(text).sections] == [
        (1, 3),
        (4, 7),
        (8, 10),
        (11, 13),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Verse 1:",
        "Verse 1",
        "CHORUS:",
        "## Chorus",
        "**Chorus**",
        "**Chorus:**",
        "(Chorus)",
        "サビ：",
        "Strophe 2:",
        "Chorus - soft:",
    ],
)
def test_a_heading_without_brackets_counts_where_nobody_would_sing_it(
    heading: str,
) -> None:
    [section] = parse(f"{heading}\nla la").sections

    assert section.label == heading.strip("#*():： ")
    assert [line.lead for line in section.lines] == ["la la"]


@pytest.mark.parametrize(
    "line", ["She said:", "I build a bridge", "Solo tú", "Chorus", "In 1999"]
)
def test_a_line_that_may_be_sung_is_no_heading(line: str) -> None:
    assert [sung.lead for sung in parse(f"{line}\nla la").lines] == [line, "la la"]


def test_headings_are_lines_where_brackets_are_used() -> None:
    assert kinds("[Verse]\nVerse 1:\nla") == ["verse"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n\n",
        "[Instrumental]",
        "[inst]",
        "Instrumental",
        "(instrumental)",
        "[Intro]\n[Outro]",
        "[Verse]\n(x2)\n♪ ...",
        "【間奏】",
    ],
)
def test_lyrics_without_words_are_instrumental(text: str) -> None:
    assert parse(text).is_instrumental


@pytest.mark.parametrize(
    "text", ["la", "[Verse]\nla", "(ooh)", "[Chorus] la", "Instrumental love"]
)
def test_lyrics_with_words_are_not(text: str) -> None:
    assert not parse(text).is_instrumental


def test_time_stamps_of_subtitles_are_not_sung() -> None:
    [section] = parse("[ti:Song]\n[00:12.50] Hello\n[00:15.00] again").sections

    assert [line.lead for line in section.lines] == ["Hello", "again"]


def test_a_name_alone_is_found_where_it_stands() -> None:
    [section] = parse("\n\nInstrumental\n").sections

    assert (section.kind, section.first, section.last) == ("instrumental", 3, 4)


def test_the_longest_lyrics_parse_at_once() -> None:
    started = time.process_time()
    for text in (
        "(" * 4096,
        "[" * 4096,
        "()" * 2048,
        "a: " * 1365,
        "1 " * 2048,
        "\n" * 4096,
    ):
        parse(text)

    assert time.process_time() - started < 2
