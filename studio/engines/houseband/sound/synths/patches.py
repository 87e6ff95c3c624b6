"""What the synthesisers are set to: one patch an instrument of SYNTHS.

Times are seconds. Each family reads its numbers in the order of its `_…` function here.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Patch:
    """`solo` instruments play one note at a time, and glide where notes are tied.

    `release` follows the note's end; with `length`, every note is that long, whatever
    is written. `line` is how many frames of string each voice needs.
    """

    family: str
    numbers: NDArray[np.float64] = field(repr=False)
    release: float
    solo: bool = False
    glide: float = 0.0
    length: float = 0.0
    line: int = 0


def _analog(
    *,
    saws: int = 1, cents: float = 0.0, spread: float = 0.0, width: float = 0.0,
    cutoff: float = 2000.0, hard: float = 0.0, track: float = 0.0,
    sweep: float = 0.0, sweep_time: float = 0.2, quality: float = 0.7,
    wobble: float = 0.0, wobble_rate: float = 0.2,
    attack: float = 0.005, decay: float = 1.0, sustain: float = 1.0,
    release: float = 0.1, sub: float = 0.0, drive: float = 0.0,
    solo: bool = False, glide: float = 0.0,
) -> Patch:  # fmt: skip
    """Saws (or pulses of `width`), up to seven, `cents` apart, spread over the stereo,
    through a resonant low-pass. `cutoff` in hertz for a soft note, `hard` octaves more
    for the hardest; `sweep` octaves fall away in `sweep_time`; `wobble` in octaves."""
    numbers = [saws, cents, spread, width, cutoff, hard, track, sweep, sweep_time,
               quality, wobble, wobble_rate, attack, decay, sustain, release, sub,
               drive]  # fmt: skip
    return Patch("analog", np.array(numbers, float), release, solo, glide)


def _fm(
    body: tuple[float, float, float, float, float],
    tine: tuple[float, float, float, float, float],
    *,
    decay: float, attack: float = 0.002, release: float = 0.15, hard: float = 0.6,
    tremolo: float = 0.0, rate: float = 5.0, solo: bool = False,
) -> Patch:  # fmt: skip
    """Two pairs of sines: (carrier ratio, modulator ratio, index, its decay, level).
    `hard`: how much of the index comes from the velocity. `tremolo` goes side to side."""
    numbers = [*body, *tine, decay, attack, release, hard, tremolo, rate]
    return Patch("fm", np.array(numbers, float), release, solo)


def _string(
    *,
    ring: float, bright: float, place: float, soft: float,
    courses: float = 0.0, buzz: float = 0.0, body: float = 0.0, release: float = 0.3,
) -> Patch:  # fmt: skip
    """`ring`: seconds to −60 dB at middle C; `bright` 0–1; plucked at `place` of its
    length by something `soft` 0–1; a second string `courses` cents off; `buzz` of a flat
    bridge; `body` hertz of the box."""
    numbers = [ring, bright, place, soft, courses, buzz, body, release]
    return Patch("string", np.array(numbers, float), release, line=2048)


def _drum(*, length: float, drop: float, ring: float, stick: float) -> Patch:
    """`drop` in octaves as the skin relaxes, `ring` seconds, `stick` how loud it strikes."""
    return Patch("drum", np.array([drop, ring, stick]), 0.05, length=length)


def _low(
    *, drop: float, drop_time: float, drive: float, decay: float, release: float,
    solo: bool = True, glide: float = 0.0, dive: float = 0.0, length: float = 0.0,
) -> Patch:  # fmt: skip
    """A driven sine: `drop` octaves above at first; `dive` octaves down over the note."""
    numbers = [drop, drop_time, drive, decay, release, dive]
    return Patch("low", np.array(numbers, float), release, solo, glide, length)


def _noise(kind: int, *, release: float = 0.04, length: float = 0.0) -> Patch:
    return Patch("noise", np.array([kind], float), release, length=length)


PATCHES: dict[str, Patch] = {
    "sub bass": _low(drop=0.7, drop_time=0.01, drive=1.5, decay=30.0, release=0.06),
    "808 bass": _low(
        drop=1.6, drop_time=0.022, drive=2.6, decay=1.1, release=0.12, glide=0.09
    ),
    "sub drop": _low(
        drop=0.0, drop_time=0.01, drive=1.2, decay=1.5, release=0.3, dive=1.6,
        solo=False, length=2.2,
    ),
    "supersaw": _analog(
        saws=7, cents=16.0, spread=0.9, cutoff=2600.0, hard=2.0, track=0.4,
        quality=0.6, attack=0.01, release=0.2,
    ),
    "analog pad": _analog(
        saws=5, cents=9.0, spread=1.0, cutoff=700.0, hard=1.6, track=0.5, quality=0.9,
        wobble=0.7, wobble_rate=0.13, sweep=-0.8, sweep_time=0.9, attack=0.35,
        release=0.9,
    ),
    "sweep pad": _analog(
        saws=6, cents=12.0, spread=1.0, cutoff=1500.0, hard=1.2, track=0.4, quality=1.8,
        wobble=1.3, wobble_rate=0.09, sweep=-2.0, sweep_time=2.0, attack=0.5,
        release=1.2,
    ),
    "pluck": _analog(
        saws=2, cents=5.0, spread=0.35, cutoff=500.0, hard=1.0, track=0.6, sweep=3.2,
        sweep_time=0.13, quality=1.1, attack=0.002, decay=0.4, sustain=0.0,
        release=0.12,
    ),
    "soft pluck": _analog(
        saws=2, cents=4.0, spread=0.5, width=0.5, cutoff=350.0, hard=0.8, track=0.7,
        sweep=2.0, sweep_time=0.1, quality=0.8, attack=0.003, decay=0.55, sustain=0.0,
        release=0.2,
    ),
    "acid bass": _analog(
        cutoff=240.0, hard=1.1, track=0.2, sweep=2.9, sweep_time=0.16, quality=7.0,
        attack=0.003, decay=0.7, sustain=0.45, release=0.03, drive=1.6, solo=True,
        glide=0.06,
    ),
    "reese bass": _analog(
        saws=3, cents=17.0, spread=0.25, cutoff=420.0, hard=1.3, track=0.2, quality=1.3,
        wobble=0.6, wobble_rate=0.4, attack=0.008, release=0.06, sub=0.8, drive=1.0,
        solo=True, glide=0.05,
    ),
    "chip lead": _analog(
        width=0.25, cutoff=16000.0, attack=0.002, decay=0.6, sustain=0.6, release=0.02
    ),
    "fm electric piano": _fm(
        (1.0, 1.0, 1.3, 1.1, 1.0), (1.0, 14.0, 0.5, 0.12, 0.35), decay=1.9,
        release=0.25, tremolo=0.35, rate=4.2,
    ),
    "fm bells": _fm(
        (1.0, 3.5, 2.2, 1.4, 0.8), (2.0, 5.4, 1.2, 0.5, 0.35), decay=2.2, attack=0.001,
        release=1.2,
    ),
    "fm bass": _fm(
        (1.0, 1.0, 3.2, 0.16, 1.0), (1.0, 2.0, 1.4, 0.06, 0.4), decay=1.6,
        release=0.05, solo=True,
    ),
    "kora": _string(ring=3.4, bright=0.75, place=0.22, soft=0.5, body=190.0),
    "oud": _string(
        ring=1.7, bright=0.5, place=0.16, soft=0.55, courses=3.0, body=150.0
    ),
    "tanpura": _string(
        ring=6.0, bright=0.8, place=0.3, soft=0.5, courses=1.5, buzz=0.8, body=130.0,
        release=1.2,
    ),
    "war drum": _drum(length=2.4, drop=0.35, ring=0.75, stick=0.5),
    "frame drum": _drum(length=1.2, drop=0.15, ring=0.3, stick=0.9),
    "riser": _noise(0),
    "downlifter": _noise(1, release=0.1),
    "impact": _noise(2, length=3.0),
    "vinyl crackle": _noise(3, release=0.5),
    "tape hiss": _noise(4, release=0.5),
}  # fmt: skip
