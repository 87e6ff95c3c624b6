"""The band's own synthesiser: sub bass, supersaw, pluck, riser, impact."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.instruments import SYNTHS
from studio.engines.houseband.score import Part
from studio.engines.houseband.sound.filters import RATE, Stereo
from studio.engines.houseband.sound.jit import compiled

SUB_BASS, SUPERSAW, PLUCK, RISER, IMPACT = range(5)
_ATTACK = (0.006, 0.012, 0.002, 0.02, 0.001)  # seconds, in the order of SYNTHS
_RELEASE = (0.06, 0.2, 0.12, 0.04, 0.05)
_SAWS = 7
_DETUNE = np.array([-0.110, -0.063, -0.020, 0.0, 0.020, 0.062, 0.107])  # semitones
_SPREAD = np.array([-0.9, 0.6, -0.35, 0.0, 0.35, -0.6, 0.9])  # left to right

SYNTH_VOICE = np.dtype(
    [
        (name, np.int64)
        for name in ("kind", "start", "stop", "end", "age", "done", "noise")
    ]
    + [
        (name, np.float64)
        for name in ("hertz", "left", "right", "velocity", "low", "band")
    ]
    + [("low2", np.float64), ("band2", np.float64), ("phases", np.float64, _SAWS)]
)


def synth_voices_of(part: Part) -> NDArray[np.void]:
    """The notes of a part for one of SYNTHS, by start."""
    kind = SYNTHS.index(part.instrument)
    notes = sorted(part.notes, key=lambda n: (n.start, n.pitch))
    voices = np.zeros(len(notes), SYNTH_VOICE)
    for voice, note in zip(voices, notes, strict=True):
        voice["kind"] = kind
        voice["start"] = round(note.start * RATE)
        voice["stop"] = round((note.start + max(note.duration, 0.03)) * RATE)
        voice["end"] = voice["stop"] + round(_RELEASE[kind] * RATE)
        if kind == IMPACT:
            voice["stop"] = voice["end"] = voice["start"] + 3 * RATE
        voice["hertz"] = 440 * 2 ** ((note.pitch - 69) / 12)
        voice["velocity"] = note.velocity / 127
        voice["noise"] = voice["start"] * 2654435761 + note.pitch
        voice["phases"] = [
            (0.37 * (i + 1) * (note.pitch + 3)) % 1 for i in range(_SAWS)
        ]
        angle = (part.pan + 1) * math.pi / 4
        gain = (note.velocity / 127) ** 1.6
        voice["left"], voice["right"] = gain * math.cos(angle), gain * math.sin(angle)
    return voices


@compiled
def play_synth(voices, active, out: Stereo, at: int):  # type: ignore[no-untyped-def]
    """Add the `active` voices to `out`, whose first frame is frame `at` of the song."""
    for index in active:
        voice = voices[index]
        first = max(voice.start + voice.age - at, 0)
        last = min(voice.end - at, out.shape[0])
        if voice.kind == SUB_BASS:
            _sub_bass(voice, out, first, last)
        elif voice.kind == SUPERSAW:
            _supersaw(voice, out, first, last)
        elif voice.kind == PLUCK:
            _pluck(voice, out, first, last)
        elif voice.kind == RISER:
            _riser(voice, out, first, last)
        else:
            _impact(voice, out, first, last)
        if voice.start + voice.age >= voice.end:
            voice.done = 1


@compiled
def _swell(voice, attack, release):  # type: ignore[no-untyped-def]
    """0–1: a straight attack, and a straight release after the stop."""
    level = min(1.0, voice.age / (attack * RATE))
    over = voice.start + voice.age - voice.stop
    if over > 0:
        level *= max(0.0, 1.0 - over / (release * RATE))
    return level


@compiled
def _noise(voice):  # type: ignore[no-untyped-def]
    """White, −1 to 1, from a 32-bit linear congruential generator (Numerical Recipes)."""
    voice.noise = (voice.noise * 1664525 + 1013904223) & 0xFFFFFFFF
    return voice.noise / 2147483648.0 - 1.0


@compiled
def _saw(phase, step):  # type: ignore[no-untyped-def]
    """A sawtooth whose jump is rounded by a polynomial, so that it does not alias."""
    value = 2.0 * phase - 1.0
    if phase < step:
        x = phase / step
        value -= x + x - x * x - 1.0
    elif phase > 1.0 - step:
        x = (phase - 1.0) / step
        value -= x * x + x + x + 1.0
    return value


@compiled
def _sub_bass(voice, out, first, last):  # type: ignore[no-untyped-def]
    for i in range(first, last):
        drop = 1.0 + 0.6 * math.exp(-voice.age / 500.0)
        voice.phases[0] = (voice.phases[0] + voice.hertz * drop / RATE) % 1.0
        turn = 2.0 * math.pi * voice.phases[0]
        if voice.age == 0:
            voice.phases[0], turn = 0.0, 0.0
        value = math.tanh(1.5 * math.sin(turn) + 0.18 * math.sin(2.0 * turn))
        value *= _swell(voice, 0.006, 0.06)
        out[i, 0] += value * voice.left
        out[i, 1] += value * voice.right
        voice.age += 1


@compiled
def _supersaw(voice, out, first, last):  # type: ignore[no-untyped-def]
    steps = np.empty(_SAWS)
    for k in range(_SAWS):
        steps[k] = voice.hertz * 2.0 ** (_DETUNE[k] / 12.0) / RATE
    cutoff = min(
        0.9, 2.0 * math.sin(math.pi * (1800.0 + 6500.0 * voice.velocity) / RATE)
    )
    for i in range(first, last):
        left, right = 0.0, 0.0
        for k in range(_SAWS):
            phase = voice.phases[k] + steps[k]
            phase -= math.floor(phase)
            voice.phases[k] = phase
            value = _saw(phase, steps[k])
            left += value * (1.0 - _SPREAD[k])
            right += value * (1.0 + _SPREAD[k])
        voice.low += cutoff * (left - voice.low)
        voice.low2 += cutoff * (right - voice.low2)
        level = 0.16 * _swell(voice, 0.012, 0.2)
        out[i, 0] += voice.low * level * voice.left
        out[i, 1] += voice.low2 * level * voice.right
        voice.age += 1


@compiled
def _pluck(voice, out, first, last):  # type: ignore[no-untyped-def]
    step, second = voice.hertz / RATE, voice.hertz * 1.004 / RATE
    for i in range(first, last):
        voice.phases[0] = (voice.phases[0] + step) % 1.0
        voice.phases[1] = (voice.phases[1] + second) % 1.0
        value = _saw(voice.phases[0], step) + _saw(voice.phases[1], second)
        fall = math.exp(-voice.age / (0.16 * RATE))
        hertz = min(
            voice.hertz * 1.5 + (2500.0 + 6000.0 * voice.velocity) * fall, 9000.0
        )
        tuning = 2.0 * math.sin(math.pi * hertz / RATE)
        voice.low += tuning * voice.band
        voice.band += tuning * (value - voice.low - 0.7 * voice.band)
        level = 0.5 * _swell(voice, 0.002, 0.12) * math.exp(-voice.age / (0.45 * RATE))
        out[i, 0] += voice.low * level * voice.left
        out[i, 1] += voice.low * level * voice.right
        voice.age += 1


@compiled
def _riser(voice, out, first, last):  # type: ignore[no-untyped-def]
    """Noise whose pass band climbs four octaves, differently on either side."""
    length = max(1, voice.stop - voice.start)
    for i in range(first, last):
        way = min(1.0, voice.age / length)
        tuning = 2.0 * math.sin(
            math.pi * min(350.0 * 2.0 ** (4.2 * way), 7800.0) / RATE
        )
        voice.low += tuning * voice.band
        voice.band += tuning * (_noise(voice) - voice.low - 0.6 * voice.band)
        voice.low2 += tuning * voice.band2
        voice.band2 += tuning * (_noise(voice) - voice.low2 - 0.6 * voice.band2)
        level = 0.8 * way * way * _swell(voice, 0.02, 0.04)
        out[i, 0] += voice.band * level * voice.left
        out[i, 1] += voice.band2 * level * voice.right
        voice.age += 1


@compiled
def _impact(voice, out, first, last):  # type: ignore[no-untyped-def]
    """A deep drop under a burst of dark noise; three seconds long whatever the note."""
    tuning = 2.0 * math.sin(math.pi * 1400.0 / RATE)
    for i in range(first, last):
        time = voice.age / RATE
        voice.phases[0] += (38.0 + 46.0 * math.exp(-time / 0.09)) / RATE
        boom = math.sin(2.0 * math.pi * voice.phases[0]) * math.exp(-time / 0.6)
        voice.low += tuning * voice.band
        voice.band += tuning * (_noise(voice) - voice.low - 0.9 * voice.band)
        burst = voice.low * math.exp(-time / 0.35) * 0.5
        fade = min(1.0, max(0.0, (3.0 - time) * 4.0)) * min(1.0, voice.age / 48.0)
        out[i, 0] += (boom + burst) * fade * voice.left
        out[i, 1] += (boom + burst) * fade * voice.right
        voice.age += 1
