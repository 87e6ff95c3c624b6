"""A second voice to a tune: thirds and sixths that stay in the scale and the chords."""

from __future__ import annotations

from dataclasses import replace

from studio.engines.houseband.singers import Singer
from studio.engines.houseband.songwriting.chords import Chord, nearest, scale_over
from studio.engines.houseband.songwriting.harmony import Harmony
from studio.engines.houseband.songwriting.tune import Tone

# consonances in semitones, and how little a second voice likes each
INTERVALS = {3: 0.0, 4: 0.0, 8: 0.25, 9: 0.25, 5: 0.8, 7: 1.0, 12: 1.6}
WIDER = 0.35  # what an octave more costs
FOREIGN = 1.6  # cost of a note outside the chord
MOVING = 0.12  # cost of a semitone of movement


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
                (before + MOVING * abs(pitch - old), old)
                for old, (before, _) in layers[-1].items()
            )
            layer[pitch] = (cost + past, origin)
        layers.append(layer)
    return tuple(
        replace(tone, pitch=pitch)
        for tone, pitch in zip(tones, _traced(layers), strict=True)
    )


def into(tones: tuple[Tone, ...], singer: Singer) -> tuple[Tone, ...]:
    """The tune, moved by octaves to where the singer has most of it."""

    def strain(octave: int) -> int:
        pitches = [tone.pitch + octave for tone in tones]
        return sum(max(0, singer.low - p) + max(0, p - singer.high) for p in pitches)

    octave = min((0, -12, 12, -24, 24), key=strain)
    return tuple(_within(replace(t, pitch=t.pitch + octave), singer) for t in tones)


def _within(tone: Tone, singer: Singer) -> Tone:
    pitch = tone.pitch
    while pitch > singer.high:
        pitch -= 12
    while pitch < singer.low:
        pitch += 12
    return replace(tone, pitch=pitch)


def _candidates(
    tone: Tone, chord: Chord, harmony: Harmony, singer: Singer, *, above: bool
) -> dict[int, float]:
    scale, side = scale_over(chord, harmony.key), 1 if above else -1
    found: dict[int, float] = {}
    for octave in (0, 12, 24):
        for interval, cost in INTERVALS.items():
            pitch = tone.pitch + side * (interval + octave)
            if not singer.low <= pitch <= singer.high or pitch % 12 not in scale:
                continue
            total = cost + WIDER * (octave // 12)
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
