"""From exact beats to a played performance: swing, a loose hand, strokes of a chord."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from studio.engines.houseband.score import Note
from studio.engines.houseband.songwriting.expression import shaped
from studio.engines.houseband.songwriting.grid import Grid
from studio.engines.houseband.songwriting.played import Played
from studio.engines.houseband.songwriting.scene import Scene
from studio.engines.houseband.songwriting.styles import Player
from studio.engines.houseband.songwriting.touch import Touch

STRUMMED = {"guitar": 0.012, "harp": 0.02, "koto": 0.015, "banjo": 0.008,
            "ukulele": 0.009, "mandolin": 0.008}  # fmt: skip
UPWARDS = 0.7  # how long an upstroke takes, beside a downstroke
LOUDNESS = {"pad": 0.92, "ostinato": 0.94, "color": 0.95}
SOLOISTS = {"melody", "lead", "counter"}
SHORTEST = 0.03  # seconds


def perform_part(played: Iterable[Played], player: Player, scene: Scene) -> list[Note]:
    """Notes in seconds. No hand is so early that it leaves the section."""
    grid, swing = scene.grid, scene.pack.swing
    touch, strum = Touch.of(player, scene), _strum(player)
    loud = 127 * LOUDNESS.get(player.role, 1.0) * (0.8 + 0.2 * scene.section.energy)
    earliest = scene.section.start * grid.beat
    notes = sorted(played, key=lambda n: (n.beat, n.pitch))
    shape = shaped(notes, scene.harmony, grid.beat) if player.role in SOLOISTS else []
    strokes = _strokes(notes, strum)
    found: list[Note] = []
    for place, note in enumerate(notes):
        late = touch.late(note.beat, note.pitch) + strokes[place]
        start = max(earliest, swung(note.beat, grid, swing) * grid.beat + late)
        end = swung(note.beat + note.length * touch.held, grid, swing) * grid.beat
        velocity = loud * note.weight * touch.force(note.beat, note.pitch)
        velocity *= shape[place] if shape else 1.0
        found.append(
            Note(
                start=round(start, 5),
                duration=round(max(SHORTEST, end - start), 5),
                pitch=note.pitch,
                velocity=round(max(12.0, min(127.0, velocity)), 1),
            )
        )
    return found


def _strokes(notes: list[Played], strum: float) -> list[float]:
    """Seconds by which each string of a chord comes after the first.

    On the beat the hand goes down from the lowest string, between beats it comes up.
    """
    if not strum:
        return [0.0] * len(notes)
    found: list[float] = []
    for beat, chord in itertools.groupby(notes, key=lambda n: n.beat):
        late = [i * strum for i, _ in enumerate(chord)]
        upwards = abs(beat - round(beat)) > 1e-6
        found += [UPWARDS * by for by in late[::-1]] if upwards else late
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
