"""What the bass plays: the lowest line, note by note."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.listening.melody import Contour
from studio.engines.houseband.listening.spectra import LOWEST
from studio.engines.houseband.listening.viterbi import best_path

Floats = NDArray[np.float32]

LOW, HIGH = 26, 57  # MIDI pitches
_SHARPNESS, _LEAST = 8.0, 0.3
_LEAP, _BEGIN = 1.6, 1.2
_IN_NOISE, _CLEAR = 6.0, 12.0  # strength of the line against the mean of its frame
_LOWER = 0.02  # how much more each semitone downwards is worth


def bass_of(roll: Floats) -> Contour:
    """The pitch of the bass in each frame of the harmony; 0 where there is none."""
    low = roll[:, LOW - LOWEST : HIGH - LOWEST]
    top = low.max(axis=1)
    scale = float(np.percentile(top[top > 0], 80)) if (top > 0).any() else 0.0
    if scale <= 0:
        return Contour.silent(len(roll))
    count = HIGH - LOW
    level = np.minimum(low / scale, 1.5)
    favour = 1 + _LOWER * np.arange(count)[::-1]
    evidence = np.full((len(roll), count + 1), _SHARPNESS * _LEAST)
    evidence[:, :count] = _SHARPNESS * level * favour
    change = np.full((count + 1, count + 1), -_LEAP)
    change[count, :] = change[:, count] = -_BEGIN
    np.fill_diagonal(change, 0)
    path = best_path(evidence, change, np.zeros(count + 1))
    voiced = path < count
    strength = np.where(
        voiced, level[np.arange(len(path)), np.minimum(path, count - 1)], 0
    )
    around = low.mean(axis=1)[voiced]
    above = (
        float((strength[voiced] * scale / (around + 1e-9)).mean()) if len(around) else 0
    )
    clarity = float(np.clip((above - _IN_NOISE) / (_CLEAR - _IN_NOISE), 0, 1))
    return Contour(
        np.where(voiced, LOW + path, 0).astype(np.float32),
        strength.astype(np.float32),
        clarity,
    )
