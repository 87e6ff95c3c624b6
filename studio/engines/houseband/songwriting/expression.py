"""How soloists shape a line: the rules of phrasing that listeners take for expression.

After the rules of the Stockholm school (Friberg, Bresin and Sundberg, 2006): phrase arch,
melodic charge, duration contrast, high notes louder. Deviations are of loudness only, so
that the band stays together.
"""

from __future__ import annotations

from collections.abc import Sequence

from studio.engines.houseband.songwriting.harmony import Harmony
from studio.engines.houseband.songwriting.played import Played

# distance of a tone from its chord's root round the circle of fifths, by semitones
CHARGE = (0.0, 6.5, 2.0, 4.5, 4.0, 2.5, 6.0, 1.0, 5.5, 3.0, 3.5, 5.0)
TENSION = 0.012  # louder by this share for each step of charge
HEIGHT = 0.006  # louder by this share for each semitone above the phrase's middle
ARCH = 0.09  # how much quieter a phrase begins and ends than it peaks
PEAK = 0.62  # how far into a phrase that is
CONTRAST = 0.06  # how much quieter a passing note is than a long one
SHORT, LONG = 0.16, 0.8  # seconds
PARTED = 0.45  # seconds of rest that part two phrases


def shaped(notes: Sequence[Played], harmony: Harmony, beat: float) -> list[float]:
    """For each note of a tune in order, how much louder or softer it is played."""
    found: list[float] = []
    for phrase in _phrases(notes, beat):
        middle = sum(note.pitch for note in phrase) / len(phrase)
        for place, note in enumerate(phrase):
            share = place / max(1, len(phrase) - 1)
            away = abs(share - PEAK) / max(PEAK, 1 - PEAK)
            charge = CHARGE[(note.pitch - harmony.at(note.beat).chord.root) % 12]
            length = min(1.0, max(0.0, (note.length * beat - SHORT) / (LONG - SHORT)))
            found.append(
                1.0
                + ARCH * (0.5 - away)
                + TENSION * (charge - 2.5)
                + HEIGHT * (note.pitch - middle)
                + CONTRAST * (length - 0.5)
            )
    return found


def _phrases(notes: Sequence[Played], beat: float) -> list[list[Played]]:
    """The notes between rests."""
    found: list[list[Played]] = []
    for note in notes:
        before = found[-1][-1] if found else None
        if before and (note.beat - before.beat - before.length) * beat < PARTED:
            found[-1].append(note)
        else:
            found.append([note])
    return found
