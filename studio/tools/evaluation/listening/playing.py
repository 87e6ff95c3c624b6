"""What the page of music says for itself: harmony, ranges and how busy everybody is."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from studio.engines.houseband.score import Note, Score, SungNote
from studio.engines.houseband.singers import SINGERS
from studio.engines.houseband.songwriting.ranges import HIGH, LOW, RANGES
from studio.music.theory import parse_key

TUNES = {"melody", "lead", "counter"}
UNPITCHED = {"drums", "fx"}

Notes = Sequence[Note] | Sequence[SungNote]


def agreement(score: Score) -> float | None:
    """The share of the tunes' time whose note is of the key or of the chord under it.

    None where no tune is played. Minor has its raised sixth and seventh as well.
    """
    key = parse_key(score.key)
    scale = {*key.scale, *(_raised(key.pitch_class) if key.minor else ())}
    starts = [chord.start for chord in score.chords]
    agreed = total = 0.0
    for notes in _tunes(score):
        for note in notes:
            place = bisect.bisect_right(starts, note.start + 0.02) - 1
            chord = set(score.chords[place].pitch_classes) if place >= 0 else set()
            total += note.duration
            agreed += note.duration * (note.pitch % 12 in scale | chord)
    return agreed / total if total else None


def in_range(score: Score) -> float:
    """The share of notes that lie where their instrument or singer is at home."""
    inside = [
        low <= note.pitch <= high
        for notes, (low, high) in _with_ranges(score)
        for note in notes
    ]
    return float(np.mean(inside)) if inside else 1.0


def densities(score: Score) -> dict[str, float]:
    """Notes a second of each part, while it plays at all."""
    found = {part.name: _density(part.notes) for part in score.parts if part.notes}
    for vocal in score.vocals:
        sung = [note for phrase in vocal.phrases for note in phrase.notes]
        if sung:
            found[vocal.name] = _density(sung)
    return found


def widest_leap(score: Score) -> int | None:
    """Semitones of the widest leap within a sung line; None where nobody sings."""
    leaps = [
        abs(after.pitch - before.pitch)
        for vocal in score.vocals
        if vocal.role == "vocal"
        for phrase in vocal.phrases
        for before, after in pairwise(phrase.notes)
    ]
    return max(leaps, default=None)


def steps(score: Score) -> float | None:
    """The share of the sung intervals of no more than a whole tone; None unsung."""
    moves = [
        abs(after.pitch - before.pitch) <= 2
        for vocal in score.vocals
        if vocal.role == "vocal"
        for phrase in vocal.phrases
        for before, after in pairwise(phrase.notes)
    ]
    return float(np.mean(moves)) if moves else None


def _raised(tonic: int) -> tuple[int, int]:
    return (tonic + 9) % 12, (tonic + 11) % 12


def _tunes(score: Score) -> Iterator[Notes]:
    yield from (part.notes for part in score.parts if part.role in TUNES)
    for vocal in score.vocals:
        yield from (p.notes for p in vocal.phrases if p.manner in {"sung", "hummed"})


def _with_ranges(score: Score) -> Iterator[tuple[Notes, tuple[int, int]]]:
    for part in score.parts:
        if part.role not in UNPITCHED:
            yield part.notes, RANGES.get(part.instrument, (LOW, HIGH))
    for vocal in score.vocals:
        singer = SINGERS[vocal.singer]
        for phrase in vocal.phrases:
            if phrase.manner == "sung":
                yield phrase.notes, (singer.low, singer.high)


def _density(notes: Notes) -> float:
    """Beginnings a second; chords count once; breaks of over four seconds do not."""
    starts = sorted({round(note.start, 1) for note in notes})
    gaps = [min(after - before, 4.0) for before, after in pairwise(starts)]
    return len(starts) / max(1.0, sum(gaps))
