"""When the syllables of a line fall: near an even walk, on strong beats, with a habit.

Each theme has habits (a syncopation it likes, a breath before the first word), so that
its lines belong together even where their syllables differ.
"""

from __future__ import annotations

from functools import lru_cache

from studio.engines.houseband.songwriting.dice import dice
from studio.engines.houseband.songwriting.grid import Grid

QUICKEST = 0.13  # seconds between two syllables
REACH = 3  # grid places that a syllable may move from the even walk


@lru_cache(maxsize=4096)
def onsets(
    count: int, beats: float, grid: Grid, seed: int, theme: str, letter: str
) -> tuple[float, ...]:
    """Beats from the start of the line, one per syllable (fewer if there is no room)."""
    habit = dice(seed, theme, "rhythm")
    quantum = _quantum(count, beats, grid)
    places = round(beats / quantum)
    breath = _breath(beats, grid)
    usable = max(1, round((beats - breath) / quantum))
    usable = max(usable, min(count, places))
    count = min(count, usable)
    pickup = _pickup(habit.random(), usable - count, quantum, grid)
    loved = [habit.random() * 1.1 for _ in range(_bar_places(grid, quantum))]
    chance = dice(seed, theme, letter, count, "rhythm")
    even = min((usable - pickup) / count, _walk(theme, habit.random(), quantum, grid))
    wish = [pickup + i * even for i in range(count)]
    pull = [
        _strength(place * quantum, grid)
        + loved[place % len(loved)]
        + 0.35 * chance.random()
        for place in range(usable)
    ]
    chosen = _path(wish, pull, pickup)
    return tuple(place * quantum for place in chosen)


def _quantum(count: int, beats: float, grid: Grid) -> float:
    """The coarsest grid that leaves the line some freedom, but never a flurry."""
    sizes = [q for q in (1.0, 0.5, 0.25, 0.125) if q * grid.beat >= QUICKEST] or [1.0]
    for size in sizes:
        if size * grid.beat <= 0.37 and count <= 0.72 * beats / size:
            return size
    return sizes[-1]


def _breath(beats: float, grid: Grid) -> float:
    """The rest at the end of a line, in beats."""
    return max(0.12 * beats, min(0.2 * beats, 0.5 / grid.beat))


def _pickup(roll: float, spare: int, quantum: float, grid: Grid) -> int:
    """How many grid places a theme waits before its first syllable."""
    wait = 0.0 if roll < 0.55 else 0.5 if roll < 0.8 else 1.0
    return min(round(wait / quantum), max(0, spare // 2))


def _walk(theme: str, roll: float, quantum: float, grid: Grid) -> float:
    """Grid places between syllables at a natural pace, which leaves lines their rests."""
    seconds = (0.4 if theme in ("chorus", "drop", "bridge") else 0.32) * (
        0.85 + 0.35 * roll
    )
    seconds *= float((grid.beat / 0.5) ** 0.5)
    return max(1.0, seconds / (quantum * grid.beat))


def _bar_places(grid: Grid, quantum: float) -> int:
    return max(1, round(grid.meter / quantum))


def _strength(beat: float, grid: Grid) -> float:
    if grid.is_strong(beat):
        return 1.2
    return 0.6 if abs(beat - round(beat)) < 1e-6 else 0.0


def _path(wish: list[float], pull: list[float], pickup: int) -> list[int]:
    """Rising places that trade the walk against the pull of each place."""
    last = len(pull) - 1
    layers: list[dict[int, tuple[float, int]]] = []
    for i, target in enumerate(wish):
        low = max(i, pickup, int(target) - REACH)
        high = min(last - (len(wish) - 1 - i), int(target) + REACH)
        layer: dict[int, tuple[float, int]] = {}
        for place in range(min(low, high), high + 1):
            cost = 0.4 * (place - target) ** 2 - pull[place]
            if i == 0:
                layer[place] = (cost, -1)
                continue
            before = [(c, p) for p, (c, _) in layers[-1].items() if p < place]
            if before:
                best, origin = min(before)
                layer[place] = (cost + best, origin)
        if not layer:
            place = max(layers[-1]) + 1
            layer[place] = (0.0, max(layers[-1]))
        layers.append(layer)
    return _traced(layers)


def _traced(layers: list[dict[int, tuple[float, int]]]) -> list[int]:
    place = min(layers[-1], key=lambda p: layers[-1][p])
    found = [place]
    for layer in reversed(layers[1:]):
        place = layer[place][1]
        found.append(place)
    return found[::-1]
