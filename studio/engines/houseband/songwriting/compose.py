"""The songwriter: a recipe in, a complete score out.

Nothing here knows of sound. The same recipe gives the same score, in every process.
"""

from __future__ import annotations

from studio.engines.houseband.diction import Diction
from studio.engines.houseband.score import Score
from studio.engines.houseband.songwriting.parts import write
from studio.engines.houseband.songwriting.plan import make_plan
from studio.engines.houseband.songwriting.prosody import Words
from studio.engines.houseband.songwriting.recompose import recompose
from studio.engines.houseband.songwriting.settle import settle
from studio.engines.houseband.songwriting.sheet import prepare
from studio.engines.houseband.voice.diction import guessed
from studio.music.recipe import Recipe

__all__ = ["compose", "recompose"]


def compose(recipe: Recipe, diction: Diction = guessed) -> tuple[Score, Recipe]:
    """Write the song. The second value is the recipe with everything settled.

    `diction` tells how the lyrics fall into syllables.

    BPM counts quarter notes in 2, 3 and 4 and eighth notes in 6.
    """
    plan = make_plan(recipe)
    recipe = settle(recipe, plan)
    words = Words.of_recipe(recipe, diction)
    return write(prepare(recipe, plan), words), recipe
