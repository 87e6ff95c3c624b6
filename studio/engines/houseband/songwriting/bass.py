"""The bass player: the pack's line on the roots, with fifths, octaves and steps between."""

from __future__ import annotations

from dataclasses import replace

from studio.engines.houseband.songwriting.chords import nearest, scale_over
from studio.engines.houseband.songwriting.form import FormSection
from studio.engines.houseband.songwriting.grid import Grid
from studio.engines.houseband.songwriting.harmony import Harmony, Span
from studio.engines.houseband.songwriting.played import Played
from studio.engines.houseband.songwriting.styles.pack import Pack
from studio.engines.houseband.songwriting.tabs import Stroke, strokes

LOWEST, HIGHEST = 28, 50
MIDDLE = 37
SUB_MIDDLE = 33
RISING = {"verse", "pre-chorus", "build", "bridge", "intro"}


def walk(
    section: FormSection, grid: Grid, harmony: Harmony, pack: Pack
) -> list[Played]:
    """The section's bass line."""
    found: list[Played] = []
    for span in harmony.between(section.start, section.band_end):
        pattern = _pattern(section, grid, pack, span.start)
        line = _anchored(list(strokes(pattern, grid, span.start, span.end)), span)
        found += [
            _note(stroke, span, harmony, 0.5 + grid.emphasis(stroke.beat) / 2)
            for stroke in line
        ]
    return found


def sustain(section: FormSection, grid: Grid, harmony: Harmony) -> list[Played]:
    """Long deep roots, for the sub bass."""
    return [
        Played(
            span.start,
            (span.end - span.start) * 0.94,
            _low(span.chord.root, SUB_MIDDLE),
            0.7,
        )
        for span in harmony.between(section.start, section.band_end)
    ]


def _pattern(section: FormSection, grid: Grid, pack: Pack, beat: float) -> str:
    """The line by energy; the last four bars of a part that leads on have more of it."""
    patterns = pack.bass[4 if grid.meter == 2 else grid.meter]
    level = 0 if section.energy < 0.5 else 1 if section.energy < 0.78 else 2
    rising = section.kind in RISING and section.beats >= 8 * grid.cell
    if rising and beat >= section.end - 4 * grid.cell:
        level = min(2, level + 1)
    if grid.step < 0.1 and level == 2:
        level = 1
    pattern = patterns[level]
    return pattern[:8] if grid.meter == 2 else pattern


def _anchored(line: list[Stroke], span: Span) -> list[Stroke]:
    """Every chord begins with its root, and nothing is held over its end."""
    if not line or line[0].beat > span.start + 1e-6:
        until = line[0].beat if line else span.end
        line = [Stroke(span.start, until - span.start, "R", 0), *line]
    line[0] = replace(line[0], sign="R")
    return [replace(s, length=min(s.length, span.end - s.beat)) for s in line]


def _note(stroke: Stroke, span: Span, harmony: Harmony, strength: float) -> Played:
    root = _low(span.chord.root, MIDDLE)
    fifth = nearest(span.chord.fifth, root + (7 if root < 36 else -5))
    pitch = {
        "R": root,
        "5": fifth,
        "8": root + 12 if root + 12 <= HIGHEST else root,
        "3": nearest(span.chord.third, root + 4),
    }.get(stroke.sign)
    if pitch is None:
        pitch = _approach(root, span, harmony)
    weight = {"R": 0.82, "8": 0.7}.get(stroke.sign, 0.58) * strength
    return Played(stroke.beat, stroke.length * 0.93, max(LOWEST, pitch), weight)


def _approach(root: int, span: Span, harmony: Harmony) -> int:
    """A scale step next to the root of the coming chord."""
    target = _low(harmony.after(span.start).root, MIDDLE)
    scale = scale_over(span.chord, harmony.key)
    side = 1 if root > target else -1
    if root == target:
        return nearest(span.chord.fifth, root - 5)
    return next(
        target + side * step
        for step in (1, 2, 3)
        if (target + side * step) % 12 in scale
    )


def _low(pitch_class: int, middle: int) -> int:
    pitch = nearest(pitch_class, middle)
    return pitch if pitch >= LOWEST else pitch + 12
