"""Plucked strings: a delay line that rings (Karplus and Strong; tuned as Jaffe and Smith
did in 1983, with an all-pass for the part of a frame)."""

from __future__ import annotations

import math

import numpy as np

from studio.engines.houseband.sound.filters import RATE
from studio.engines.houseband.sound.jit import compiled
from studio.engines.houseband.sound.synths.shapes import noise, swell

_HALF = 1024  # frames of each of the two strings
_LOWEST = 48.0  # hertz that fit


@compiled
def play_string(voices, active, out, at, patch):  # type: ignore[no-untyped-def]
    for index in active:
        voice = voices[index]
        if voice.age == 0:
            _pluck(voice, 0, patch)
            if patch[4] > 0.0:
                _pluck(voice, 1, patch)
        first = max(voice.start + voice.age - at, 0)
        last = min(voice.end - at, out.shape[0])
        _sound(voice, out, first, last, patch)
        if voice.start + voice.age >= voice.end:
            voice.done = 1


@compiled
def _hertz(voice, string, patch):  # type: ignore[no-untyped-def]
    cents = patch[4] * (string - 0.5) if patch[4] > 0.0 else 0.0
    return max(_LOWEST, voice.hertz * 2.0 ** (cents / 1200.0))


@compiled
def _dull(voice, patch):  # type: ignore[no-untyped-def]
    """The share of the frame before in the loop's averaging: more is duller."""
    return 0.5 - 0.46 * patch[1] * (0.6 + 0.4 * voice.velocity)


@compiled
def _period(hertz, dull):  # type: ignore[no-untyped-def]
    """Frames of the line: the averaging is late by its phase delay at the pitch."""
    turn = 2.0 * math.pi * hertz / RATE
    late = math.atan2(dull * math.sin(turn), 1.0 - dull + dull * math.cos(turn)) / turn
    return RATE / hertz - late


@compiled
def _pluck(voice, string, patch):  # type: ignore[no-untyped-def]
    """Fill the line with noise, as soft as the finger, less what the place cancels."""
    period = int(RATE / _hertz(voice, string, patch))
    line, base = voice.line, string * _HALF
    soft, value, mean = patch[3] * (1.2 - 0.6 * voice.velocity), 0.0, 0.0
    for i in range(period):
        value += (1.0 - soft) * (noise(voice) - value)
        line[base + i] = value
        mean += value
    mean /= period
    for i in range(period):
        line[base + i] -= mean
    place = max(1, int(patch[2] * period))
    for i in range(period - 1, place - 1, -1):
        line[base + i] -= 0.8 * line[base + i - place]


@compiled
def _sound(voice, out, first, last, patch):  # type: ignore[no-untyped-def]
    strings = 2 if patch[4] > 0.0 else 1
    dull, body = _dull(voice, patch), 2.0 * math.sin(math.pi * patch[6] / RATE)
    whole, bend, keep = _loops(voice, patch, dull)
    for i in range(first, last):
        value = 0.0
        for string in range(strings):
            value += _step(
                voice, string, whole[string], bend[string], keep[string], dull
            )
        value *= 0.8 / strings
        if patch[5] > 0.0:
            value += patch[5] * _buzz(voice, value)
        voice.low2 += body * voice.band2
        voice.band2 += body * (value - voice.low2 - 0.5 * voice.band2)
        value += 0.5 * voice.band2
        level = swell(voice, 0.0008, patch[7])
        out[i, 0] += value * level * voice.left
        out[i, 1] += value * level * voice.right
        voice.age += 1


@compiled
def _loops(voice, patch, dull):  # type: ignore[no-untyped-def]
    """Whole frames, all-pass and loss of each string's loop."""
    whole, bend, keep = np.empty(2, np.int64), np.empty(2), np.empty(2)
    for string in range(2):
        hertz = _hertz(voice, string, patch)
        period = _period(hertz, dull)
        whole[string] = int(period - 0.3)
        part = period - whole[string]
        bend[string] = _all_pass(part, hertz)
        ring = patch[0] * (261.63 / hertz) ** 0.45
        keep[string] = 10.0 ** (-3.0 / (hertz * ring))
    return whole, bend, keep


@compiled
def _all_pass(part, hertz):  # type: ignore[no-untyped-def]
    """The coefficient that delays a sine of `hertz` by `part` of a frame."""
    half = math.pi * hertz / RATE
    return math.sin(half * (1.0 - part)) / math.sin(half * (1.0 + part))


@compiled
def _buzz(voice, value):  # type: ignore[no-untyped-def]
    """A flat bridge clips the string where they touch, however softly it rings."""
    voice.low = max(abs(value), voice.low * 0.9998)
    touched = math.tanh(6.0 * (value / (voice.low + 1e-6) - 0.45)) * voice.low
    voice.band += 0.02 * (touched - voice.band)
    return 0.6 * (touched - voice.band)


@compiled
def _step(voice, string, whole, bend, keep, dull):  # type: ignore[no-untyped-def]
    """One frame of one string; phases hold what its filters remember."""
    line, memory = voice.line, 3 * string
    at = string * _HALF + voice.age % whole
    value = line[at]
    mixed = keep * ((1.0 - dull) * value + dull * voice.phases[memory])
    voice.phases[memory] = value
    turned = bend * (mixed - voice.phases[memory + 2]) + voice.phases[memory + 1]
    voice.phases[memory + 1] = mixed
    voice.phases[memory + 2] = turned
    line[at] = turned
    return value
