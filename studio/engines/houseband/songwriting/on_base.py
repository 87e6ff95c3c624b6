"""A sheet on the form, and if need be on the chords, of a score that is there already."""

from __future__ import annotations

from dataclasses import replace

from studio.engines.houseband.score import ChordSpan, Score
from studio.engines.houseband.songwriting.blocks import line_sizes
from studio.engines.houseband.songwriting.chords import Chord, chord
from studio.engines.houseband.songwriting.form import Form, FormSection, LineSpan
from studio.engines.houseband.songwriting.grid import Grid
from studio.engines.houseband.songwriting.harmony import Harmony, Span
from studio.engines.houseband.songwriting.sheet import Settings, Sheet
from studio.music.lyrics import Line, syllables
from studio.music.recipe import Recipe
from studio.music.theory import parse_key


def in_step(base: Score, recipe: Recipe) -> Recipe:
    """The recipe in the tempo, meter, key and length of the base.

    Not checked again: what was heard in a recording need not be a whole number of BPM,
    and a region may be shorter than a song.
    """
    exact = abs(60 / base.bpm - base.beat) < 1e-6
    return recipe.model_copy(
        update={
            "bpm": base.bpm if exact else 60 / base.beat,
            "meter": base.meter,
            "key": base.key,
            "duration": base.duration,
        }
    )


def form_on(base: Score, lines: list[tuple[LineSpan, ...]], settings: Settings) -> Form:
    """The base's sections in beats, with these lines."""
    grid = settings.grid
    turns: dict[str, int] = {}
    sections: list[FormSection] = []
    last = len(base.sections) - 1
    for index, section in enumerate(base.sections):
        start = sections[-1].end if sections else 0.0
        stop = round(section.end / grid.beat) if index < last else settings.beats
        turn = turns.get(section.kind, 0)
        turns[section.kind] = turn + 1
        sections.append(
            FormSection(
                kind=section.kind,
                label=section.label,
                start=start,
                beats=max(grid.cell if index == last else 1, stop - start),
                energy=section.energy,
                theme=section.kind,
                turn=turn,
                lines=lines[index],
                is_last=index == last,
            )
        )
    return Form(tuple(sections), sections[-1].end)


def bounds(base: Score, settings: Settings) -> list[tuple[float, float]]:
    """Where each section of the base starts and stops, in beats."""
    form = form_on(base, [()] * len(base.sections), settings)
    return [(section.start, section.end) for section in form.sections]


def line_spans(
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


def on_chords(sheet: Sheet, base: Score) -> Sheet:
    """The sheet with the base's own chords instead of new ones."""
    return replace(sheet, harmony=_harmony(base, sheet))


def _harmony(base: Score, sheet: Sheet) -> Harmony:
    """The base's chords in beats, snapped to halves of them, without gaps."""
    beat, key = sheet.grid.beat, parse_key(base.key)
    home = chord("i" if key.minor else "I", key.name)
    spans: list[Span] = []
    for span in base.chords:
        start, end = (round(2 * at / beat) / 2 for at in (span.start, span.end))
        start = spans[-1].end if spans else 0.0
        if end > start:
            spans.append(Span(start, end, _chord(span, home)))
    reached = spans[-1].end if spans else 0.0
    if reached < sheet.form.end:
        spans.append(Span(reached, sheet.form.end, spans[-1].chord if spans else home))
    return Harmony(key, (*spans, Span(spans[-1].end, spans[-1].end + 10_000, home)))


def _chord(span: ChordSpan, home: Chord) -> Chord:
    """A chord by its tones, root first; without three of them it is the tonic."""
    if len(span.pitch_classes) < 3:
        return home
    root = span.pitch_classes[0]
    intervals = tuple((tone - root) % 12 for tone in span.pitch_classes)
    return Chord(root, intervals, span.symbol)
