"""The drummer: the pack's beat by energy, crashes at openings, fills that lead on."""

from __future__ import annotations

from collections.abc import Iterator

from studio.engines.houseband.songwriting.dice import dice
from studio.engines.houseband.songwriting.form import Form, FormSection
from studio.engines.houseband.songwriting.grid import Grid
from studio.engines.houseband.songwriting.played import Played
from studio.engines.houseband.songwriting.scene import Scene
from studio.engines.houseband.songwriting.styles.pack import Groove, Pack
from studio.engines.houseband.songwriting.tabs import strokes

DRUMS = {
    "kick": 36, "snare": 38, "rim": 37, "clap": 39, "hat": 42, "pedal": 44, "open": 46,
    "low_tom": 43, "mid_tom": 47, "high_tom": 50, "crash": 49, "ride": 51,
    "tambourine": 54, "cowbell": 56, "bongo_high": 60, "bongo_low": 61,
    "conga_mute": 62, "conga_high": 63, "conga_low": 64, "timbale": 65, "agogo": 67,
    "cabasa": 69, "shaker": 70, "claves": 75, "woodblock": 76, "triangle": 81,
    "taiko": 41, "timpani": 41, "metal": 53,
}  # fmt: skip
WEIGHTS = {"X": 0.92, "x": 0.72, "o": 0.42}
BUSY = {"hat", "shaker", "tambourine", "ride", "cabasa"}  # thinned out where too quick
QUICKEST = 0.1  # seconds between two strokes of those


def drum(scene: Scene, form: Form, extra: Groove) -> list[Played]:
    """The section's beat. `extra` is percussion that the prompt asked for."""
    section, grid = scene.section, scene.grid
    groove = _groove(section, grid, scene.pack)
    fill = _fill_start(section, form, grid)
    found = [p for p in _beat({**extra, **groove}, section, grid) if p.beat < fill]
    if section.energy >= 0.7 and section.start > 0 and "taiko" not in groove:
        found.append(Played(section.start, 1.0, DRUMS["crash"], 0.75))
    if fill < section.end:
        found += _fill(section, fill, grid, scene.seed)
    return found


def _groove(section: FormSection, grid: Grid, pack: Pack) -> Groove:
    grooves = pack.grooves[4 if grid.meter == 2 else grid.meter]
    level = 0 if section.energy < 0.5 else 1 if section.energy < 0.78 else 2
    if grid.meter == 2:
        return {
            drum: pattern[: len(pattern) // 2]
            for drum, pattern in grooves[level].items()
        }
    return grooves[level]


def _beat(groove: Groove, section: FormSection, grid: Grid) -> Iterator[Played]:
    for name, pattern in groove.items():
        thin = name in BUSY and grid.step < QUICKEST
        for stroke in strokes(pattern, grid, section.start, section.end):
            if thin and stroke.step % 2:
                continue
            yield Played(stroke.beat, 0.2, DRUMS[name], WEIGHTS[stroke.sign])
        if name in BUSY and grid.step > 0.3:
            yield from _filled_in(pattern, name, section, grid)


def _filled_in(
    pattern: str, name: str, section: FormSection, grid: Grid
) -> Iterator[Played]:
    """In very slow songs the quiet strokes between the others keep the pulse alive."""
    between = "".join("o" if s == "." else "." for s in pattern)
    for stroke in strokes(between, grid, section.start, section.end):
        yield Played(stroke.beat, 0.2, DRUMS[name], 0.32)


def _fill_start(section: FormSection, form: Form, grid: Grid) -> float:
    """The beat where a fill leads on, or the section's end if there is none."""
    following = form.after(section)
    if following is None or section.energy < 0.45 or section.beats < 4:
        return section.end
    length = 1 if following.energy - section.energy < 0.15 else 2
    while length * grid.beat < 0.45:
        length *= 2
    return section.end - min(length, grid.meter / 2 if grid.meter != 3 else 1.5)


def _fill(section: FormSection, start: float, grid: Grid, seed: int) -> list[Played]:
    """A run over snare and toms that grows towards the next section."""
    chance = dice(seed, section.label, section.start, "fill")
    step = 0.25
    while step * grid.beat < 0.1:
        step *= 2
    count = max(1, round((section.end - start) / step))
    order = chance.choice(
        (
            ("snare", "snare", "high_tom", "mid_tom", "low_tom"),
            ("snare", "high_tom", "snare", "low_tom"),
            ("high_tom", "high_tom", "mid_tom", "low_tom"),
            ("snare",),
        )
    )
    found = []
    for i in range(count):
        if 0 < i < count - 1 and chance.random() < 0.2:
            continue
        name = order[min(len(order) - 1, i * len(order) // count)]
        weight = 0.5 + 0.35 * (i + 1) / count
        found.append(Played(start + i * step, 0.2, DRUMS[name], weight))
    return [*found, Played(start, 0.2, DRUMS["kick"], 0.7)]
