"""The words that the page offers for a prompt: enough, once each, and understood."""

from __future__ import annotations

import pytest

from studio.engines.houseband.songwriting.words.genres import GENRE_WORDS
from studio.engines.houseband.songwriting.words.instruments import INSTRUMENT_WORDS
from studio.engines.houseband.songwriting.words.matching import plain
from studio.engines.houseband.songwriting.words.moods import MOOD_WORDS
from studio.engines.houseband.songwriting.words.percussion import (
    DRUM_WORDS,
    PERCUSSION_WORDS,
)
from studio.engines.houseband.songwriting.words.voices import VocalWish, vocal_wish
from studio.music.vocabulary import VOCABULARY, words_of

ENOUGH = {"genre": 40, "mood": 30, "instrument": 50, "vocal": 25, "production": 30}


def test_there_are_enough_words_on_every_shelf() -> None:
    assert {shelf.id for shelf in VOCABULARY} == set(ENOUGH)
    for shelf in VOCABULARY:
        assert len(shelf.words) >= ENOUGH[shelf.id], shelf.label


def test_no_word_stands_twice_on_a_shelf() -> None:
    for shelf in VOCABULARY:
        assert len(set(shelf.words)) == len(shelf.words)
        assert all(word == word.strip().lower() and word for word in shelf.words)


@pytest.mark.parametrize("word", words_of("genre"))
def test_the_band_plays_every_genre_by_that_word(word: str) -> None:
    found = GENRE_WORDS.find(word)

    assert found
    assert found[0].row.style
    assert not found[0].row.missing
    assert found[0].word == plain(word)


@pytest.mark.parametrize("word", words_of("instrument"))
def test_the_band_has_every_instrument(word: str) -> None:
    found = INSTRUMENT_WORDS.find(word)
    drums = DRUM_WORDS.find(word) or PERCUSSION_WORDS.find(word)

    assert drums or any(not one.row.missing for one in found)


@pytest.mark.parametrize("word", words_of("vocal"))
def test_every_word_for_a_voice_changes_who_sings_or_how(word: str) -> None:
    silent = {"call and response", "falsetto"}  # for other models

    assert word in silent or vocal_wish(f"pop, {word}") != VocalWish()


def test_most_moods_are_heard() -> None:
    heard = [word for word in words_of("mood") if MOOD_WORDS.find(word)]

    assert len(heard) >= 0.9 * len(words_of("mood")), set(words_of("mood")) - set(heard)
