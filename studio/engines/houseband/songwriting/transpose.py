"""The same music in another key, or in the other mode of its key."""

from __future__ import annotations

import re
from dataclasses import replace

from studio.engines.houseband.score import ChordSpan, Part, Score, Vocal
from studio.music.theory import Key, parse_key

SHARPS = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")
FLATS = ("C", "Db", "D", "Eb", "E", "F", "Gb", "G", "Ab", "A", "Bb", "B")
UNPITCHED = ("drums", "fx")
_LEADING = 6  # the place of the seventh degree in a scale
_SYMBOL = re.compile(r"[A-G][#b♯♭]?(?:m(?!aj))?(?P<rest>.*)")


def transposed(score: Score, key_name: str) -> Score:
    """Every degree of the old scale becomes the same degree of the new one.

    The tonic moves the shorter way. From major to minor the seventh degree stays a
    leading note, as cadences need it.
    """
    old, new = parse_key(score.key), parse_key(key_name)
    moves = _moves(old, new)
    return replace(
        score,
        key=new.name,
        chords=tuple(_chord(span, moves, new) for span in score.chords),
        parts=tuple(_part(part, moves) for part in score.parts),
        vocals=tuple(_vocal(vocal, moves) for vocal in score.vocals),
    )


def _moves(old: Key, new: Key) -> list[int]:
    """Semitones that each pitch class moves by."""
    shift = (new.pitch_class - old.pitch_class + 5) % 12 - 5
    moves = [shift] * 12
    for place, (was, becomes) in enumerate(zip(old.scale, new.scale, strict=True)):
        if place == _LEADING and new.minor:
            continue
        moves[was] = shift + (becomes - was - shift + 6) % 12 - 6
    return moves


def _chord(span: ChordSpan, moves: list[int], key: Key) -> ChordSpan:
    tones = tuple((tone + moves[tone]) % 12 for tone in span.pitch_classes)
    if len(tones) < 2:
        return replace(span, pitch_classes=tones)
    found = _SYMBOL.fullmatch(span.symbol)
    names = FLATS if "b" in key.tonic or "♭" in key.tonic else SHARPS
    minor = "m" if (tones[1] - tones[0]) % 12 == 3 else ""
    rest = found["rest"] if found else ""
    if rest.startswith("dim"):
        minor = ""
    symbol = f"{names[tones[0]]}{minor}{rest}"
    return replace(span, symbol=symbol, pitch_classes=tones)


def _part(part: Part, moves: list[int]) -> Part:
    if part.role in UNPITCHED:
        return part
    notes = tuple(replace(n, pitch=n.pitch + moves[n.pitch % 12]) for n in part.notes)
    return replace(part, notes=notes)


def _vocal(vocal: Vocal, moves: list[int]) -> Vocal:
    phrases = tuple(
        replace(
            phrase,
            notes=tuple(
                replace(n, pitch=n.pitch + moves[n.pitch % 12]) for n in phrase.notes
            ),
        )
        for phrase in vocal.phrases
    )
    return replace(vocal, phrases=phrases)
