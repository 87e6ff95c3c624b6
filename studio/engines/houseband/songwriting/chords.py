"""Chords from roman numerals, and how to spread them over a keyboard."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from studio.music.theory import Key, parse_key

NUMERALS = {"i": 0, "ii": 1, "iii": 2, "iv": 3, "v": 4, "vi": 5, "vii": 6}
SUFFIXES: dict[str, tuple[int, ...]] = {
    "": (), "6": (9,), "7": (10,), "maj7": (11,), "add9": (14,), "o": (), "sus4": (),
}  # fmt: skip
SHARPS = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")
FLATS = ("C", "Db", "D", "Eb", "E", "F", "Gb", "G", "Ab", "A", "Bb", "B")
FLAT_SIDE = {1, 3, 5, 8, 10}  # major tonics whose scale is written with flats

_ROMAN = re.compile(r"(?P<flat>b?)(?P<degree>[ivIV]+)(?P<suffix>maj7|add9|sus4|o|6|7|)")


@dataclass(frozen=True)
class Chord:
    """`intervals` are semitones above the root, which is a pitch class. `lift` is how many
    semitones the song has risen above its key where the chord stands.
    """

    root: int
    intervals: tuple[int, ...]
    symbol: str
    lift: int = 0

    @property
    def pitch_classes(self) -> tuple[int, ...]:
        return tuple((self.root + interval) % 12 for interval in self.intervals)

    @property
    def third(self) -> int:
        return (self.root + self.intervals[1]) % 12

    @property
    def fifth(self) -> int:
        return (self.root + self.intervals[2]) % 12


@cache
def chord(roman: str, key_name: str) -> Chord:
    """The chord of a numeral; in minor, VI and VII stand on the natural scale.

    Upper case is major whatever the scale says: III7 in C major is E7.
    """
    key, found = parse_key(key_name), _ROMAN.fullmatch(roman)
    if found is None:
        raise ValueError(f"“{roman}” is not a roman numeral.")
    degree, suffix = found["degree"], found["suffix"]
    root = (key.scale[NUMERALS[degree.lower()]] - bool(found["flat"])) % 12
    third = 5 if suffix == "sus4" else 4 if degree.isupper() else 3
    intervals = (0, third, 6 if suffix == "o" else 7, *SUFFIXES[suffix])
    return Chord(root, intervals, _symbol(root, intervals, suffix, key))


@cache
def with_seventh(plain: Chord, key_name: str) -> Chord:
    """The same chord with the seventh that the scale gives it, if it is a triad.

    The major tonic gets a sixth, which is rest; its own seventh pulls away from home.
    """
    if len(plain.intervals) != 3 or plain.intervals[1] == 5:
        return plain
    key = parse_key(key_name)
    if plain.root == key.pitch_class and not key.minor:
        return Chord(plain.root, (*plain.intervals, 9), plain.symbol + "6")
    seventh = 10 if (plain.root + 10) % 12 in key.scale else 11
    name = plain.symbol + ("7" if seventh == 10 else "maj7")
    return Chord(plain.root, (*plain.intervals, seventh), name)


@cache
def scale_over(chord: Chord, key: Key) -> tuple[int, ...]:
    """The key's scale, bent to what the chord has of its own.

    In minor, V brings the raised seventh along; a borrowed chord its flat tones. Where the
    song has risen, the scale has risen with it.
    """
    scale = {(tone + chord.lift) % 12 for tone in key.scale}
    foreign = [tone for tone in chord.pitch_classes if tone not in scale]
    for tone in foreign:
        raised = tone == chord.third and chord.intervals[1] == 4
        given_way = (tone - 1 if raised else tone + 1) % 12
        if given_way in chord.pitch_classes:
            given_way = (tone + 1 if raised else tone - 1) % 12
        scale = (scale - {given_way}) | {tone}
    return tuple(sorted(scale))


def spread(chord: Chord, near: tuple[int, ...], low: int, high: int) -> tuple[int, ...]:
    """The close or open position of the chord that moves least from the one before."""
    voices = _positions(_voiced_tones(chord), low, high)
    if not near:
        middle = (low + high) / 2
        return min(voices, key=lambda v: (abs(sum(v) / len(v) - middle), v))
    return min(voices, key=lambda v: (_distance(v, near, low, high), v))


def nearest(pitch_class: int, to: float) -> int:
    """The note of that pitch class that lies nearest to a pitch."""
    below = int(to) - (int(to) - pitch_class) % 12
    return below if to - below <= 6 else below + 12


def _voiced_tones(chord: Chord) -> tuple[int, ...]:
    """A chord with a seventh does without its fifth, as on any guitar."""
    tones = chord.pitch_classes
    if len(tones) > 3 and chord.intervals[2] == 7:
        return (tones[0], tones[1], *tones[3:])
    return tones


def _distance(v: tuple[int, ...], near: tuple[int, ...], low: int, high: int) -> float:
    moved = sum(min(abs(tone - old) for old in near) for tone in v)
    top = abs(v[-1] - near[-1])
    return moved + 0.5 * top + 0.15 * abs(sum(v) / len(v) - (low + high) / 2)


@cache
def _positions(tones: tuple[int, ...], low: int, high: int) -> list[tuple[int, ...]]:
    """Every inversion in close position, and with its second voice from above dropped."""
    found = []
    for bottom in range(low, high):
        if bottom % 12 not in tones:
            continue
        voices = [bottom]
        while len(voices) < len(tones):
            rest = [t for t in tones if t not in {v % 12 for v in voices}]
            voices.append(min(voices[-1] + (t - voices[-1]) % 12 for t in rest))
        opened = sorted([*voices[:-2], voices[-2] - 12, voices[-1]])
        found += [tuple(v) for v in (voices, opened) if v[0] >= low and v[-1] <= high]
    return found or [tuple(sorted(nearest(t, (low + high) / 2) for t in tones))]


def _symbol(root: int, intervals: tuple[int, ...], suffix: str, key: Key) -> str:
    major_tonic = (key.pitch_class + 3 * key.minor) % 12
    flat = "b" in key.tonic or "♭" in key.tonic or major_tonic in FLAT_SIDE
    name = (FLATS if flat else SHARPS)[root]
    if suffix == "o":
        return name + "dim"
    return name + ("m" if intervals[1] == 3 else "") + suffix
