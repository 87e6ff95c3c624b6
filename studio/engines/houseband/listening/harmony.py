"""The chords under the music, and the key that they stand in.

Each beat is compared with every chord by what sounds in the bass and above it; the path
through the beats that explains all best is kept, with the knowledge of which chords belong
together in the key, and that chords change with the bars.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.listening.chordbook import (
    CHORDS,
    quality_of,
    root_of,
    symbol_of,
    tones_of,
)
from studio.engines.houseband.listening.chroma import Chroma, chroma_of
from studio.engines.houseband.listening.tonality import key_of
from studio.engines.houseband.listening.viterbi import best_path
from studio.engines.houseband.score import ChordSpan
from studio.music.theory import Key

Floats = NDArray[np.float32]
Numbers = NDArray[np.float64]
Path = NDArray[np.int64]

# What it costs a chord to be unusual.
_RARITY = {"": 0.0, "m": 0.0, "7": 0.6, "m7": 0.6, "maj7": 0.7, "sus4": 1.0, "5": 1.2,
           "dim": 1.2}  # fmt: skip
_SHARPNESS = 14.0  # how much a likeness of 1 weighs against 0
_ROOT, _FIFTH = 5.0, 1.5  # how much the bass weighs
_ON_BEAT, _ON_BAR = -5.0, -2.0  # what a change costs
_FOREIGN = 1.4  # what each note outside the key costs


@dataclass(frozen=True)
class Tonality:
    """Key and chords, and how sure they are, 0–1."""

    key: Key
    chords: tuple[ChordSpan, ...]
    sure_of_key: float
    sure_of_chords: float


def tonality_of(roll: Floats, beats: Numbers, meter: int, duration: float) -> Tonality:
    """`beats` in seconds from the first beat of a bar on."""
    chroma = chroma_of(roll, beats)
    alike = _likeness(chroma)
    opens = np.arange(len(beats) - 1) % meter == 0
    key, sure = key_of(chroma, _path(alike, np.zeros(len(CHORDS)), opens))
    path = _path(alike, _belonging(key), opens)
    chords = _spans(path, np.clip(beats, 0, duration), key)
    return Tonality(key, chords, sure, _fit(chroma, path))


def _likeness(chroma: Chroma) -> Numbers:
    """How well every chord explains every beat, (beats, chords), in log likelihood."""
    length = np.linalg.norm(chroma.treble, axis=1) + 1e-9
    columns = []
    for chord in CHORDS:
        tones, root = list(tones_of(chord)), root_of(chord)
        match = chroma.treble[:, tones].sum(axis=1) / np.sqrt(len(tones)) / length
        low = _ROOT * chroma.bass[:, root] + _FIFTH * chroma.bass[:, (root + 7) % 12]
        columns.append(_SHARPNESS * match + low - _RARITY[quality_of(chord)])
    return np.array(columns).T


def _path(alike: Numbers, belonging: Numbers, opens: NDArray[np.bool_]) -> Path:
    """The likeliest chord of each beat; `opens` marks the beats that open a bar."""
    change = np.where(opens[:, None, None], _ON_BAR, _ON_BEAT) * (
        1 - np.eye(len(CHORDS))
    )
    return best_path(alike + belonging, change, belonging)


def _belonging(key: Key) -> Numbers:
    """How well each chord fits the key: a cost for each note outside its scale."""
    leading, dominant = (key.pitch_class + 11) % 12, (key.pitch_class + 7) % 12
    costs = []
    for chord in CHORDS:
        foreign = set(tones_of(chord)) - set(key.scale)
        if key.minor and root_of(chord) == dominant:
            foreign -= {leading}  # the dominant has the raised seventh
        costs.append(-_FOREIGN * len(foreign))
    return np.array(costs)


def _spans(path: Path, beats: Numbers, key: Key) -> tuple[ChordSpan, ...]:
    """Neighbours of the same chord joined."""
    edges = [0, *(np.flatnonzero(np.diff(path)) + 1), len(path)]
    spans = [
        ChordSpan(
            float(beats[first]),
            float(beats[last]),
            symbol_of(path[first], key),
            tones_of(path[first]),
        )
        for first, last in itertools.pairwise(edges)
    ]
    return tuple(span for span in spans if span.end > span.start)


def _fit(chroma: Chroma, path: Path) -> float:
    """How much more of what sounds lies in the chords than beside them: 0 for noise."""
    heard = chroma.treble.any(axis=1)
    if not heard.any():
        return 0.0
    shares = [
        (row[list(tones_of(chord))].sum(), len(tones_of(chord)) / 12)
        for row, chord in zip(chroma.treble[heard], path[heard], strict=True)
    ]
    return float(np.mean([(share - flat) / (1 - flat) for share, flat in shares]))
