"""When the syllables of a line fall: stresses on strong beats, little words before them.

Each theme has habits (places of the bar that it likes, a wait before the first word), so
that its lines belong together even where their words differ. The places are the cheapest
path through the grid, as in speech set to music by hand: near a natural pace, long where
a syllable is stressed, and never torn apart within a word.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from studio.engines.houseband.songwriting.dice import dice
from studio.engines.houseband.songwriting.grid import Grid
from studio.engines.houseband.songwriting.prosody import Prosody

QUICKEST = 0.13  # seconds between two syllables
REACH = 0.9  # seconds that a syllable may move from the even walk
LONGEST_GAP = 1.3  # seconds between two syllables, where there are words enough
BROAD = ("chorus", "drop", "bridge", "post-chorus")  # themes that take their time
STRESSED = (0.8, -0.7, -2.0)  # what a strong beat costs, by stress
CLOSING = 1.5  # how much more the last stress of a line weighs


@dataclass(frozen=True)
class Habit:
    """Whose habits a line has: those of its theme, and a little of its letter's own."""

    seed: int
    theme: str
    letter: str


def place(
    words: Prosody, beats: float, grid: Grid, habit: Habit, pickup: float = 0.0,
    landing: float = 0.0,
) -> tuple[float, ...]:  # fmt: skip
    """Beats from the start of the line, one per syllable, rising.

    `beats` is the room that may be used; up to `pickup` beats before the line are free
    for syllables without stress. The last syllable is not to come before `landing`.
    """
    quantum = _quantum(len(words.syllables), beats, grid)
    if len(words.syllables) > int(beats / quantum + 1e-6):
        share = beats / len(words.syllables)
        return tuple(i * share for i in range(len(words.syllables)))
    landing = landing if landing < beats - quantum else 0.0
    usable = max(len(words.syllables), round(beats / quantum))
    return _placed(words, usable, quantum, grid, habit, pickup, landing)


@lru_cache(maxsize=4096)
def _placed(
    words: Prosody, usable: int, quantum: float, grid: Grid, habit: Habit, pickup: float,
    landing: float,
) -> tuple[float, ...]:  # fmt: skip
    before = int(pickup / quantum + 1e-6)
    pull = _pull(usable, before, quantum, grid, habit)
    wish = _walk(words, usable, quantum, grid, habit)
    if wish[-1] < landing / quantum:
        drawn = landing / quantum / max(1.0, wish[-1])
        wish = [at * drawn for at in wish]
    path = _path(words, wish, pull, before, quantum * grid.beat, landing / quantum)
    return tuple(at * quantum for at in path)


def _quantum(count: int, beats: float, grid: Grid) -> float:
    """The coarsest grid that leaves the line some freedom, but never a flurry."""
    sizes = [q for q in (1.0, 0.5, 0.25, 0.125) if q * grid.beat >= QUICKEST] or [1.0]
    for size in sizes:
        if size * grid.beat <= 0.37 and count <= 0.72 * beats / size:
            return size
    return sizes[-1]


def _walk(
    words: Prosody, usable: int, quantum: float, grid: Grid, habit: Habit
) -> list[float]:
    """Where each syllable would fall by itself, at a natural pace."""
    chance = dice(habit.seed, habit.theme, "walk")
    seconds = (0.4 if habit.theme in BROAD else 0.32) * (0.85 + 0.3 * chance.random())
    seconds *= float((grid.beat / 0.5) ** 0.5)
    weights = [
        1.0 + 0.22 * found.stress + 0.2 * found.is_long + 0.8 * (place in words.pauses)
        for place, found in enumerate(words.syllables)
    ]
    count = len(weights)
    if count < 5:  # a few words are drawn out rather than left behind
        seconds *= 1.0 + 0.3 * (5 - count)
    wait = chance.choice((0.0, 0.0, 0.5, 1.0)) / quantum
    wait = min(wait, max(0.0, (usable - 1.4 * count) / 2))
    mean = sum(weights) / count
    pace = min((usable - wait) / count, max(1.0, seconds / (quantum * grid.beat)))
    found, at = [], wait
    for weight in weights:
        found.append(at)
        at += pace * weight / mean
    return found


def _pull(
    usable: int, before: int, quantum: float, grid: Grid, habit: Habit
) -> dict[int, tuple[float, float]]:
    """For each place: how strong its beat is, and how much the theme likes it."""
    theme = dice(habit.seed, habit.theme, "rhythm")
    places = max(1, round(grid.meter / quantum))
    loved = [0.9 * theme.random() ** 1.5 for _ in range(places)]
    own = dice(habit.seed, habit.theme, habit.letter, "rhythm")
    return {
        at: (strength(at * quantum, grid), loved[at % places] + 0.25 * own.random())
        for at in range(-before, usable)
    }


def strength(beat: float, grid: Grid) -> float:
    """1 for the first beat of a bar, less for others, 0 between the beats."""
    if abs(beat / grid.meter - round(beat / grid.meter)) < 1e-6:
        return 1.0
    if grid.is_strong(beat):
        return 0.85
    if abs(beat - round(beat)) < 1e-6:
        return 0.3 if grid.meter in (3, 6) else 0.45
    return 0.0


Layer = dict[int, tuple[float, int]]  # place → cost so far, the place before


def _path(
    words: Prosody, wish: list[float], pull: dict[int, tuple[float, float]],
    before: int, unit: float, landing: float,
) -> list[int]:  # fmt: skip
    """The cheapest rising places; `unit` is the seconds of one."""
    count, last = len(wish), max(pull)
    reach = max(3, math.ceil(REACH / unit))
    widest = max(math.ceil(LONGEST_GAP / unit), math.ceil(1.6 * last / count))
    final = max(
        (i for i, s in enumerate(words.syllables) if s.stress), default=count - 1
    )
    layers: list[Layer] = []
    for i, target in enumerate(wish):
        low = max(i - before, math.floor(target) - reach)
        high = min(last - (count - 1 - i), math.ceil(target) + reach)
        stress = words.syllables[i].stress
        heavy = CLOSING if i == final else 1.0
        layer: Layer = {}
        for at in range(min(low, high), high + 1):
            strong, liked = pull[at]
            cost = 0.28 * ((at - target) * unit / 0.25) ** 2 - liked
            cost += STRESSED[stress] * strong * heavy + 3.0 * (at < 0 < stress)
            cost += 6.0 * (i == count - 1 and at < landing)
            layer[at] = (cost, 0)
        layers.append(
            _linked(words, i, layers[-1], layer, widest, unit) if i else layer
        )
    return _traced(layers)


def _linked(
    words: Prosody, i: int, past: Layer, layer: Layer, widest: int, unit: float
) -> Layer:
    """The layer with the best way to each of its places."""
    costs = [0.0] + [_gap_cost(words, i, gap * unit) for gap in range(1, widest + 1)]
    linked: Layer = {}
    for at, (cost, _) in layer.items():
        ways = [
            (past[at - gap][0] + costs[gap], at - gap)
            for gap in range(1, widest + 1)
            if at - gap in past
        ]
        if ways:
            best, origin = min(ways)
            linked[at] = (cost + best, origin)
    if not linked:
        origin = min(past, key=lambda p: past[p][0])
        linked[origin + 1] = (past[origin][0], origin)
    return linked


def _gap_cost(words: Prosody, i: int, seconds: float) -> float:
    """What it costs that syllable `i` comes so many seconds after the one before."""
    before, cost = words.syllables[i - 1], 0.0
    if not words.syllables[i].starts_word and seconds > 0.6:
        cost += 3.5 * (seconds - 0.6)
    if i - 1 in words.pauses:
        return cost + max(0.0, 0.5 - seconds) * 3.0
    if before.stress == 0:
        cost += 3.2 * max(0.0, seconds - 0.3)
    elif before.stress == 2 or before.is_long:
        cost += 3.0 * max(0.0, 0.3 - seconds)
    return cost


def _traced(layers: list[Layer]) -> list[int]:
    at = min(layers[-1], key=lambda p: (layers[-1][p][0], p))
    found = [at]
    for layer in reversed(layers[1:]):
        at = layer[at][1]
        found.append(at)
    return found[::-1]
