"""Risers into choruses and drops, and the impact where they land."""

from __future__ import annotations

from studio.engines.houseband.score import Note
from studio.engines.houseband.songwriting.form import Form
from studio.engines.houseband.songwriting.grid import Grid

LANDINGS = {"chorus", "drop"}
LONGEST = 4.0  # seconds of a riser
IMPACT = 2.4


def risers(form: Form, grid: Grid) -> list[Note]:
    """One into each landing that is louder than what comes before it."""
    found = []
    for before, landing in zip(form.sections, form.sections[1:], strict=False):
        if landing.kind not in LANDINGS or landing.energy <= before.energy:
            continue
        beats = min(before.beats, 2.0 * grid.cell)
        length = min(LONGEST, beats * grid.beat)
        start = landing.start * grid.beat - length
        found.append(Note(round(start, 5), round(length, 5), 60, 84.0))
    return found


def impacts(form: Form, grid: Grid) -> list[Note]:
    """One at the start of each landing but the song's own beginning."""
    return [
        Note(round(section.start * grid.beat, 5), IMPACT, 36, 88.0)
        for section in form.sections
        if section.kind in LANDINGS and section.start > 0
    ]
