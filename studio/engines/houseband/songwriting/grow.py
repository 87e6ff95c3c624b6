"""A song that becomes longer: new sections before its beginning or after its end."""

from __future__ import annotations

from dataclasses import replace

from studio.engines.houseband.diction import Diction
from studio.engines.houseband.score import Part, Score, ScoreSection, Vocal
from studio.engines.houseband.songwriting.merge import merged, seated
from studio.engines.houseband.songwriting.on_base import in_step
from studio.engines.houseband.songwriting.parts import write
from studio.engines.houseband.songwriting.plan import make_plan
from studio.engines.houseband.songwriting.prosody import Words
from studio.engines.houseband.songwriting.recompose import recompose
from studio.engines.houseband.songwriting.region_words import words_after, words_before
from studio.engines.houseband.songwriting.retime import DIGITS, later
from studio.engines.houseband.songwriting.sheet import prepare
from studio.engines.houseband.voice.diction import guessed
from studio.music.recipe import Recipe

RETURNING = ("chorus", "drop", "post-chorus")  # known again when they come again
SHORTEST = 6.0  # seconds that can be composed; of less, the beginning is taken
RING = 3.2  # seconds that a last chord has at most
_SLACK = 0.01  # seconds


def repainted(
    base: Score, recipe: Recipe, start: float, end: float, diction: Diction = guessed
) -> Score:
    """The song with [start, end) made anew; both may lie outside of it.

    Below 0 the song grows in front: the result is −start seconds longer, and all that
    was comes so much later. Beyond the end it grows behind, and ends anew.
    """
    recipe = recipe.settled()
    if start < 0 and end > base.duration:
        return _replaced(base, recipe, start, end, diction)
    if end > base.duration + _SLACK:
        return _extended(base, recipe, start, end, diction)
    if start < 0:
        return _prepended(base, recipe, -start, max(0.0, end), diction)
    return recompose(base, recipe, start, end, diction)


def _replaced(
    base: Score, recipe: Recipe, start: float, end: float, diction: Diction
) -> Score:
    """Nothing of the old song is left but its tempo, meter, key and style."""
    new, _ = _written(base, recipe, recipe.lyrics, end - start, diction)
    return replace(new, mix=base.mix)


def _extended(
    base: Score, recipe: Recipe, start: float, end: float, diction: Diction
) -> Score:
    """New sections from the bar line before `start`, or from `start` where it is quiet."""
    origin = min(start, base.duration)
    if origin < _last_chord(base) - _SLACK:
        bar = base.meter * base.beat
        origin = round(origin / bar - 0.5 + 1e-6) * bar
    words = words_after(base, recipe.lyrics, start)
    new, _ = _familiar(base, recipe, words, end - origin, diction)
    new = later(new, origin)
    kept = [_until(s, start) for s in base.sections if s.start < start - _SLACK]
    more = [
        _until(_since(s, start), end)
        for s in new.sections
        if s.end > start + _SLACK and s.start < end - _SLACK
    ]
    sections = (*kept, *(_within(section, "intro") for section in more))
    old = replace(base, duration=round(end, DIGITS), sections=sections)
    return _joined(old, new, start, end)


def _prepended(
    base: Score, recipe: Recipe, before: float, end: float, diction: Diction
) -> Score:
    """New sections that lead to the first bar of the song, cut to length in front."""
    if end > 0:
        base = recompose(base, recipe, 0.0, end, diction)
    words = words_before(base, recipe.lyrics, end)
    new, reached = _familiar(base, recipe, words, before + _spare(base), diction)
    new = later(new, before - reached)
    old = later(base, before)
    first = [_until(_since(s, 0.0), before) for s in new.sections if s.end > 0]
    first = [_within(s, "outro") for s in first if s.start < before - _SLACK]
    if not words:
        first = [
            replace(first[0], kind="intro", label="Intro", end=round(before, DIGITS))
        ]
    sections = (*(_opened(s, first) for s in first), *old.sections)
    return _joined(replace(old, sections=sections), new, 0.0, before)


def _joined(old: Score, new: Score, start: float, end: float) -> Score:
    song = merged(old, new, start, end)
    return replace(song, lines=seated(song.lines, song.sections))


def _familiar(
    base: Score, recipe: Recipe, lyrics: str, seconds: float, diction: Diction
) -> tuple[Score, float]:
    """New music in which a chorus that the song has had is known again.

    Its tune and chords come from the song's own seed, its drums from the
    new one.
    """
    new, reached = _written(base, recipe, lyrics, seconds, diction)
    known = {section.kind for section in base.sections} & {*RETURNING}
    if not known or recipe.seed == base.seed:
        return new, reached
    own, _ = _written(base, recipe.reseeded(base.seed), lyrics, seconds, diction)
    for section in new.sections:
        if section.kind in known:
            new = merged(new, own, section.start, section.end, taken=_is_pitched)
    return new, reached


def _written(
    base: Score, recipe: Recipe, lyrics: str, seconds: float, diction: Diction
) -> tuple[Score, float]:
    """A little song of its own in the base's tempo, meter, key and style.

    The second value is when its last chord is struck.
    """
    seconds = max(seconds, SHORTEST)
    recipe = in_step(replace(base, duration=seconds), recipe)
    recipe = recipe.model_copy(update={"lyrics": lyrics})
    plan = make_plan(recipe, usual=base.style)
    sheet = prepare(recipe, plan)
    return write(sheet, Words.of_recipe(recipe, diction)), sheet.last_chord


def _spare(base: Score) -> float:
    """Seconds to write beyond those that are needed: a ring, and bars to be cut from."""
    return RING + 2 * base.meter * base.beat


def _last_chord(score: Score) -> float:
    """When the last chord is struck, about; the song rings after it.

    Whoever plays chords may touch it again, and is not asked.
    """
    starts = [n.start for p in score.parts if p.role != "comp" for n in p.notes]
    return round(max(starts, default=0.0) / score.beat) * score.beat


def _is_pitched(player: Part | Vocal) -> bool:
    return player.role not in ("drums", "fx")


def _until(section: ScoreSection, end: float) -> ScoreSection:
    return replace(section, end=round(min(section.end, end), DIGITS))


def _since(section: ScoreSection, start: float) -> ScoreSection:
    return replace(section, start=round(max(section.start, start), DIGITS))


def _within(section: ScoreSection, edge: str) -> ScoreSection:
    """An intro or an outro that now stands in the middle of a song is an interlude."""
    if section.kind != edge:
        return section
    return replace(section, kind="instrumental", label="Interlude")


def _opened(section: ScoreSection, sections: list[ScoreSection]) -> ScoreSection:
    """The first section is the song's beginning, whatever it was cut from."""
    return section if section is not sections[0] else replace(section, start=0.0)
