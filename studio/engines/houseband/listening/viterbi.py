"""The likeliest path through states that change."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


def best_path(evidence: Numbers, change: Numbers, first: Numbers) -> NDArray[np.int64]:
    """The states that explain the evidence best, one for each row (Viterbi 1967).

    All are log probabilities: `evidence` (times, states), `change` (from, to) or one such
    table for each time, `first` (states). Of equal paths the lowest states win.
    """
    times, states = evidence.shape
    came = np.zeros((times, states), np.int64)
    score = first + evidence[0]
    everyone = np.arange(states)
    for time in range(1, times):
        table = change if change.ndim == 2 else change[time]
        ways = score[:, None] + table
        came[time] = ways.argmax(axis=0)
        score = ways[came[time], everyone] + evidence[time]
    path = np.zeros(times, np.int64)
    path[-1] = int(score.argmax())
    for time in range(times - 1, 0, -1):
        path[time - 1] = came[time, path[time]]
    return path
