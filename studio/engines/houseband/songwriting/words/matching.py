"""Finding the words of a table in a text: longest first, whole words, in any script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

Row = TypeVar("Row")

_NO_SPACES = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_REFUSAL = re.compile(
    r"\b(no|without|not|sin|ohne|sans|senza|sem|zonder)\W+(?:\w+\W+)?$"
)


@dataclass(frozen=True)
class Found(Generic[Row]):
    """A row that the text names, where, and in which words."""

    row: Row
    word: str
    start: int
    end: int
    refused: bool  # "no drums", "without strings"


class Phrasebook(Generic[Row]):
    """A table of rows, each with its words, ready to be found in texts."""

    def __init__(self, rows: Mapping[str, Row]) -> None:
        self._rows = {plain(word): row for word, row in rows.items()}
        ordered = sorted(self._rows, key=len, reverse=True)
        self._pattern = re.compile("|".join(_whole(word) for word in ordered))

    def find(self, text: str) -> list[Found[Row]]:
        """Every row named by the text, in its order; words never overlap."""
        text = plain(text)
        return [
            Found(
                row=self._rows[_singular(match[0], self._rows)],
                word=match[0],
                start=match.start(),
                end=match.end(),
                refused=bool(_REFUSAL.search(text[: match.start()])),
            )
            for match in self._pattern.finditer(text)
        ]


@lru_cache(maxsize=256)
def plain(text: str) -> str:
    """Lower case, full width made narrow, dashes and spaces of one kind."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[-‐‑–_\s]+", " ", text)


def table(pairs: Iterable[tuple[str, Row]]) -> dict[str, Row]:
    """A mapping from rows that name several words at once: "harp|arpa|harfe"."""
    return {word: row for words, row in pairs for word in words.split("|")}


def _whole(word: str) -> str:
    """The word alone, with a plural ending where the script has such."""
    if _NO_SPACES.search(word):
        return re.escape(word)
    return rf"(?<!\w){re.escape(word)}(?:e?s)?(?!\w)"


def _singular(word: str, rows: Mapping[str, object]) -> str:
    endings = (word, word.removesuffix("s"), word.removesuffix("es"))
    return next(form for form in endings if form in rows)
