"""Pulses and noise become a voice: overlap-add of a singer's bank of spectra."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import scipy.fft
from numpy.typing import NDArray

from studio.engines.houseband.sound.filters import RATE
from studio.engines.houseband.sound.jit import compiled, inlined
from studio.engines.houseband.voice.donors import FRAMES
from studio.engines.houseband.voice.timbre import NOISE, Bank

HOP = RATE // FRAMES  # frames of sound for each frame of control
_POOL = 512  # spectra of noise to choose from

Mono = NDArray[np.float32]


@dataclass(frozen=True)
class Control:
    """What the voice does in each frame: which one of the bank, how loud (linear), on
    what pitch (Hz), and how bright (1: as the bank has it)."""

    place: NDArray[np.float64]
    gain: NDArray[np.float64]
    hertz: NDArray[np.float64]
    effort: NDArray[np.float64]


def voice_of(
    bank: Bank, control: Control, *, rasp: float, seed: int, hiss: float = 1.0
) -> Mono:
    """The sound of all frames; nothing in it depends on anything but the arguments.

    `hiss` is the gain of all that is noise in it.
    """
    length = len(control.place) * HOP
    out = np.zeros(length + 2 * NOISE + 1024, np.float32)
    shape = np.zeros(length + 2 * NOISE + 1024, np.float32)
    columns = np.array([control.place, control.gain, control.hertz, control.effort])
    _pulses(out, shape, bank.pulses, bank.buzzes, columns, rasp, np.uint64(seed))
    if hiss > 0:
        sounding = np.flatnonzero(control.gain > 1e-5)
        noise = _noise(bank, control, sounding, seed) * np.float32(hiss)
        _overlap(out, shape, noise, sounding)
    _brighten(out, columns)
    return out


def _noise(bank: Bank, control: Control, frames: NDArray[np.intp], seed: int) -> Mono:
    """A window of coloured noise for each sounding frame."""
    whole = np.minimum(control.place[frames].astype(np.intp), len(bank.noises) - 1)
    which = (frames * 7919 + seed % 104_729) % _POOL
    spectra = bank.noises[whole] * control.gain[frames, None].astype(np.float32)
    coloured = spectra * _pool()[which]
    window = np.sin(np.pi * (np.arange(NOISE) + 0.5) / NOISE).astype(np.float32)
    result: Mono = scipy.fft.irfft(coloured, NOISE, axis=1) * window
    return result


@cache
def _pool() -> NDArray[np.complex64]:
    """Spectra of white noise of variance 1."""
    white = np.random.default_rng(7).standard_normal((_POOL, NOISE))
    spectra: NDArray[np.complex64] = scipy.fft.rfft(white, axis=1).astype(np.complex64)
    return spectra


@inlined
def _random(state):  # type: ignore[no-untyped-def]
    """The next state of a 64-bit linear congruential generator (Knuth's MMIX)."""
    return state * np.uint64(6364136223846793005) + np.uint64(1442695040888963407)


@inlined
def _unit(state):  # type: ignore[no-untyped-def]
    """−1 to 1 from the upper bits."""
    return np.float64(np.int64(state >> np.uint64(33))) / 1073741824.0 - 1.0


@compiled
def _pulses(out, shape, pulses, buzzes, columns, rasp, seed):  # type: ignore[no-untyped-def]
    """A pulse for every period. `shape` becomes how the breath swells within it."""
    count = columns.shape[1]
    taps = np.uint64(pulses.shape[1])
    state = _random(_random(seed))
    time, drift, odd = 0.0, 0.0, 1.0
    while True:
        frame = int(time / HOP)
        if frame >= count - 1:
            break
        way = time / HOP - frame
        hertz = columns[2, frame] + way * (columns[2, frame + 1] - columns[2, frame])
        period = RATE / hertz
        place = columns[0, frame]
        step = columns[0, frame + 1] - place
        if abs(step) < 4.0:
            place += way * step
        gain = columns[1, frame] + way * (columns[1, frame + 1] - columns[1, frame])
        low = min(int(place), pulses.shape[0] - 2)
        part = np.float32(place - low)
        state = _random(state)
        first = int(time)
        if gain > 1e-5 and (buzzes[low] or buzzes[low + 1]):
            odd = -odd
            shimmer = 1.0 + (0.03 + 0.25 * rasp) * _unit(state) + 0.1 * rasp * odd
            late = np.float32(time - first)
            scale = np.float32(gain * shimmer * np.sqrt(period))
            one = np.float32(1.0)
            a, b = scale * (one - part) * (one - late), scale * (one - part) * late
            c, d = scale * part * (one - late), scale * part * late
            at, here, there = np.uint64(first), np.uint64(low), np.uint64(low + 1)
            out[at] += a * pulses[here, np.uint64(0)] + c * pulses[there, np.uint64(0)]
            for k in range(np.uint64(1), taps):
                before = k - np.uint64(1)
                out[at + k] += (
                    a * pulses[here, k]
                    + b * pulses[here, before]
                    + c * pulses[there, k]
                    + d * pulses[there, before]
                )
            # Breath is strongest as the glottis closes, and weak while it is shut.
            for k in range(int(period) + 1):
                x = k / period
                shape[first + k] = np.float32(0.68 + 1.12 * max(0.0, 1.0 - 2.2 * x))
        else:
            for k in range(int(period) + 1):
                shape[first + k] = np.float32(1.0)
        state = _random(state)
        drift = 0.9 * drift + 0.1 * _unit(state)
        time += period * (1.0 + (0.0015 + 0.012 * rasp) * _unit(state) + 0.004 * drift)


@compiled
def _overlap(out, shape, noise, frames):  # type: ignore[no-untyped-def]
    size = np.uint64(noise.shape[1])
    for row in range(frames.shape[0]):
        first = np.uint64(frames[row] * HOP)
        for k in range(size):
            out[first + k] += noise[np.uint64(row), k] * shape[first + k]


@compiled
def _brighten(out, columns):  # type: ignore[no-untyped-def]
    """A shelf above 1.5 kHz that follows the effort; below 1 it darkens."""
    low, turn = 0.0, 1.0 - np.exp(-2.0 * np.pi * 1500.0 / RATE)
    last = columns.shape[1] - 2
    for i in range(out.shape[0]):
        frame = min(i // HOP, last)
        way = min(1.0, (i - frame * HOP) / HOP)
        effort = columns[3, frame] + way * (columns[3, frame + 1] - columns[3, frame])
        low += turn * (out[i] - low)
        out[i] = np.float32(low + effort * (out[i] - low))
