"""Medians of nine, which tell what rings from what strikes.

A tone is a line along time and a stroke is a line along pitch: a median along one keeps
what runs that way and drops the rest (Derry FitzGerald, Harmonic/Percussive Separation
using Median Filtering, 2010). Nine values are enough, each second one taken; the network
of exchanges that finds their middle is the one of J. L. Smith (1996).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

REACH = 8  # rows or columns on each side that a median looks at

_EXCHANGES = (
    (1, 2), (4, 5), (7, 8), (0, 1), (3, 4), (6, 7), (1, 2), (4, 5), (7, 8), (0, 3),
    (5, 8), (4, 7), (3, 6), (1, 4), (2, 5), (4, 7), (4, 2), (6, 4), (4, 2),
)  # fmt: skip


def along_rows(picture: Floats) -> Floats:
    """Medians down each column; the first and last `REACH` rows are only looked at."""
    rows = len(picture) - 2 * REACH
    return _middle([picture[step : step + rows] for step in range(0, 2 * REACH + 1, 2)])


def along_columns(picture: Floats) -> Floats:
    """Medians along each row, with the edges repeated."""
    wide = np.pad(picture, ((0, 0), (REACH, REACH)), mode="edge")
    count = picture.shape[1]
    return _middle(
        [wide[:, step : step + count] for step in range(0, 2 * REACH + 1, 2)]
    )


def _middle(nine: list[Floats]) -> Floats:
    for low, high in _EXCHANGES:
        nine[low], nine[high] = (
            np.minimum(nine[low], nine[high]),
            np.maximum(nine[low], nine[high]),
        )
    return nine[4]
