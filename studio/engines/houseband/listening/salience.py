"""How much each pitch stands out as the fundamental of a voice.

Every partial speaks for the pitches that it could be an overtone of. The idea of such a
salience function is published by Justin Salamon and Emilia Gómez (Melody Extraction from
Polyphonic Music Signals using Pitch Contour Characteristics, 2012).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

from studio.engines.houseband.listening.peaks import Peaks

Floats = NDArray[np.float32]

LOW, HIGH = 45, 88  # MIDI pitches of a tune: A2 to E6
BINS = 5  # a semitone
_OVERTONES = 8
_DECAY = 0.8
_WIDTH = 0.3  # semitones that a partial may be off
_SIDES = 0.35  # what is left of a partial that stands at one side only
_SOFT = 0.6  # exponent: a strong partial is not worth as much more as it is louder


def salience_of(peaks: Peaks, *, centred: bool) -> Floats:
    """(frames, bins): pitch `LOW` + bin / `BINS`. `centred` prefers the middle."""
    count = (HIGH - LOW) * BINS + 1
    size = (count + 2 * BINS) * peaks.frames
    weight = peaks.magnitude * _loudness(peaks.pitch)
    if centred:
        weight = weight * (_SIDES + (1 - _SIDES) * np.square(peaks.centre))
    weight = np.power(weight, _SOFT)
    total = np.zeros(size)
    row = peaks.frame.astype(np.int64) * (count + 2 * BINS)
    for number in range(1, _OVERTONES + 1):
        place = (peaks.pitch - 12 * np.log2(number) - LOW) * BINS + BINS
        inside = (place >= 0) & (place < count + 2 * BINS - 1)
        low = place[inside].astype(np.int64)
        part = place[inside] - low
        value = weight[inside] * _DECAY ** (number - 1)
        total += np.bincount(row[inside] + low, value * (1 - part), size)
        total += np.bincount(row[inside] + low + 1, value * part, size)
    picture = total.reshape(peaks.frames, -1).astype(np.float32)
    smooth = gaussian_filter1d(picture, _WIDTH * BINS, axis=1, truncate=3)
    return np.ascontiguousarray(smooth[:, BINS:-BINS])


def _loudness(pitch: Floats) -> Floats:
    """The ear hears little of what lies below 300 Hz in a mix."""
    hertz = 440 * 2 ** ((pitch - 69) / 12)
    return np.asarray(hertz / (hertz + 300), np.float32)
