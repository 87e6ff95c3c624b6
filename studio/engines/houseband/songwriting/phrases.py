"""The plan of a melody: which line answers which, and the motif that binds them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from studio.engines.houseband.songwriting.dice import dice

# how lines relate: the same letter is the same tune
SCHEMES: dict[str, tuple[str, ...]] = {
    "verse": ("ABAC", "ABAB", "AABC"),
    "pre-chorus": ("AABB", "ABAB"),
    "chorus": ("ABAC", "AABC", "ABAB"),
    "bridge": ("AABC", "ABAB"),
}
REGISTER = {  # semitones from the middle of the instrument's best range
    "verse": -2.5, "pre-chorus": 0.5, "chorus": 3.5, "post-chorus": 3.0, "bridge": 0.5,
    "solo": 4.0, "instrumental": 3.0, "drop": 4.0, "build": 1.0, "intro": 1.0,
    "breakdown": -1.5, "outro": 0.5,
}  # fmt: skip
SHAPES: dict[str, tuple[float, ...]] = {  # semitones over the course of a line
    "arch": (0, 3, 4, 3, 0), "fall": (4, 3, 1, -1, -2), "rise": (-2, 0, 1, 3, 4),
    "wave": (0, 3, 0, 3, 1), "bowl": (3, 0, -1, 1, 3), "late": (0, 0, 1, 5, 2),
}  # fmt: skip
MOTIFS: tuple[tuple[int, ...], ...] = (  # semitones around the shape, first syllables
    (0, 0, 2, 4), (0, 2, 4, 2), (0, 4, 2, 0), (4, 2, 0, 2), (0, 5, 4, 2), (0, -2, 0, 3),
    (0, 3, 2, 0), (0, 0, 0, 4), (2, 0, 4, 5), (5, 4, 2, 0), (0, 2, 0, 5), (0, 3, 5, 3),
)  # fmt: skip


@dataclass(frozen=True)
class Phrase:
    """The tune of one line. `wander` are small fixed accidents, by syllable."""

    letter: str
    shape: tuple[float, ...]
    motif: tuple[int, ...]
    anchor: float  # semitones above the middle of the range
    wander: tuple[float, ...]

    def height(self, index: int, count: int) -> float:
        """Where syllable `index` of `count` wants to be, in semitones from the middle."""
        place = index / max(1, count - 1) * (len(self.shape) - 1)
        low = min(int(place), len(self.shape) - 2)
        blend = place - low
        curve = self.shape[low] * (1 - blend) + self.shape[low + 1] * blend
        motif = self.motif[index] if index < len(self.motif) else 0
        fade = 1.0 if index < len(self.motif) else 0.0
        wander = self.wander[index % len(self.wander)]
        return self.anchor + curve * (1 - 0.5 * fade) + motif * fade + wander


def letters(theme: str, lines: int, seed: int) -> str:
    """One letter per line; the fourth line's ending is its own."""
    if lines < 3:
        return "AB"[:lines]
    schemes = SCHEMES.get(theme, SCHEMES["verse"])
    scheme = dice(seed, theme, "scheme").choice(schemes)
    return (scheme * (lines // 4 + 1))[:lines]


@lru_cache(maxsize=1024)
def phrase(theme: str, letter: str, seed: int) -> Phrase:
    """The tune behind a letter; B and C keep A's motif, moved or turned."""
    chance = dice(seed, theme, letter, "phrase")
    root = dice(seed, theme, "motif")
    motif = root.choice(MOTIFS)
    if letter != "A" and chance.random() < 0.4:
        motif = tuple(-step for step in motif)
    names = {
        "A": ("arch", "rise", "wave", "late"),
        "B": ("fall", "bowl", "arch"),
        "C": ("late", "fall", "arch"),
    }[letter]
    shift = {"A": 0.0, "B": chance.choice((-2.0, 1.5, 3.0)), "C": 2.0}[letter]
    return Phrase(
        letter=letter,
        shape=SHAPES[chance.choice(names)],
        motif=motif,
        anchor=REGISTER.get(theme, 0.0) + shift,
        wander=tuple(chance.uniform(-0.5, 0.5) for _ in range(16)),
    )
