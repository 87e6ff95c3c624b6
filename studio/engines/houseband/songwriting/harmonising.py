"""A second voice to a tune: thirds and sixths that stay in the scale and the chords."""

from __future__ import annotations

import itertools
from dataclasses import replace

from studio.engines.houseband.singers import Singer
from studio.engines.houseband.songwriting.chords import Chord, nearest, scale_over
from studio.engines.houseband.songwriting.harmony import Harmony
from studio.engines.houseband.songwriting.verse import Tone

# consonances in semitones, and how little a second voice likes each
INTERVALS = {3: 0.0, 4: 0.0, 8: 0.25, 9: 0.25, 5: 0.8, 7: 1.0, 12: 1.6}
CROSSED = 1.3  # what it costs to be on the other side of the tune
WIDER = 0.35  # what an octave more costs
FOREIGN = 1.6  # cost of a note outside the chord
MOVING, LEAPING = 0.12, 0.9  # cost of a semitone of movement, and of one too far


def harmonised(
    tones: tuple[Tone, ...], harmony: Harmony, singer: Singer, *, above: bool
) -> tuple[Tone, ...]:
    """The same words and rhythm on the other side of the tune, along the cheapest path."""
    layers: list[dict[int, tuple[float, int]]] = []
    for tone in tones:
        chord = harmony.at(tone.beat).chord
        costs = _candidates(tone, chord, harmony, singer, above=above)
        if not layers:
            layers.append({pitch: (cost, 0) for pitch, cost in costs.items()})
            continue
        layer = {}
        for pitch, cost in costs.items():
            past, origin = min(
                (before + _move(abs(pitch - old)), old)
                for old, (before, _) in layers[-1].items()
            )
            layer[pitch] = (cost + past, origin)
        layers.append(layer)
    return tuple(
        replace(tone, pitch=pitch)
        for tone, pitch in zip(tones, _traced(layers), strict=True)
    )


def _move(size: int) -> float:
    return MOVING * size + LEAPING * max(0, size - 5)


def into(tones: tuple[Tone, ...], singer: Singer) -> tuple[Tone, ...] | None:
    """The tune in the octave that the singer has all of; None if there is none."""
    low, high = min(t.pitch for t in tones), max(t.pitch for t in tones)
    for octave in (0, -12, 12, -24, 24):
        if singer.low <= low + octave and high + octave <= singer.high:
            return tuple(replace(tone, pitch=tone.pitch + octave) for tone in tones)
    return None


def _candidates(
    tone: Tone, chord: Chord, harmony: Harmony, singer: Singer, *, above: bool
) -> dict[int, float]:
    scale = scale_over(chord, harmony.key)
    found: dict[int, float] = {}
    for interval, cost in INTERVALS.items():
        for octave, side in itertools.product((0, 12, 24), (1, -1)):
            pitch = tone.pitch + side * (interval + octave)
            if not singer.low <= pitch <= singer.high or pitch % 12 not in scale:
                continue
            total = cost + WIDER * (octave // 12) + CROSSED * ((side > 0) != above)
            if pitch % 12 not in chord.pitch_classes:
                total += FOREIGN * tone.weight
            found[pitch] = min(total, found.get(pitch, total))
    if found:
        return found
    middle = (singer.low + singer.high) / 2
    tones = [tone.pitch % 12, *chord.pitch_classes[:3]]
    return {nearest(t, middle): 3.0 for t in tones if _agrees(t, tone.pitch)}


def _agrees(tone: int, pitch: int) -> bool:
    return (tone - pitch) % 12 in {0, 3, 4, 5, 7, 8, 9}


def _traced(layers: list[dict[int, tuple[float, int]]]) -> list[int]:
    pitch = min(layers[-1], key=lambda p: (layers[-1][p][0], p))
    found = [pitch]
    for layer in reversed(layers[1:]):
        pitch = layer[pitch][1]
        found.append(pitch)
    return found[::-1]
