"""An honest guess at how long it still takes."""

from __future__ import annotations

from collections import deque

RECENT = 10.0  # seconds
ENOUGH = 1.5  # seconds to watch before there is a guess,
SEEN = 0.02  # and the share of the work that must be done in them


class Pace:
    """Watches the fraction grow. Times are seconds of a clock that only goes forward."""

    def __init__(self) -> None:
        self._first: tuple[float, float] | None = None
        self._recent: deque[tuple[float, float]] = deque()

    def see(self, fraction: float, now: float) -> float | None:
        """Take note of `fraction`; the seconds that remain, or None while unknown.

        Half of the guess is the recent pace and half that of the whole run: a slow stage
        shows soon, and a slow moment does not double the time.
        """
        if self._first is None or fraction < self._recent[-1][1]:
            self._first = (now, fraction)
            self._recent.clear()
        self._recent.append((now, fraction))
        while self._recent[0][0] < now - RECENT and len(self._recent) > 2:
            self._recent.popleft()
        whole = _pace(self._first, (now, fraction))
        recent = _pace(self._recent[0], (now, fraction))
        if whole is None or recent is None:
            return None
        return (1 - fraction) / ((whole + recent) / 2)


def _pace(start: tuple[float, float], end: tuple[float, float]) -> float | None:
    """Fraction a second, or None where there is too little to tell."""
    seconds, done = end[0] - start[0], end[1] - start[1]
    return done / seconds if seconds >= ENOUGH and done >= SEEN else None
