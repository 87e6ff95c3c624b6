"""What a drummer plays between the beats: fills, turns of a phrase, rolls, pick-ups."""

from __future__ import annotations

from studio.engines.houseband.songwriting.dice import dice
from studio.engines.houseband.songwriting.form import Form, FormSection
from studio.engines.houseband.songwriting.grid import Grid
from studio.engines.houseband.songwriting.kit import DRUMS
from studio.engines.houseband.songwriting.played import Played
from studio.engines.houseband.songwriting.scene import Scene
from studio.engines.houseband.songwriting.styles.pack import Groove

SHORTEST = 0.1  # seconds between two strokes of a fill
RUNS: dict[str, tuple[tuple[str, ...], ...]] = {
    "": (
        ("snare", "snare", "high_tom", "mid_tom", "low_tom"),
        ("snare", "high_tom", "snare", "low_tom"),
        ("high_tom", "high_tom", "mid_tom", "low_tom"),
        ("snare",),
    ),
    "electronic kit": (("snare",), ("clap", "snare"), ("snare", "snare", "low_tom")),
    "808 kit": (("snare",), ("hat", "hat", "snare"), ("mid_tom", "low_tom")),
    "jazz kit": (("snare", "snare", "low_tom"), ("snare",), ("high_tom", "snare")),
    "brush kit": (("snare",), ("snare", "low_tom")),
    "orchestra kit": (("low_tom",), ("snare", "low_tom"), ("snare",)),
}
GENTLE = {"jazz kit": 0.75, "brush kit": 0.65, "orchestra kit": 0.85}
TURNS = ("open", "drag", "kick", "rest", "toms", "", "")


def fill_start(section: FormSection, form: Form, grid: Grid) -> float:
    """The beat where a fill leads on, or the section's end if there is none."""
    following = form.after(section)
    if following is None or section.energy < 0.45 or section.beats < 4:
        return section.end
    length = 1 if following.energy - section.energy < 0.15 else 2
    while length * grid.beat < 0.45:
        length *= 2
    return section.end - min(length, grid.meter / 2 if grid.meter != 3 else 1.5)


def fill(
    section: FormSection, start: float, grid: Grid, kit: str, seed: int
) -> list[Played]:
    """A run over snare and toms that grows towards the next section."""
    chance = dice(seed, section.label, section.start, "fill")
    step = _step(grid)
    count = max(1, round((section.end - start) / step))
    order = chance.choice(RUNS.get(kit, RUNS[""]))
    loud = GENTLE.get(kit, 1.0)
    found = []
    for i in range(count):
        if 0 < i < count - 1 and chance.random() < 0.2:
            continue
        name = order[min(len(order) - 1, i * len(order) // count)]
        weight = (0.5 + 0.35 * (i + 1) / count) * loud
        found.append(Played(start + i * step, 0.2, DRUMS[name], weight))
    return [*found, Played(start, 0.2, DRUMS["kick"], 0.7 * loud)]


def turn(
    beat: list[Played], end: float, index: int, groove: Groove, scene: Scene
) -> list[Played]:
    """The beat with the last half beat of a phrase made a little different."""
    chance = dice(scene.seed, scene.section.theme, index, "turn")
    kind = chance.choice(TURNS)
    half = end - 0.5 * (2 if scene.grid.meter == 6 else 1)
    quarter = (end + half) / 2
    if kind == "rest":
        return [p for p in beat if p.beat < half - 1e-6 or p.beat >= end]
    if kind == "open" and "hat" in groove:
        kept = [p for p in beat if p.pitch != DRUMS["hat"] or p.beat < half - 1e-6]
        return [*kept, Played(half, 0.4, DRUMS["open"], 0.6)]
    if kind == "kick" and "kick" in groove:
        return [*beat, Played(half, 0.2, DRUMS["kick"], 0.6)]
    if (quarter - half) * scene.grid.beat < SHORTEST or "snare" not in groove:
        return beat
    if kind == "drag":
        ghosts = [Played(half, 0.2, DRUMS["snare"], 0.34)]
        return [*beat, *ghosts, Played(quarter, 0.2, DRUMS["snare"], 0.46)]
    if kind == "toms":
        toms = [Played(half, 0.2, DRUMS["high_tom"], 0.55)]
        return [*beat, *toms, Played(quarter, 0.2, DRUMS["low_tom"], 0.6)]
    return beat


def roll(section: FormSection, start: float, grid: Grid) -> list[Played]:
    """A snare that beats ever quicker and louder up to the section's end."""
    length = min(section.beats, 2.0 * grid.cell)
    first = min(start, section.end - length)
    found, beat = [], first
    while beat < section.end - 1e-6:
        way = (beat - first) / length
        step = 1.0 if way < 0.5 else 0.5 if way < 0.75 else 0.25
        while step * grid.beat < SHORTEST:
            step *= 2
        found.append(Played(beat, 0.2, DRUMS["snare"], 0.35 + 0.45 * way))
        beat += step
    return found


def pick_up(section: FormSection, grid: Grid) -> list[Played]:
    """After a full stop: silence, and two strokes that bring the band back in."""
    step = _step(grid)
    while step * grid.beat < 0.2:
        step *= 2
    if section.stop < 3 * step:
        return []
    crash = Played(section.band_end, 0.3, DRUMS["kick"], 0.8)
    return [
        crash,
        Played(section.end - 2 * step, 0.2, DRUMS["snare"], 0.6),
        Played(section.end - step, 0.2, DRUMS["snare"], 0.8),
    ]


def _step(grid: Grid) -> float:
    """Beats between the strokes of a run."""
    step = 0.25
    while step * grid.beat < SHORTEST:
        step *= 2
    return step
