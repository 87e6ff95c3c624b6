"""What people call the parts of a song, in many languages and spellings."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from studio.music.section_words import ALONE, CUES, NAMES

_COMBINING = re.compile(r"[\u0300-\u036f]")  # accents of Latin, Greek and Cyrillic
_NUMBERING = re.compile(
    r"[ivx]+|[a-d]|one|two|three|four|five|first|second|third|fourth|no|nr"
)
_REPEAT = re.compile(
    r"\s*(?:[x×]\s*\d+|\d+\s*[x×]|bis|ter|repeat|\d+ (?:times|veces|fois|mal))\s*", re.I
)
_STAMP = re.compile(r"\d[\d:.]*|(?:ar|ti|al|au|by|re|ve|offset|length)\s*:.*", re.I)
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_COMPOUND = ("solo", "soolo", "szolo")  # Gitarrensolo, kitarasoolo
_LONGEST = 4  # words in a name or a direction

KINDS = (*NAMES, "other")
"""Every kind of section. Where a name holds two of them, the first here wins."""


@lru_cache(maxsize=4096)
def kind(name: str) -> str | None:
    """The kind of a section by its name, numbers and adjectives aside: "Coro Final"."""
    if exact := exact_kind(name):
        return exact
    words = _words(name)
    windows = {
        "".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(start + _LONGEST, len(words)) + 1)
    }
    found = {_BY_NAME[window] for window in windows if window in _BY_NAME}
    if any(word.endswith(_COMPOUND) for word in words):
        found.add("solo")
    joined = "".join(words)
    found |= {kind for part, kind in _UNSPACED_NAMES.items() if part in joined}
    return next((kind for kind in NAMES if kind in found), None)


def exact_kind(name: str) -> str | None:
    """The same, only where the name is nothing but that, numbers aside."""
    words = "".join(_words(name))
    return _BY_NAME.get(words) or _ALONE.get(words)


def is_cue(tag: str) -> bool:
    """Whether a tag directs the performance instead of naming a part: [whispered]."""
    if is_repeat(tag) or _STAMP.fullmatch(tag.strip()):
        return True
    words = _words(tag)
    return len(words) <= _LONGEST and not _CUES.isdisjoint(words) and kind(tag) is None


def is_repeat(text: str) -> bool:
    """ "x2", "bis" and their like."""
    return _REPEAT.fullmatch(text) is not None


def _words(name: str) -> list[str]:
    """Lower case, without accents, punctuation and numbering."""
    text = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", name).casefold())
    text = unicodedata.normalize("NFC", _COMBINING.sub("", text))
    spaced = "".join(" " if _parts(letter) else letter for letter in text)
    words = [word for word in spaced.split() if not _NUMBERING.fullmatch(word)]
    return [
        word[2:] if word.startswith("ال") and len(word) > 4 else word for word in words
    ]


def _parts(letter: str) -> bool:
    """Punctuation, symbols, spaces, digits and joiners stand between words."""
    return unicodedata.category(letter)[0] in "PSZNC"


def _index(table: dict[str, str]) -> dict[str, str]:
    """Name → kind; the first kind that claims a name keeps it."""
    index: dict[str, str] = {}
    for kind_, names in table.items():
        for name in names.replace("\n", ",").split(","):
            if words := "".join(_words(name)):
                index.setdefault(words, kind_)
    return index


_BY_NAME = _index(NAMES)
_ALONE = _index(ALONE)
_UNSPACED_NAMES = {n: k for n, k in _BY_NAME.items() if _UNSPACED.match(n[-1])}
_CUES = frozenset(word for line in CUES.split(",") for word in _words(line))
