"""The words as a tune sees them: stresses, places to breathe, and what rhymes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from random import Random

from studio.engines.houseband.diction import Diction, Syllable
from studio.engines.houseband.voice.languages import guess
from studio.music.languages import UNKNOWN
from studio.music.lyrics import parse
from studio.music.recipe import Recipe

WEIGHTY = 4  # letters of a word of one syllable that says something
_PAUSE = re.compile(r"[,;:.!?…–—、，。；：！？،؛]$")
_VOWELS = re.compile(r"[aeiouyæœøаеиоуыэюяіεαηιουω]+[^aeiouyæœøаеиоуыэюяіεαηιουω]*$")
_MUTE = re.compile(r"(?<=[^aeiouy])e$")
_MUTED = ("en", "fr")  # languages whose last e is not heard


@dataclass(frozen=True)
class Prosody:
    """`pauses` are the places of syllables after which a comma lets one breathe.

    `rhyme` is the sound that the line ends with, about; "" if it cannot be told.
    """

    syllables: tuple[Syllable, ...]
    pauses: frozenset[int] = frozenset()
    rhyme: str = ""


class Words:
    """The syllables of a song's lines. Each line is asked for only once."""

    def __init__(self, language: str, diction: Diction) -> None:
        self.language = language
        self._diction = diction
        self._known: dict[str, Prosody] = {}

    @classmethod
    def of_recipe(cls, recipe: Recipe, diction: Diction) -> Words:
        """Where the recipe names no language, the lyrics tell it."""
        language = recipe.language
        if language is None or language == UNKNOWN:
            language = guess(
                "\n".join(line.text for line in parse(recipe.lyrics).lines)
            )
        return cls(language, diction)

    def of(self, text: str) -> Prosody:
        """Never empty: a line that nobody can split is one long syllable."""
        if text not in self._known:
            found = _leaning(self._diction(text, self.language))
            whole = Syllable(text, 2, True, True, True)
            self._known[text] = Prosody(
                found or (whole,), _pauses(text, found), rhyme(text, self.language)
            )
        return self._known[text]


def wordless(count: int, chance: Random) -> Prosody:
    """Invented words for an instrument: their stresses fall in twos and threes."""
    stresses: list[int] = []
    while len(stresses) < count:
        stresses += chance.choice(((2, 0), (2, 0), (2, 0, 0), (1, 0, 2, 0)))
    return Prosody(
        tuple(Syllable("", stress, stress == 2, True, True) for stress in stresses)[
            :count
        ]
    )


def rhyme(text: str, language: str) -> str:
    """The last vowels of a line and all that follows them, in plain letters."""
    plain = unicodedata.normalize("NFD", text.casefold())
    words = re.findall(
        r"\w+", "".join(c for c in plain if not unicodedata.combining(c))
    )
    if not words:
        return ""
    last = words[-1]
    if language in _MUTED and len(last) > 3:
        last = _MUTE.sub("", last)
    found = _VOWELS.search(last)
    return found[0] if found else last[-1]


def _leaning(found: tuple[Syllable, ...]) -> tuple[Syllable, ...]:
    """Words of weight that are one syllable are stressed a little.

    Where nothing is known of stress, the tune leans on the words' beginnings.
    """
    if any(syllable.stress for syllable in found):
        return tuple(replace(s, stress=1) if _is_weighty(s) else s for s in found)
    return tuple(replace(s, stress=1) if s.starts_word else s for s in found)


def _is_weighty(syllable: Syllable) -> bool:
    alone = syllable.starts_word and syllable.ends_word
    return alone and not syllable.stress and len(syllable.text) >= WEIGHTY


def _pauses(text: str, syllables: Iterable[Syllable]) -> frozenset[int]:
    """Where the line's punctuation falls, if its words can be told apart."""
    ends = [place for place, found in enumerate(syllables) if found.ends_word]
    words = text.split()
    if len(ends) != len(words):
        return frozenset()
    return frozenset(
        end for end, word in zip(ends[:-1], words, strict=False) if _PAUSE.search(word)
    )
