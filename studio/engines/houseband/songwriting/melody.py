"""Pitches for the syllables of a line, along the cheapest path.

A path is cheap when it follows its phrase, puts chord tones on strong beats and under
long notes, walks rather than leaps, turns back after a leap, and rests where the line
does.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

# cost of moving by this many semitones; beyond an octave nothing is singable
LEAPS = (0.55, 0.0, 0.0, 0.2, 0.35, 0.8, 2.6, 1.3, 2.8, 3.0, 6.0, 7.0, 3.4)
DRAW = (-0.25, -0.3, 0.25)  # of the chord's root, third and fifth on strong beats
HOMING = 0.35  # how much the tonic is loved where the chord has it
WINDOW = 7  # semitones around the phrase in which notes are tried
ASTRAY = 0.55  # cost of going the other way than the phrase
State = tuple[int, int]  # pitch, and the way it was reached: ±1 by step, ±2 by a leap
Layer = dict[State, tuple[float, State | None]]


@dataclass(frozen=True, slots=True)
class Moment:
    """A syllable that waits for its pitch.

    `want` is the phrase's own pitch, `weight` 0–1 how strong or long the note is. `rest`
    closes a line on a chord tone, and on `home` where that is not None; where `is_open`
    the tonic would close too much. `top` is the highest pitch allowed; `is_peak` wants it.
    """

    want: float
    weight: float
    chord: tuple[int, ...]
    scale: tuple[int, ...]
    tonic: int
    low: int
    top: int
    rest: bool = False
    is_open: bool = False
    home: int | None = None
    is_peak: bool = False


@lru_cache(maxsize=4096)
def pitches(moments: tuple[Moment, ...]) -> tuple[int, ...]:
    """One pitch for each moment. A returning line is looked up, not thought out again."""
    layers: list[Layer] = []
    before: Moment | None = None
    for moment in moments:
        costs = {pitch: _cost(moment, pitch) for pitch in _candidates(moment)}
        if before is None:
            layers.append({(pitch, 0): (cost, None) for pitch, cost in costs.items()})
        else:
            way = moment.want - before.want
            layers.append(_next(layers[-1], costs, way, _gap(moment)))
        before = moment
    return tuple(_traced(layers))


def _candidates(moment: Moment) -> list[int]:
    want = min(max(round(moment.want), moment.low), moment.top)
    reach = WINDOW if moment.home is None else 12
    low, high = max(moment.low, want - reach), min(moment.top, want + reach)
    return [p for p in range(low, high + 1) if p % 12 in moment.scale] or [want]


def _cost(moment: Moment, pitch: int) -> float:
    tone, weight = pitch % 12, moment.weight
    if moment.is_peak:
        return 8.0 * abs(moment.top - pitch)
    cost = 0.42 * abs(pitch - moment.want)
    if tone in moment.chord:
        cost += DRAW[moment.chord.index(tone)] * weight
        cost += (1.4 if moment.is_open else -HOMING * weight) * (tone == moment.tonic)
    else:
        cost += 0.1 + 2.2 * weight * weight + 4.0 * moment.rest
    if moment.home is not None and tone != moment.home:
        cost += 7.0
    return cost


def _gap(moment: Moment) -> frozenset[int]:
    """The two tones of an augmented second, which no singer likes to meet in a row."""
    sixth, seventh = (moment.tonic + 8) % 12, (moment.tonic + 11) % 12
    return frozenset((sixth, seventh)) if {sixth, seventh} <= {*moment.scale} else _NONE


_NONE: frozenset[int] = frozenset()


def _next(
    before: Layer, costs: dict[int, float], want: float, gap: frozenset[int]
) -> Layer:
    layer: Layer = {}
    for pitch, cost in costs.items():
        for state, (past, _) in before.items():
            move = pitch - state[0]
            size = abs(move)
            if size > 12:
                continue
            way = (move > 0) - (move < 0)
            total = cost + past + LEAPS[size] + _turn(state[1], way, size)
            if way * want < 0 or (not way and abs(want) > 2.5):
                total += ASTRAY
            if size == 3 and gap and {pitch % 12, state[0] % 12} == gap:
                total += 3.0
            here = (pitch, way * (2 if size > 4 else 1))
            if here not in layer or total < layer[here][0]:
                layer[here] = (total, state)
    return layer or {(p, 0): (c, min(before)) for p, c in costs.items()}


def _turn(before: int, way: int, size: int) -> float:
    """After a leap the tune turns back by step; otherwise it rather goes on."""
    if abs(before) == 2:
        return -0.5 if way * before < 0 and size <= 2 else 0.4 if not way else 1.6
    return 0.35 if way * before < 0 else 0.0


def _traced(layers: list[Layer]) -> list[int]:
    state: State | None = min(layers[-1], key=lambda s: (layers[-1][s][0], s))
    found = []
    for layer in reversed(layers):
        assert state is not None
        found.append(state[0])
        state = layer[state][1]
    return found[::-1]
