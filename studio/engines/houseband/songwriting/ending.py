"""How a song ends: the last chord is struck where the form ends, rings and dies away."""

from __future__ import annotations

from studio.engines.houseband.score import Note
from studio.engines.houseband.songwriting.chords import Chord, nearest, spread
from studio.engines.houseband.songwriting.grid import Grid
from studio.engines.houseband.songwriting.kit import DRUMS
from studio.engines.houseband.songwriting.ranges import middle, within
from studio.engines.houseband.songwriting.styles import Player

QUIET_END = 0.45  # seconds before the end in which nothing is held any more
RINGING = {"comp": 0.9, "pad": 0.62, "bass": 0.7, "sub": 0.45, "melody": 0.5, "lead": 0.5,
           "counter": 0.55, "ostinato": 0.9, "arp": 0.9, "color": 0.9}  # fmt: skip
LONGEST = 5.5  # seconds that a held note may last
LONG_RING = 5.0  # seconds after which the chord is touched again


def last_notes(
    player: Player, home: Chord, grid: Grid, start: float, duration: float
) -> list[Note]:
    """What the player does with the last chord; `start` is when it is struck."""
    ring = duration - start - QUIET_END
    if player.role not in RINGING or ring <= 0.2:
        return []
    length = round(min(LONGEST, ring * RINGING[player.role]), 4)
    pitches = _pitches(player, home)
    late = 0.035 if player.role in ("comp", "ostinato") else 0.0
    struck = [
        Note(round(start + i * late, 4), length, pitch, 78.0)
        for i, pitch in enumerate(pitches)
    ]
    return struck + _touches(player, pitches, grid, start, ring)


def last_drums(start: float, duration: float) -> list[Note]:
    """A kick under a crash that dies with the chord."""
    ring = round(max(0.1, min(1.5, duration - start - QUIET_END)), 4)
    return [
        Note(round(start, 4), 0.1, DRUMS["kick"], 92.0),
        Note(round(start, 4), ring, DRUMS["crash"], 78.0),
    ]


def _pitches(player: Player, home: Chord) -> list[int]:
    center = middle(player.role, player.instrument)
    match player.role:
        case "bass" | "sub":
            pitches = [nearest(home.root, 36)]
        case "melody" | "lead" | "counter":
            pitches = [
                nearest(home.root if player.role != "counter" else home.third, center)
            ]
        case "color":
            pitches = [nearest(home.fifth, center)]
        case _:
            pitches = list(spread(home, (), center - 9, center + 9))
    return [within(pitch, player.instrument) for pitch in pitches]


def _touches(
    player: Player, pitches: list[int], grid: Grid, start: float, ring: float
) -> list[Note]:
    """In a long ring the chord is broken softly, ever quieter, until it is time."""
    if ring < LONG_RING or player.role != "comp":
        return []
    step = grid.beat * grid.meter
    while step > 2.4:
        step /= 2
    found, turn = [], 1
    while turn * step < ring - 2.0:
        pitch = pitches[turn % len(pitches)]
        velocity = max(24.0, 66.0 - 5.0 * turn)
        found.append(Note(round(start + turn * step, 4), 1.8, pitch, velocity))
        turn += 1
    return found
