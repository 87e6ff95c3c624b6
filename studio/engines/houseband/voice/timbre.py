"""A line in one singer's voice: for every frame how a pulse and how a breath sound."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.fft
from numpy.typing import NDArray

from studio.engines.houseband.singers import Singer
from studio.engines.houseband.sound.filters import RATE
from studio.engines.houseband.voice import donors
from studio.engines.houseband.voice.donors import MIXED, UNVOICED, Donor

TAPS = 768  # of a pulse: 16 ms
NOISE = (
    480  # frames of one breath of noise, of which the second half is the next's first
)
_SIZE = 1024
_HERTZ = np.arange(_SIZE // 2 + 1) * RATE / _SIZE
_SPOKEN_TOP = 10_200.0  # Hz; above, eSpeak's speech has nothing
_GAP = 4_300.0  # Hz; above, its voice has nothing but hiss
_DB = np.float32(np.log(10) / 20)
_CHUNK = 256  # frames at once, so that memory stays small


@dataclass(frozen=True)
class Bank:
    """`pulses` (frames, TAPS): minimum-phase impulse responses. `noises` (frames,
    NOISE / 2 + 1): amplitudes of noise. `buzzes`: whether a frame has any pulse.
    """

    pulses: NDArray[np.float32]
    noises: NDArray[np.float32]
    buzzes: NDArray[np.bool_]


def bank_of(donor: Donor, singer: Singer, *, whispered: bool = False) -> Bank:
    """The donor's spectra with the singer's throat, ring, air and breath."""
    count = len(donor.logs)
    pulses = np.zeros((count, TAPS), np.float32)
    noises = np.empty((count, NOISE // 2 + 1), np.float32)
    for first in range(0, count, _CHUNK):
        part = slice(first, first + _CHUNK)
        kinds = donor.kinds[part]
        logs = _shaped(_throat(donor.logs[part], singer.tract), kinds, singer)
        noise = _noisiness(kinds, singer, whispered)
        tone = np.flatnonzero((kinds > UNVOICED) & (not whispered))
        toned = _log(np.float32(1) - noise[tone] ** 2) / np.float32(2)
        pulses[part][tone] = _impulses(logs[tone] + toned)
        noises[part] = _noise_amplitudes(logs, noise, whispered)
    return Bank(pulses, noises, np.asarray(pulses.any(axis=1)))


def _throat(logs: NDArray[np.float32], tract: float) -> NDArray[np.float32]:
    """Formants moved by the length of the throat; the mouth differs less, so the lowest
    move a little less. From the speech's bins to ours, its top held above its end."""
    scale = tract * (1 - 0.25 * (1 - 1 / tract) * np.exp(-_HERTZ / 900))
    wanted = np.minimum(_HERTZ / scale, _SPOKEN_TOP) / donors.HERTZ[1]
    whole = np.minimum(wanted.astype(np.intp), donors.BINS - 2)
    part = (wanted - whole).astype(np.float32)
    result: NDArray[np.float32] = (
        logs[:, whole] * (1 - part) + logs[:, whole + 1] * part
    )
    return result


def _shaped(
    logs: NDArray[np.float32], kinds: NDArray[np.float32], singer: Singer
) -> NDArray[np.float32]:
    """What eSpeak leaves out is filled in, and the singer's own colour added."""
    top = _SPOKEN_TOP * singer.tract
    logs = logs - (np.maximum(_HERTZ - top, 0) / 1000 * 2.2 * _DB).astype(np.float32)
    toned = (kinds > UNVOICED)[:, None]
    presence = (_HERTZ > 2600) & (_HERTZ < 4200)
    floor = logs[:, presence].mean(axis=1)[:, None] - (
        (10 + 3.2 * np.maximum(_HERTZ - _GAP, 0) / 1000) * _DB
    ).astype(np.float32)
    filled = np.clip(logs, floor, floor + np.float32(5 * _DB))
    logs = np.where(toned & (_HERTZ > _GAP), filled, logs)
    ring = 2900 * singer.tract**0.5
    colour = (
        singer.ring * np.exp(-(((_HERTZ - ring) / 650) ** 2))
        + singer.air / (1 + np.exp(-(_HERTZ - 8000) / 1200))
        + singer.weight / (1 + np.exp((_HERTZ - 320) / 60))
    )
    hiss = -3.0 * np.exp(-(((_HERTZ - 7500) / 2500) ** 2)) - 30 * np.exp(-_HERTZ / 150)
    result: NDArray[np.float32] = (
        logs + np.where(toned, colour.astype(np.float32), hiss.astype(np.float32)) * _DB
    )
    return result


def _noisiness(
    kinds: NDArray[np.float32], singer: Singer, whispered: bool
) -> NDArray[np.float32]:
    """How much of each frame's amplitude is noise, 0–1, by frequency."""
    if whispered:
        return np.ones((len(kinds), len(_HERTZ)), np.float32)
    vowel = np.clip((_HERTZ - 4200) / 6500, 0.01, 0.95)
    vowel = np.clip(
        vowel + singer.breath * np.clip((_HERTZ - 1200) / 4500, 0, 1), 0, 0.97
    )
    buzz = np.clip((_HERTZ - 1200) / 2600, 0.05, 0.99)
    table = np.array([np.ones_like(vowel), buzz, vowel], np.float32)
    picked: NDArray[np.float32] = table[np.round(kinds / MIXED).astype(np.intp)]
    return picked


def _impulses(logs: NDArray) -> NDArray[np.float32]:
    """Minimum-phase impulse responses, through the folded cepstrum."""
    if not len(logs):
        return np.empty((0, TAPS), np.float32)
    cepstra = scipy.fft.irfft(logs, _SIZE, axis=1)
    cepstra[:, 1 : _SIZE // 2] *= 2
    cepstra[:, _SIZE // 2 + 1 :] = 0
    phases = scipy.fft.rfft(cepstra, axis=1).imag
    amplitudes = np.exp(logs)
    spectra = np.empty(logs.shape, np.complex64)
    spectra.real = amplitudes * np.cos(phases)
    spectra.imag = amplitudes * np.sin(phases)
    found = scipy.fft.irfft(spectra, _SIZE, axis=1)
    fade = np.cos(np.linspace(0, np.pi / 2, TAPS)) ** 0.5
    result: NDArray[np.float32] = found[:, :TAPS] * fade.astype(np.float32)
    return result


def _noise_amplitudes(
    logs: NDArray[np.float32], noise: NDArray[np.float32], whispered: bool
) -> NDArray[np.float32]:
    if whispered:  # a whisper has no strong low end: the glottis does not swing
        logs = logs - (20 * np.exp(-((_HERTZ / 500) ** 2)) * _DB).astype(np.float32)
    amplitudes = np.exp(logs) * noise
    wanted = np.arange(NOISE // 2 + 1) * (RATE / NOISE) / _HERTZ[1]
    whole = np.minimum(wanted.astype(np.intp), len(_HERTZ) - 2)
    part = (wanted - whole).astype(np.float32)
    result: NDArray[np.float32] = (
        amplitudes[:, whole] * (1 - part) + amplitudes[:, whole + 1] * part
    )
    return result


def _log(power: NDArray[np.float32]) -> NDArray[np.float32]:
    result: NDArray[np.float32] = np.log(np.maximum(power, np.float32(1e-6)))
    return result
