"""What is weak, in sentences made from the rows: nothing here is known beforehand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from studio.tools.evaluation.goals import CORRELATION, SLOPE, Verdict, judge, misses
from studio.tools.evaluation.rows import Row
from studio.tools.evaluation.running import Failed

_MANY = 8  # numbers of songs in a sentence
_WORST = 3


def weak_spots(rows: Sequence[Row], failed: Sequence[Failed] = ()) -> str:
    """A paragraph. It says so where every song reached every goal."""
    if not rows and not failed:
        return "Nothing was measured."
    return " ".join(_sentences(rows, failed)) or "No song fell short of any goal."


def _sentences(rows: Sequence[Row], failed: Sequence[Failed]) -> Iterator[str]:
    if failed:
        yield f"{len(failed)} could not be made or heard at all."
    verdicts = [v for v in judge(rows) if v.of]
    for verdict in sorted(verdicts, key=lambda v: v.share - v.needed):
        if verdict.share < 1:
            yield _short_of(verdict)
    yield from _tendencies(rows)
    worst = Counter({row["number"]: len(misses(row)) for row in rows})
    several = [f"{n} ({count})" for n, count in worst.most_common(_WORST) if count > 1]
    if several:
        yield f"Most often short of a goal: {', '.join(several)}."


def _short_of(verdict: Verdict) -> str:
    named = ", ".join(map(str, verdict.misses[:_MANY]))
    more = " …" if len(verdict.misses) > _MANY else ""
    songs = f" (songs {named}{more})" if named else ""
    word = "holds" if verdict.passed else "misses its goal"
    return (
        f"{verdict.name.capitalize()} {word}: {verdict.share:.1%} of {verdict.of:,}, "
        f"{verdict.needed:.0%} wanted{songs}."
    )


def _tendencies(rows: Sequence[Row]) -> Iterator[str]:
    """Where most songs lean the same way."""
    if not rows:
        return
    width = float(np.median([row["correlation"] for row in rows]))
    if not CORRELATION[0] <= width <= CORRELATION[1]:
        lean = "narrow" if width > CORRELATION[1] else "wide"
        yield f"The usual mix is too {lean}: left and right correlate by {width:.2f}."
    colour = float(np.median([row["slope"] for row in rows]))
    if not SLOPE[0] <= colour <= SLOPE[1]:
        lean = "bright" if colour > SLOPE[1] else "dull"
        yield f"The usual mix is too {lean}: {colour:.1f} dB an octave."
    yield from _form(rows)
    unheard = [
        row["sung"]["notes"] - row["sung"]["heard"] for row in rows if row["sung"]
    ]
    if sum(unheard):
        yield f"{sum(unheard):,} sung notes show no pitch at all."


def _form(rows: Sequence[Row]) -> Iterator[str]:
    """Three seconds of grace flatter: one second tells more, beside chance."""
    found = [row["boundaries"]["close"] for row in rows if row["boundaries"]]
    if of := sum(one["of"] for one in found):
        share = sum(one["hit"] for one in found) / of
        chance = float(np.mean([one["chance"] for one in found]))
        yield (
            f"Within one second {share:.0%} of the section beginnings are heard, "
            f"where chance would give {chance:.0%}."
        )
