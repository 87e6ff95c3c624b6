"""A spoken line: its sound, and which sound of the language is where."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

RATE = 22_050  # of eSpeak NG


@dataclass(frozen=True)
class Phone:
    """One sound, named in the International Phonetic Alphabet; times in seconds.

    `word` counts the words of the line; `first` says that the word begins here.
    """

    name: str
    start: float
    end: float
    word: int
    first: bool

    @property
    def letters(self) -> str:
        """The name without stress, length and the other marks."""
        return self.name.strip("ˈˌː")

    @property
    def is_vowel(self) -> bool:
        return any(letter in _VOWELS for letter in self.name)

    @property
    def is_voiced(self) -> bool:
        return self.is_vowel or self.letters[:1] in _VOICED

    @property
    def is_sonorant(self) -> bool:
        return self.letters[:1] in SONORANTS

    @property
    def stress(self) -> int:
        return 2 if "ˈ" in self.name else 1 if "ˌ" in self.name else 0


_VOWELS = frozenset(
    "aeiouyæɐɑɒɔəɚɛɜɝɞɪɨɯɵøœʊʉʌɤɘɶᵻʏäáãõũẽĩ\u0329"
)  # syllabic n, l, r too
SONORANTS = frozenset("mnŋɲɳlɫʎɭɹrɾʀʁjwɥɻɴɱ")
_VOICED = SONORANTS | frozenset("bdɡgvðzʒʝɦʐɖɟβɣʑʢʕ")
FRICATIVES = frozenset("szʃʒfvθðxɣχħɕʑçʝʂʐhɦβɸ")
PLOSIVES = frozenset("ptkbdɡgqcɟʈɖʔ")


@dataclass(frozen=True)
class Word:
    """Where the letters of a word stand in the text."""

    first: int
    length: int


@dataclass(frozen=True)
class Speech:
    """`text` is the line as it was read: kanji as kana, for one.

    `samples`: mono at RATE, −1 to 1, on one pitch.
    """

    text: str
    samples: NDArray[np.float32]
    phones: tuple[Phone, ...]
    words: tuple[Word, ...]


@dataclass(frozen=True)
class Spoken:
    """A syllable as places in the list of phones: `onset`, one `nucleus`, `coda`."""

    onset: tuple[int, ...]
    nucleus: int
    coda: tuple[int, ...]


def spoken_syllables(phones: tuple[Phone, ...]) -> tuple[Spoken, ...]:
    """Every phone in a syllable of its own nucleus; none where there is no vowel.

    A word begins with its own consonants. Inside, one consonant begins the syllable;
    of several only the last, and a plosive or fricative before a liquid or glide.
    """
    nuclei = [place for place, phone in enumerate(phones) if phone.is_vowel]
    if not nuclei:
        return ()
    cuts = [0]
    for before, after in pairwise(nuclei):
        cuts.append(_cut(phones, before, after))
    cuts.append(len(phones))
    return tuple(
        Spoken(tuple(range(a, nucleus)), nucleus, tuple(range(nucleus + 1, b)))
        for (a, b), nucleus in zip(pairwise(cuts), nuclei, strict=True)
    )


def _cut(phones: tuple[Phone, ...], before: int, after: int) -> int:
    """The first phone of the syllable of `after`."""
    for place in range(before + 1, after + 1):
        if phones[place].first:
            return place
    if after - before <= 2:
        return before + 1
    last, previous = phones[after - 1], phones[after - 2]
    liquid = last.letters[:1] in frozenset("lɹrɾʁwjɥ") and not previous.is_sonorant
    return after - 2 if liquid else after - 1
