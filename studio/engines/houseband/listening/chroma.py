"""What sounds in each stretch of time, by pitch class: in the bass, and above it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.listening.spectra import HARMONY_HOP, LOWEST, RATE

Floats = NDArray[np.float32]
Numbers = NDArray[np.float64]

_BASS = (28, 52)  # MIDI pitches
_TREBLE = (45, 88)
_FADE = 5  # semitones in which a range begins and ends


@dataclass(frozen=True)
class Chroma:
    """(stretches, 12) each; a row adds up to 1, or is 0 where nothing sounds."""

    bass: Numbers
    treble: Numbers


def chroma_of(roll: Floats, times: Numbers) -> Chroma:
    """Gather the notes between each two neighbours in `times`, seconds."""
    frames = np.clip(np.rint(times * RATE / HARMONY_HOP).astype(int), 0, len(roll) - 1)
    mean = np.array(
        [
            roll[first : max(last, first + 1)].mean(axis=0)
            for first, last in itertools.pairwise(frames)
        ]
    )
    return Chroma(_folded(mean, *_BASS), _folded(mean, *_TREBLE))


def _folded(notes: Numbers, low: int, high: int) -> Numbers:
    pitches = np.arange(low, high)
    edge = np.clip(np.minimum(pitches - low + 1, high - pitches) / _FADE, 0, 1)
    part = notes[:, pitches - LOWEST] * edge
    out = np.zeros((len(notes), 12))
    for pitch, column in zip(pitches, part.T, strict=True):
        out[:, pitch % 12] += column
    total = out.sum(axis=1, keepdims=True)
    return np.where(total > 1e-6, out / np.maximum(total, 1e-9), 0.0)
