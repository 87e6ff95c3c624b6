"""What a singer's sound is made of: the spectra of a spoken line, or of a hum."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import numpy as np
import scipy.fft
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from scipy.signal import butter, sosfilt

from studio.engines.houseband.voice.speech import (
    FRICATIVES,
    RATE,
    Phone,
    Speech,
    Spoken,
    spoken_syllables,
)

FRAMES = 200  # a second
SIZE = 1024  # of the spectra: SIZE / 2 + 1 bins up to RATE / 2
BINS = SIZE // 2 + 1
HERTZ = np.arange(BINS) * RATE / SIZE

UNVOICED, MIXED, VOICED = 0.0, 0.5, 1.0
_SHORT = 176  # samples of the window where there is no pitch: 8 ms
_LOW = butter(2, 1000, fs=RATE, output="sos")
_SET_IN = 0.4  # of a vowel's level: there its voice has set in
_LATEST = 10  # frames after its beginning
_LOWEST, _HIGHEST = 65.0, 220.0  # Hz that a speaking man has


@dataclass(frozen=True)
class Donor:
    """`logs`: natural logarithms of amplitude, (frames, BINS); `kinds`: for each frame
    VOICED, UNVOICED or MIXED (a buzz with noise, as in z). Frames are 1/FRAMES seconds.
    """

    phones: tuple[Phone, ...]
    syllables: tuple[Spoken, ...]
    logs: NDArray[np.float32]
    kinds: NDArray[np.float32]

    def level(self, phone: int) -> float:
        """The root mean square amplitude of a phone."""
        first = round(self.phones[phone].start * FRAMES)
        last = max(first + 1, round(self.phones[phone].end * FRAMES))
        return float(np.sqrt(np.mean(np.exp(2 * self.logs[first:last]))))


def donor_of(speech: Speech) -> Donor:
    """The spectral envelope of each 5 ms, free of the pitch that it was spoken on.

    Where there is pitch this is CheapTrick (Morise, Speech Communication 67, 2015): a
    window of three periods, smoothed over two thirds of the pitch and then liftered.
    Elsewhere a short window keeps what bursts and clicks have of time.
    """
    speech = replace(speech, phones=_sharpened(speech))
    kinds = _kinds(speech)
    hertz = pitch_of(speech.samples)
    long = 2 * round(1.5 * RATE / hertz)
    logs = np.empty((len(kinds), BINS), np.float32)
    pitched = np.flatnonzero(kinds > UNVOICED)
    noisy = np.flatnonzero(kinds == UNVOICED)
    logs[pitched] = _liftered(
        _smooth(_power(speech.samples, pitched, long), hertz), hertz
    )
    logs[noisy] = _liftered(_smooth(_power(speech.samples, noisy, _SHORT), 250), 120)
    return Donor(speech.phones, spoken_syllables(speech.phones), logs, kinds)


def pitch_of(samples: NDArray[np.float32]) -> float:
    """The one pitch of a monotonous line, in Hz, by autocorrelation."""
    size = scipy.fft.next_fast_len(2 * len(samples), real=True)
    power = np.abs(scipy.fft.rfft(samples, size)) ** 2
    likeness = scipy.fft.irfft(power)
    first, last = int(RATE / _HIGHEST), int(RATE / _LOWEST)
    return RATE / (first + int(np.argmax(likeness[first : last + 1])))


def _sharpened(speech: Speech) -> tuple[Phone, ...]:
    """The phones, with each vowel after a voiceless consonant from where it is heard.

    eSpeak says when a vowel begins, not when the voice has set in.
    """
    size = RATE // FRAMES
    count = len(speech.samples) // size
    low = sosfilt(_LOW, speech.samples[: count * size]).reshape(count, size)
    level = np.sqrt(np.mean(low**2, axis=1))
    phones = list(speech.phones)
    for place, (before, phone) in enumerate(pairwise(speech.phones), 1):
        if not phone.is_vowel or before.is_voiced or before.end < phone.start:
            continue
        first, last = round(phone.start * FRAMES), round(phone.end * FRAMES)
        inside = level[first:last]
        if not len(inside):
            continue
        late = min(int(np.argmax(inside > _SET_IN * inside.max())), _LATEST) / FRAMES
        phones[place - 1] = replace(before, end=phone.start + late)
        phones[place] = replace(phone, start=phone.start + late)
    return tuple(phones)


def _kinds(speech: Speech) -> NDArray[np.float32]:
    kinds = np.zeros(len(speech.samples) * FRAMES // RATE + 2, np.float32)
    for phone in speech.phones:
        first, last = round(phone.start * FRAMES), round(phone.end * FRAMES)
        hissing = phone.letters[:1] in FRICATIVES
        kinds[first:last] = (
            UNVOICED if not phone.is_voiced else MIXED if hissing else VOICED
        )
    return kinds


def _power(
    samples: NDArray[np.float32], frames: NDArray[np.intp], window: int
) -> NDArray[np.float32]:
    """The power spectra of windows around the frames; white noise of variance 1 has 1."""
    shape = np.hanning(window + 1)[:-1].astype(np.float32)
    shape /= np.sqrt(np.sum(shape**2))
    windows = sliding_window_view(np.pad(samples, SIZE), window)
    firsts = np.round(frames * (RATE / FRAMES)).astype(np.intp) + SIZE - window // 2
    cut = windows[firsts]
    spectra = scipy.fft.rfft(cut * shape, SIZE, axis=1)
    power: NDArray[np.float32] = spectra.real**2 + spectra.imag**2 + np.float32(1e-12)
    return power


def _smooth(power: NDArray[np.float32], hertz: float) -> NDArray[np.float32]:
    """The mean over two thirds of `hertz` around each bin, by a running sum."""
    reach = max(1, round(hertz / 3 / (RATE / SIZE) - 0.5))
    wide = 2 * reach + 1
    padded = np.pad(power, ((0, 0), (reach + 1, reach)), mode="reflect")
    total = np.cumsum(padded, axis=1, dtype=np.float64)
    mean = (total[:, wide:] - total[:, :-wide]) / wide
    result: NDArray[np.float32] = np.maximum(mean, 1e-12).astype(np.float32)
    return result


def _liftered(power: NDArray[np.float32], hertz: float) -> NDArray[np.float32]:
    """The logarithm of amplitude, without the ripple that the pitch leaves."""
    quefrency = np.arange(SIZE // 2 + 1) / RATE
    x = quefrency * hertz
    lifter = np.sinc(x) * (1.18 - 2 * 0.09 * np.cos(2 * np.pi * x))
    cepstra = scipy.fft.irfft(np.log(power), SIZE, axis=1)
    cepstra[:, : SIZE // 2 + 1] *= lifter.astype(np.float32)
    cepstra[:, SIZE // 2 + 1 :] *= lifter[1:-1][::-1].astype(np.float32)
    logs: NDArray[np.float32] = scipy.fft.rfft(cepstra, axis=1).real * np.float32(0.5)
    return logs


# Formants and their bandwidths in Hz, of a man: after Fant (Acoustic Theory of Speech
# Production, 1960); the closed lips of m damp all but the first.
_HUMS = {
    "m": ((250, 80), (1100, 260), (2100, 300), (3000, 350), (4000, 450)),
    "oo": ((330, 60), (820, 80), (2350, 130), (3250, 200), (4000, 300)),
}
_HUM_SECONDS = 0.4


@lru_cache(maxsize=2)
def hum(*, open_mouth: bool) -> Donor:
    """A syllable of no language: "moo", or "mmm" behind closed lips."""
    names = ("m", "oo" if open_mouth else "m")
    frames = round(_HUM_SECONDS * FRAMES)
    parts = [np.repeat(_formants(_HUMS[name])[None], frames, axis=0) for name in names]
    phones = tuple(
        Phone(name, place * _HUM_SECONDS, (place + 1) * _HUM_SECONDS, 0, place == 0)
        for place, name in enumerate(names)
    )
    logs = np.concatenate([parts[0] - np.float32(0.7 if open_mouth else 0), *parts[1:]])
    kinds = np.full(len(logs), VOICED, np.float32)
    return Donor(phones, (Spoken((0,), 1, ()),), logs, kinds)


def _formants(formants: tuple[tuple[int, int], ...]) -> NDArray[np.float32]:
    """Resonances one after the other, behind a voice that falls by 6 dB an octave."""
    line = 1j * HERTZ
    response = 150 / (150 + line) * (HERTZ / (HERTZ + 40))
    for centre, width in formants:
        pole = np.pi * width / (2 * np.pi) + 1j * centre
        response = (
            response * (abs(pole) ** 2) / ((line + pole) * (line + pole.conjugate()))
        )
    logs: NDArray[np.float32] = np.log(np.abs(response) + 1e-6).astype(np.float32)
    return logs
