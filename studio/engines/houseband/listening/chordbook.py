"""The chords that are told apart: each quality on each of the twelve roots.

A chord is a number: quality × 12 + root, both counted from 0.
"""

from __future__ import annotations

from studio.engines.houseband.songwriting.chords import FLAT_SIDE, FLATS, SHARPS
from studio.music.theory import Key

QUALITIES: dict[str, tuple[int, ...]] = {
    "": (0, 4, 7), "m": (0, 3, 7), "7": (0, 4, 7, 10), "m7": (0, 3, 7, 10),
    "maj7": (0, 4, 7, 11), "sus4": (0, 5, 7), "5": (0, 7), "dim": (0, 3, 6),
}  # fmt: skip
NAMES = tuple(QUALITIES)
CHORDS = range(12 * len(NAMES))


def root_of(chord: int) -> int:
    return int(chord) % 12


def quality_of(chord: int) -> str:
    return NAMES[int(chord) // 12]


def tones_of(chord: int) -> tuple[int, ...]:
    """The pitch classes of the chord, root first."""
    root = root_of(chord)
    return tuple((root + tone) % 12 for tone in QUALITIES[quality_of(chord)])


def symbol_of(chord: int, key: Key) -> str:
    """As musicians write it, with the sharps or flats of the key."""
    major_tonic = (key.pitch_class + 3 * key.minor) % 12
    flat = "b" in key.tonic or "♭" in key.tonic or major_tonic in FLAT_SIDE
    return (FLATS if flat else SHARPS)[root_of(chord)] + quality_of(chord)
