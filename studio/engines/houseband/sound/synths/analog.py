"""Subtractive synthesis: detuned saws or pulses through a resonant low-pass that moves."""

from __future__ import annotations

import math

import numpy as np

from studio.engines.houseband.sound.filters import RATE
from studio.engines.houseband.sound.jit import compiled
from studio.engines.houseband.sound.synths.shapes import pitch, saw, swell, tune

_EVERY = 32  # frames between two looks at filter and pitch, from the note's beginning
# Where seven saws lie: uneven, as on the instrument that made the sound famous, so that
# no two pairs beat alike. In shares of the widest one.
_PLACES = np.array([0.0, -0.181, 0.184, -0.573, 0.564, -1.0, 0.973])
_SIDES = np.array([0.0, 0.35, -0.35, -0.6, 0.6, 0.9, -0.9])


@compiled
def play_analog(voices, active, out, at, patch):  # type: ignore[no-untyped-def]
    steps = np.empty(7)
    for index in active:
        voice = voices[index]
        first = max(voice.start + voice.age - at, 0)
        last = min(voice.end - at, out.shape[0])
        while first < last:
            if voice.age % _EVERY == 0:
                _tune(voice, patch)
            count = min(_EVERY - voice.age % _EVERY, last - first)
            _tune_saws(voice, patch, steps)
            _sound(voice, out, first, first + count, patch, steps)
            first += count
        if voice.start + voice.age >= voice.end:
            voice.done = 1


@compiled
def _tune(voice, patch):  # type: ignore[no-untyped-def]
    """Where pitch and filter are for the coming frames."""
    time = voice.age / RATE
    voice.step = pitch(voice)
    octaves = patch[5] * voice.velocity + patch[6] * math.log2(voice.hertz / 261.63)
    octaves += patch[7] * math.exp(-time / patch[8])
    if patch[10] > 0.0:
        turn = voice.start / RATE + time
        octaves += patch[10] * math.sin(2.0 * math.pi * patch[11] * turn)
    voice.gain = tune(patch[4] * 2.0**octaves)


@compiled
def _tune_saws(voice, patch, steps):  # type: ignore[no-untyped-def]
    for k in range(7):
        steps[k] = voice.step * 2.0 ** (_PLACES[k] * patch[1] / 1200.0) / RATE


@compiled
def _sound(voice, out, first, last, patch, steps):  # type: ignore[no-untyped-def]
    damping, g = 1.0 / patch[9], voice.gain
    a = 1.0 / (1.0 + g * (g + damping))
    fall, sustain = math.exp(-1.0 / (patch[13] * RATE)), patch[14]
    scale = 0.4 / math.sqrt(patch[0])
    for i in range(first, last):
        left, right = _saws(voice, patch, steps)
        if patch[16] > 0.0:
            under = patch[16] * math.sin(2.0 * math.pi * voice.phases[0])
            left, right = left + under, right + under
        level = scale * swell(voice, patch[12], patch[15])
        level *= sustain + (1.0 - sustain) * voice.fall
        voice.fall *= fall
        left, right = _low_pass(voice, left, right, g, damping, a)
        if patch[17] > 0.0:
            left, right = _driven(voice, left, right, patch[17])
        out[i, 0] += left * level * voice.left
        out[i, 1] += right * level * voice.right
        voice.age += 1


@compiled
def _saws(voice, patch, steps):  # type: ignore[no-untyped-def]
    left, right, spread, width = 0.0, 0.0, patch[2], patch[3]
    for k in range(int(patch[0])):
        phase = voice.phases[k] + steps[k]
        phase -= math.floor(phase)
        voice.phases[k] = phase
        value = saw(phase, steps[k])
        if width > 0.0:
            other = phase + width
            value -= saw(other - math.floor(other), steps[k])
        side = _SIDES[k] * spread
        left += value * (1.0 - side)
        right += value * (1.0 + side)
    return left, right


@compiled
def _low_pass(voice, left, right, g, damping, a):  # type: ignore[no-untyped-def]
    rest = (left - voice.low - (g + damping) * voice.band) * a
    band = voice.band + g * rest
    low = voice.low + g * band
    voice.band, voice.low = band + g * rest, low + g * band
    rest = (right - voice.low2 - (g + damping) * voice.band2) * a
    band = voice.band2 + g * rest
    low2 = voice.low2 + g * band
    voice.band2, voice.low2 = band + g * rest, low2 + g * band
    return low, low2


@compiled
def _driven(voice, left, right, drive):  # type: ignore[no-untyped-def]
    left = math.tanh(drive * left) / drive**0.7
    right = math.tanh(drive * right) / drive**0.7
    # A driven saw leans to one side: take its mean away (these have few saws).
    voice.phases[5] += 0.001 * (left - voice.phases[5])
    voice.phases[6] += 0.001 * (right - voice.phases[6])
    return left - voice.phases[5], right - voice.phases[6]
