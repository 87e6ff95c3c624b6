"""Loudness, peaks, width, colour, silence and clicks."""

from __future__ import annotations

import numpy as np
import soxr
from numpy.typing import NDArray
from scipy import signal

from studio.engines.houseband.score import Score
from studio.tools.evaluation.listening.sound import EAR_RATE, Sound, essentia

OVERSAMPLED = 8
_CHUNK = 1 << 18
_FRAME = 0.05  # seconds
_SILENT_DB = -60.0
_AUDIBLE, _AROUND = 0.02, 100  # of full scale: −34 dB; samples
_CRACKLING = "vinyl crackle"
_NEAR = 0.03  # seconds between a note's beginning and what it may sound like
SLOPE_FROM, SLOPE_TO = 100.0, 4000.0
BANDS = (31.5, 63, 125, 250, 500, 1000, 2000, 4000, 8000, 16000)


def lufs(sound: Sound) -> float:
    import pyloudnorm

    meter = pyloudnorm.Meter(sound.rate)
    return float(meter.integrated_loudness(sound.stereo))


def true_peak(sound: Sound) -> float:
    """dBTP, by soxr at eight times the rate: ITU-R BS.1770-4 asks for four at least."""
    stream = soxr.ResampleStream(
        sound.rate, OVERSAMPLED * sound.rate, 2, dtype="float32", quality="VHQ"
    )
    peak = 1e-9
    for at in range(0, len(sound.stereo), _CHUNK):
        part = sound.stereo[at : at + _CHUNK]
        out = stream.resample_chunk(part, last=at + _CHUNK >= len(sound.stereo))
        peak = max(peak, float(np.abs(out).max(initial=0)))
    return float(20 * np.log10(peak))


def correlation(sound: Sound) -> float:
    """Of left and right: 1 is mono, 0 unrelated, below it trouble on one loudspeaker."""
    return float(np.asarray(np.corrcoef(sound.stereo.T))[0, 1])


def longest_silence(sound: Sound) -> float:
    """Seconds below −60 dBFS between the first sound and the last."""
    size = round(_FRAME * sound.rate)
    whole = sound.stereo[: len(sound.stereo) // size * size]
    power = np.asarray((whole.reshape(-1, size * 2) ** 2).mean(axis=1))
    loud = np.flatnonzero(power > 10 ** (_SILENT_DB / 10))
    if len(loud) < 2:
        return sound.seconds
    gaps: NDArray[np.int64] = np.diff(loud)
    return float((gaps.max() - 1) * _FRAME)


def band_levels(sound: Sound) -> dict[float, float]:
    """The mean spectral density (dB) in octaves, against the one at 1 kHz."""
    frequencies, density = signal.welch(sound.stereo, sound.rate, nperseg=8192, axis=0)
    power = np.asarray(density).mean(axis=1)
    levels = {}
    for middle in BANDS:
        inside = (frequencies >= middle / 2**0.5) & (frequencies < middle * 2**0.5)
        levels[middle] = float(10 * np.log10(power[inside].mean() + 1e-20))
    return {band: level - levels[1000] for band, level in levels.items()}


def slope(levels: dict[float, float]) -> float:
    """dB an octave of the spectrum's middle, 100 Hz to 4 kHz, per hertz of bandwidth."""
    inside = [band for band in levels if SLOPE_FROM <= band <= SLOPE_TO]
    octaves = [np.log2(band) for band in inside]
    return float(np.polyfit(octaves, [levels[band] for band in inside], 1)[0])


def clicks(sound: Sound, score: Score) -> list[float] | None:
    """Seconds at which the wave jumps although nothing begins there.

    essentia also finds jumps in tones that are merely steep, so that only steps count
    which music around them does not mask. None where a record crackles, as it was asked.
    """
    if any(part.instrument == _CRACKLING for part in score.parts):
        return None
    detector = essentia().DiscontinuityDetector(frameSize=512, hopSize=256)
    frames = essentia().FrameGenerator(
        sound.mono, frameSize=512, hopSize=256, startFromZero=True
    )
    found = []
    for number, frame in enumerate(frames):
        places, _ = detector(frame)
        found += [(number * 256 + float(place)) / EAR_RATE for place in places]
    starts = _starts(score)
    return [t for t in found if not _is_near(t, starts) and _is_audible(t, sound)]


def _is_audible(time: float, sound: Sound) -> bool:
    place = round(time * sound.rate)
    around = sound.stereo[max(0, place - _AROUND) : place + _AROUND]
    return bool(np.abs(np.diff(around, n=2, axis=0)).max(initial=0) > _AUDIBLE)


def _starts(score: Score) -> NDArray[np.float64]:
    played = [note.start for part in score.parts for note in part.notes]
    sung = [n.start for v in score.vocals for p in v.phrases for n in p.notes]
    return np.array(sorted(played + sung))


def _is_near(time: float, starts: NDArray[np.float64]) -> bool:
    return bool(len(starts)) and float(np.abs(starts - time).min()) < _NEAR
