"""Which of the twelve tracks of a recipe each of the band's players belongs to.

The families are those of General MIDI (programs counted from 0), which the band's
instruments are named by; the role goes before: whoever plays the bass is the bass.
"""

from __future__ import annotations

from bisect import bisect_right

from studio.engines.houseband.instruments import INSTRUMENTS
from studio.engines.houseband.score import Part, Score, Vocal
from studio.music.recipe import TRACKS

_ROLES = {"drums": "drums", "bass": "bass", "sub": "bass", "fx": "fx"}
_VOCAL_ROLES = {"vocal": "vocals", "backing": "backing_vocals"}
_FAMILIES: tuple[tuple[int, str], ...] = (  # from this program on
    (0, "keyboard"), (9, "percussion"), (10, "keyboard"), (11, "percussion"),
    (16, "keyboard"), (22, "woodwinds"), (23, "keyboard"), (24, "guitar"),
    (32, "bass"), (40, "strings"), (47, "percussion"), (48, "strings"), (50, "synth"),
    (52, "backing_vocals"), (55, "fx"), (56, "brass"), (62, "synth"),
    (64, "woodwinds"), (80, "synth"), (104, "guitar"), (108, "percussion"),
    (109, "woodwinds"), (110, "strings"), (111, "woodwinds"), (112, "percussion"),
    (120, "fx"),
)  # fmt: skip
_FIRST_PROGRAMS = [program for program, _ in _FAMILIES]
_WORDS = (  # what the names of instruments that the band builds itself tell
    ("bass", "bass"), ("808", "bass"), ("guitar", "guitar"), ("lute", "guitar"),
    ("oud", "guitar"), ("charango", "guitar"), ("mandolin", "guitar"),
    ("bouzouki", "guitar"), ("string", "strings"), ("drum", "percussion"),
    ("taiko", "percussion"), ("djembe", "percussion"), ("kora", "strings"),
    ("harp", "strings"), ("flute", "woodwinds"), ("piano", "keyboard"),
    ("organ", "keyboard"), ("clav", "keyboard"), ("riser", "fx"), ("impact", "fx"),
)  # fmt: skip


def track_of(player: Part | Vocal) -> str:
    """One of `recipe.TRACKS`."""
    if isinstance(player, Vocal):
        return _VOCAL_ROLES.get(player.role, "backing_vocals")
    if player.role == "drums" and player.name.startswith("percussion"):
        return "percussion"
    return track_for(player.role, player.instrument)


def track_for(role: str, instrument: str) -> str:
    """The track of whoever plays that instrument in that role."""
    return _ROLES.get(role) or _family(instrument)


def names_in(score: Score, tracks: tuple[str, ...]) -> frozenset[str]:
    """The names of the score's parts and vocals that belong to those tracks."""
    return frozenset(p.name for p in players_in(score) if track_of(p) in tracks)


def tracks_in(score: Score) -> tuple[str, ...]:
    """The tracks that the score has players for, in the order of the recipe's list."""
    found = {track_of(player) for player in players_in(score)}
    return tuple(track for track in TRACKS if track in found)


def players_in(score: Score) -> tuple[Part | Vocal, ...]:
    return (*score.parts, *score.vocals)


def _family(instrument: str) -> str:
    program = INSTRUMENTS.get(instrument)
    if program is not None:
        return _FAMILIES[bisect_right(_FIRST_PROGRAMS, program) - 1][1]
    found = (track for word, track in _WORDS if word in instrument)
    return next(found, "synth")
