"""Where a tune lies: the rungs of the scale within the reach of who sings or plays it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

# how far up the reach a theme's home lies, and its usual top
HOMES = {
    "verse": 0.2, "pre-chorus": 0.3, "chorus": 0.42, "post-chorus": 0.42, "drop": 0.42,
    "bridge": 0.36, "build": 0.32, "solo": 0.5, "instrumental": 0.42, "breakdown": 0.25,
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
    def of(cls, scale: tuple[int, ...], voice: Voice, theme: str) -> Ladder:
        """`scale` are pitch classes, the tonic first."""
        return _ladder(scale, voice.low, voice.high, theme)

    def pitch(self, rung: float) -> float:
        """The note so many rungs above home."""
        place = max(0, min(len(self.pitches) - 1, self.home + round(rung)))
        return self.pitches[place]

    def tonic(self, tone: int) -> int:
        """The rung of the tonic nearest to home, within the theme's bounds."""
        able = [
            place - self.home
            for place, pitch in enumerate(self.pitches)
            if pitch % 12 == tone and self.low <= pitch <= self.top
        ]
        return min(able, key=abs, default=0)

    def peak(self, chord: tuple[int, ...], *, highest: bool) -> int:
        """The top note of a chorus: a chord tone; the `highest` one above all others."""
        low, high = (self.top + 1, self.high) if highest else (self.top - 3, self.top)
        tones = [p for p in range(low, high + 1) if p % 12 in chord]
        return tones[-1] if tones else self.top


@lru_cache(maxsize=512)
def _ladder(scale: tuple[int, ...], low: int, high: int, theme: str) -> Ladder:
    pitches = tuple(p for p in range(low - 5, high + 6) if p % 12 in scale)
    home = _home(scale, pitches, low + HOMES.get(theme, 0.3) * (high - low))
    if theme in ("chorus", "drop", "post-chorus"):
        verse = _home(scale, pitches, low + HOMES["verse"] * (high - low))
        while home < verse + LIFT:
            home += 1
    top = high - BELOW_PEAK
    if theme in TOPS:
        top = low + round(TOPS[theme] * (high - low))
    return Ladder(pitches, home, low, top, high)


def _home(scale: tuple[int, ...], pitches: tuple[int, ...], near: float) -> int:
    """The tone of the tonic chord that lies nearest, rather below than above."""
    tonic = {scale[0], scale[2], scale[4]}
    able = [place for place, pitch in enumerate(pitches) if pitch % 12 in tonic]
    return min(able, key=lambda place: abs(pitches[place] - near + 1.2))
