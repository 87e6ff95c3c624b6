"""Finding the words of a table in a text: longest first, whole words, in any script.

A word that ends in `*` is the beginning of one: "langsam*" finds "langsamer".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

Row = TypeVar("Row")

KEY = 2  # letters by which the words of a table are sorted for looking them up
_NO_SPACES = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ACCENTS = re.compile(r"[\u0300-\u036f]")
_REST = re.compile(r"\w*")
_PLURAL = re.compile(r"(?:e?s)?(?!\w)")
_REFUSAL = re.compile(
    r"\b(no|without|not|never|non|sin|ohne|kein\w*|sans|pas de|senza|sem|zonder|без)"
    r"[^\w,;.:]+(?:\w+[^\w,;.:]+)?$"
)


@dataclass(frozen=True)
class Found(Generic[Row]):
    """A row that the text names, where in the plain text, and in which words."""

    row: Row
    word: str
    start: int
    end: int
    refused: bool  # "no drums", "without strings"


class Phrasebook(Generic[Row]):
    """A table of rows, each with its words, ready to be found in texts."""

    def __init__(self, rows: Mapping[str, Row]) -> None:
        self._rows = {plain(word): row for word, row in rows.items() if word}
        self._words: dict[str, list[str]] = {}
        for word in sorted(self._rows, key=len, reverse=True):
            self._words.setdefault(word.rstrip("*")[:KEY], []).append(word)

    def find(self, text: str) -> list[Found[Row]]:
        """Every row named by the text, in its order; words never overlap."""
        text = plain(text)
        found, at = [], 0
        while at < len(text):
            word, end = self._word_at(text, at)
            if not word:
                at += 1
                continue
            refused = bool(_REFUSAL.search(text, max(0, at - 40), at))
            found.append(Found(self._rows[word], text[at:end], at, end, refused))
            at = end
        return found

    def _word_at(self, text: str, at: int) -> tuple[str, int]:
        """The longest word that begins here, and where it ends; "" if none does."""
        if at and _is_letter(text[at - 1]) and not _NO_SPACES.match(text[at]):
            return "", at
        for size in (KEY, 1):
            for word in self._words.get(text[at : at + size], ()):
                end = _end_of(word, text, at)
                if end > at:
                    return word, end
        return "", at


@lru_cache(maxsize=256)
def plain(text: str) -> str:
    """Lower case without accents, full width made narrow, one kind of dash and space."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    text = unicodedata.normalize("NFC", _ACCENTS.sub("", text)).replace("’", "'")
    return re.sub(r"[-‐‑–_\s]+", " ", text)


def table(pairs: Iterable[tuple[str, Row]]) -> dict[str, Row]:
    """A mapping from rows that name several words at once: "harp|arpa|harfe"."""
    return {word: row for words, row in pairs for word in words.split("|")}


def _is_letter(sign: str) -> bool:
    return (sign.isalnum() or sign == "_") and not _NO_SPACES.match(sign)


def _end_of(word: str, text: str, at: int) -> int:
    """Where the word that begins at `at` ends, with a plural ending; −1 if it does not."""
    stem = word.rstrip("*")
    if not text.startswith(stem, at):
        return -1
    end = at + len(stem)
    if _NO_SPACES.search(word):
        return end
    if stem != word:
        rest = _REST.match(text, end)
        return rest.end() if rest else end
    plural = _PLURAL.match(text, end)
    return plural.end() if plural else -1
