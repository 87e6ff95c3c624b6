"""One pass over a recording: the three pictures of it that all listening starts from.

A long window tells notes apart (harmony), a middle one follows a voice (melody), a short
one hears when something is struck (rhythm). The sound itself is not kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import scipy.fft
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from studio.audio.errors import AudioError
from studio.audio.files import Block
from studio.engines.houseband.listening.hearing import HearingError, Say
from studio.engines.houseband.listening.peaks import Peaks, peaks_of
from studio.engines.houseband.listening.tape import healed, levelled
from studio.engines.houseband.listening.windows import Windows, hann

Floats = NDArray[np.float32]

RATE = 22_050  # hertz: nothing above 11 kHz helps to hear notes
RHYTHM_HOP, MELODY_HOP, HARMONY_HOP = 256, 512, 1024  # samples
RHYTHM_BANDS = 24
LOWEST, HIGHEST = 24, 108  # MIDI pitches of the harmony's spectrum
BINS = 3  # a semitone
LONGEST = 1800  # seconds
SHORTEST = 0.5
_SILENT = 3e-4  # of full scale, −70 dB


@dataclass(frozen=True)
class Spectra:
    """The three pictures. Rows are frames; frame i is centred on sample i × hop.

    `rhythm`: log magnitude in 24 bands from low to high. `harmony`: magnitude, three
    bins a semitone from MIDI pitch 24 to 108. `melody`: the partials of each frame.
    """

    duration: float
    rhythm: Floats
    harmony: Floats
    melody: Peaks
    power: Floats  # mean square per frame of the harmony's


def listen(path: Path, *, say: Say) -> Spectra:
    """Read the file once. HearingError for what is too short, too long or no sound."""
    rhythm, harmony, power = [], [], []
    melody: list[Peaks] = []
    quick = Windows(1024, RHYTHM_HOP)
    middle = Windows(2048, MELODY_HOP)
    slow = Windows(8192, HARMONY_HOP)
    frames, loudest = 0, 0.0
    try:
        for block in _blocks(path):
            frames += len(block)
            loudest = max(loudest, float(np.abs(block).max(initial=0.0)))
            if frames > LONGEST * RATE:
                break
            done = not len(block)
            rhythm.append(_bands(quick.add(block, done)))
            melody.append(peaks_of(middle.add(block, done), RATE))
            notes = slow.add(block, done)
            harmony.append(_semitones(notes))
            power.append(np.square(notes).mean(axis=(1, 2)))
            say(min(0.9, frames / (300 * RATE)), "Listening")
    except AudioError as error:
        raise HearingError(str(error)) from error
    _check(frames / RATE, loudest)
    return Spectra(
        frames / RATE, np.concatenate(rhythm), np.concatenate(harmony),
        Peaks.joined(melody), np.concatenate(power).astype(np.float32),
    )  # fmt: skip


def _check(seconds: float, loudest: float) -> None:
    if seconds > LONGEST:
        raise HearingError("More than half an hour is too long to listen to.")
    if seconds < SHORTEST:
        raise HearingError("Less than half a second is too short to listen to.")
    if loudest < _SILENT:
        raise HearingError("There is nothing to hear: the recording is silent.")


def _blocks(path: Path) -> Iterator[Block]:
    """The sound in stereo at `RATE`, healed of what is no number; an empty end."""
    yield from (b for b in levelled(healed(path, RATE), RATE) if len(b))
    yield np.zeros((0, 2), np.float32)


def _bands(windows: Floats) -> Floats:
    """Log magnitude of both channels together in bands, (frames, bands)."""
    size = windows.shape[2]
    both = _magnitude(windows)
    loudness = both @ _rhythm_bands(size) * np.float32(300 / size)
    return np.asarray(np.log1p(loudness), np.float32)


def _semitones(windows: Floats) -> Floats:
    """Magnitude of both channels together in thirds of semitones, (frames, bins)."""
    size = windows.shape[2]
    both = _magnitude(windows)
    return np.ascontiguousarray((_log_bins(size) @ both.T).T)


def _magnitude(windows: Floats) -> Floats:
    """Both channels together, (frames, bins)."""
    spectrum = scipy.fft.rfft(windows * hann(windows.shape[2]))
    power = np.square(spectrum.real) + np.square(spectrum.imag)
    return np.asarray(np.sqrt(power[:, 0] + power[:, 1]), np.float32)


@cache
def _rhythm_bands(size: int) -> Floats:
    """Triangles, evenly spaced in pitch from 50 Hz to 10 kHz, (bins, bands)."""
    edges = np.geomspace(50, 10_000, RHYTHM_BANDS + 2) * size / RATE
    bins = np.arange(size // 2 + 1)[:, None]
    low, middle, high = edges[:-2], edges[1:-1], edges[2:]
    low, high = np.minimum(low, middle - 1), np.maximum(high, middle + 1)
    rise, fall = (bins - low) / (middle - low), (high - bins) / (high - middle)
    shape = np.clip(np.minimum(rise, fall), 0, None)
    return np.asarray(shape / shape.sum(axis=0), np.float32)


@cache
def _log_bins(size: int) -> csr_matrix:
    """Bins of the transform gathered into thirds of semitones, (thirds, bins)."""
    count = (HIGHEST - LOWEST) * BINS + 1
    pitches = LOWEST + np.arange(count) / BINS
    hertz = np.arange(size // 2 + 1) * RATE / size
    places = 69 + 12 * np.log2(np.maximum(hertz, 1.0) / 440)
    reach = np.maximum(1 / BINS, 12 / np.log(2) * RATE / size / np.maximum(hertz, 1.0))
    rows, columns, weights = [], [], []
    for bin_ in np.flatnonzero((places > LOWEST - 2) & (places < HIGHEST + 1)):
        near = np.clip(1 - np.abs(pitches - places[bin_]) / reach[bin_], 0, None)
        for third in np.flatnonzero(near):
            rows.append(third)
            columns.append(bin_)
            weights.append(near[third])
    matrix = csr_matrix((weights, (rows, columns)), (count, size // 2 + 1), np.float32)
    total = np.asarray(matrix.sum(axis=1)).ravel()
    return csr_matrix(matrix.multiply(1 / np.maximum(total, 1e-9)[:, None]))
