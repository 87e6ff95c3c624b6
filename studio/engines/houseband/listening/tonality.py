"""The key of the music: what sounds over it all, in the bass, and at its ends.

The profiles are those that Krumhansl and Kessler measured with listeners (Cognitive
Foundations of Musical Pitch, 1990, table 2.1). A profile alone often takes a key for its
relative, so the chords have a say: that of the tonic lasts, opens and closes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.listening.chordbook import root_of, tones_of
from studio.engines.houseband.listening.chroma import Chroma
from studio.music.theory import Key, parse_key

Numbers = NDArray[np.float64]

MAJOR = (6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88)
MINOR = (6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17)

_MAJORS = ("C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")
_MINORS = ("C", "C#", "D", "Eb", "E", "F", "F#", "G", "G#", "A", "Bb", "B")
_BASS, _HOME, _DOMINANT, _OPENING, _CLOSING = 0.25, 0.9, 0.35, 0.1, 0.25
_LEAD = 0.25  # by how much a certain key is ahead of the next


def key_of(chroma: Chroma, path: NDArray[np.int64]) -> tuple[Key, float]:
    """The key and how sure it is, 0–1. `path` are the chords that were heard."""
    scores = {key.name: _score(key, chroma, path) for key in _keys()}
    ranked = sorted(scores, key=lambda name: -scores[name])
    lead = scores[ranked[0]] - scores[ranked[1]]
    return parse_key(ranked[0]), float(np.clip(lead / _LEAD, 0, 1))


def _keys() -> list[Key]:
    majors = [parse_key(f"{tonic} major") for tonic in _MAJORS]
    return majors + [parse_key(f"{tonic} minor") for tonic in _MINORS]


def _score(key: Key, chroma: Chroma, path: NDArray[np.int64]) -> float:
    profile = np.roll(MINOR if key.minor else MAJOR, key.pitch_class)
    all_, low = chroma.treble.mean(axis=0), chroma.bass.mean(axis=0)
    home = np.array([_is_home(chord, key) for chord in path])
    dominant = np.array([_is_dominant(chord, key) for chord in path])
    return float(
        _likeness(all_, profile)
        + _BASS * _likeness(low, profile)
        + _HOME * home.mean()
        + _DOMINANT * dominant.mean()
        + _OPENING * home[:4].mean()
        + _CLOSING * home[-4:].mean()
    )


def _likeness(chroma: Numbers, profile: Numbers) -> float:
    if chroma.std() < 1e-9:
        return 0.0
    return float(np.corrcoef(chroma, profile)[0, 1])


def _is_home(chord: int, key: Key) -> bool:
    third = (key.pitch_class + (3 if key.minor else 4)) % 12
    tones = tones_of(chord)
    return root_of(chord) == key.pitch_class and (third in tones or len(tones) == 2)


def _is_dominant(chord: int, key: Key) -> bool:
    leading = (key.pitch_class + 11) % 12
    return root_of(chord) == (key.pitch_class + 7) % 12 and leading in tones_of(chord)
