"""How lines of lyrics fall into syllables, as the songwriter and the singer both see them.

The helper process that knows a language's sounds tells it where it is installed; without
it the syllables are estimated from the letters.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Syllable:
    """`stress` is 0 (none), 1 (secondary) or 2 (primary)."""

    text: str
    stress: int
    is_long: bool
    starts_word: bool
    ends_word: bool


Diction = Callable[[str, str], tuple[Syllable, ...]]
"""(line, language) → its syllables; never empty for a line that has letters."""
