"""A hint about the words of a song: never a reason to refuse it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Advice:
    """`line` counts the lyrics from 1; 0 is the song as a whole. `code` is stable."""

    line: int
    code: str
    message: str
