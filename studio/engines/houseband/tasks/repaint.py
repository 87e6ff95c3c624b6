"""Repaint: new music for a region of a take; all else stays as it was."""

from __future__ import annotations

from studio.engines.houseband.songwriting.recompose import recompose
from studio.engines.houseband.sound.perform import perform
from studio.engines.houseband.tasks.order import Made, Order, TaskError, part_of, played

NO_SCORE = "nope"


def make(order: Order) -> Made:
    order.say(0.0, "Writing the region")
    sidecar = order.source.sidecar
    if sidecar is None:
        raise TaskError(NO_SCORE)
    base, recipe = sidecar.score, order.recipe
    start = max(0.0, recipe.region_start or 0.0)
    end = base.duration if recipe.region_end is None else recipe.region_end
    end = min(end, base.duration)
    score = recompose(base, recipe, start, end)
    recipe = recipe.changed(bpm=round(base.bpm), meter=base.meter, key=base.key)
    performance = perform(
        score,
        order.out,
        progress=part_of(order.say, 0.03, 1.0),
        window=(start, end),
        gain_db=sidecar.gain_db,
    )
    return played(score, recipe, performance, offset=start)
