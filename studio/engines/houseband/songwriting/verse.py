"""What a line is made of before and after it has its tune."""

from __future__ import annotations

from dataclasses import dataclass

from studio.engines.houseband.songwriting.form import FormSection, LineSpan
from studio.engines.houseband.songwriting.grid import Grid
from studio.engines.houseband.songwriting.harmony import Harmony
from studio.engines.houseband.songwriting.ladder import Voice
from studio.engines.houseband.songwriting.phrases import Ending, Phrase
from studio.engines.houseband.songwriting.played import Played
from studio.engines.houseband.songwriting.prosody import Prosody


@dataclass(frozen=True, slots=True)
class Tone:
    """One sung note, in beats. `syllable` is "" where the last one is carried on."""

    beat: float
    length: float
    pitch: int
    weight: float
    syllable: str

    @property
    def end(self) -> float:
        return self.beat + self.length

    @property
    def played(self) -> Played:
        return Played(self.beat, self.length, self.pitch, self.weight)


@dataclass(frozen=True)
class Sung:
    """A line with its tune."""

    line: LineSpan
    tones: tuple[Tone, ...]


@dataclass(frozen=True)
class Verse:
    """A line that waits for its tune: its words, its phrase, and its place."""

    line: LineSpan
    words: Prosody
    phrase: Phrase
    ending: Ending
    index: int
    ends: bool  # the last line of its section
    peaks: bool
    comes_home: bool = False  # over the tonic's chord


@dataclass(frozen=True)
class Stage:
    """What the lines of a section share. `finale`: the last and highest chorus."""

    section: FormSection
    grid: Grid
    harmony: Harmony
    voice: Voice
    finale: bool = False

    @property
    def scale(self) -> tuple[int, ...]:
        """The pitch classes of the section's key, which may have risen; tonic first."""
        key, lift = self.harmony.key, self.section.lift
        return tuple((tone + lift) % 12 for tone in key.scale)

    @property
    def tonic(self) -> int:
        return self.scale[0]
