"""Text to music: a song from nothing but the recipe."""

from __future__ import annotations

from studio.engines.houseband.songwriting.compose import compose
from studio.engines.houseband.sound.perform import perform
from studio.engines.houseband.tasks.order import Made, Order, part_of, played

WRITTEN = 0.03  # of the whole work, when a song is composed


def make(order: Order) -> Made:
    order.say(0.0, "Writing the song")
    score, recipe = compose(order.recipe, order.diction)
    performance = perform(
        score,
        order.out,
        progress=part_of(order.say, WRITTEN, 1.0),
        preview=order.preview,
        previewed=order.previewed,
    )
    return played(score, recipe, performance)
