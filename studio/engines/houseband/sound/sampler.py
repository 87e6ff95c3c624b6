"""Plays voices from the pool: pitch, loop, envelopes and filter, block after block.

A voice moves on in steps of 64 frames, counted from its own beginning, and keeps its state
between blocks: the same song comes out in blocks of any size, bit for bit.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.sound.jit import compiled
from studio.engines.houseband.sound.voices import RATE, Voices

STEP = 64
_SILENCE = 3e-4  # −70 dB: a released voice is over
_CHOKE = RATE * 0.012  # frames in which a choked cymbal dies

Stereo = NDArray[np.float32]  # (frames, 2)


@compiled
def play(
    pool: NDArray[np.float32],
    voices: Voices,
    active: NDArray[np.int64],
    out: Stereo,
    at: int,
) -> None:
    """Add the `active` voices to `out`, whose first frame is frame `at` of the song."""
    scratch = np.empty(STEP, np.float32)
    for index in active:
        _play_voice(pool, voices[index], out, at, scratch)


@compiled
def _play_voice(pool, voice, out, at, scratch):  # type: ignore[no-untyped-def]
    frame = max(voice.start + voice.age - at, 0)
    size = out.shape[0]
    while frame < size and voice.done == 0:
        if voice.phase == 0:
            _next_step(voice)
            if voice.done == 1:
                break
        count = min(STEP - voice.phase, size - frame)
        _read(pool, voice, scratch, count)
        if voice.b0 > 0.0:
            _filter_and_add(voice, scratch, count, out, frame)
        else:
            _add(voice, scratch, count, out, frame)
        voice.phase = (voice.phase + count) % STEP
        voice.age += count
        frame += count


@compiled
def _next_step(voice):  # type: ignore[no-untyped-def]
    """Where envelope, pitch and filter will be at the end of the coming step."""
    voice.level = voice.target
    voice.target = _envelope(voice, voice.age + STEP)
    position = voice.position >> 32
    if voice.mode == 0 or (voice.mode == 3 and voice.released > 0):
        left = voice.length - position - (STEP * voice.step >> 32)
        voice.target *= min(1.0, max(0.0, left / voice.tail))
        if position >= voice.length:
            voice.done = 1
    quiet = voice.level < _SILENCE and voice.target < _SILENCE
    if quiet and voice.age > voice.delay + voice.attack + STEP:
        voice.done = 1
    cents = 0.0
    if voice.vibrato != 0.0 and voice.age > voice.vibrato_delay:
        turns = (voice.age - voice.vibrato_delay) * voice.vibrato_rate / RATE
        cents += voice.vibrato * math.sin(2.0 * math.pi * turns)
    modulation = 0.0
    if voice.mod_to_pitch != 0.0 or voice.mod_to_cutoff != 0.0:
        modulation = _modulation(voice, voice.age)
        cents += voice.mod_to_pitch * modulation
    voice.increment = voice.step
    if cents != 0.0:
        voice.increment = int(voice.step * 2.0 ** (cents / 1200.0))
    if voice.mod_to_cutoff != 0.0 or voice.age == 0:
        _tune_filter(voice, voice.cutoff + voice.mod_to_cutoff * modulation)


@compiled
def _envelope(voice, age):  # type: ignore[no-untyped-def]
    """Linear gain at `age` frames: delay, attack, hold, decay, sustain, release."""
    now = voice.start + age
    if voice.released == 0 and now >= min(voice.stop, voice.cut):
        voice.released = age
        voice.released_level = voice.level
    if voice.released > 0:
        release = max(voice.release, 480.0)
        if now >= voice.cut:
            release = min(release, _CHOKE)
        since = age - voice.released + STEP
        return voice.released_level * 10.0 ** (-5.0 * since / release)
    age -= voice.delay
    if age < voice.attack:
        return max(0.0, age / voice.attack)
    age -= voice.attack + voice.hold
    if age <= 0.0:
        return 1.0
    fallen = voice.sustain
    if voice.decay > 0.0:
        fallen = min(100.0 * age / voice.decay, voice.sustain)
    return 10.0 ** (-fallen / 20.0)


@compiled
def _modulation(voice, age):  # type: ignore[no-untyped-def]
    if age < voice.mod_attack:
        return age / voice.mod_attack
    age -= voice.mod_attack + voice.mod_hold
    if age <= 0.0:
        return 1.0
    if voice.mod_decay <= 0.0:
        return voice.mod_sustain
    return max(voice.mod_sustain, 1.0 - age / voice.mod_decay)


@compiled
def _tune_filter(voice, cents):  # type: ignore[no-untyped-def]
    """A low-pass of second order (RBJ cookbook); b0 = 0 means that it is open."""
    hertz = 8.176 * 2.0 ** (cents / 1200.0)
    if hertz >= 18000.0:
        voice.b0 = 0.0
        return
    turn = 2.0 * math.pi * max(hertz, 30.0) / RATE
    quality = max(0.5, 10.0 ** ((voice.resonance - 3.01) / 20.0))
    alpha = math.sin(turn) / (2.0 * quality)
    cosine = math.cos(turn)
    voice.b0 = (1.0 - cosine) / 2.0 / (1.0 + alpha)
    voice.a1 = -2.0 * cosine / (1.0 + alpha)
    voice.a2 = (1.0 - alpha) / (1.0 + alpha)


@compiled
def _read(pool, voice, scratch, count):  # type: ignore[no-untyped-def]
    """Cubic interpolation (Catmull–Rom) of the next `count` frames, in runs without a wrap."""
    looping = voice.mode == 1 or (voice.mode == 3 and voice.released == 0)
    limit = voice.loop_end if looping else voice.length + 4
    done = 0
    while done < count:
        if looping and voice.position >> 32 >= voice.loop_end:
            voice.position -= (voice.loop_end - voice.loop_start) << 32
        run = ((limit << 32) - voice.position + voice.increment - 1) // voice.increment
        run = min(run, count - done)
        if run <= 0:
            scratch[done:count] = np.float32(0.0)
            return
        _interpolate(
            pool, np.uint64(voice.base), np.uint64(voice.position),
            np.uint64(voice.increment), scratch, np.uint64(done), np.uint64(run),
        )  # fmt: skip
        voice.position += run * voice.increment
        done += run


@compiled
def _interpolate(pool, base, position, increment, scratch, done, run):  # type: ignore[no-untyped-def]
    half, two, five_halves = np.float32(0.5), np.float32(2.0), np.float32(2.5)
    three_halves, unit = np.float32(1.5), np.float32(2.0**-24)
    one, high, low = np.uint64(1), np.uint64(32), np.uint64(8)
    mask = np.uint64(0xFFFFFF)
    before = base - one
    for i in range(run):
        here = position + i * increment
        index = before + (here >> high)
        x = np.float32(np.int32((here >> low) & mask)) * unit
        a = pool[index]
        b = pool[index + one]
        c = pool[index + one + one]
        d = pool[index + one + one + one]
        first = half * (c - a)
        second = a - five_halves * b + two * c - half * d
        third = half * (d - a) + three_halves * (b - c)
        scratch[done + i] = ((third * x + second) * x + first) * x + b


@compiled
def _filter_and_add(voice, scratch, count, out, frame):  # type: ignore[no-untyped-def]
    """In one loop: what the filter has to wait for hides the rest."""
    b0, a1, a2, z1, z2 = voice.b0, voice.a1, voice.a2, voice.z1, voice.z2
    b1 = 2.0 * b0
    slope = np.float32((voice.target - voice.level) / STEP)
    level = np.float32(voice.level) + slope * np.float32(voice.phase)
    left, right = np.float32(voice.left), np.float32(voice.right)
    first = np.uint64(frame)
    for i in range(np.uint64(count)):
        x = float(scratch[i])
        y = b0 * x + z1
        # In this order the next frame waits for one product and one sum only.
        z1 = (b1 * x + z2) - a1 * y
        z2 = b0 * x - a2 * y
        value = np.float32(y) * (level + slope * np.float32(np.int32(i)))
        out[first + i, np.uint64(0)] += value * left
        out[first + i, np.uint64(1)] += value * right
    voice.z1, voice.z2 = z1, z2


@compiled
def _add(voice, scratch, count, out, frame):  # type: ignore[no-untyped-def]
    slope = np.float32((voice.target - voice.level) / STEP)
    level = np.float32(voice.level) + slope * np.float32(voice.phase)
    left, right = np.float32(voice.left), np.float32(voice.right)
    first = np.uint64(frame)
    for i in range(np.uint64(count)):
        value = scratch[i] * (level + slope * np.float32(np.int32(i)))
        out[first + i, np.uint64(0)] += value * left
        out[first + i, np.uint64(1)] += value * right
