"""Which letters are which syllable: as spoken, and estimated where nobody can speak."""

from __future__ import annotations

import re
from functools import lru_cache

from studio.engines.houseband.diction import Syllable
from studio.engines.houseband.voice.languages import readable, runs
from studio.engines.houseband.voice.speech import Speech, spoken_syllables
from studio.music.syllable_counts import count

_CARRIED = "-"  # a word with more syllables than letters: "7"


@lru_cache(maxsize=4096)
def guessed(line: str, language: str) -> tuple[Syllable, ...]:
    """An estimate from the letters alone, the same everywhere; () without letters.

    Stress falls on every word's first syllable, or the one before the last in the
    languages that have it there.
    """
    found: list[Syllable] = []
    for _, text, reader in runs(line, language):
        for word in text.split():
            size = max(1, count(word, reader))
            stressed = size - 2 if reader in _PENULTIMATE and size > 1 else 0
            found += [
                Syllable(letters, 2 if place == stressed and size > 1 else 0, size == 1,
                         place == 0, place == size - 1)
                for place, letters in enumerate(split(word, size))
            ]  # fmt: skip
    return tuple(found)


_PENULTIMATE = frozenset(
    ["es", "it", "pt", "ca", "pl", "id", "ms", "sw", "tl", "la", "ro"]
)


def of_speech(speech: Speech) -> tuple[Syllable, ...]:
    """The syllables of a spoken line; () where it has no vowel."""
    phones = speech.phones
    spoken = spoken_syllables(phones)
    found: list[Syllable] = []
    stops = [*(word.first for word in speech.words[1:]), len(speech.text)]
    for number, (word, stop) in enumerate(zip(speech.words, stops, strict=True)):
        mine = [one for one in spoken if phones[one.nucleus].word == number]
        letters = speech.text[word.first : word.first + word.length]
        joined = _joined(speech.text[word.first : stop], len(mine))
        texts = joined or (split(letters, len(mine)) if mine else [])
        for place, (one, text) in enumerate(zip(mine, texts, strict=True)):
            nucleus = phones[one.nucleus]
            found.append(
                Syllable(
                    text,
                    nucleus.stress,
                    "ː" in nucleus.name or len(one.coda) > 1,
                    starts_word=place == 0 or bool(joined),
                    ends_word=place == len(mine) - 1 or bool(joined),
                )
            )
    return tuple(found)


def _joined(letters: str, size: int) -> list[str]:
    """Short words that are spoken as one, "in the": each is a syllable. Else nothing."""
    words = [word.strip(_MARKS) for word in letters.split()]
    words = [word for word in words if word]
    return words if len(words) == size > 1 else []


_MARKS = '.,;:!?…"“”„«»()[]–—-、。！？'
_VOWEL_LETTERS = (
    "aeiouyàáâãäåāăąæèéêëēėęěìíîïīįıòóôõöøōőœùúûüūůűųýÿə"
    "ơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
    "аеёиоуыэюяєіїъαεηιουωάέήίόύώϊϋΐΰ"
)
_NUCLEUS = re.compile(rf"[{_VOWEL_LETTERS}]+|[^{_VOWEL_LETTERS}\W]+", re.IGNORECASE)


def split(word: str, size: int) -> list[str]:
    """The letters of a word in `size` pieces, which together are the word.

    Pieces begin with a consonant before a vowel where they can.
    """
    word = word.strip()
    if size <= 1:
        return [word]
    starts = _starts(word)
    if len(starts) < size:
        starts = [place for place in range(len(word)) if not _is_mark(word, place)] or [
            0
        ]
    if len(starts) < size:
        pieces = [word[a:b] for a, b in zip(starts, [*starts[1:], None], strict=True)]
        return pieces + [_CARRIED] * (size - len(pieces))
    picked = [starts[round(k * len(starts) / size)] for k in range(size)]
    picked[0] = 0
    return [word[a:b] for a, b in zip(picked, [*picked[1:], None], strict=True)]


def _starts(word: str) -> list[int]:
    """Where a syllable may begin: one consonant before each group of vowels."""
    found = [0]
    for match in _NUCLEUS.finditer(word):
        if match.group()[0].lower() not in _VOWEL_LETTERS or not match.start():
            continue
        start = match.start() - 1
        if word[start] in "hH" and start and word[start - 1].lower() in "cstpgw":
            start -= 1
        if start > found[-1] and any(
            letter.lower() in _VOWEL_LETTERS for letter in word[found[-1] : start]
        ):
            found.append(start)
    if len(found) > 1 and _is_silent(word, found[-1]):
        found.pop()
    return found


def _is_silent(word: str, start: int) -> bool:
    """A final consonant and e, as in "make"."""
    return re.fullmatch(r"[^aeiouy]es?", word[start:], re.IGNORECASE) is not None


def _is_mark(word: str, place: int) -> bool:
    return (bool(place) and readable(word[place]).strip() == "") or word[
        place
    ] in "ゃゅょャュョぁぃぅぇぉァィゥェォ"
