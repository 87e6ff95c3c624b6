"""The plan of a melody: which line answers which, and the motif that binds them.

Heights are rungs: steps of the scale, counted from the theme's home. A motif covers half
a line; the other half takes it up again: moved along the scale, turned upside down, read
backwards or stretched.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from random import Random

from studio.engines.houseband.songwriting.dice import dice

# how lines relate: the same letter is the same tune; C is the one that comes home
SCHEMES: dict[str, tuple[str, ...]] = {
    "verse": ("ABAC", "ABAC", "AABC", "AABA"),
    "pre-chorus": ("AABC", "ABAC"),
    "chorus": ("ABAC", "AABC", "ABAC"),
    "bridge": ("AABC", "ABAC"),
}
SHORT = {1: "C", 2: "AC", 3: "AAC"}
Motif = tuple[int, ...]
MOTIFS: tuple[Motif, ...] = (
    (0, 0, 1, 2, 1, 0), (0, 2, 1, 0, -1, 0), (2, 2, 1, 0, 1, 2), (0, 1, 2, 4, 3, 2),
    (4, 3, 2, 2, 1, 0), (0, 0, 0, 2, 1, 1), (0, -1, 0, 2, 3, 2), (0, 3, 2, 1, 0, 0),
    (2, 1, 0, 1, 2, 2), (0, 4, 3, 2, 1, 2), (0, 0, 2, 2, 4, 3), (2, 3, 1, 1, 0, -1),
    (0, 2, 4, 2, 1, 0), (4, 4, 2, 1, 2, 0), (0, -2, 0, 1, 2, 0), (1, 0, 2, 1, 3, 2),
)  # fmt: skip
FIGURES: tuple[Motif, ...] = (  # the last three syllables, around the note of rest
    (2, 1, 0), (1, 1, 0), (-1, -1, 0), (1, -1, 0), (3, 1, 0), (0, 1, 0), (2, 0, 0),
    (-2, -1, 0),
)  # fmt: skip
GOALS = {"A": (1, 2, 4), "B": (1, 0, 3), "C": (0,)}  # rungs above home
AT_PEAK = 0.58  # how far into its line the top note of a chorus comes


@dataclass(frozen=True)
class Phrase:
    """The tune of one line before it has words. `halves` are rungs from home."""

    letter: str
    halves: tuple[Motif, Motif]

    def rung(self, share: float) -> float:
        """The height that the tune wants at a share 0–1 of its line."""
        place = min(max(share, 0.0), 0.999) * 2
        half = self.halves[int(place)]
        return half[int((place - int(place)) * len(half))]


@dataclass(frozen=True)
class Ending:
    """How a line closes: a goal above home, and the figure that leads there."""

    goal: int
    figure: Motif

    def rung(self, left: int) -> float:
        """The height of the syllable that has `left` syllables after it."""
        return self.goal + self.figure[len(self.figure) - 1 - left]


def letters(theme: str, lines: int, seed: int) -> str:
    """One letter per line; the last line of a section is always its own answer."""
    if lines <= 3:
        return SHORT.get(lines, "")
    scheme = dice(seed, theme, "scheme").choice(SCHEMES.get(theme, SCHEMES["verse"]))
    found = (scheme * (lines // 4 + 1))[:lines]
    return found[:-1] + "C" if found[-1] == "B" else found


@lru_cache(maxsize=1024)
def phrase(theme: str, letter: str, seed: int) -> Phrase:
    """The tune behind a letter; B and C are made of A's motif."""
    motif = dice(seed, theme, "motif").choice(MOTIFS)
    chance = dice(seed, theme, letter, "phrase")
    if letter == "A":
        return Phrase(letter, (motif, _moved(motif, chance.choice((0, 0, -1, 1, 2)))))
    lift = chance.choice((1, 2, -1) if letter == "B" else (0, 1, 2))
    varied = _varied(motif, chance) if letter == "B" else motif
    answer = _moved(_varied(motif, chance), chance.choice((-1, 0, 1)))
    return Phrase(letter, (_moved(varied, lift), answer))


@lru_cache(maxsize=1024)
def ending(theme: str, letter: str, slot: int, seed: int) -> Ending:
    """The close of the line at place `slot` of its section."""
    goal = dice(seed, theme, letter, "goal").choice(GOALS[letter])
    figure = dice(seed, theme, slot % 4, "figure").choice(FIGURES)
    return Ending(goal, figure)


def peak_line(theme: str, scheme: str) -> int | None:
    """The line that holds the top note of a chorus: the last that comes home."""
    if theme not in ("chorus", "drop", "post-chorus"):
        return None
    return scheme.rfind("C") if "C" in scheme else len(scheme) - 1


def _moved(motif: Motif, rungs: int) -> Motif:
    return tuple(rung + rungs for rung in motif)


def _varied(motif: Motif, chance: Random) -> Motif:
    """The motif turned, read backwards, or with its long and short notes swapped."""
    match chance.randrange(4):
        case 0:  # upside down, in the same room
            return tuple(max(motif) + min(motif) - rung for rung in motif)
        case 1:
            return motif[::-1]
        case 2:  # its first half stretched
            return (motif[0], motif[0], motif[1], motif[1], motif[2], motif[3])
    return (*motif[:4], motif[4] + 1, motif[5])
