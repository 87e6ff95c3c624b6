"""Which notes sound at each moment, taken out of the overtones.

The spectrum of a moment is explained as a sum of notes that cannot be negative, each with
its overtones; the idea is that of Matthias Mauch and Simon Dixon (Approximate Note
Transcription for the Improved Identification of Difficult Chords, 2010). The sum is found
by the multiplicative updates of Daniel Lee and Sebastian Seung (2001).
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import uniform_filter1d

from studio.engines.houseband.listening.spectra import BINS, HIGHEST, LOWEST

Floats = NDArray[np.float32]

TOP = 96  # the highest note that is looked for
_OVERTONES = 14
_DECAY = 0.75  # of each overtone against the one below it
_OCTAVE = 12 * BINS
_ROUNDS = 30
_SHARE = 4000  # frames that are explained at once


def tuning_of(harmony: Floats) -> tuple[float, float]:
    """Cents above A = 440 Hz, −50 to 50, and how sure that is, 0–1.

    The three bins of each semitone are one turn of a wheel; the mean direction is how far
    the music lies from the middle.
    """
    level = _whitened(harmony).sum(axis=0)[: (84 - LOWEST) * BINS]
    turn = np.exp(2j * np.pi * np.arange(len(level)) / BINS)
    mean = complex((level * turn).sum() / max(float(level.sum()), 1e-9))
    return float(np.angle(mean) / (2 * np.pi) * 100), min(1.0, 2 * abs(mean))


def roll_of(harmony: Floats, tuning: float) -> Floats:
    """How strongly each note sounds: (frames, notes) from pitch `LOWEST` to `TOP`."""
    tuned = _whitened(_retuned(harmony, tuning))
    parts = [
        _explained(tuned[start : start + _SHARE])
        for start in range(0, len(tuned), _SHARE)
    ]
    return np.concatenate(parts)


def _retuned(harmony: Floats, tuning: float) -> Floats:
    """The spectrum moved so that notes stand on the middle bin of their semitone."""
    shift = tuning / 100 * BINS
    whole, part = int(np.floor(shift)), np.float32(shift - np.floor(shift))
    near, next_ = np.roll(harmony, -whole, 1), np.roll(harmony, -whole - 1, 1)
    return np.asarray((1 - part) * near + part * next_, np.float32)


def _whitened(harmony: Floats) -> Floats:
    """What stands out of the octave around it, high notes as much as low ones."""
    mean = uniform_filter1d(harmony, _OCTAVE, axis=1)
    square = uniform_filter1d(np.square(harmony - mean), _OCTAVE, axis=1)
    spread = np.sqrt(np.maximum(0, square))  # a running sum may end just below 0
    floor = 1e-3 * harmony.max(initial=0.0) + 1e-7
    above = np.maximum(0, harmony - mean)
    return np.asarray(above / np.sqrt(np.maximum(spread, floor)), np.float32)


def _explained(spectrum: Floats) -> Floats:
    notes = _notes()
    target, overlap = spectrum @ notes.T, notes @ notes.T
    found = np.maximum(target, 1e-6)
    for _ in range(_ROUNDS):
        found *= target / (found @ overlap + 1e-6)
    return np.asarray(found, np.float32)


@cache
def _notes() -> Floats:
    """The spectra of all notes, (notes, bins), each of length one."""
    places = LOWEST + np.arange((HIGHEST - LOWEST) * BINS + 1) / BINS
    pitches = np.arange(LOWEST, TOP + 1)[:, None]
    spectra = np.zeros((len(pitches), len(places)))
    for number in range(1, _OVERTONES + 1):
        away = places[None, :] - pitches - 12 * np.log2(number)
        spectra += _DECAY ** (number - 1) * np.clip(1 - np.abs(away) / 0.5, 0, None)
    length = np.linalg.norm(spectra, axis=1, keepdims=True)
    return np.asarray(spectra / length, np.float32)
