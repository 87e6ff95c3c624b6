"""What a player needs to know of the section that is being played."""

from __future__ import annotations

from dataclasses import dataclass

from studio.engines.houseband.songwriting.form import FormSection
from studio.engines.houseband.songwriting.grid import Grid
from studio.engines.houseband.songwriting.harmony import Harmony, Span
from studio.engines.houseband.songwriting.styles import Pack


@dataclass(frozen=True)
class Scene:
    section: FormSection
    grid: Grid
    harmony: Harmony
    pack: Pack
    seed: int

    @property
    def spans(self) -> list[Span]:
        """The chords of the section as far as the band plays, clipped to that."""
        return self.harmony.between(self.section.start, self.section.band_end)
