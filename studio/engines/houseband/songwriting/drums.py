"""The drummer: the pack's beat by energy, in phrases of four bars that are not all alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from studio.engines.houseband.songwriting.dice import dice
from studio.engines.houseband.songwriting.fills import (
    fill,
    fill_start,
    pick_up,
    roll,
    turn,
)
from studio.engines.houseband.songwriting.form import Form
from studio.engines.houseband.songwriting.grid import Grid
from studio.engines.houseband.songwriting.kit import DRUMS
from studio.engines.houseband.songwriting.played import Played
from studio.engines.houseband.songwriting.scene import Scene
from studio.engines.houseband.songwriting.styles.pack import Groove, Pack
from studio.engines.houseband.songwriting.tabs import strokes

WEIGHTS = {"X": 0.92, "x": 0.72, "o": 0.42}
BUSY = {"hat", "shaker", "tambourine", "ride", "cabasa"}  # thinned out where too quick
QUICKEST = 0.1  # seconds between two strokes of those
MARKED = 1.2  # how much louder hats and their like are on the beats of slow songs
PHRASE = 4  # cells


@dataclass(frozen=True)
class Phrase:
    """Four bars or so, and how full their beat is: 0–2."""

    start: float
    end: float
    level: int
    index: int


def drum(scene: Scene, form: Form, extra: Groove) -> list[Played]:
    """The section's beat. `extra` is percussion that the prompt asked for."""
    section, grid = scene.section, scene.grid
    stop = fill_start(section, form, grid)
    found: list[Played] = []
    for phrase in _phrases(scene):
        groove = {**extra, **_groove(phrase.level, grid, scene.pack)}
        found += _beat(groove, phrase, grid)
        if phrase.end < section.end:
            found = turn(found, phrase.end, phrase.index, groove, scene)
        elif section.energy >= 0.7 and phrase.index > 1 and phrase.index % 2 == 0:
            found.append(Played(phrase.start, 1.0, DRUMS["crash"], 0.6))
    found = [p for p in found if p.beat < stop]
    if (
        section.energy >= 0.7
        and section.start > 0
        and scene.pack.kit != "orchestra kit"
    ):
        found.append(Played(section.start, 1.0, DRUMS["crash"], 0.75))
    if section.stop:
        return [p for p in found if p.beat < section.band_end] + pick_up(section, grid)
    if section.kind == "build" or (section.kind == "pre-chorus" and scene.pack.fx):
        return found + roll(section, stop, grid)
    if stop < section.end:
        found += fill(section, stop, grid, scene.pack.kit, scene.seed)
    return found


def _phrases(scene: Scene) -> Iterator[Phrase]:
    """The section in phrases. First verses begin with less, builds end with more."""
    section = scene.section
    level = 0 if section.energy < 0.5 else 1 if section.energy < 0.78 else 2
    length = float(PHRASE * scene.grid.cell)
    count = max(1, round(section.beats / length))
    late = dice(scene.seed, section.theme, "drums come late").random() < 0.4
    for index in range(count):
        own = level
        if section.kind == "verse" and section.turn == 0 and late and index == 0:
            own = level - 1 if count > 1 else level
        if section.kind in ("build", "pre-chorus", "bridge") and index == count - 1:
            own = level + 1 if count > 1 else level
        start = section.start + index * length
        end = section.end if index == count - 1 else start + length
        yield Phrase(start, end, max(0, min(2, own)), index)


def _groove(level: int, grid: Grid, pack: Pack) -> Groove:
    grooves = pack.grooves[4 if grid.meter == 2 else grid.meter]
    if grid.meter == 2:
        return {drum: tab[: len(tab) // 2] for drum, tab in grooves[level].items()}
    return grooves[level]


def _beat(groove: Groove, phrase: Phrase, grid: Grid) -> Iterator[Played]:
    for name, pattern in groove.items():
        busy = name in BUSY or name == "open"
        thin = name in BUSY and grid.step < QUICKEST
        for stroke in strokes(pattern, grid, phrase.start, phrase.end):
            if thin and stroke.step % 2:
                continue
            back = grid.emphasis(stroke.beat)
            weight = WEIGHTS[stroke.sign] * (back * back if busy else 0.5 + back / 2)
            if busy and back == 1.0 and grid.is_slow:
                weight = min(0.95, weight * MARKED)
            yield Played(stroke.beat, 0.2, DRUMS[name], weight)
        if name in BUSY and grid.step > 0.3:
            yield from _filled_in(pattern, name, phrase, grid)


def _filled_in(pattern: str, name: str, phrase: Phrase, grid: Grid) -> Iterator[Played]:
    """In very slow songs the quiet strokes between the others keep the pulse alive."""
    between = "".join("o" if s == "." else "." for s in pattern)
    for stroke in strokes(between, grid, phrase.start, phrase.end):
        yield Played(stroke.beat, 0.2, DRUMS[name], 0.32 * grid.emphasis(stroke.beat))
