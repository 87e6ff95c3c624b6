"""How lines of lyrics fall into syllables, as the songwriter and the singer both see them.

The helper process that knows a language's sounds tells it where it is installed; without
it the syllables are estimated from the letters.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from studio.music import syllable_counts


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


def spelled(line: str, language: str) -> tuple[Syllable, ...]:
    """Syllables by the letters alone: the count is about right, the stress a habit."""
    found: list[Syllable] = []
    for word in line.split():
        count = syllable_counts.count(word, language)
        stressed = max(0, count - 2) if count > 2 else 0
        for place in range(count):
            size = len(word) / count
            text = word[round(place * size) : round((place + 1) * size)]
            stress = 2 * (place == stressed and (count > 1 or len(word) > 3))
            found.append(
                Syllable(text, stress, stress == 2, place == 0, place == count - 1)
            )
    return tuple(found)
