"""The hands of the players: how late each is by habit, by style, and by being human.

Chance is drawn for each note from its own place, so that a changed note leaves the
timing of all others alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from studio.engines.houseband.songwriting.dice import dice
from studio.engines.houseband.songwriting.kit import DRUMS
from studio.engines.houseband.songwriting.scene import Scene
from studio.engines.houseband.songwriting.styles import Player

LOOSE = {  # milliseconds of scatter, before the style's own looseness
    "drums": 2.5, "bass": 3.0, "sub": 0.5, "comp": 5.0, "pad": 6.0, "lead": 7.0,
    "melody": 6.0, "counter": 8.0, "ostinato": 3.5, "arp": 1.5, "color": 9.0, "stab": 2.5,
}  # fmt: skip
# family of harmony → milliseconds by which a role sits behind the beat (− ahead of it)
FEEL: dict[str, dict[str, float]] = {
    "soul": {"snare": 9, "bass": 5, "comp": 8, "melody": 14, "lead": 14},
    "gospel": {"snare": 5, "comp": 5, "melody": 12, "lead": 12},
    "jazz": {"bass": -3, "comp": 5, "melody": 16, "lead": 18},
    "blues": {"snare": 6, "bass": 3, "comp": 6, "melody": 14, "lead": 16},
    "latin": {"bass": -4, "comp": -3, "lead": 4}, "tango": {"bass": -3, "melody": 8},
    "rock": {"snare": 2, "comp": -2, "lead": 4}, "metal": {"comp": -2},
    "classical": {"melody": 8, "lead": 8, "counter": 6}, "chanson": {"melody": 14},
    "folk": {"comp": 2, "melody": 6}, "pop": {"snare": 2, "melody": 4, "lead": 5},
}  # fmt: skip
# family of harmony → how long notes are held, by role
ARTICULATION: dict[str, dict[str, float]] = {
    "soul": {"comp": 0.86}, "jazz": {"comp": 0.82, "lead": 0.93, "melody": 0.95},
    "latin": {"comp": 0.78, "bass": 0.88}, "tango": {"comp": 0.72, "bass": 0.8},
    "metal": {"comp": 0.9}, "klezmer": {"comp": 0.75}, "celtic": {"lead": 0.92},
    "classical": {"melody": 1.03, "lead": 1.03, "counter": 1.03, "color": 1.05},
    "blues": {"comp": 0.88},
}  # fmt: skip
SNARES = {DRUMS["snare"], DRUMS["rim"], DRUMS["clap"]}
DRIFT = 0.6  # of the scatter: how far a hand wanders from bar to bar
_WORD = (1 << 64) - 1


@dataclass(frozen=True)
class Touch:
    """One player's hand in one section. `scatter` is in seconds."""

    key: int
    scatter: float
    behind: float
    snare: float
    held: float
    bar: float

    @classmethod
    def of(cls, player: Player, scene: Scene) -> Touch:
        section, pack = scene.section, scene.pack
        feel = FEEL.get(pack.harmony, {})
        part = (
            scene.seed,
            section.label,
            section.start,
            player.instrument,
            player.role,
        )
        return cls(
            key=dice(*part, "hand").getrandbits(64),
            scatter=LOOSE.get(player.role, 4.0) / 1000 * pack.looseness,
            behind=feel.get(player.role, 0.0) / 1000,
            snare=feel.get("snare", 0.0) / 1000 if player.role == "drums" else 0.0,
            held=ARTICULATION.get(pack.harmony, {}).get(player.role, 1.0),
            bar=scene.grid.meter,
        )

    def late(self, beat: float, pitch: int) -> float:
        """Seconds after the beat at which the note sounds."""
        bar = beat / self.bar
        place, share = int(bar), bar - int(bar)
        drift = self._bell(place, 0) * (1 - share) + self._bell(place + 1, 0) * share
        late = self.scatter * (0.85 * self._bell(beat, pitch + 1) + DRIFT * drift)
        return late + self.behind + (self.snare if pitch in SNARES else 0.0)

    def force(self, beat: float, pitch: int) -> float:
        """How much harder or softer than meant; 1 on average."""
        return 1.0 + 0.025 * self._bell(beat, pitch + 257)

    def _bell(self, beat: float, what: int) -> float:
        """A number around 0 that falls like a bell, within ±2, from place and purpose."""
        word = self.key ^ (round(beat * 960) * 0x9E3779B97F4A7C15) ^ (what << 40)
        word = ((word & _WORD) ^ ((word & _WORD) >> 30)) * 0xBF58476D1CE4E5B9 & _WORD
        word = (word ^ (word >> 27)) * 0x94D049BB133111EB & _WORD
        word ^= word >> 31
        parts = (word & 65535, word >> 16 & 65535, word >> 32 & 65535, word >> 48)
        return max(-2.0, min(2.0, (sum(parts) - 131070) / 43690))
