"""Where the beats are: bars, the cells that the form counts in, and the chords' slots.

BPM counts quarter notes in 2, 3 and 4, and eighth notes in 6 (a bar of six is six
beats). Positions are beats from the start of the song; a bar begins at every multiple
of the meter.
"""

from __future__ import annotations

from dataclasses import dataclass

SHORTEST_CELL = 1.2  # seconds: quicker bars are counted in twos
LONGEST_SLOT = 3.4  # seconds that one chord usually lasts
SLOW_BEAT = 0.64  # seconds: slower beats must be told from their halves
HALF = {8: 4, 6: 3, 4: 2, 3: 1, 2: 1}


@dataclass(frozen=True)
class Grid:
    """`cell` and `slot` are beats: a felt bar, and how long a chord usually lasts."""

    bpm: float
    meter: int
    cell: int
    slot: int

    @classmethod
    def fitting(cls, bpm: float, meter: int, duration: float) -> Grid:
        """The grid of a song; in a very short one the cells are parts of a bar."""
        beat, cell = 60 / bpm, meter
        while cell * beat < SHORTEST_CELL:
            cell *= 2
        while duration / (cell * beat) < 4 and cell in HALF:
            cell = HALF[cell]
        slot = cell
        while slot in HALF and slot * beat > (5.0 if slot == 3 else LONGEST_SLOT):
            slot = HALF[slot]
        return cls(bpm=bpm, meter=meter, cell=cell, slot=slot)

    @property
    def beat(self) -> float:
        return 60 / self.bpm

    @property
    def steps(self) -> int:
        """Pattern steps in one beat; very quick songs are felt in half time."""
        if self.meter == 6:
            return 2
        return 2 if self.bpm > 200 and self.meter in (2, 4) else 4

    @property
    def step(self) -> float:
        """Seconds of one pattern step."""
        return self.beat / self.steps

    @property
    def span(self) -> int:
        """Beats that a pattern covers before it repeats."""
        stretched = 2 if self.bpm > 200 and self.meter in (2, 4) else 1
        return self.meter * stretched

    @property
    def is_slow(self) -> bool:
        """Whether half a beat is itself a pulse that one could tap to."""
        return self.beat >= SLOW_BEAT and self.meter != 6

    def emphasis(self, beat: float) -> float:
        """How strongly an accompanist plays here, 0–1: in slow songs what lies between the
        beats stays back, or a listener counts it as the beat.
        """
        if not self.is_slow:
            return 1.0
        off = abs(beat - round(beat))
        return 1.0 if off < 1e-6 else max(0.3, 1.0 - (self.beat - SLOW_BEAT) * 4 - 0.25)

    def is_strong(self, beat: float) -> bool:
        """Whether the beat opens a bar, or the second half of one of four or six."""
        half = self.meter / 2 if self.meter in (4, 6) else self.meter
        return abs(beat / half - round(beat / half)) < 1e-6
