"""How loud each player is, and how a role is shaped: the desk's starting position."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from studio.engines.houseband.score import Note, Part, SungNote, Vocal
from studio.engines.houseband.sound.dynamics import Squeeze
from studio.engines.houseband.sound.filters import (
    Section,
    high_pass,
    high_shelf,
    peak,
)

KICKS = (35, 36)  # General MIDI keys of a drum kit
LEVELS = Path(__file__).parent / "bank" / "levels.json"
_REFERENCE_VELOCITY = 90.0
_MOST_HELD = (
    1.5  # seconds of a note that count: most instruments have died away by then
)
_STRENGTH = (
    0.8  # how much of a part's mean velocity is taken back: roles set the levels
)
_DENSITY = 0.5  # and how much of its density
_PER_VELOCITY = 33.0  # dB a decade of velocity, as most of the bank's zones have it
SINGER_LEVEL = -20.0  # LUFS of a singer's held note at the reference velocity
_BACKGROUND = {"vinyl crackle": -13.0, "tape hiss": -22.0}  # dB: felt more than heard
_SPARSE = ("drums", "fx")  # ghost notes and lengths say nothing of how these sound


@dataclass(frozen=True)
class Strip:
    """`level` in LUFS that the role aims at; sends are scaled by `reverb` and `delay`.

    `ducked`: how much of the song's side-chain it gets; `spread`: how broad it is made;
    `parallel`: how much of a hard-pressed copy; `yields`: it makes room for the lead;
    `opens`: its filter opens into fuller sections, in songs with a side-chain.
    """

    level: float
    sections: tuple[Section, ...]
    squeeze: Squeeze | None = None
    reverb: float = 1.0
    delay: float = 1.0
    ducked: float = 0.0
    spread: float = 0.0
    parallel: float = 0.0
    yields: bool = False
    opens: bool = False


_CLEAR = (high_pass(110), peak(320, -2.0, 0.9))
STRIPS: dict[str, Strip] = {
    "drums": Strip(
        -23.0,
        (high_pass(32), peak(380, -3.0, 1.0), high_shelf(7000, -1.0)),
        Squeeze(-18.0, ratio=2.5, attack=0.012, release=0.12, makeup=1.0),
        reverb=0.6, spread=0.46, parallel=0.2,
    ),
    "bass": Strip(
        -22.5,
        (high_pass(34), peak(240, -2.0, 1.0), peak(900, 2.0, 0.8)),
        Squeeze(-24.0, ratio=3.5, attack=0.015, release=0.15, makeup=2.0),
        reverb=0.06, delay=0.0, ducked=0.6,
    ),
    "sub": Strip(-30.0, (high_pass(26),), reverb=0.0, delay=0.0, ducked=1.0),
    "vocal": Strip(
        -19.5,
        (high_pass(100), peak(280, -1.5, 0.9), peak(3200, 2.0, 0.8)),
        Squeeze(-24.0, ratio=3.0, attack=0.006, release=0.14, makeup=6.5),
        spread=0.12,
    ),
    "backing": Strip(
        -26.0,
        (high_pass(160), peak(300, -2.5, 0.9), high_shelf(7000, 1.0)),
        Squeeze(-26.0, ratio=3.0, attack=0.006, release=0.14, makeup=3.5),
        reverb=1.2, spread=0.7,
    ),
    "melody": Strip(
        -22.0,
        (high_pass(120), peak(300, -1.5, 0.9), peak(2800, 1.5, 0.8)),
        Squeeze(-22.0, ratio=2.5, attack=0.012, release=0.18, makeup=1.0),
        spread=0.3,
    ),
    "lead": Strip(
        -22.5,
        (high_pass(120), peak(2500, 1.5, 0.8)),
        Squeeze(-22.0, ratio=2.5, attack=0.012, release=0.18, makeup=1.0),
        spread=0.3, yields=True,
    ),
    "counter": Strip(
        -27.5, (high_pass(140), peak(300, -1.5, 0.9)), delay=1.2, spread=0.55, yields=True
    ),
    "comp": Strip(
        -26.5, _CLEAR, Squeeze(-24.0, ratio=2.0, attack=0.015, makeup=0.5),
        ducked=0.6, spread=0.74, yields=True, opens=True,
    ),
    "pad": Strip(
        -29.0, (high_pass(150), peak(400, -2.5, 0.8)),
        reverb=1.1, ducked=1.0, spread=0.75, yields=True, opens=True,
    ),
    "ostinato": Strip(-27.5, _CLEAR, ducked=0.3, spread=0.6, yields=True, opens=True),
    "arp": Strip(
        -29.0, (high_pass(160),), delay=1.2, ducked=0.4, spread=0.75, yields=True,
        opens=True,
    ),
    "color": Strip(
        -27.5, (high_pass(180),), reverb=1.2, delay=1.2, spread=0.7, yields=True
    ),
    "stab": Strip(-26.0, _CLEAR, ducked=0.6, spread=0.6, yields=True, opens=True),
    "fx": Strip(-27.0, (high_pass(28),), reverb=1.2, spread=0.5),
}  # fmt: skip


def strip_of(part: Part | Vocal) -> Strip:
    return STRIPS.get(part.role, STRIPS["comp"])


def gain_of(part: Part | Vocal) -> float:
    """The linear gain that brings a part to its role's level.

    It rests on the instrument's measured loudness and on how densely the part is
    written, never on the sound itself, so that a region sits as loud as the whole.
    """
    level = strip_of(part).level + part.level
    if isinstance(part, Vocal):
        sung = [note for phrase in part.phrases for note in phrase.notes]
        level -= SINGER_LEVEL + _STRENGTH * _strength(sung)
        return float(10 ** (level / 20))
    level += _BACKGROUND.get(part.instrument, 0.0) - _levels()[part.instrument]
    if part.role not in _SPARSE:
        level -= _STRENGTH * _strength(part.notes)
        level -= _DENSITY * _density(part.notes)
    return float(10 ** (level / 20))


def _strength(notes: Sequence[Note | SungNote]) -> float:
    """The mean velocity, in dB over the reference one."""
    if not notes:
        return 0.0
    mean = sum(note.velocity for note in notes) / len(notes)
    return _PER_VELOCITY * math.log10(mean / _REFERENCE_VELOCITY)


def _density(notes: Sequence[Note]) -> float:
    """How many notes sound together while any does, in dB over one."""
    held, sounding, end = 0.0, 0.0, 0.0
    for note in sorted(notes, key=lambda n: n.start):
        length = min(note.duration, _MOST_HELD)
        held += length
        sounding += max(0.0, note.start + length - max(note.start, end))
        end = max(end, note.start + length)
    return 10 * math.log10(held / sounding) if sounding > 0 else 0.0


@cache
def _levels() -> dict[str, float]:
    """Instrument → LUFS of one held note at the reference velocity."""
    levels: dict[str, float] = json.loads(LEVELS.read_text())
    return levels
