"""The recipe of a result: with the tempo, meter and key that it really has."""

from __future__ import annotations

from studio.engines.houseband.score import Score
from studio.music.recipe import RECIPE_LIMITS, Recipe

_METERS = (2, 3, 4, 6)


def in_base(recipe: Recipe, score: Score) -> Recipe:
    """What was heard may lie outside of what a recipe can say: then it stays unsaid."""
    limit = RECIPE_LIMITS["bpm"]
    bpm = round(score.bpm)
    fits = limit.ge is not None and limit.le is not None and limit.ge <= bpm <= limit.le
    return recipe.settled().changed(
        bpm=bpm if fits else None,
        meter=score.meter if score.meter in _METERS else None,
        key=score.key,
    )


def worded(recipe: Recipe, known: Recipe) -> Recipe:
    """A recipe without lyrics means the words that its source has."""
    if recipe.lyrics:
        return recipe
    return recipe.changed(
        lyrics=known.lyrics, language=recipe.language or known.language
    )
