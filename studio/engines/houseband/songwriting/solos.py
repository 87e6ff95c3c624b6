"""Solos: they begin with the song's own motif, grow to a peak, and come down again.

Lines get busier and higher towards the peak; ornaments are those of the style.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from studio.engines.houseband.songwriting.chords import scale_over
from studio.engines.houseband.songwriting.dice import dice
from studio.engines.houseband.songwriting.grid import Grid
from studio.engines.houseband.songwriting.ladder import Voice
from studio.engines.houseband.songwriting.leads import REACH, step_to, wordless_lines
from studio.engines.houseband.songwriting.played import Played
from studio.engines.houseband.songwriting.prosody import wordless
from studio.engines.houseband.songwriting.scene import Scene
from studio.engines.houseband.songwriting.tune import sing
from studio.engines.houseband.songwriting.verse import Stage

PEAK = 0.75  # how far into the solo its top lies
GROWTH = 0.9  # how much busier it is there than at its start
CLIMB = 5  # semitones by which it is higher there
ORNAMENT = 0.09  # seconds of a grace note
LONG = 0.4  # seconds from which a note may be ornamented
# family of harmony → how often a note gets a grace, a turn, or a run to the next
MANNERS: dict[str, tuple[float, float, float]] = {
    "blues": (0.45, 0.0, 0.2), "jazz": (0.25, 0.1, 0.5), "soul": (0.35, 0.05, 0.3),
    "gospel": (0.4, 0.1, 0.4), "rock": (0.35, 0.0, 0.3), "metal": (0.2, 0.1, 0.7),
    "folk": (0.4, 0.15, 0.15), "celtic": (0.5, 0.35, 0.2), "classical": (0.1, 0.35, 0.3),
    "tango": (0.25, 0.4, 0.35), "latin": (0.25, 0.1, 0.4), "flamenco": (0.3, 0.4, 0.4),
    "klezmer": (0.4, 0.5, 0.3), "raga": (0.5, 0.4, 0.3), "dance": (0.05, 0.0, 0.2),
    "trance": (0.0, 0.0, 0.2),
}  # fmt: skip
USUAL = (0.2, 0.1, 0.2)


def solo(scene: Scene, middle: int) -> list[Played]:
    """A whole section of it."""
    lines, _ = wordless_lines(scene, "solo")
    found: list[Played] = []
    for index, line in enumerate(lines):
        rise = _rise((index + 0.5) / len(lines))
        chance = dice(scene.seed, scene.section.turn, "solo", index)
        count = max(2, round(line.syllables * (0.8 + GROWTH * rise)))
        theme = "chorus" if not index else "solo"
        section = replace(scene.section, theme=theme, lines=(line,))
        climb = round(CLIMB * rise) - 2
        voice = Voice(middle - REACH + climb, middle + REACH, scene.seed + index)
        stage = Stage(section, scene.grid, scene.harmony, voice, rise > 0.9)
        played = [
            tone.played
            for sung in sing(stage, (line,), [wordless(count, chance)])
            for tone in sung.tones
        ]
        found += _ornamented(played, scene, chance)
    return found


def _rise(share: float) -> float:
    return share / PEAK if share <= PEAK else max(0.2, 1 - (share - PEAK) * 2.5)


def _ornamented(played: list[Played], scene: Scene, chance: Random) -> list[Played]:
    grace, turn, run = MANNERS.get(scene.pack.harmony, USUAL)
    found: list[Played] = []
    followers = [*played[1:], None]
    for note, following in zip(played, followers, strict=True):
        roll, seconds = chance.random(), note.length * scene.grid.beat
        scale = scale_over(scene.harmony.at(note.beat).chord, scene.harmony.key)
        if following and seconds >= LONG and roll < run:
            found += _run(note, following, scale, scene.grid)
        elif seconds >= LONG and roll < run + turn:
            found += _turn(note, scale, scene.grid)
        elif seconds >= LONG and roll < run + turn + grace:
            found += _grace(note, scene.grid, scene.section.start)
        else:
            found.append(note)
    return found


def _grace(note: Played, grid: Grid, earliest: float) -> list[Played]:
    """A short note from a semitone below slides into the beat."""
    early = ORNAMENT / grid.beat
    if note.beat - early < earliest:
        return [note]
    return [Played(note.beat - early, early, note.pitch - 1, note.weight * 0.8), note]


def _turn(note: Played, scale: tuple[int, ...], grid: Grid) -> list[Played]:
    """The note, the one above, and the note again, on the beat."""
    quick = min(ORNAMENT * 1.2 / grid.beat, note.length / 4)
    above = step_to(note.pitch, 1, scale)
    return [
        replace(note, length=quick),
        Played(note.beat + quick, quick, above, note.weight * 0.85),
        replace(note, beat=note.beat + 2 * quick, length=note.length - 2 * quick),
    ]


def _run(
    note: Played, following: Played, scale: tuple[int, ...], grid: Grid
) -> list[Played]:
    """The second half of a long note walks along the scale towards the next one."""
    step = next((s for s in (0.25, 0.5, 1.0) if s * grid.beat >= 0.11), 1.0)
    count = min(4, int(note.length * 0.6 / step))
    way = 1 if following.pitch >= note.pitch else -1
    if not count or abs(following.pitch - note.pitch) > 12:
        return [note]
    pitch = note.pitch
    found = [replace(note, length=note.length - count * step)]
    for i in range(count):
        pitch = step_to(pitch, way, scale)
        beat = note.beat + note.length - (count - i) * step
        found.append(Played(beat, step * 0.95, pitch, note.weight * 0.9))
    return found
