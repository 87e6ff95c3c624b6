"""From exact beats to a played performance: swing, a loose hand, strokes of a chord."""

from __future__ import annotations

from collections.abc import Iterable

from studio.engines.houseband.score import Note
from studio.engines.houseband.songwriting.dice import dice
from studio.engines.houseband.songwriting.grid import Grid
from studio.engines.houseband.songwriting.played import Played
from studio.engines.houseband.songwriting.scene import Scene
from studio.engines.houseband.songwriting.styles import Player

LOOSE = {  # milliseconds of scatter, before the style's own looseness
    "drums": 2.5, "bass": 3.0, "sub": 0.5, "comp": 5.0, "pad": 6.0, "lead": 7.0,
    "melody": 6.0, "counter": 8.0, "ostinato": 3.5, "arp": 1.5, "color": 9.0, "stab": 2.5,
}  # fmt: skip
STRUMMED = {"guitar": 0.012, "harp": 0.02, "koto": 0.015, "banjo": 0.008}
LOUDNESS = {"pad": 0.92, "ostinato": 0.94, "color": 0.95}
SHORTEST = 0.03  # seconds


def perform_part(played: Iterable[Played], player: Player, scene: Scene) -> list[Note]:
    """Notes in seconds. No hand is so early that it leaves the section."""
    grid, section, pack = scene.grid, scene.section, scene.pack
    chance = dice(scene.seed, section.label, section.start, player.instrument, "hand")
    scatter = LOOSE.get(player.role, 4.0) / 1000 * pack.looseness
    strum = _strum(player)
    loud = 127 * LOUDNESS.get(player.role, 1.0) * (0.8 + 0.2 * section.energy)
    earliest = section.start * grid.beat
    found: list[Note] = []
    last_beat, together = -1.0, 0
    for note in sorted(played, key=lambda n: (n.beat, n.pitch)):
        together = together + 1 if note.beat == last_beat else 0
        last_beat = note.beat
        late = max(-2.0, min(2.0, chance.gauss(0, 1))) * scatter + together * strum
        start = max(earliest, swung(note.beat, grid, pack.swing) * grid.beat + late)
        end = swung(note.beat + note.length, grid, pack.swing) * grid.beat
        velocity = loud * note.weight * chance.uniform(0.95, 1.05)
        found.append(
            Note(
                start=round(start, 5),
                duration=round(max(SHORTEST, end - start), 5),
                pitch=note.pitch,
                velocity=round(max(12.0, min(127.0, velocity)), 1),
            )
        )
    return found


def swung(beat: float, grid: Grid, swing: float) -> float:
    """Delay the second half of every pair: of eighths when slow, of sixteenths if quick.

    At full swing the pair is a triplet, two to one.
    """
    if not swing or grid.meter == 6:
        return beat
    unit = 1.0 if swing > 0.5 else 0.5
    whole = int(beat / unit)
    place = beat / unit - whole
    turn = 0.5 + swing / 6
    bent = (
        place * turn / 0.5 if place < 0.5 else turn + (place - 0.5) * (1 - turn) / 0.5
    )
    return (whole + bent) * unit


def _strum(player: Player) -> float:
    if player.role not in ("comp", "pad", "stab"):
        return 0.0
    found = [late for word, late in STRUMMED.items() if word in player.instrument]
    return found[0] if found else 0.0
