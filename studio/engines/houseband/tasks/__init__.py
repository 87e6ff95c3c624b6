"""What the band can do with a recipe, one module a task. No Django, no pages."""

from __future__ import annotations

from studio.engines.houseband.tasks import (
    complete,
    cover,
    extract,
    lego,
    repaint,
    text_to_music,
)
from studio.engines.houseband.tasks.order import Made, Order
from studio.music.recipe import Task

_TASKS = {
    Task.TEXT_TO_MUSIC: text_to_music.make,
    Task.REPAINT: repaint.make,
    Task.COVER: cover.make,
    Task.EXTRACT: extract.make,
    Task.LEGO: lego.make,
    Task.COMPLETE: complete.make,
}


def do(order: Order) -> Made:
    """Make one result. Raises TaskError and RecipeError in plain words."""
    return _TASKS[order.recipe.task](order)
