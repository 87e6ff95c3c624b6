"""The last step: bring a song to −14 LUFS, hold its true peaks, write 16 bits."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
import soundfile
from numpy.typing import NDArray

from studio.audio.loudness import LoudnessMeter
from studio.engines.houseband.sound.filters import RATE, Stereo
from studio.engines.houseband.sound.jit import compiled
from studio.engines.houseband.sound.loudness import (
    GROUP,
    Listener,
    Meter,
    integrated,
)

LOUDNESS = -14.0  # LUFS
TRUE_PEAK = -1.15  # dBTP that the limiter aims at
_HIGHEST = -1.02  # dBTP that the finished file may have; −1.0 is promised
_TOLERANCE = 0.1  # LU
_MOST_GAIN = 36.0  # dB; more would only lift silence
_LOOK_AHEAD = 5  # groups: 3.3 ms
_RELEASE = 0.09  # seconds
_FADE_IN, _FADE_OUT = 120, 4800  # frames
_CHUNK = 1 << 17  # frames read at a time, a whole number of groups


@dataclass(frozen=True)
class Mastered:
    """`encoding`: seconds that writing the file took."""

    gain_db: float
    lufs: float
    true_peak: float
    encoding: float


@dataclass(frozen=True)
class Span:
    """The frames that are written, and how long the song is that they are part of."""

    first: int
    last: int
    song: int


def master(
    tape: BinaryIO,
    meter: Meter,
    span: Span,
    out: Path,
    *,
    threads: Executor,
    gain_db: float | None,
    heard: Callable[[float], None],
) -> Mastered:
    """Write the premaster on `tape` (float32 stereo) to `out`, as loud as it should be.

    With `gain_db` the loudness is left alone: a region is as loud as its song.
    """
    target, ceiling = LOUDNESS, TRUE_PEAK
    for last_try in (False, False, True):
        gain = find_gain(meter, target, ceiling) if gain_db is None else gain_db
        curve = limiter_curve(meter.peaks * np.float32(10 ** (gain / 20)), ceiling)
        result = _write(tape, curve, gain, span, out, threads, heard)
        missed = result.lufs - LOUDNESS if gain_db is None else 0.0
        over = result.true_peak - _HIGHEST
        if last_try or (abs(missed) <= _TOLERANCE and over <= 0):
            break
        target -= missed if np.isfinite(missed) else 0.0
        ceiling -= max(0.0, over + 0.03)
    return result


def find_gain(meter: Meter, target: float, ceiling: float) -> float:
    """The gain in dB after which the limited song is `target` LUFS loud, by bisection."""

    def loudness(gain: float) -> float:
        linear = np.float32(10 ** (gain / 20))
        curve = limiter_curve(meter.peaks * linear, ceiling)
        return integrated(meter.energies * (linear * curve[:-1]) ** 2)

    quiet = integrated(meter.energies)
    if not np.isfinite(quiet):
        return 0.0
    low, high = target - quiet - 1.0, min(_MOST_GAIN, target - quiet + 12.0)
    while high - low > 0.01:
        middle = (low + high) / 2
        low, high = (middle, high) if loudness(middle) < target else (low, middle)
    return round((low + high) / 2, 2)


def limiter_curve(peaks: NDArray[np.float32], ceiling: float) -> NDArray[np.float32]:
    """The gain at the beginning of every group, and one more at the end.

    Linear between two values, it is nowhere above what the group between them needs.
    """
    needed = np.maximum(peaks, np.float32(1e-9))
    np.minimum(np.float32(10 ** (ceiling / 20)) / needed, np.float32(1), out=needed)
    recovery = 1 - np.exp(-GROUP / (_RELEASE * RATE))
    curve: NDArray[np.float32] = _curve(needed, recovery, _LOOK_AHEAD)
    return curve


def _write(
    tape: BinaryIO,
    curve: NDArray[np.float32],
    gain: float,
    span: Span,
    out: Path,
    threads: Executor,
    heard: Callable[[float], None],
) -> Mastered:
    """One pass over the tape; what is said of the file is measured on the file."""
    frames = span.last - span.first
    meter = LoudnessMeter(RATE, 2)
    listener = Listener(meter, threads)
    linear = 10 ** (gain / 20)
    with soundfile.SoundFile(
        out, "w", RATE, 2, subtype="PCM_16", format="FLAC"
    ) as file:
        done, encoding = 0, 0.0
        for block in _blocks(tape):
            _finish(block, curve, linear, done, span.first, span.song)
            words = np.empty(block.shape, np.int16)
            _dither(block, words, span.first + done)
            listener.hear(words.astype(np.float32) / np.float32(32768))
            began = time.perf_counter()
            file.write(words)
            encoding += time.perf_counter() - began
            done += len(block)
            heard(done / frames)
    listener.wait()
    measured = meter.finish()
    lufs, peak = _or_silence(measured.lufs), _or_silence(measured.true_peak)
    return Mastered(gain, lufs, peak, encoding)


def _or_silence(level: float | None) -> float:
    return -math.inf if level is None else level


def _blocks(tape: BinaryIO) -> Iterator[Stereo]:
    tape.seek(0)
    while raw := tape.read(_CHUNK * 8):
        yield np.frombuffer(raw, np.float32).reshape(-1, 2).copy()


@compiled
def _curve(needed, recovery, ahead):  # type: ignore[no-untyped-def]
    """Least of the coming groups, slow recovery, then a mean so that it moves softly."""
    size = needed.shape[0]
    least = np.ones(size + 1, np.float32)
    queue = np.empty(size + 1, np.int32)
    first, last, taken = 0, 0, 0
    for k in range(size + 1):
        while taken < min(size, k + ahead):
            while last > first and needed[queue[last - 1]] >= needed[taken]:
                last -= 1
            queue[last] = taken
            last += 1
            taken += 1
        while first < last and queue[first] < k - 1:
            first += 1
        if first < last:
            least[k] = needed[queue[first]]
    curve = np.empty(size + 1, np.float32)
    gain, total = 1.0, float(ahead)
    held = np.ones(ahead)
    for k in range(size + 1):
        gain = min(least[k], gain + recovery * (1.0 - gain))
        total += gain - held[k % ahead]
        held[k % ahead] = gain
        curve[k] = min(1.0, total / ahead)
    return curve


@compiled
def _finish(block, curve, gain, done, first, song):  # type: ignore[no-untyped-def]
    """Gain and limiter; the song begins and ends without a click."""
    for i in range(block.shape[0]):
        place = done + i
        group = place // GROUP
        way = (place - group * GROUP) / GROUP
        now = gain * (curve[group] + way * (curve[group + 1] - curve[group]))
        begun, left = first + place, song - first - place
        if begun < _FADE_IN:
            now *= begun / _FADE_IN
        if left < _FADE_OUT:
            now *= left / _FADE_OUT
        block[i, 0] *= now
        block[i, 1] *= now


@compiled
def _dither(block, words, first):  # type: ignore[no-untyped-def]
    """Round to 16 bits with triangular noise, which depends on the frame alone."""
    for i in range(block.shape[0]):
        for channel in range(2):
            seed = np.uint64(2 * (first + i) + channel)
            # The finaliser of splitmix64 (public domain, Sebastiano Vigna).
            seed = (seed + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
            seed = (seed ^ (seed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
            seed = (seed ^ (seed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
            seed ^= seed >> np.uint64(31)
            one = np.int64(seed & np.uint64(0xFFFFFFFF))
            other = np.int64(seed >> np.uint64(32))
            value = block[i, channel] * 32767.0 + (one - other) / 4294967296.0
            words[i, channel] = min(max(int(np.floor(value + 0.5)), -32768), 32767)
