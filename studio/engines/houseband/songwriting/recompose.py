"""New music for a region of a song, on the beats and sections that it has."""

from __future__ import annotations

from studio.engines.houseband.diction import Diction
from studio.engines.houseband.score import Score
from studio.engines.houseband.songwriting.form import LineSpan
from studio.engines.houseband.songwriting.merge import merged
from studio.engines.houseband.songwriting.on_base import (
    bounds,
    form_on,
    in_step,
    line_spans,
)
from studio.engines.houseband.songwriting.parts import write
from studio.engines.houseband.songwriting.plan import make_plan
from studio.engines.houseband.songwriting.prosody import Words
from studio.engines.houseband.songwriting.region_words import words_of
from studio.engines.houseband.songwriting.sheet import Settings, on_form
from studio.engines.houseband.voice.diction import guessed
from studio.music.recipe import Recipe


def recompose(
    base: Score, recipe: Recipe, start: float, end: float, diction: Diction = guessed
) -> Score:
    """The score with new notes in [start, end); all others stay as they are.

    What rang into the region ends at its start; what is new ends by its end. Words,
    prompt and seed come from the recipe; tempo, meter, key and length stay the song's.
    """
    recipe = in_step(base, recipe.settled())
    plan = make_plan(recipe, usual=base.style)
    settings = Settings.of(recipe)
    lines, left_out = _lines(base, recipe, settings, start, end)
    form = form_on(base, lines, settings)
    words = Words.of_recipe(recipe, diction)
    fresh = write(on_form(settings, plan, form, _note(left_out)), words)
    return merged(base, fresh, start, end)


def _lines(
    base: Score, recipe: Recipe, settings: Settings, start: float, end: float
) -> tuple[list[tuple[LineSpan, ...]], int]:
    """The lines of every section, and how many new ones found no room in the region.

    The region's own words begin with the region; the whole song's stay where they were.
    """
    grid = settings.grid
    words, regional = words_of(base, recipe.lyrics, start, end)
    found, left_out = [], 0
    places = enumerate(bounds(base, settings))
    for lines, (index, (first, stop)) in zip(words, places, strict=True):
        if index in regional and first * grid.beat < start < stop * grid.beat:
            first = min(stop - 1, -(-start // (grid.cell * grid.beat)) * grid.cell)
        if index in regional and first * grid.beat < end < stop * grid.beat:
            stop = max(first + 1, end // grid.beat)
        spans = line_spans(lines, first, stop - first, grid, recipe)
        if start <= first * grid.beat < end:
            left_out += len(lines) - len(spans)
        found.append(spans)
    return found, left_out


def _note(left_out: int) -> tuple[str, ...]:
    if not left_out:
        return ()
    lines = "line of the lyrics" if left_out == 1 else "lines of the lyrics"
    return (f"{left_out} {lines} did not fit into the region.",)
