"""Reading the patterns of the style packs.

A pattern is a line of signs, one per step: a sign begins a note, `-` holds it, `.` is
silence. What a sign means (a drum's strength, a degree of the chord) is the reader's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from studio.engines.houseband.songwriting.grid import Grid


@dataclass(frozen=True)
class Stroke:
    """One sign of a pattern, in beats of the song."""

    beat: float
    length: float
    sign: str
    step: int


@cache
def read(pattern: str) -> tuple[tuple[int, int, str], ...]:
    """The pattern's notes as (step, steps held, sign)."""
    notes: list[tuple[int, int, str]] = []
    for step, sign in enumerate(pattern):
        if sign == "-" and notes:
            start, _, first = notes[-1]
            notes[-1] = (start, step - start + 1, first)
        elif sign not in ".-":
            notes.append((step, 1, sign))
    return tuple(notes)


def strokes(pattern: str, grid: Grid, start: float, end: float) -> Iterator[Stroke]:
    """The pattern's notes whose onset lies in [start, end), repeated over the bars."""
    length = len(pattern) / grid.steps
    turn = int(start // length)
    while turn * length < end:
        for step, held, sign in read(pattern):
            beat = turn * length + step / grid.steps
            if start - 1e-6 <= beat < end - 1e-6:
                yield Stroke(beat, held / grid.steps, sign, step)
        turn += 1
