"""Complete: a whole arrangement around what a take has already."""

from __future__ import annotations

from studio.engines.houseband.songwriting.join_in import USUAL, accompaniment
from studio.engines.houseband.tasks.adding import add
from studio.engines.houseband.tasks.base import Base, base_of
from studio.engines.houseband.tasks.order import (
    Made,
    Order,
    TaskError,
    part_of,
    share_of_listening,
)
from studio.engines.houseband.tracks import tracks_in


def make(order: Order) -> Made:
    listened = share_of_listening(order)
    base = base_of(order.source, part_of(order.say, 0.0, listened))
    return add(order, base, _tracks(order, base), listened)


def _tracks(order: Order, base: Base) -> tuple[str, ...]:
    """Those that were asked for; else the style's band, without what the take has."""
    asked = tuple(dict.fromkeys(order.recipe.tracks))
    if asked:
        return asked
    has = tracks_in(base.score) if base.is_own else ()
    band = accompaniment(order.recipe, base.score.style)
    missing = tuple(track for track in band if track not in has)
    missing = missing or tuple(track for track in USUAL if track not in has)[:2]
    if not missing:
        raise TaskError(
            "This take has every track already. Choose which ones to add once more."
        )
    return missing
