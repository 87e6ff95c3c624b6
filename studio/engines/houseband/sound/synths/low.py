"""The lowest sounds: a sine that drops into its pitch, glides, and is driven."""

from __future__ import annotations

import math

from studio.engines.houseband.sound.filters import RATE
from studio.engines.houseband.sound.jit import compiled
from studio.engines.houseband.sound.synths.shapes import pitch, swell


@compiled
def play_low(voices, active, out, at, patch):  # type: ignore[no-untyped-def]
    drop, drop_time, drive, decay = patch[0], patch[1], patch[2], patch[3]
    fall = math.exp(-1.0 / (decay * RATE))
    loudest = math.tanh(drive)
    for index in active:
        voice = voices[index]
        first = max(voice.start + voice.age - at, 0)
        last = min(voice.end - at, out.shape[0])
        length = max(1, voice.stop - voice.start)
        for i in range(first, last):
            hertz = pitch(voice)
            octaves = drop * math.exp(-voice.age / (drop_time * RATE))
            octaves -= patch[5] * min(1.0, voice.age / length)
            turn = 2.0 * math.pi * voice.phases[0]
            # Driven while loud, a plain sine as it dies; the octave is what small
            # speakers let one hear.
            value = math.tanh(drive * voice.fall * math.sin(turn)) / loudest
            value += 0.1 * voice.fall * math.sin(2.0 * turn)
            level = 0.7 * swell(voice, 0.004, patch[4])
            out[i, 0] += value * level * voice.left
            out[i, 1] += value * level * voice.right
            phase = voice.phases[0] + hertz * 2.0**octaves / RATE
            voice.phases[0] = phase - math.floor(phase)
            voice.fall *= fall
            voice.age += 1
        if voice.start + voice.age >= voice.end:
            voice.done = 1
