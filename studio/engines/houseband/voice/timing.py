"""When each sound of a line comes: vowels on the beat, consonants before it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.voice.alignment import Sung
from studio.engines.houseband.voice.donors import FRAMES, Donor
from studio.engines.houseband.voice.speech import FRICATIVES, Phone

_LEAST_VOWEL = 0.05  # seconds
_MOST_OF_GAP = 0.5  # of the way to the next vowel that consonants between may take
_LEGATO = 0.12  # seconds: notes nearer than that are sung without a break
_HEAD, _TAIL = 0.06, 0.07  # seconds of a vowel that keep their own pace


@dataclass(frozen=True)
class Piece:
    """A stretch of the song (seconds) that plays a stretch of the donor (seconds)."""

    start: float
    end: float
    source_start: float
    source_end: float
    syllable: int


def pieces_of(sung: list[Sung], donor: Donor) -> list[Piece]:
    """All sounds of the line in order, none before the one that it follows."""
    found: list[Piece] = []
    free = -np.inf  # when the sound before has ended
    for place, one in enumerate(sung):
        after = sung[place + 1] if place + 1 < len(sung) else None
        onset = [_length(donor.phones[p]) for p in one.spoken.onset]
        start = max(free, one.start - sum(onset))
        found += _row(donor, one.spoken.onset, onset, start, one.start, place)
        vowel_end, coda_end = _ends(donor, one, after)
        found += _vowel(donor.phones[one.spoken.nucleus], one.start, vowel_end, place)
        coda = [_length(donor.phones[p]) for p in one.spoken.coda]
        found += _row(donor, one.spoken.coda, coda, vowel_end, coda_end, place)
        free = coda_end
    return found


def _ends(donor: Donor, one: Sung, after: Sung | None) -> tuple[float, float]:
    """When the vowel and when the consonants after it end."""
    coda = sum(_length(donor.phones[p]) for p in one.spoken.coda)
    if after is None or after.start - one.end > _LEGATO:
        end = max(one.end, one.start + 2 * _LEAST_VOWEL)
        if after is not None:
            onset = sum(_length(donor.phones[p]) for p in after.spoken.onset)
            end = min(end, max(one.end - onset, after.start - onset))
        kept = min(coda, 0.45 * (end - one.start))
        return end - kept, end
    onset = sum(_length(donor.phones[p]) for p in after.spoken.onset)
    room = after.start - one.start
    most = min(max(_MOST_OF_GAP * room, 0.0), max(0.0, room - _LEAST_VOWEL))
    squeeze = min(1.0, most / (coda + onset)) if coda + onset > 0 else 1.0
    end = after.start - onset * squeeze
    return end - coda * squeeze, end


def _row(
    donor: Donor,
    phones: tuple[int, ...],
    lengths: list[float],
    start: float,
    end: float,
    syllable: int,
) -> list[Piece]:
    """Consonants one after the other, in their proportions."""
    total = sum(lengths)
    if end - start < 1e-4 or total <= 0:
        return []
    found, at = [], start
    for phone, length in zip(phones, lengths, strict=True):
        until = at + length / total * (end - start)
        one = donor.phones[phone]
        found.append(Piece(at, until, one.start, one.end, syllable))
        at = until
    return found


def _vowel(phone: Phone, start: float, end: float, syllable: int) -> list[Piece]:
    """A short vowel is hurried; a long one stays where it is clear, and glides late."""
    size, room = phone.end - phone.start, end - start
    if room <= size:
        return [Piece(start, end, phone.start, phone.end, syllable)]
    head, tail = min(0.45 * size, _HEAD), min(0.35 * size, _TAIL)
    middle = size - head - tail
    hold = start + head + 0.75 * (room - head - tail)
    marks = [
        (start, phone.start),
        (start + head, phone.start + head),
        (hold, phone.start + head + 0.3 * middle),
        (end - tail, phone.end - tail),
        (end, phone.end),
    ]
    return [Piece(a, b, c, d, syllable) for (a, c), (b, d) in pairwise(marks)]


def _length(phone: Phone) -> float:
    """Seconds of a consonant in singing: as spoken, but no longer than it is sung."""
    if phone.letters[:1] in FRICATIVES:
        most = 0.115 if not phone.is_voiced else 0.085
    else:
        most = 0.075 if phone.is_sonorant else 0.09
    return min(max(phone.end - phone.start, 0.02), most)


def places(
    pieces: list[Piece], begin: float, count: int
) -> tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.intp]]:
    """For `count` frames from `begin` on: the donor's frame, whether there is one, and
    the syllable it belongs to."""
    times = begin + np.arange(count) / FRAMES
    starts = np.array([piece.start for piece in pieces])
    ends = np.array([piece.end for piece in pieces])
    index = np.clip(np.searchsorted(starts, times, side="right") - 1, 0, None)
    sounds = (times >= starts[0]) & (times < ends[index])
    way = np.clip(
        (times - starts[index]) / np.maximum(ends[index] - starts[index], 1e-4), 0, 1
    )
    source = np.array([(p.source_start, p.source_end) for p in pieces]) * FRAMES
    where = source[index, 0] + way * (source[index, 1] - source[index, 0])
    syllables = np.array([piece.syllable for piece in pieces])[index]
    return where, sounds, syllables
