"""Noise that tells where a song goes: riser, downlifter, impact; and old media's own."""

from __future__ import annotations

import math

from studio.engines.houseband.sound.filters import RATE
from studio.engines.houseband.sound.jit import compiled
from studio.engines.houseband.sound.synths.shapes import noise, swell

RISER, DOWNLIFTER, IMPACT, CRACKLE, HISS = range(5)


@compiled
def play_noise(voices, active, out, at, patch):  # type: ignore[no-untyped-def]
    kind = int(patch[0])
    for index in active:
        voice = voices[index]
        first = max(voice.start + voice.age - at, 0)
        last = min(voice.end - at, out.shape[0])
        if kind == IMPACT:
            _impact(voice, out, first, last)
        elif kind == CRACKLE:
            _crackle(voice, out, first, last)
        elif kind == HISS:
            _hiss(voice, out, first, last)
        else:
            _sweep(voice, out, first, last, kind == RISER)
        if voice.start + voice.age >= voice.end:
            voice.done = 1


@compiled
def _sweep(voice, out, first, last, up):  # type: ignore[no-untyped-def]
    """Noise whose pass band climbs or falls four octaves, differently on either side."""
    length = max(1, voice.stop - voice.start)
    for i in range(first, last):
        way = min(1.0, voice.age / length)
        if not up:
            way = 1.0 - way
        hertz = min(350.0 * 2.0 ** (4.2 * way), 7800.0)
        tuning = 2.0 * math.sin(math.pi * hertz / RATE)
        voice.low += tuning * voice.band
        voice.band += tuning * (noise(voice) - voice.low - 0.6 * voice.band)
        voice.low2 += tuning * voice.band2
        voice.band2 += tuning * (noise(voice) - voice.low2 - 0.6 * voice.band2)
        level = 0.8 * way * way * swell(voice, 0.02, 0.04 if up else 0.1)
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
        voice.band += tuning * (noise(voice) - voice.low - 0.9 * voice.band)
        voice.low2 += tuning * voice.band2
        voice.band2 += tuning * (noise(voice) - voice.low2 - 0.9 * voice.band2)
        burst = math.exp(-time / 0.35) * 0.5
        fade = min(1.0, max(0.0, (3.0 - time) * 4.0)) * min(1.0, voice.age / 48.0)
        out[i, 0] += (boom + burst * voice.low) * fade * voice.left
        out[i, 1] += (boom + burst * voice.low2) * fade * voice.right
        voice.age += 1


@compiled
def _crackle(voice, out, first, last):  # type: ignore[no-untyped-def]
    """Dust in a groove: a few pops a second, each a short ringing, on a soft rumble."""
    tuning = 2.0 * math.sin(math.pi * 2600.0 / RATE)
    for i in range(first, last):
        chance, size = noise(voice), noise(voice)
        struck = 0.0
        if chance > 1.0 - 18.0 / RATE:
            struck = 6.0 * size * size * size
        hiss = 0.012 * noise(voice)
        voice.low += tuning * voice.band
        voice.band += tuning * (struck + hiss - voice.low - 0.8 * voice.band)
        voice.low2 += 0.35 * (struck * 0.7 + 0.012 * size - voice.low2)
        level = 0.8 * swell(voice, 0.3, 0.5)
        out[i, 0] += (voice.band + 0.4 * voice.low2) * level * voice.left
        out[i, 1] += (0.55 * voice.band + voice.low2) * level * voice.right
        voice.age += 1


@compiled
def _hiss(voice, out, first, last):  # type: ignore[no-untyped-def]
    """Tape between the notes: bright, wide and even."""
    for i in range(first, last):
        one, other = noise(voice), noise(voice)
        voice.low += 0.5 * (one - voice.low)
        voice.low2 += 0.5 * (other - voice.low2)
        voice.band += 0.05 * (voice.low - voice.band)
        voice.band2 += 0.05 * (voice.low2 - voice.band2)
        level = 0.3 * swell(voice, 0.5, 0.5)
        out[i, 0] += (voice.low - voice.band) * level * voice.left
        out[i, 1] += (voice.low2 - voice.band2) * level * voice.right
        voice.age += 1
