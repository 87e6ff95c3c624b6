"""Guitars played twice: the second take a little different, on the other side."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from studio.engines.houseband.score import Note, Part

_DOUBLED = ("distorted guitar", "overdriven guitar")
_ROLES = ("comp", "stab", "ostinato")
_SIDE = 0.9
_EACH = -3.0  # dB: two takes that differ are 3 dB louder than one
_LATE = 0.014  # seconds that two strokes are apart at most
_SOFTER = 9.0  # how much the velocities differ at most


def takes_of(part: Part) -> tuple[Part, ...]:
    """The part as it is recorded: once, or twice and wide where that is the custom."""
    if part.instrument not in _DOUBLED or part.role not in _ROLES:
        return (part,)
    again = tuple(_again(part, note) for note in part.notes)
    level = part.level + _EACH
    return (
        replace(part, pan=-_SIDE, level=level),
        replace(part, pan=_SIDE, level=level, notes=again),
    )


def _again(part: Part, note: Note) -> Note:
    """The same stroke in another take. Strings struck together stay together."""
    when = round(note.start, 2)
    digest = hashlib.blake2b(f"{part.name} {when}".encode(), digest_size=2).digest()
    late, softer = digest[0] / 255, digest[1] / 255
    return replace(
        note,
        start=note.start + _LATE * late,
        velocity=max(1.0, note.velocity - _SOFTER * softer),
    )
