"""What a player plays before a human hand has touched it: exact beats, plain loudness."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Played:
    """A note in beats of the song. `weight` 0–1 is how strongly it is meant."""

    beat: float
    length: float
    pitch: int
    weight: float
