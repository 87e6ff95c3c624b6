"""What a recipe will cost and how long it will take, as far as that can be known."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from studio.jobs.spending import expected, in_dollars
from studio.music.capabilities import MODELS
from studio.music.recipe import Recipe

LONG = 90  # seconds; what is longer is said in minutes


class Estimate(NamedTuple):
    """`price` is the most that may be charged, in US dollars; `seconds` None: unknown."""

    price: Decimal
    seconds: float | None

    @property
    def cost(self) -> str:
        if not self.price:
            return _("free")
        return _("about %(price)s") % {"price": in_dollars(self.price)}

    @property
    def time(self) -> str:
        return in_words(self.seconds) if self.seconds is not None else ""

    def __str__(self) -> str:
        """`about $0.02 · 40 s`, `free · about 40 s`."""
        if not self.time:
            return self.cost
        time = self.time if self.price else _("about %(time)s") % {"time": self.time}
        return f"{self.cost} · {time}"


def estimate(
    recipe: Recipe, model: str, pace: float | None, source_duration: float | None
) -> Estimate:
    """`pace` is what one second of music takes; the browser computes the same."""
    _low, high = expected(recipe, model, source_duration=source_duration)
    music = recipe.results * MODELS[model].seconds_of(recipe, source_duration)
    return Estimate(high, pace * music if pace is not None else None)


def in_words(seconds: float) -> str:
    """`40 s`, `3 min`."""
    if seconds < LONG:
        return f"{max(1, int(seconds + 0.5))} s"
    return f"{int(seconds / 60 + 0.5)} min"
