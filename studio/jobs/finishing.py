"""From what the engine rendered to a finished master: work for a child process.

This module is imported there, so it knows no Django.
"""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from multiprocessing import connection, parent_process
from pathlib import Path
from typing import Any

SHORTFALL = 0.25  # seconds that may lack at an end of what an engine renders


@dataclass(frozen=True)
class Order:
    """Finish `rendered`. With an `original`, it replaces `start`–`end` seconds of that.

    `rendered` begins at `offset` seconds of the song, and `is_whole` if it should hold
    all of it; the result is written to `out`.
    """

    rendered: Path
    out: Path
    original: Path | None = None
    start: float = 0.0
    end: float = 0.0
    offset: float = 0.0
    is_whole: bool = False


@dataclass(frozen=True)
class Restoring:
    """Put `start`–`end` seconds of `before` back into `current`: see audio.putting_back."""

    current: Path
    before: Path
    out: Path
    start: float
    end: float
    shift: float = 0.0


def restore(order: Restoring) -> tuple[Path, dict[str, Any]]:
    """The file with the old part in it again, and the facts as `finish` gives them."""
    from studio.audio.putting_back import put_back

    span = (order.start, order.end)
    put_back(order.current, order.before, *span, order.out, shift=order.shift)
    return _measured(order.out)


def finish(order: Order) -> tuple[Path, dict[str, Any]]:
    """The finished file, and what is stored beside it, by the names of Take's columns."""
    from studio.audio.master import as_master

    path = as_master(order.rendered, order.rendered.with_suffix(".master.flac"))
    if order.original:
        _set_in(path, order.original, order)
        path = order.out
    return _measured(path)


def _set_in(new: Path, original: Path, order: Order) -> None:
    """Only the region is taken from `new`, at the place and level that fit."""
    from studio.audio.matching import match
    from studio.audio.splice import splice

    start, end = order.start, order.end
    fit = match(original, new, start, end, offset=order.offset)
    length = _seconds(new)
    if order.is_whole:
        _refuse_what_is_missing(length, _seconds(original), order)
    # Models count in frames of their own: a little may lack at either end.
    start = min(max(start, fit.offset), start + SHORTFALL)
    end = max(min(end, fit.offset + length), end - SHORTFALL)
    splice(original, new, start, end, order.out, offset=fit.offset, gain=fit.gain)


def _refuse_what_is_missing(length: float, original: float, order: Order) -> None:
    """Music that was to be added in front would otherwise be taken from behind."""
    from studio.audio.errors import AudioError

    wanted = max(order.end, original) - min(order.start, 0.0)
    if order.start < 0 and length < wanted - SHORTFALL:
        raise AudioError(
            f"It came back with {length:.1f} s instead of {wanted:.1f} s: nothing was "
            "added at the beginning."
        )


def _seconds(path: Path) -> float:
    from studio.audio.files import reading_pcm

    with reading_pcm(path) as pcm:
        return float(pcm.frames / pcm.sample_rate)


def _measured(path: Path) -> tuple[Path, dict[str, Any]]:
    from studio.audio.tape import measure

    measured = measure(path)
    _write_through(path)
    return path, {
        "sha256": measured.sha256,
        "bytes": measured.bytes,
        "duration": measured.duration,
        "lufs": measured.lufs,
        "true_peak": measured.true_peak,
        "peaks": measured.peaks.to_bytes(),
        "thumb": measured.thumb,
    }


def begin() -> None:
    """Set a child process up: it gives way to the pages, and ends with its parent."""
    os.nice(10)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def warm_up() -> None:
    """Load what `finish` needs, while the engine is still playing."""
    import studio.audio.matching
    import studio.audio.splice
    import studio.audio.tape  # noqa: F401


def _write_through(path: Path) -> None:
    """The row must never name a file that a power cut leaves empty."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(0)
