"""The tune: the one line that stands out, or silence where none does."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.listening.peaks import Peaks
from studio.engines.houseband.listening.salience import BINS, HIGH, LOW, salience_of
from studio.engines.houseband.listening.viterbi import best_path

Floats = NDArray[np.float32]
Numbers = NDArray[np.float64]

_SHARPNESS = 9.0
_LEAP, _STEP = 0.5, 1.2  # what a leap costs: at once, and for each octave
_BEGIN = 2.5  # what it costs to fall silent or to begin
_LEAST = 0.45  # salience, of that of the tune, that is taken for a voice
_SHARE = 4000  # frames that are decided at once, so that memory stays flat
_IN_NOISE, _CLEAR = 2.7, 3.7  # salience of the line against the mean of its frame
_LEAPS = 0.7  # semitones between two frames that part a line
_STANDING = 0.78  # of the usual strength that a piece of the tune has at least
_CALM = 60  # MIDI pitch; a tune is seldom much lower


@dataclass(frozen=True)
class Contour:
    """One value for each frame: `pitch` is a MIDI number with fraction, 0 for silence.

    `clarity`, 0–1, says how far the line stands out of what is around it.
    """

    pitch: Floats
    strength: Floats
    clarity: float

    @classmethod
    def silent(cls, frames: int) -> Contour:
        return cls(np.zeros(frames, np.float32), np.zeros(frames, np.float32), 0.0)


def contour_of(peaks: Peaks, *, centred: bool = True) -> Contour:
    salience = salience_of(peaks, centred=centred)
    top = salience.max(axis=1)
    scale = float(np.percentile(top[top > 0], 80)) if (top > 0).any() else 0.0
    if scale <= 0:
        return Contour.silent(len(top))
    path = _followed(salience / scale)
    voiced = path < salience.shape[1]
    bins = np.where(voiced, path, 0)
    pitch = np.where(voiced, LOW + _finer(salience, bins) / BINS, 0)
    strength = np.where(voiced, salience[np.arange(len(bins)), bins] / scale, 0)
    clarity = _clarity(strength * scale, salience)
    stays = _standing(pitch, strength)
    return Contour(
        np.where(stays, pitch, 0).astype(np.float32),
        np.where(stays, strength, 0).astype(np.float32),
        clarity,
    )


def _followed(salience: Floats) -> NDArray[np.int64]:
    """The bin of each frame; one more than the last stands for silence."""
    bins = salience.shape[1]
    evidence = np.full((len(salience), bins + 1), _SHARPNESS * _LEAST)
    evidence[:, :bins] = _SHARPNESS * salience * _usual_height()
    change = np.zeros((bins + 1, bins + 1))
    away = np.abs(np.arange(bins)[:, None] - np.arange(bins)[None, :]) / BINS
    change[:bins, :bins] = -np.where(away < 0.7, 0.3 * away, _LEAP + _STEP * away / 12)
    change[:bins, bins] = change[bins, :bins] = -_BEGIN
    return best_path(evidence, change, np.zeros(bins + 1))


def _standing(pitch: Numbers, strength: Numbers) -> NDArray[np.bool_]:
    """Where the line is as strong as a tune: what fills its rests is weaker.

    The line is judged in pieces, which end where it leaps or falls silent.
    """
    leaps = np.abs(np.diff(pitch)) > _LEAPS
    piece = np.concatenate([[0], np.cumsum(leaps)])
    mean = np.bincount(piece, strength) / np.bincount(piece)
    usual = strength[pitch > 0].mean() if (pitch > 0).any() else 0.0
    return np.asarray((pitch > 0) & (mean[piece] >= _STANDING * usual), np.bool_)


def _clarity(line: Numbers, salience: Floats) -> float:
    """0 where the line is no stronger than in noise, 1 where it stands alone."""
    voiced = line > 0
    if not voiced.any():
        return 0.0
    above = line[voiced] / (salience[voiced].mean(axis=1) + 1e-9)
    return float(np.clip((above.mean() - _IN_NOISE) / (_CLEAR - _IN_NOISE), 0, 1))


def _usual_height() -> Floats:
    pitches = LOW + np.arange((HIGH - LOW) * BINS + 1) / BINS
    below = np.clip(_CALM - pitches, 0, None) / 12
    return np.exp(-0.35 * np.square(below)).astype(np.float32)


def _finer(salience: Floats, bins: NDArray[np.int64]) -> Numbers:
    """The top of the parabola through the bin and its neighbours."""
    inside = np.clip(bins, 1, salience.shape[1] - 2)
    rows = np.arange(len(bins))
    below, at, above = (salience[rows, inside + shift] for shift in (-1, 0, 1))
    bend = below - 2 * at + above
    shift = np.where(bend < 0, 0.5 * (below - above) / np.minimum(bend, -1e-9), 0)
    return np.asarray(inside + np.clip(shift, -0.5, 0.5), np.float64)
