"""New music for a region of a song, on the beats and sections that it has."""

from __future__ import annotations

from dataclasses import replace

from studio.engines.houseband.diction import Diction, spelled
from studio.engines.houseband.score import ChordSpan, Note, Part, Score, ScoreSection
from studio.engines.houseband.songwriting.blocks import line_sizes
from studio.engines.houseband.songwriting.form import Form, FormSection, LineSpan
from studio.engines.houseband.songwriting.grid import Grid
from studio.engines.houseband.songwriting.outlines import AGAIN
from studio.engines.houseband.songwriting.parts import write
from studio.engines.houseband.songwriting.plan import make_plan
from studio.engines.houseband.songwriting.prosody import Words
from studio.engines.houseband.songwriting.sheet import Settings, on_form
from studio.music.lyrics import Line, Section, parse, syllables
from studio.music.recipe import Recipe

SHORTEST = 0.02  # seconds: what a note that is cut off keeps at least
HELD = {"pad", "bass", "sub", "comp"}  # struck again where the region cuts into them
WORTH_HOLDING = 0.3  # seconds


def recompose(
    base: Score, recipe: Recipe, start: float, end: float, diction: Diction = spelled
) -> Score:
    """The score with new notes in [start, end); all others stay as they are.

    What rang into the region ends at its start; what is new ends by its end. Words,
    prompt and seed come from the recipe; tempo, meter, key and length stay the song's.
    """
    fresh = _fresh(base, recipe.settled(), diction)
    parts = [_merged(part, _twin(part, fresh), start, end) for part in base.parts]
    known = {(part.name, part.role) for part in base.parts}
    parts += [
        replace(part, notes=tuple(_inside(part, start, end)))
        for part in fresh.parts
        if (part.name, part.role) not in known
    ]
    return replace(
        base,
        chords=_spliced(base.chords, fresh.chords, start, end),
        parts=tuple(part for part in parts if part.notes),
        notes=tuple(dict.fromkeys((*base.notes, *fresh.notes))),
        lines=tuple(
            sorted(
                [line for line in base.lines if not start <= line.start < end]
                + [line for line in fresh.lines if start <= line.start < end],
                key=lambda line: line.start,
            )
        ),
    )


def _fresh(base: Score, recipe: Recipe, diction: Diction) -> Score:
    """The whole song written again on the base's form."""
    recipe = recipe.changed(
        bpm=round(base.bpm), meter=base.meter, key=base.key, duration=base.duration
    )
    plan = make_plan(recipe, usual=base.style)
    settings = Settings.of(recipe)
    form = _form(base, settings, recipe)
    words = Words.of_recipe(recipe, diction)
    return write(on_form(settings, plan, form, ()), words)


def _form(base: Score, settings: Settings, recipe: Recipe) -> Form:
    grid = settings.grid
    words = _words(base.sections, recipe)
    turns: dict[str, int] = {}
    sections, last = [], len(base.sections) - 1
    for index, section in enumerate(base.sections):
        start = float(round(section.start / grid.beat))
        stop = round(section.end / grid.beat) if index < last else settings.beats
        turn = turns.get(section.kind, 0)
        turns[section.kind] = turn + 1
        sections.append(
            FormSection(
                kind=section.kind,
                label=section.label,
                start=start,
                beats=stop - start,
                energy=section.energy,
                theme=section.kind,
                turn=turn,
                lines=_line_spans(words[index], start, stop - start, grid, recipe),
                is_last=index == last,
            )
        )
    return Form(tuple(sections), sections[-1].end)


def _words(
    sections: tuple[ScoreSection, ...], recipe: Recipe
) -> list[tuple[Line, ...]]:
    """The lyrics that belong to each section: by label, or else by kind in turn."""
    sung = [s for s in parse(recipe.lyrics).sections if s.lines]
    by_label = {s.label or s.kind.capitalize(): s for s in sung}
    turns: dict[str, int] = {}
    found = []
    for section in sections:
        label = section.label
        while label.endswith(AGAIN):
            label = label.removesuffix(AGAIN)
        match = by_label.get(label) or _in_turn(section, sung, turns)
        found.append(match.lines if match else ())
    return found


def _in_turn(
    section: ScoreSection, sung: list[Section], turns: dict[str, int]
) -> Section | None:
    same = [s for s in sung if s.kind == section.kind]
    turn = turns.get(section.kind, 0)
    turns[section.kind] = turn + 1
    return same[turn % len(same)] if same else None


def _line_spans(
    lines: tuple[Line, ...], start: float, beats: float, grid: Grid, recipe: Recipe
) -> tuple[LineSpan, ...]:
    """As much room for each line as the section gives; what does not fit is left out."""
    if not lines:
        return ()
    sizes = line_sizes(grid)
    fitting = [size for size in sizes if size * len(lines) <= beats] or sizes[:1]
    room = fitting[-1]
    return tuple(
        LineSpan(
            text=line.lead or line.backing,
            backing=line.backing,
            syllables=max(1, syllables(line, recipe.language)),
            start=start + index * room,
            beats=room,
        )
        for index, line in enumerate(lines[: max(1, int(beats // room))])
    )


def _twin(part: Part, fresh: Score) -> Part | None:
    same = (p for p in fresh.parts if (p.name, p.role) == (part.name, part.role))
    return next(same, None)


def _merged(part: Part, new: Part | None, start: float, end: float) -> Part:
    kept = [
        _cut(note, start) if note.start < start else note
        for note in part.notes
        if not start <= note.start < end
    ]
    added = _inside(new, start, end) if new else []
    notes = sorted((*kept, *added), key=lambda note: (note.start, note.pitch))
    return replace(part, notes=tuple(notes))


def _inside(part: Part, start: float, end: float) -> list[Note]:
    """The part's notes in the region; held ones that began before it are struck again."""
    found = [_cut(n, end) for n in part.notes if start <= n.start < end - SHORTEST]
    if part.role in HELD:
        found += [
            _cut(replace(n, start=start, duration=n.start + n.duration - start), end)
            for n in part.notes
            if n.start < start < n.start + n.duration - WORTH_HOLDING
        ]
    return found


def _cut(note: Note, at: float) -> Note:
    """The note, over by that time."""
    if note.start + note.duration <= at:
        return note
    return replace(note, duration=max(SHORTEST, at - note.start))


def _spliced(
    old: tuple[ChordSpan, ...], new: tuple[ChordSpan, ...], start: float, end: float
) -> tuple[ChordSpan, ...]:
    """The old chords with the new ones laid over the region, without gaps."""
    before = [replace(c, end=min(c.end, start)) for c in old if c.start < start]
    after = [replace(c, start=max(c.start, end)) for c in old if c.end > end]
    inside = [
        replace(c, start=max(c.start, start), end=min(c.end, end))
        for c in new
        if c.end > start and c.start < end
    ]
    return (*before, *inside, *after)
