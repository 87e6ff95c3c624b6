"""Big drums: the modes of a round skin, which relaxes after the blow, and the stick."""

from __future__ import annotations

import math

import numpy as np

from studio.engines.houseband.sound.filters import RATE
from studio.engines.houseband.sound.jit import compiled
from studio.engines.houseband.sound.synths.shapes import noise

# Zeros of the Bessel functions over the first: the partials of an ideal membrane.
_MODES = np.array([1.0, 1.594, 2.136, 2.296, 2.653, 2.918])
_LEVELS = np.array([1.0, 0.55, 0.35, 0.3, 0.2, 0.18])


@compiled
def play_drum(voices, active, out, at, patch):  # type: ignore[no-untyped-def]
    drop, ring, stick = patch[0], patch[1], patch[2]
    for index in active:
        voice = voices[index]
        first = max(voice.start + voice.age - at, 0)
        last = min(voice.end - at, out.shape[0])
        for i in range(first, last):
            time = voice.age / RATE
            bend = 2.0 ** (drop * math.exp(-time / 0.05) * voice.velocity)
            phase = voice.phases[0] + voice.hertz * bend / RATE
            voice.phases[0] = phase
            value = _skin(phase, time, ring, voice.velocity)
            hiss = noise(voice)
            voice.low += 0.28 * voice.band
            voice.band += 0.28 * (hiss - voice.low - 0.9 * voice.band)
            value += (
                stick * (0.3 + voice.velocity) * voice.band * math.exp(-time / 0.018)
            )
            fade = min(1.0, max(0.0, (voice.end - voice.start - voice.age) / 9600.0))
            level = 0.45 * fade * min(1.0, voice.age / 36.0)
            # The sides hear the skin a little differently.
            lean = 0.12 * math.sin(2.0 * math.pi * 0.31 * phase)
            out[i, 0] += value * level * voice.left * (1.0 - lean)
            out[i, 1] += value * level * voice.right * (1.0 + lean)
            voice.age += 1
        if voice.start + voice.age >= voice.end:
            voice.done = 1


@compiled
def _skin(phase, time, ring, velocity):  # type: ignore[no-untyped-def]
    value = 0.0
    for k in range(6):
        # Higher modes die sooner, and come out more under a hard blow.
        fall = math.exp(-time * _MODES[k] ** 1.5 / ring)
        loud = _LEVELS[k] * (1.0 if k == 0 else 0.4 + 0.8 * velocity)
        value += loud * fall * math.sin(2.0 * math.pi * _MODES[k] * phase)
    return value
