"""Cover: the same song in another style, key, tempo or voice.

The band's own takes are arranged anew from their score; of recordings it covers what it
hears in them. The result is the band's own song, from the first note on.
"""

from __future__ import annotations

from studio.engines.houseband.songwriting.rearrange import rearranged
from studio.engines.houseband.sound.perform import perform
from studio.engines.houseband.tasks.base import base_of
from studio.engines.houseband.tasks.order import (
    Made,
    Order,
    TaskError,
    part_of,
    played,
    share_of_listening,
)
from studio.engines.houseband.tasks.settled import in_base, worded
from studio.music.recipe import RECIPE_LIMITS

SHORTEST = 3.0  # seconds of a cover
LONGEST = RECIPE_LIMITS["duration"].le or 0.0


def make(order: Order) -> Made:
    listened = share_of_listening(order)
    base = base_of(order.source, part_of(order.say, 0.0, listened))
    order.say(listened, "Arranging the song")
    recipe = worded(order.recipe, order.source.recipe)
    strength = 1.0 if recipe.strength is None else recipe.strength
    _check(base.score.duration)
    score = rearranged(base.score, recipe, strength, order.diction)
    _check(score.duration)
    performance = perform(
        score,
        order.out,
        progress=part_of(order.say, listened + 0.03, 1.0),
        preview=order.preview,
        previewed=order.previewed,
    )
    notes = tuple(dict.fromkeys((*base.heard, *score.notes)))
    return played(score, in_base(recipe, score), performance, notes=notes)


def _check(seconds: float) -> None:
    if seconds < SHORTEST:
        raise TaskError(
            f"{seconds:.1f} seconds are too short to be covered: {SHORTEST:g} at least."
        )
    if seconds > LONGEST + 1:
        raise TaskError(
            f"The cover would be {seconds:.0f} seconds long; {LONGEST:.0f} is the most. "
            "A quicker tempo or a shorter source would do."
        )
