"""Lego: one more track in the take's tempo, key and harmony, for all of it or a region."""

from __future__ import annotations

from studio.engines.houseband.tasks.adding import add
from studio.engines.houseband.tasks.base import base_of
from studio.engines.houseband.tasks.order import (
    Made,
    Order,
    TaskError,
    part_of,
    share_of_listening,
)


def make(order: Order) -> Made:
    tracks = tuple(dict.fromkeys(order.recipe.tracks))
    if len(tracks) != 1:
        raise TaskError("Lego adds one track to the source: choose exactly one.")
    listened = share_of_listening(order)
    base = base_of(order.source, part_of(order.say, 0.0, listened))
    return add(order, base, tracks, listened)
