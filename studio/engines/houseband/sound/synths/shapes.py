"""What every synthesiser's loop uses: envelope, glide, saw and noise."""

from __future__ import annotations

import math

from studio.engines.houseband.sound.filters import RATE
from studio.engines.houseband.sound.jit import compiled


@compiled
def swell(voice, attack, release):  # type: ignore[no-untyped-def]
    """0–1: a straight attack, and after the stop a release that ends softly."""
    level = min(1.0, voice.age / (attack * RATE))
    over = voice.start + voice.age - voice.stop
    if over > 0:
        left = max(0.0, 1.0 - over / (release * RATE))
        level *= left * left
    return level


@compiled
def pitch(voice):  # type: ignore[no-untyped-def]
    """Hertz now: a tied note comes from the pitch of the one before it."""
    if voice.glide <= 0.0:
        return voice.hertz
    way = voice.age / (voice.glide * RATE)
    if way >= 1.0:
        return voice.hertz
    way = way * way * (3.0 - 2.0 * way)
    return voice.origin * (voice.hertz / voice.origin) ** way


@compiled
def noise(voice):  # type: ignore[no-untyped-def]
    """White, −1 to 1, from a 32-bit linear congruential generator (Numerical Recipes)."""
    voice.noise = (voice.noise * 1664525 + 1013904223) & 0xFFFFFFFF
    return voice.noise / 2147483648.0 - 1.0


@compiled
def saw(phase, step):  # type: ignore[no-untyped-def]
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
def tune(hertz):  # type: ignore[no-untyped-def]
    """The coefficient g of a state-variable filter (Zavalishin, 2012) at `hertz`."""
    return math.tan(math.pi * min(max(hertz, 20.0), 19000.0) / RATE)
