"""The band's singers: who they are, and what they can reach."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Singer:
    """`low` and `high` are the MIDI pitches between which a melody is comfortable."""

    low: int
    high: int


SINGERS: dict[str, Singer] = {
    "female": Singer(57, 76),
    "soft female": Singer(56, 74),
    "powerful female": Singer(57, 78),
    "male": Singer(48, 67),
    "soft male": Singer(47, 66),
    "deep male": Singer(41, 60),
    "raspy male": Singer(46, 66),
    "child": Singer(60, 79),
    "women's choir": Singer(57, 76),
    "men's choir": Singer(45, 64),
}
