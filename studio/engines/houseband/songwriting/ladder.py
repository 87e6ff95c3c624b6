"""Where a tune lies: the rungs of the scale within the reach of who sings or plays it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from studio.music.theory import Key

# how far up the reach a theme's home lies, and its usual top
HOMES = {
    "verse": 0.22, "pre-chorus": 0.34, "chorus": 0.47, "post-chorus": 0.45, "drop": 0.47,
    "bridge": 0.36, "build": 0.34, "solo": 0.5, "instrumental": 0.42, "breakdown": 0.25,
    "outro": 0.32, "intro": 0.4,
}  # fmt: skip
TOPS = {
    "verse": 0.66,
    "breakdown": 0.66,
    "pre-chorus": 0.74,
    "build": 0.74,
    "solo": 1.0,
}
BELOW_PEAK = 4  # semitones that a chorus keeps under its top note
LIFT = 2  # rungs by which a chorus lies above its verse at least


@dataclass(frozen=True)
class Voice:
    """Who carries the tune: the lowest and highest comfortable note, and its seed."""

    low: int
    high: int
    seed: int


@dataclass(frozen=True)
class Ladder:
    """`pitches` are the notes of the scale, `home` the place of the theme's own among
    them; `low` and `top` bound the theme, `high` its peak.
    """

    pitches: tuple[int, ...]
    home: int
    low: int
    top: int
    high: int

    @classmethod
    def of(cls, key: Key, voice: Voice, theme: str) -> Ladder:
        return _ladder(key, voice.low, voice.high, theme)

    def pitch(self, rung: float) -> float:
        """The note so many rungs above home."""
        place = max(0, min(len(self.pitches) - 1, self.home + round(rung)))
        return self.pitches[place]

    def peak(self, chord: tuple[int, ...], *, highest: bool) -> int:
        """The top note of a chorus: a chord tone that no other note reaches."""
        lowest = self.high - BELOW_PEAK
        tones = [p for p in range(lowest, self.high + 1) if p % 12 in chord]
        above = [p for p in tones if p > self.top] or tones or [self.high]
        return above[-1] if highest else above[0]


@lru_cache(maxsize=512)
def _ladder(key: Key, low: int, high: int, theme: str) -> Ladder:
    pitches = tuple(p for p in range(low - 5, high + 6) if p % 12 in key.scale)
    home = _home(key, pitches, low + HOMES.get(theme, 0.3) * (high - low))
    if theme in ("chorus", "drop", "post-chorus"):
        verse = _home(key, pitches, low + HOMES["verse"] * (high - low))
        while home < verse + LIFT:
            home += 1
    top = high - BELOW_PEAK
    if theme in TOPS:
        top = low + round(TOPS[theme] * (high - low))
    return Ladder(pitches, home, low, top, high)


def _home(key: Key, pitches: tuple[int, ...], near: float) -> int:
    """The tone of the tonic chord that lies nearest."""
    tonic = {key.scale[0], key.scale[2], key.scale[4]}
    able = [place for place, pitch in enumerate(pitches) if pitch % 12 in tonic]
    return min(able, key=lambda place: abs(pitches[place] - near))
