"""A progress bar on one line of a terminal; nothing at all where there is none."""

from __future__ import annotations

import shutil
import time
from typing import TextIO

WIDTH = 24
FULL, EMPTY = "█", "░"
CLEAR = "\r\x1b[2K"  # to the start of the line, and wipe it


class Bar:
    """Shows how far one song is. `show` may be called as often as one likes."""

    def __init__(self, stream: TextIO, *, label: str = "") -> None:
        self._stream = stream
        self._label = label
        self._shows = stream.isatty()
        self._started = time.monotonic()

    def show(self, fraction: float, stage: str) -> None:
        """Draw the bar at `fraction` (0–1), with the stage and the time that is left."""
        if not self._shows:
            return
        full = round(WIDTH * min(max(fraction, 0), 1))
        words = [f"{self._label} {FULL * full}{EMPTY * (WIDTH - full)} {fraction:4.0%}"]
        words += [text for text in (stage, self._left(fraction)) if text]
        line = " · ".join(words).strip()
        columns = shutil.get_terminal_size().columns - 1
        self._write(CLEAR + line[:columns])

    def clear(self) -> None:
        """Leave the line empty, for something else to be written on it."""
        if self._shows:
            self._write(CLEAR)

    def _left(self, fraction: float) -> str:
        passed = time.monotonic() - self._started
        if fraction < 0.05 or passed < 1:
            return ""  # a guess from so little would only jump about
        left = round(passed / fraction * (1 - fraction))
        return f"{left // 60}:{left % 60:02} left"

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
