"""What a style pack says. Patterns are read by `tabs`; 16 steps in 4, 12 in 3 and 6.

Drum signs: `X` accented, `x` normal, `o` soft. Bass signs: `R` root, `5` fifth, `8`
octave, `3` third, `a` a step towards the next root. Chord signs: `X`/`x`/`o` the whole
chord by strength, `1`…`5` one voice from the lowest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from studio.engines.houseband.score import Mix

Groove = Mapping[str, str]  # drum → pattern
Tabs = Mapping[int, tuple[str, ...]]  # meter → patterns, the calm one first


@dataclass(frozen=True)
class Player:
    """A member of the band. `entry` is the section energy from which they join in."""

    role: str
    instrument: str
    pan: float = 0.0
    level: float = 0.0
    reverb: float = 0.3
    delay: float = 0.0
    entry: float = 0.0
    tab: int = 0  # which of the pack's chord patterns, counted up from the usual one


@dataclass(frozen=True)
class Pack:
    """A style. `tempo` is the usual range in BPM; `harmony` a family in `progressions`.

    `grooves` holds a calm, a usual and a full beat per meter. `swing` 0–1 delays every
    second half of a beat; `pace` scales how many notes the melodies have. `form` is a
    key of `outlines.FORMS`. `pulse` 0–1 is how much the beat makes the style what it is:
    where styles are blended, the one with more of it gives drums and bass.
    """

    name: str
    tempo: tuple[int, int]
    players: tuple[Player, ...]
    grooves: Mapping[int, tuple[Groove, Groove, Groove]]
    bass: Tabs
    comp: Tabs
    kit: str = "standard kit"
    meter: int = 4
    minor: float = 0.5  # how often it chooses a minor key
    swing: float = 0.0
    looseness: float = 1.0  # how far from the grid people play
    harmony: str = "pop"
    sevenths: float = 0.0  # how often chords carry a seventh
    pace: float = 1.0
    floor: float = 0.0  # the least energy of any section
    form: str = "song"
    pulse: float = 0.5
    spice: float = 0.0  # how often a chord from outside the key leads to the next
    fx: bool = False  # risers and impacts between sections
    mix: Mix = field(default_factory=Mix)
