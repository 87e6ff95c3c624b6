"""From tones to a sung phrase: in seconds, swung, a little loose, shaped in loudness."""

from __future__ import annotations

from dataclasses import dataclass

from studio.engines.houseband.score import SungNote, VocalPhrase
from studio.engines.houseband.songwriting.dice import dice
from studio.engines.houseband.songwriting.form import FormSection
from studio.engines.houseband.songwriting.grid import Grid
from studio.engines.houseband.songwriting.humanise import swung
from studio.engines.houseband.songwriting.verse import Tone

DIGITS = 5  # of a second
LOOSE = 0.006  # seconds of scatter
SHORTEST = 0.03  # seconds
JOINED = 1e-6  # beats between two notes that are one breath


@dataclass(frozen=True)
class Singing:
    """Who sings what, where. `who` names the track: each singer has a timing of its own."""

    who: str
    text: str
    manner: str
    language: str
    section: FormSection
    grid: Grid
    swing: float
    seed: int

    def phrase(self, tones: tuple[Tone, ...], level: float = 1.0) -> VocalPhrase:
        """The line as it is sung, `level` times as loud as a lead."""
        starts = self._starts(tones)
        loud = 127 * (0.74 + 0.26 * self.section.energy) * level
        notes = []
        for i, tone in enumerate(tones):
            end = self._seconds(tone.end)
            if i + 1 < len(tones):
                joined = tones[i + 1].beat - tone.end < JOINED
                end = starts[i + 1] if joined else min(end, starts[i + 1])
            notes.append(
                SungNote(
                    start=round(starts[i], DIGITS),
                    duration=round(max(SHORTEST, end - starts[i]), DIGITS),
                    pitch=tone.pitch,
                    velocity=round(min(127.0, loud * tone.weight * arch(i, tones)), 1),
                    syllable=tone.syllable,
                )
            )
        return VocalPhrase(self.text, self.language, self.manner, tuple(notes))

    def _starts(self, tones: tuple[Tone, ...]) -> list[float]:
        """Onsets in seconds, none before the section and none before another."""
        chance = dice(self.seed, self.section.theme, self.text, self.who, "breath")
        earliest = self.section.start * self.grid.beat
        starts: list[float] = []
        for tone in tones:
            late = max(-2.0, min(2.0, chance.gauss(0.4, 1))) * LOOSE
            start = max(earliest, self._seconds(tone.beat) + late)
            starts.append(max(start, starts[-1] + 0.02) if starts else start)
        return starts

    def _seconds(self, beat: float) -> float:
        return swung(beat, self.grid, self.swing) * self.grid.beat


def arch(place: int, tones: tuple[Tone, ...]) -> float:
    """Loudness over a line: it swells towards its highest note, and lets go after it."""
    heights = [tone.pitch for tone in tones]
    low, high = min(heights), max(heights)
    height = (heights[place] - low) / max(1, high - low)
    share = place / max(1, len(tones) - 1)
    return 0.94 + 0.08 * height + 0.05 * (1 - abs(2 * share - 1))
