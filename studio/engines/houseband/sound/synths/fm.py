"""Frequency modulation after Chowning (1973): two pairs of sines, bright when struck."""

from __future__ import annotations

import math

from studio.engines.houseband.sound.filters import RATE
from studio.engines.houseband.sound.jit import compiled
from studio.engines.houseband.sound.synths.shapes import swell

_HIGHEST = 17000.0  # hertz: sidebands above would come back as wrong ones


@compiled
def play_fm(voices, active, out, at, patch):  # type: ignore[no-untyped-def]
    for index in active:
        voice = voices[index]
        first = max(voice.start + voice.age - at, 0)
        last = min(voice.end - at, out.shape[0])
        _sound(voice, out, first, last, patch)
        if voice.start + voice.age >= voice.end:
            voice.done = 1


@compiled
def _sound(voice, out, first, last, patch):  # type: ignore[no-untyped-def]
    one, other = _index(voice, patch, 0), _index(voice, patch, 5)
    first_fall = math.exp(-1.0 / (patch[3] * RATE))
    second_fall = math.exp(-1.0 / (patch[8] * RATE))
    # High notes die sooner, as tines and bells do.
    fall = math.exp(-((voice.hertz / 261.63) ** 0.35) / (patch[10] * RATE))
    step, turn = voice.hertz / RATE, 2.0 * math.pi
    if voice.age == 0:
        voice.low, voice.band = 1.0, 1.0
    for i in range(first, last):
        phases = voice.phases
        bent = turn * phases[0] + one * voice.low * math.sin(turn * phases[1])
        value = patch[4] * math.sin(bent)
        bent = turn * phases[2] + other * voice.band * math.sin(turn * phases[3])
        value += patch[9] * voice.band * math.sin(bent)
        level = 0.4 * voice.fall * swell(voice, patch[11], patch[12])
        sway = patch[14] * math.sin(turn * patch[15] * (voice.start + voice.age) / RATE)
        out[i, 0] += value * level * voice.left * (1.0 - sway)
        out[i, 1] += value * level * voice.right * (1.0 + sway)
        phases[0] = (phases[0] + patch[0] * step) % 1.0
        phases[1] = (phases[1] + patch[1] * step) % 1.0
        phases[2] = (phases[2] + patch[5] * step) % 1.0
        phases[3] = (phases[3] + patch[6] * step) % 1.0
        voice.low *= first_fall
        voice.band *= second_fall
        voice.fall *= fall
        voice.age += 1


@compiled
def _index(voice, patch, pair):  # type: ignore[no-untyped-def]
    """How far the pair is modulated: harder notes more, high ones only as far as fits."""
    index = patch[pair + 2] * (1.0 - patch[13] + patch[13] * 1.6 * voice.velocity)
    room = _HIGHEST - voice.hertz * patch[pair]
    most = max(0.0, room / (voice.hertz * patch[pair + 1]) - 1.0)
    return min(index, most)
