"""Repaint: new music for a region of a take; all else stays as it was.

The region may begin before the take and end after it. What is written is the region
alone: whoever ordered it sets it into the take, sample by sample.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from studio.engines.houseband.score import Score
from studio.engines.houseband.songwriting.grow import repainted
from studio.engines.houseband.songwriting.retime import Beats, retimed
from studio.engines.houseband.sound.perform import perform
from studio.engines.houseband.tasks.base import HEARD, Base, base_of
from studio.engines.houseband.tasks.order import (
    Made,
    Order,
    TaskError,
    part_of,
    played,
    share_of_listening,
)
from studio.engines.houseband.tasks.settled import in_base

_SLACK = 0.01  # seconds: what the form rounds to


@dataclass(frozen=True)
class Region:
    """Seconds of the take; `length` is the take's."""

    start: float
    end: float
    length: float

    @property
    def before(self) -> float:
        """How much the song grows in front."""
        return max(0.0, -self.start)

    @property
    def window(self) -> tuple[float, float]:
        """The region in the new song's time."""
        return self.start + self.before, self.end + self.before

    @property
    def new_length(self) -> float:
        return max(self.length, self.end) + self.before


def region_of(order: Order) -> Region:
    """Raises TaskError where the region is empty or does not touch the take."""
    recipe, length = order.recipe, order.source.duration
    start = 0.0 if recipe.region_start is None else recipe.region_start
    end = length if recipe.region_end is None else recipe.region_end
    if abs(end - length) < _SLACK:
        end = length
    if start >= end:
        raise TaskError("Region start must be before region end.")
    if start > length + _SLACK:
        raise TaskError(
            f"The region must touch the take, which is {length:.2f} seconds long."
        )
    return Region(min(start, length), end, length)


def make(order: Order) -> Made:
    region = region_of(order)
    listened = share_of_listening(order)
    base = base_of(order.source, part_of(order.say, 0.0, listened))
    order.say(listened, "Writing the region")
    song, beats = _song(order, base, region)
    performance = perform(
        audible(song),
        order.out,
        progress=part_of(order.say, listened + 0.02, 1.0),
        window=region.window,
        gain_db=base.gain_db,
    )
    base = replace(base, beats=beats)
    return played(
        song,
        in_base(order.recipe, song),
        performance,
        sidecar=base.sidecar(song, base.exact),
        notes=tuple(dict.fromkeys((*base.heard, *song.notes))),
        offset=region.start,
    )


def audible(score: Score) -> Score:
    """Without what was only heard in a recording: the band does not play that again."""
    parts = tuple(p for p in score.parts if not p.name.startswith(HEARD))
    return replace(score, parts=parts)


def _song(order: Order, base: Base, region: Region) -> tuple[Score, Beats | None]:
    """The whole new song in its own time, and where its beats are."""
    start, end = base.steady(region.start), base.steady(region.end)
    steady = repainted(base.score, order.recipe, start, end, order.diction)
    if base.beats is None:
        return replace(steady, duration=region.new_length), None
    beats, before, grown = base.beats, region.before, max(0.0, -start)
    song = retimed(
        steady, lambda at: beats.played(at - grown) + before, region.new_length
    )
    moved = [time + before for time in beats.times]
    return song, Beats.heard(moved, beats.beat, song.meter)
