"""How a singer moves from pitch to pitch.

The movements are those that Saitou, Goto, Unoki and Akagi found to make speech sound sung
("Speech-to-Singing Synthesis", WASPAA 2007): overshoot, preparation, vibrato and fine
fluctuation.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.score import VocalPhrase
from studio.engines.houseband.singers import Singer
from studio.engines.houseband.voice.donors import FRAMES

_VIBRATO_AFTER = 0.24  # seconds into a note
_VIBRATO_GROWS = 0.4
_SHORTEST_VIBRATO = 0.42  # seconds of a note


@dataclass(frozen=True)
class Line:
    """For each frame the pitch (MIDI, fractions) and the vibrato's part of it (−1–1)."""

    pitch: NDArray[np.float64]
    swing: NDArray[np.float64]


def pitch_line(
    phrase: VocalPhrase,
    singer: Singer,
    begin: float,
    count: int,
    chance: np.random.Generator,
) -> Line:
    times = begin + np.arange(count) / FRAMES
    notes = sorted(phrase.notes, key=lambda note: note.start)
    pitch = np.full(count, float(notes[0].pitch))
    for before, after in pairwise(notes):
        pitch += _step(times, after.start, after.pitch - before.pitch)
    since = times - notes[0].start
    pitch -= 1.8 * singer.scoop * np.exp(-np.maximum(since + 0.05, 0) / 0.035)
    swing = np.zeros(count)
    for note in notes:
        swing += _vibrato(times, note.start, note.duration, singer, chance)
    drift = _drift(count, chance)
    return Line(pitch + singer.vibrato / 100 * swing + drift, swing)


def spoken_line(phrase: VocalPhrase, singer: Singer, begin: float, count: int) -> Line:
    """Speech on the rhythm of the notes: low, with the tune only as an intonation."""
    times = begin + np.arange(count) / FRAMES
    notes = sorted(phrase.notes, key=lambda note: note.start)
    home = singer.low - 1.0
    mean = sum(note.pitch for note in notes) / len(notes)
    heights = [home + 0.35 * (note.pitch - mean) for note in notes]
    pitch = np.interp(times, [note.start + 0.06 for note in notes], heights)
    for note in notes:  # each syllable falls a little, as in speech
        inside = np.clip((times - note.start) / max(note.duration, 0.1), 0, 1)
        pitch += (
            0.9
            * np.where(times >= note.start, 0.5 - inside, 0.0)
            * (times < note.start + note.duration)
        )
    length = max(notes[-1].start + notes[-1].duration - notes[0].start, 0.2)
    pitch -= 2.5 * np.clip((times - notes[0].start) / length, 0, 1) - 1.0
    soft = np.hanning(15) / np.hanning(15).sum()
    return Line(np.convolve(np.pad(pitch, 7, mode="edge"), soft, "valid"), times * 0)


def _step(
    times: NDArray[np.float64], at: float, interval: float
) -> NDArray[np.float64]:
    """From one pitch to the next, reached as the vowel begins."""
    if interval == 0:
        return np.zeros(len(times))
    slowness = 0.042 + 0.004 * min(12.0, abs(interval))
    way = 1 / (1 + np.exp(np.clip(-4 * (times - at + 0.018) / slowness, -60, 60)))
    over = (
        0.05 * np.clip(interval, -7, 7) * np.exp(-(((times - at - 0.07) / 0.04) ** 2))
    )
    ready = (
        0.03 * np.clip(interval, -7, 7) * np.exp(-(((times - at + 0.1) / 0.04) ** 2))
    )
    result: NDArray[np.float64] = interval * way + over - ready
    return result


def _vibrato(
    times: NDArray[np.float64],
    start: float,
    duration: float,
    singer: Singer,
    chance: np.random.Generator,
) -> NDArray[np.float64]:
    """Comes late, grows, quickens a little, and is gone before the note ends."""
    rate = singer.rate * (1 + 0.04 * chance.standard_normal())
    if duration < _SHORTEST_VIBRATO:
        return np.zeros(len(times))
    inside = times - start
    depth = np.clip((inside - _VIBRATO_AFTER) / _VIBRATO_GROWS, 0, 1)
    depth *= np.clip((duration - inside) / 0.09, 0, 1)
    turn = np.maximum(inside - _VIBRATO_AFTER, 0) * (1 + 0.02 * inside / duration)
    result: NDArray[np.float64] = depth * np.sin(2 * np.pi * rate * turn)
    return result


def _drift(count: int, chance: np.random.Generator) -> NDArray[np.float64]:
    """Slow wandering of a few cents and the faster tremble that no throat is without."""
    noise = chance.standard_normal(count + 400)
    total = np.zeros(count)
    for size, depth in ((301, 0.04), (25, 0.022)):
        window = np.hanning(size)
        window /= np.sqrt(np.sum(window**2))
        total += depth * np.convolve(noise, window, "same")[200 : 200 + count]
    return total
