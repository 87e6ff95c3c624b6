"""The melody: pitches for the syllables, chosen along the cheapest path.

A path is cheap when it follows its phrase, puts chord tones on strong beats, walks
rather than leaps, and ends lines where a singer would: open in the middle, at home last.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from studio.engines.houseband.songwriting.chords import scale_over
from studio.engines.houseband.songwriting.form import FormSection, LineSpan
from studio.engines.houseband.songwriting.grid import Grid
from studio.engines.houseband.songwriting.harmony import Harmony
from studio.engines.houseband.songwriting.phrases import Phrase, letters, phrase
from studio.engines.houseband.songwriting.played import Played
from studio.engines.houseband.songwriting.rhythm import onsets

# cost of moving by this many semitones; beyond an octave nothing is singable
LEAPS = (0.75, 0.0, 0.0, 0.25, 0.4, 0.9, 2.6, 1.5, 2.8, 3.0, 5.0, 6.0, 3.4)
DRAW = (-0.25, -0.3, 0.3)  # of the chord's root, third and fifth on strong beats
HOMING = 0.4  # how much the tonic is loved where the chord has it
TURN = 0.55  # cost of changing direction
State = tuple[int, int]  # pitch, and the way it was reached: ±1 by step, ±2 by a leap
Task = tuple[float, tuple[int, ...], tuple[int, ...], float, int, bool, bool]
REACH = 10  # semitones from the middle of the range


@dataclass(frozen=True)
class Voice:
    """Who carries the tune: the middle of the range, and the seed of its ideas."""

    middle: int
    seed: int


@dataclass(frozen=True)
class Moment:
    """A syllable that waits for its pitch; `ends_home` closes a section on the tonic."""

    beat: float
    length: float
    height: float
    chord: tuple[int, ...]
    scale: tuple[int, ...]
    strength: float
    tonic: int
    is_last: bool
    ends_home: bool


def sing(
    section: FormSection, lines: tuple[LineSpan, ...], grid: Grid, harmony: Harmony,
    voice: Voice,
) -> list[Played]:  # fmt: skip
    """The section's tune on the given lines."""
    found: list[Played] = []
    scheme = letters(section.theme, len(lines), voice.seed)
    previous: int | None = None
    for index, (line, letter) in enumerate(zip(lines, scheme, strict=True)):
        tune = phrase(section.theme, letter, voice.seed)
        ends = index == len(lines) - 1
        moments = _moments(line, tune, section, grid, harmony, voice, ends=ends)
        pitches = _path(moments, voice.middle, previous)
        previous = pitches[-1]
        found += [
            Played(m.beat, m.length, pitch, 0.6 + 0.25 * m.strength)
            for m, pitch in zip(moments, pitches, strict=True)
        ]
    return found


def _moments(
    line: LineSpan, tune: Phrase, section: FormSection, grid: Grid, harmony: Harmony,
    voice: Voice, *, ends: bool,
) -> list[Moment]:  # fmt: skip
    starts = onsets(
        line.syllables, line.beats, grid, voice.seed, section.theme, tune.letter
    )
    closing = line.start + line.beats - min(0.35 / grid.beat, line.beats * 0.08)
    moments = []
    for i, start in enumerate(starts):
        beat, last = line.start + start, i == len(starts) - 1
        until = closing if last else line.start + starts[i + 1]
        chord = harmony.at(beat).chord
        tonic = harmony.key.pitch_class
        moments.append(
            Moment(
                beat=beat,
                length=_held(until - beat, grid, last=last),
                height=tune.height(i, len(starts)),
                chord=chord.pitch_classes[:3],
                scale=scale_over(chord, harmony.key),
                strength=_strength(beat, grid),
                tonic=tonic,
                is_last=last,
                ends_home=last and ends and tonic in chord.pitch_classes,
            )
        )
    return moments


def _held(length: float, grid: Grid, *, last: bool) -> float:
    """How long a syllable sounds; a long gap inside a line is a rest, not a drone."""
    longest = (2.6 if last else 1.5) / grid.beat
    return max(0.05, min(length * (1.0 if last else 0.96), longest))


def _strength(beat: float, grid: Grid) -> float:
    if grid.is_strong(beat):
        return 1.0
    return 0.45 if abs(beat - round(beat)) < 1e-6 else 0.12


def _path(moments: list[Moment], middle: int, previous: int | None) -> list[int]:
    """The cheapest pitches. A returning line is looked up, not thought out again."""
    tasks = tuple(
        (m.height, m.chord, m.scale, m.strength, m.tonic, m.is_last, m.ends_home)
        for m in moments
    )
    return list(_cheapest(tasks, middle, previous))


@lru_cache(maxsize=2048)
def _cheapest(
    tasks: tuple[Task, ...], middle: int, previous: int | None
) -> tuple[int, ...]:
    """Dynamic programming over (pitch, direction it was reached from)."""
    layers: list[dict[State, tuple[float, State | None]]] = []
    for task in tasks:
        costs = {
            pitch: _cost(task, pitch, middle)
            for pitch in range(middle - REACH, middle + REACH + 1)
            if pitch % 12 in task[2]
        }
        if not layers:
            first = {
                (pitch, 0): (cost + _first_leap(pitch, previous), None)
                for pitch, cost in costs.items()
            }
            layers.append(dict(first))
        else:
            layers.append(_next_layer(layers[-1], costs))
    return tuple(_traced(layers))


def _next_layer(
    before: dict[State, tuple[float, State | None]], costs: dict[int, float]
) -> dict[State, tuple[float, State | None]]:
    layer: dict[State, tuple[float, State | None]] = {}
    for pitch, cost in costs.items():
        for state, (past, _) in before.items():
            move = pitch - state[0]
            if abs(move) > 12:
                continue
            way = (move > 0) - (move < 0)
            total = cost + past + LEAPS[abs(move)] + _turn(state[1], way, abs(move))
            here = (pitch, way * (2 if abs(move) > 4 else 1))
            if here not in layer or total < layer[here][0]:
                layer[here] = (total, state)
    return layer


def _turn(before: int, way: int, size: int) -> float:
    """After a leap the tune turns back by step; otherwise it rather goes on."""
    if abs(before) == 2:
        return -0.4 if way * before < 0 and size <= 2 else 0.5
    return TURN if way * before < 0 else 0.0


def _first_leap(pitch: int, previous: int | None) -> float:
    return 0.0 if previous is None else 0.4 * LEAPS[min(12, abs(pitch - previous))]


def _cost(task: Task, pitch: int, middle: int) -> float:
    height, chord, _, strength, tonic, is_last, ends_home = task
    cost = 0.35 * abs(pitch - middle - height)
    tone = pitch % 12
    if tone in chord:
        cost += DRAW[chord.index(tone)] * strength
    if tone not in chord:
        cost += 0.1 + 2.2 * strength + (4.0 if is_last else 0.0)
    if tone == tonic and tone in chord:
        cost -= HOMING * strength
    if ends_home and tone != tonic:
        cost += 6.0
    return cost


def _traced(layers: list[dict[State, tuple[float, State | None]]]) -> list[int]:
    state: State | None = min(layers[-1], key=lambda s: (layers[-1][s][0], s))
    found = []
    for layer in reversed(layers):
        assert state is not None
        found.append(state[0])
        state = layer[state][1]
    return found[::-1]
