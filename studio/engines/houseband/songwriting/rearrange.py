"""A cover: the song again in another style, keeping as much of it as is wanted."""

from __future__ import annotations

from dataclasses import replace

from studio.engines.houseband.diction import Diction
from studio.engines.houseband.score import Score, ScoreSection
from studio.engines.houseband.songwriting.form import LineSpan
from studio.engines.houseband.songwriting.kept_tune import kept
from studio.engines.houseband.songwriting.merge import spliced
from studio.engines.houseband.songwriting.on_base import (
    bounds,
    form_on,
    in_step,
    line_spans,
    on_chords,
)
from studio.engines.houseband.songwriting.parts import write
from studio.engines.houseband.songwriting.plan import make_plan
from studio.engines.houseband.songwriting.prosody import Words
from studio.engines.houseband.songwriting.region_words import words_of
from studio.engines.houseband.songwriting.retime import scaled
from studio.engines.houseband.songwriting.settle import settle
from studio.engines.houseband.songwriting.sheet import Settings, Sheet, on_form
from studio.engines.houseband.songwriting.transpose import transposed
from studio.engines.houseband.voice.diction import guessed
from studio.music.recipe import Recipe

PEAKS = ("chorus", "drop", "post-chorus")
_OWN_TEMPO = 0.5  # strength from which a cover keeps the tempo by itself


def rearranged(
    base: Score, recipe: Recipe, strength: float, diction: Diction = guessed
) -> Score:
    """A new score on the base's form.

    From strength 0 to 0.5 more and more sections keep their chords, from there to 1 more
    and more keep their tune, choruses first. Key, tempo and meter are the recipe's; left
    out, they stay, though below 0.5 the new style chooses the tempo. A bar of the song
    is a bar of the cover.
    """
    recipe = recipe.settled()
    plan = make_plan(recipe, usual=base.style)
    bpm: float = base.bpm if strength >= _OWN_TEMPO else 0.0
    bpm = recipe.bpm or bpm or _chosen(recipe, base)
    base = in_bars(base, bpm, recipe.meter or base.meter)
    base = transposed(base, recipe.key or base.key)
    settings = Settings.of(in_step(base, recipe))
    form = form_on(base, _lines(base, recipe, settings), settings)
    words = Words.of_recipe(recipe, diction)
    sheet = on_form(settings, plan, form, ())
    sheet = _with_chords(sheet, base, words, _share(base, 2 * strength))
    new = write(sheet, words)
    chords = new.chords
    for section in _share(base, 2 * strength - 1):
        new = kept(new, base, section, words)
    return replace(new, chords=chords)


def in_bars(base: Score, bpm: float, meter: int) -> Score:
    """The score bar by bar in another tempo or meter."""
    bar = meter * 60 / bpm
    same = abs(bar - base.meter * base.beat) < 1e-6
    score = base if same else scaled(base, bar / (base.meter * base.beat))
    return replace(score, bpm=bpm, meter=meter, beat=60 / bpm)


def _chosen(recipe: Recipe, base: Score) -> int:
    """The tempo that prompt and style would choose."""
    asked = recipe.changed(
        meter=recipe.meter or base.meter, key=recipe.key or base.key, duration=60
    )
    return settle(asked, make_plan(recipe, usual=base.style)).bpm or round(base.bpm)


def _share(base: Score, share: float) -> list[ScoreSection]:
    """So many of the sections, the peaks first, in the order in which they come."""
    ranked = sorted(base.sections, key=lambda s: (s.kind not in PEAKS, s.start))
    count = round(max(0.0, min(1.0, share)) * len(ranked))
    return sorted(ranked[:count], key=lambda section: section.start)


def _with_chords(
    sheet: Sheet, base: Score, words: Words, sections: list[ScoreSection]
) -> Sheet:
    if not sections:
        return sheet
    chords = base.chords
    if len(sections) < len(base.sections):
        chords = write(sheet, words).chords
        for section in sections:
            chords = spliced(chords, base.chords, section.start, section.end)
    return on_chords(sheet, replace(base, chords=chords))


def _lines(
    base: Score, recipe: Recipe, settings: Settings
) -> list[tuple[LineSpan, ...]]:
    words, _ = words_of(base, recipe.lyrics, 0.0, base.duration)
    return [
        line_spans(lines, start, stop - start, settings.grid, recipe)
        for lines, (start, stop) in zip(words, bounds(base, settings), strict=True)
    ]
