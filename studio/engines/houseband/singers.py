"""The band's singers: who they are, and what they can reach."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Singer:
    """`low` and `high` are the MIDI pitches between which a melody is comfortable.

    The rest is the voice. `tract` is how much higher the formants lie than those of a
    grown man; `ring` dB that the singer's formant (near 3 kHz) stands out, `air` dB
    above 8 kHz, `weight` dB below 300 Hz. `breath`, `rasp` and `scoop` 0–1: noise in the
    voice, roughness, how far below a phrase begins. `vibrato` in cents, `rate` in Hz.
    `voices` sing at once: more than one is a choir.
    """

    low: int
    high: int
    tract: float = 1.0
    ring: float = 4.0
    air: float = 0.0
    weight: float = 0.0
    breath: float = 0.15
    rasp: float = 0.0
    scoop: float = 0.5
    vibrato: float = 32.0
    rate: float = 5.5
    voices: int = 1


SINGERS: dict[str, Singer] = {
    "female": Singer(57, 76, tract=1.16, ring=4, air=2, breath=0.18, vibrato=34),
    "soft female": Singer(
        56, 74, tract=1.18, ring=0, air=4, weight=1, breath=0.5, scoop=0.3, vibrato=18,
        rate=5.2,
    ),
    "powerful female": Singer(
        57, 78, tract=1.12, ring=8, air=1, weight=-1, breath=0.08, scoop=0.8, vibrato=52,
        rate=5.8,
    ),
    "male": Singer(48, 67, tract=1.0, ring=5, breath=0.14, vibrato=30),
    "soft male": Singer(
        47, 66, tract=1.02, ring=0, air=3, weight=1.5, breath=0.42, scoop=0.3,
        vibrato=16, rate=5.0,
    ),
    "deep male": Singer(
        41, 60, tract=0.9, ring=4, air=-2, weight=3, breath=0.1, vibrato=36, rate=5.0
    ),
    "raspy male": Singer(
        46, 66, tract=0.97, ring=7, air=1, breath=0.3, rasp=0.75, scoop=0.9, vibrato=20,
        rate=5.6,
    ),
    "child": Singer(
        60, 79, tract=1.32, ring=2, air=3, weight=-2, breath=0.22, scoop=0.2, vibrato=6
    ),
    "women's choir": Singer(
        57, 76, tract=1.15, ring=3, air=2, breath=0.25, scoop=0.15, vibrato=26, voices=6
    ),
    "men's choir": Singer(
        45, 64, tract=0.98, ring=4, weight=1, breath=0.2, scoop=0.15, vibrato=24,
        voices=6,
    ),
}  # fmt: skip
