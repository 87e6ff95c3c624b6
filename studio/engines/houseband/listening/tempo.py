"""How fast the music is: the distance at which its onsets repeat."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.listening.onsets import FPS
from studio.engines.houseband.listening.viterbi import best_path

Floats = NDArray[np.float32]
Numbers = NDArray[np.float64]

SLOWEST, FASTEST = 40.0, 240.0  # beats a minute that a listener would tap
_WINDOW, _STEP = 8.0, 1.0  # seconds
_USUAL, _SPREAD = 112.0, 0.75  # beats a minute, octaves
_COUNT = 240  # tempi between the slowest and the fastest
_DRIFT = 0.25  # how far, as a part of it, a tempo may wander in a song


@dataclass(frozen=True)
class Pulse:
    """`periods` in frames, one for each second of the song; `clarity` 0–1."""

    periods: Numbers
    clarity: float


def candidates() -> Numbers:
    """The tempi that are compared, in beats a minute."""
    return np.geomspace(SLOWEST, FASTEST, _COUNT)


def pulse_of(strength: Floats) -> Pulse:
    """The tempo as it goes through the song."""
    lags = 60 * FPS / candidates()
    picture = np.array([_comb(part, lags) for part in _parts(strength)])
    whole = np.maximum(0, picture.mean(axis=0)) * _preference()
    best = int(np.argmax(whole))
    near = np.abs(np.log(lags / lags[best])) < np.log(1 + _DRIFT)
    evidence = np.where(near, 12.0 * picture, -1e3)
    path = best_path(evidence, _wandering(), np.zeros(_COUNT))
    other = ~(np.abs(np.log(lags / lags[best])) < 0.06)
    clarity = picture[np.arange(len(path)), path].mean()
    lead = 1 - whole[other].max() / max(whole[best], 1e-9)
    sure = np.clip(1.4 * clarity, 0, 1) * np.clip(0.5 + 2 * lead, 0, 1)
    return Pulse(lags[path], float(sure))


def _parts(strength: Floats) -> list[Floats]:
    """The song around each second."""
    half = round(_WINDOW * FPS / 2)
    padded = np.pad(strength, half)
    count = max(1, round(len(strength) / FPS / _STEP))
    starts = [round(i * _STEP * FPS) for i in range(count)]
    return [padded[start : start + 2 * half] for start in starts]


def _comb(part: Floats, lags: Numbers) -> Numbers:
    """How well the part agrees with itself, one to four periods later, up to 1."""
    size = 1 << int(np.ceil(np.log2(2 * len(part))))
    level = part - part.mean()
    spectrum = np.fft.rfft(level, size)
    agreement = np.fft.irfft(np.square(np.abs(spectrum)))[: len(part)]
    if agreement[0] < 1e-6:
        return np.zeros(len(lags))
    agreement /= agreement[0] * (1 - np.arange(len(part)) / (1.3 * len(part)))
    places = np.arange(len(part))
    teeth = [np.interp(k * lags, places, agreement) for k in (1, 2, 3, 4)]
    between = np.interp(0.5 * lags, places, agreement)
    return np.asarray(np.mean(teeth, axis=0) + 0.1 * between)


def _preference() -> Numbers:
    """People tap near two beats a second, whatever the music offers."""
    octaves = np.log2(candidates() / _USUAL) / _SPREAD
    return np.exp(-0.5 * np.square(octaves))


def _wandering() -> Numbers:
    """Log probability that the tempo moves from one candidate to another in a second."""
    steps = np.log2(candidates())
    return -np.square((steps[:, None] - steps[None, :]) / 0.02)
