"""A line of pitches made into notes, as one would write them down."""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import median_filter

from studio.engines.houseband.listening.melody import Contour
from studio.engines.houseband.listening.onsets import FPS, LAG
from studio.engines.houseband.score import Note

Floats = NDArray[np.float32]
Numbers = NDArray[np.float64]

_SHORTEST = 0.09  # seconds
_LOUD, _SOFT = 108.0, 56.0  # velocities
_STRUCK_AGAIN = 2.2  # strength of an onset that parts a note of one pitch


def notes_of(
    contour: Contour, hop: float, tuning: float, strength: Floats, grid: Numbers
) -> tuple[Note, ...]:
    """`hop` in seconds; `tuning` in cents; `grid` are the times that notes begin at.

    A note begins at the nearest time of the grid if that is near, else where it was heard.
    """
    width = max(3, round(0.12 / hop) | 1)
    tuned = np.where(contour.pitch > 0, contour.pitch - tuning / 100, 0)
    steps = np.rint(median_filter(tuned, width)).astype(int)
    steps[(contour.pitch <= 0)] = 0
    runs = _runs(steps, max(1, round(_SHORTEST / hop)))
    notes = []
    for first, last in runs:
        start, end = max(0.0, (first - 0.5) * hop), (last - 0.5) * hop
        level = float(contour.strength[first:last].mean())
        velocity = round(float(np.clip(_SOFT + 40 * level, _SOFT, _LOUD)), 1)
        for begin, stop in _parted(start, end, strength, grid):
            notes.append(Note(begin, stop - begin, int(steps[first]), velocity))
    return tuple(_one_by_one(notes))


def _runs(steps: NDArray[np.int64], least: int) -> list[tuple[int, int]]:
    """Stretches of one pitch; what is too short joins the note before it."""
    edges = [0, *(np.flatnonzero(np.diff(steps)) + 1), len(steps)]
    kept: list[tuple[int, int]] = []
    for first, last in itertools.pairwise(edges):
        if not steps[first]:
            continue
        if last - first >= least:
            if kept and kept[-1][1] == first and steps[kept[-1][0]] == steps[first]:
                first = kept.pop()[0]
            kept.append((int(first), int(last)))
        elif kept and kept[-1][1] == first:
            kept[-1] = (kept[-1][0], int(last))
    return kept


def _parted(
    start: float, end: float, strength: Floats, grid: Numbers
) -> list[tuple[float, float]]:
    """The stretch cut where the note is clearly struck again, and laid on the grid."""
    inside = grid[(grid > start + _SHORTEST) & (grid < end - _SHORTEST)]
    places = np.clip(np.rint((inside - LAG) * FPS).astype(int), 0, len(strength) - 1)
    again = [time for time, at in zip(inside, places, strict=True)
             if strength[max(0, at - 2) : at + 3].max() > _STRUCK_AGAIN]  # fmt: skip
    times = [_laid(start, grid), *again, end]
    return [
        (float(a), float(b))
        for a, b in itertools.pairwise(times)
        if b - a > 0.5 * _SHORTEST
    ]


def _laid(time: float, grid: Numbers) -> float:
    if not len(grid):
        return time
    nearest = float(grid[np.abs(grid - time).argmin()])
    return nearest if abs(nearest - time) < 0.06 and nearest >= 0 else time


def _one_by_one(notes: list[Note]) -> list[Note]:
    """No note sounds on into the next one."""
    out: list[Note] = []
    for note in sorted(notes, key=lambda note: note.start):
        if out and out[-1].start + out[-1].duration > note.start:
            before = out.pop()
            length = note.start - before.start
            if length > 0.5 * _SHORTEST:
                out.append(Note(before.start, length, before.pitch, before.velocity))
        out.append(note)
    return out
