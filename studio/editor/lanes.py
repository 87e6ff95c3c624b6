"""The takes below the song, one lane each, on the axis of the take that is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from studio.editor.drawing import wave_path
from studio.music.capabilities import HOUSE_BAND, limit
from studio.music.recipe import RECIPE_LIMITS
from studio.songs.models import Take

SHOWN = 12  # lanes; the older ones are folded away
BARS = 150  # of a small drawing
MARGIN, LEAST, MOST = 0.07, 2.0, 14.0  # as in static/js/axis.js
LONGEST = RECIPE_LIMITS["duration"].le or 0.0


@dataclass(frozen=True)
class Lane:
    """A take: where it begins on the axis, and which part of it is new. In seconds."""

    take: Take
    begin: float
    part: tuple[float, float] | None

    @property
    def end(self) -> float:
        return self.begin + self.take.duration

    @property
    def old(self) -> str:
        """The drawing, without what is new."""
        return self._bars(lambda at: not self._is_new(at))

    @property
    def new(self) -> str:
        return self._bars(self._is_new)

    def _bars(self, is_in: Callable[[float], bool]) -> str:
        strokes = wave_path(self.take.thumb, BARS).split("M")[1:]
        picked = (s for n, s in enumerate(strokes) if is_in((n + 0.5) * self.scale))
        return "".join(f"M{stroke}" for stroke in picked)

    def _is_new(self, at: float) -> bool:
        return bool(self.part and self.part[0] <= at < self.part[1])

    @property
    def scale(self) -> float:
        """Seconds of the axis for one bar of the drawing."""
        return self.take.duration / BARS

    @property
    def start(self) -> float:
        return self.begin + (self.part[0] if self.part else 0.0)

    @property
    def length(self) -> float:
        return self.part[1] - self.part[0] if self.part else 0.0

    @property
    def window(self) -> str:
        """The new part of the drawing, as a viewBox."""
        if not self.part:
            return ""
        start, end = (at / self.scale for at in self.part)
        return f"{start:.3f} 0 {end - start:.3f} 100"


class Lanes:
    """What is drawn below `shown`: of the newest takes as many as `most`."""

    def __init__(self, shown: Take, takes: Sequence[Take], most: int = SHOWN) -> None:
        self.shown = shown
        self._takes = [take for take in takes if not take.is_discarded]
        self._most = most

    @cached_property
    def rows(self) -> list[Lane]:
        return [_lane(take, self.shown) for take in self._takes[: self._most]]

    @property
    def folded(self) -> int:
        """How many takes have no lane yet."""
        return max(0, len(self._takes) - self._most)

    @property
    def lowest(self) -> float:
        """The furthest that a region may begin before the song."""
        least = limit(HOUSE_BAND, "region_start").ge or 0.0
        return -min(-least, max(0.0, LONGEST - self.shown.duration))

    @property
    def highest(self) -> float:
        """The furthest that a region may end, beyond the end of the song."""
        return max(self.shown.duration, LONGEST)

    @property
    def axis(self) -> tuple[float, float]:
        """From and to of what is seen before a script looks at the regions."""
        length = self.shown.duration
        margin = min(MOST, max(LEAST, length * MARGIN))
        return max(self.lowest, -margin), min(self.highest, length + margin)

    @property
    def view_box(self) -> str:
        start, end = self.axis
        return f"{start:.3f} 0 {end - start:.3f} 100"


def _lane(take: Take, shown: Take) -> Lane:
    """What grew in front moves a take against the one it was made from."""
    begin = 0.0
    if take.made_from == str(shown.pk):
        begin = -take.lead
    elif shown.made_from == str(take.pk):
        begin = shown.lead
    return Lane(take, begin, _new_part(take))


def _new_part(take: Take) -> tuple[float, float] | None:
    recipe = take.recipe
    if not take.is_repaint or (
        recipe.region_start is None and recipe.region_end is None
    ):
        return None
    start = max(0.0, (recipe.region_start or 0.0) + take.lead)
    end = take.duration if recipe.region_end is None else recipe.region_end + take.lead
    return (start, min(end, take.duration)) if start < min(end, take.duration) else None
