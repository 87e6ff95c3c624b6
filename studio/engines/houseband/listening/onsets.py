"""How strongly something begins at each moment: the rise of the spectrum's bands."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d, uniform_filter1d

from studio.engines.houseband.listening.spectra import RATE, RHYTHM_HOP

Floats = NDArray[np.float32]

FPS = RATE / RHYTHM_HOP  # frames a second, 86.1
_LOW = 5  # bands: below about 150 Hz, where kick and bass live
_REACH = 2  # frames that a rise is measured over
LAG = -0.009  # seconds from where a rise is seen to where the note begins


@dataclass(frozen=True)
class Onsets:
    """`strength` and its `low` part, one value a frame, mean 0 and spread 1 or flat 0."""

    strength: Floats
    low: Floats


def onsets_of(rhythm: Floats) -> Onsets:
    """From log magnitudes in bands, (frames, bands)."""
    rise = np.zeros_like(rhythm)
    rise[_REACH:] = np.maximum(0, rhythm[_REACH:] - rhythm[:-_REACH])
    return Onsets(_even(rise.mean(axis=1)), _even(rise[:, :_LOW].mean(axis=1)))


def _even(rise: Floats) -> Floats:
    """Above its surroundings, smoothed, and as strong in soft passages as in loud."""
    smooth = gaussian_filter1d(rise, 1.0)
    above = np.maximum(0, smooth - uniform_filter1d(smooth, round(1.0 * FPS)))
    near = np.sqrt(np.maximum(0, uniform_filter1d(np.square(above), round(8 * FPS))))
    whole = float(np.sqrt(np.mean(np.square(above))))
    if whole < 1e-4:
        return np.zeros_like(above)
    return np.asarray(above / (0.5 * near + 0.5 * whole), np.float32)
