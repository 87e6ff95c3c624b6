"""Keys and meters: closed sets, and what belongs together in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

MAJOR_STEPS = (0, 2, 4, 5, 7, 9, 11)
MINOR_STEPS = (0, 2, 3, 5, 7, 8, 10)  # natural minor

METERS = {2: "2/4", 3: "3/4", 4: "4/4", 6: "6/8"}
"""Beats per bar, as the models count them, and how a musician writes that."""

_NATURALS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
_ACCIDENTALS = {"": 0, "#": 1, "b": -1, "♯": 1, "♭": -1}
_MODES = ("major", "minor")

KEYS: tuple[str, ...] = tuple(
    f"{note}{accidental} {mode}"
    for note in "ABCDEFG"
    for accidental in _ACCIDENTALS
    for mode in _MODES
)
"""The 70 spellings that the models were trained on."""

FORM_KEYS: tuple[str, ...] = tuple(key for key in KEYS if key.isascii())
"""The 42 of them that a keyboard can type, for a select."""

_USUAL = {
    "major": ("C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"),
    "minor": ("C", "C#", "D", "Eb", "E", "F", "F#", "G", "G#", "A", "Bb", "B"),
}

_WRITTEN = re.compile(
    r"\s*(?P<note>[A-Ga-g])\s*(?P<accidental>♯|♭|#|b|-?sharp|-?flat)?\s*[-_]?\s*"
    r"(?P<mode>major|minor|maj|min|M|m|dur|moll)?\s*"
)


@dataclass(frozen=True)
class Key:
    """A key. `name` is one of KEYS, `tonic` its note ("F#"), `pitch_class` 0 = C."""

    name: str
    tonic: str
    pitch_class: int
    minor: bool

    @property
    def mode(self) -> str:
        return "minor" if self.minor else "major"

    @property
    def scale(self) -> tuple[int, ...]:
        """The seven pitch classes of the scale, tonic first (natural minor)."""
        steps = MINOR_STEPS if self.minor else MAJOR_STEPS
        return tuple((self.pitch_class + step) % 12 for step in steps)

    @property
    def relative(self) -> Key:
        """The key of the other mode with the same notes: A minor for C major."""
        return _usual_key(self.pitch_class + (3 if self.minor else -3), not self.minor)

    @property
    def parallel(self) -> Key:
        """The key of the other mode on the same tonic."""
        return _usual_key(self.pitch_class, not self.minor)

    @property
    def compatible(self) -> tuple[Key, ...]:
        """Keys that mix well with this one, nearest first.

        The relative key, the two neighbours on the circle of fifths, and their relatives.
        """
        fifth = _usual_key(self.pitch_class + 7, self.minor)
        fourth = _usual_key(self.pitch_class + 5, self.minor)
        return (self.relative, fifth, fourth, fifth.relative, fourth.relative)


def parse_key(text: str) -> Key:
    """Read a key as people write it: "Am", "f# MINOR", "B♭", "C Major".

    A note alone is major. The accidental is kept as spelled. Raises ValueError.
    """
    found = _WRITTEN.fullmatch(_tidied(text))
    if found is None:
        raise ValueError(f"“{text}” is not a key such as C major or F# minor.")
    accidental = _accidental(found["accidental"])
    minor = found["mode"] in {"m", "min", "minor", "moll"}
    tonic = found["note"].upper() + accidental
    pitch_class = (_NATURALS[tonic[0]] + _ACCIDENTALS[accidental]) % 12
    return Key(f"{tonic} {_MODES[minor]}", tonic, pitch_class, minor)


def _tidied(text: str) -> str:
    """Lower case after the note, but for a lone M: "CM" is C major and "Cm" C minor."""
    text = text.strip()
    head, tail = text[:1], text[1:]
    return head + (tail if tail.strip(" #b♯♭") == "M" else tail.lower())


def _accidental(written: str | None) -> str:
    if not written:
        return ""
    return {"sharp": "#", "flat": "b"}.get(written.lstrip("-"), written)


def _usual_key(pitch_class: int, minor: bool) -> Key:
    mode = _MODES[minor]
    return parse_key(f"{_USUAL[mode][pitch_class % 12]} {mode}")
