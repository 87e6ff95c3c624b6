"""The melody: pitches for the syllables, chosen along the cheapest path.

A path is cheap when it follows its phrase, puts chord tones on strong beats, walks
rather than leaps, and ends lines where a singer would: open in the middle, at home last.
"""

from __future__ import annotations

from dataclasses import dataclass

from studio.engines.houseband.chords import scale_over
from studio.engines.houseband.form import FormSection, LineSpan
from studio.engines.houseband.grid import Grid
from studio.engines.houseband.harmony import Harmony
from studio.engines.houseband.phrases import Phrase, letters, phrase
from studio.engines.houseband.played import Played
from studio.engines.houseband.rhythm import onsets

# cost of moving by this many semitones; beyond an octave nothing is singable
LEAPS = (0.75, 0.0, 0.0, 0.25, 0.4, 0.9, 2.6, 1.5, 2.8, 3.0, 5.0, 6.0, 3.4)
REACH = 10  # semitones from the middle of the range


@dataclass(frozen=True)
class Voice:
    """Who carries the tune: the middle of the range, and the seed of its ideas."""

    middle: int
    seed: int


@dataclass(frozen=True)
class Moment:
    """A syllable that waits for its pitch. `home` is the tonic if it must end there."""

    beat: float
    length: float
    height: float
    chord: tuple[int, ...]
    scale: tuple[int, ...]
    strength: float
    is_last: bool
    home: int | None


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
        home = harmony.key.pitch_class if last and ends else None
        moments.append(
            Moment(
                beat=beat,
                length=_held(until - beat, grid, last=last),
                height=tune.height(i, len(starts)),
                chord=chord.pitch_classes[:3],
                scale=scale_over(chord, harmony.key),
                strength=_strength(beat, grid),
                is_last=last,
                home=home if home in chord.pitch_classes else None,
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
    return 0.6 if abs(beat - round(beat)) < 1e-6 else 0.15


def _path(moments: list[Moment], middle: int, previous: int | None) -> list[int]:
    """The cheapest pitches, by dynamic programming over the notes of the scale."""
    layers: list[dict[int, tuple[float, int]]] = []
    for moment in moments:
        before = layers[-1] if layers else None
        layer: dict[int, tuple[float, int]] = {}
        for pitch in range(middle - REACH, middle + REACH + 1):
            if pitch % 12 not in moment.scale:
                continue
            cost = _cost(moment, pitch, middle)
            if before is None:
                layer[pitch] = (cost + _first_leap(pitch, previous), -1)
                continue
            reached = (
                (past + LEAPS[min(12, abs(pitch - old))], old)
                for old, (past, _) in before.items()
                if abs(pitch - old) <= 12
            )
            best, origin = min(reached)
            layer[pitch] = (cost + best, origin)
        layers.append(layer)
    return _traced(layers)


def _first_leap(pitch: int, previous: int | None) -> float:
    return 0.0 if previous is None else 0.4 * LEAPS[min(12, abs(pitch - previous))]


def _cost(moment: Moment, pitch: int, middle: int) -> float:
    cost = 0.35 * abs(pitch - middle - moment.height)
    tone = pitch % 12
    if tone not in moment.chord:
        cost += 0.2 + 2.2 * moment.strength + (4.0 if moment.is_last else 0.0)
    if moment.home is not None and tone != moment.home:
        cost += 6.0
    return cost


def _traced(layers: list[dict[int, tuple[float, int]]]) -> list[int]:
    pitch = min(layers[-1], key=lambda p: layers[-1][p])
    found = [pitch]
    for layer in reversed(layers[1:]):
        pitch = layer[pitch][1]
        found.append(pitch)
    return found[::-1]
