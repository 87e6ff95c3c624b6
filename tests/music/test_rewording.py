"""Which words are sung in a region, and other words in their place."""

from __future__ import annotations

from typing import Any

from studio.music.rewording import reworded, words_in

TEXT = "[Verse]\nOne\nTwo\n\n[Chorus]\nSing\n\n[Verse]\nThree"
SOUNDS: list[dict[str, Any]] = [
    {"kind": "intro", "start": 0.0, "end": 4.0},  # nobody wrote it
    {"kind": "verse", "start": 4.0, "end": 20.0},
    {"kind": "chorus", "start": 20.0, "end": 30.0},
    {"kind": "verse", "start": 30.0, "end": 46.0},
]


def test_the_words_of_a_section_are_replaced_and_its_tag_stays() -> None:
    assert reworded(TEXT, SOUNDS, (20, 30), "Shout\nlouder") == (
        "[Verse]\nOne\nTwo\n\n[Chorus]\nShout\nlouder\n\n[Verse]\nThree"
    )


def test_words_with_a_tag_bring_it_along() -> None:
    new = reworded(TEXT, SOUNDS, (20, 30), "[Chorus - whispered]\nHush")
    assert new == "[Verse]\nOne\nTwo\n\n[Chorus - whispered]\nHush\n\n[Verse]\nThree"


def test_a_part_of_a_section_stands_for_all_of_it() -> None:
    assert "[Verse]\nFour" in reworded(TEXT, SOUNDS, (32, 36), "Four")


def test_several_sections_are_replaced_together() -> None:
    assert reworded(TEXT, SOUNDS, (4, 30), "All new") == (
        "[Verse]\nAll new\n\n[Verse]\nThree"
    )


def test_where_nothing_is_known_to_be_sung_the_new_words_are_all() -> None:
    assert reworded(TEXT, [], (4, 30), "All new") == "All new"
    assert reworded("", SOUNDS, (4, 30), "All new") == "All new"


def test_the_words_of_a_region_come_with_their_tag() -> None:
    assert words_in(TEXT, SOUNDS, (20, 30)) == "[Chorus]\nSing"
    assert words_in(TEXT, SOUNDS, (0, 4)) == ""


def test_what_was_replaced_can_be_put_back() -> None:
    new = reworded(TEXT, SOUNDS, (20, 30), "Shout\nlouder")
    assert reworded(new, SOUNDS, (20, 30), words_in(TEXT, SOUNDS, (20, 30))) == TEXT
