"""The songwriter: a recipe in, a complete score out.

Nothing here knows of sound. The same recipe gives the same score, in every process.
"""

from __future__ import annotations

from studio.engines.houseband.score import Score
from studio.engines.houseband.songwriting.parts import write
from studio.engines.houseband.songwriting.plan import make_plan
from studio.engines.houseband.songwriting.recompose import recompose
from studio.engines.houseband.songwriting.settle import settle
from studio.engines.houseband.songwriting.sheet import prepare
from studio.music.recipe import Recipe

__all__ = ["compose", "recompose"]


def compose(recipe: Recipe) -> tuple[Score, Recipe]:
    """Write the song. The second value is the recipe with everything settled.

    BPM counts quarter notes in 2, 3 and 4 and eighth notes in 6.
    """
    plan = make_plan(recipe)
    recipe = settle(recipe, plan)
    return write(prepare(recipe, plan)), recipe
