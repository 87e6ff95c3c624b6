"""Play a score: from notes to a mastered FLAC, in blocks, so that memory stays flat."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from studio.engines.houseband.score import Score
from studio.engines.houseband.sound.bank import bank
from studio.engines.houseband.sound.filters import RATE
from studio.engines.houseband.sound.loudness import Listener, Meter
from studio.engines.houseband.sound.master import Span, master
from studio.engines.houseband.sound.mixer import Desk
from studio.engines.houseband.sound.players import players_of

BLOCK = 2 * RATE  # frames
PRE_ROLL = 6.0  # seconds before a window, for the room and the compressors to fill
_THREADS = 2
_TUNED, _PLAYED = 0.05, 0.85  # how far the work is after each stage

Say = Callable[[float, str], None]


@dataclass(frozen=True)
class Performance:
    """`gain_db` is the master gain (give it to a window of the same song); `stages` are
    seconds of each stage."""

    path: Path
    gain_db: float
    lufs: float
    true_peak: float
    frames: int
    stages: dict[str, float]


def perform(
    score: Score,
    out: Path,
    *,
    progress: Say,
    window: tuple[float, float] | None = None,
    gain_db: float | None = None,
    block: int = BLOCK,
) -> Performance:
    """Write `score` to `out`: 48 kHz, stereo, 16-bit FLAC, −14 LUFS, below −1 dBTP.

    Exactly round(duration × 48000) frames, the same bytes every time. With `window`,
    only its seconds, as loud as `gain_db` says. `progress` hears 0–1 and a stage.
    """
    stages: dict[str, float] = {}
    song = round(score.duration * RATE)
    start, end = window or (0.0, score.duration)
    span = Span(max(0, round(start * RATE)), min(song, round(end * RATE)), song)
    with (
        ThreadPoolExecutor(min(_THREADS, os.cpu_count() or 1)) as threads,
        tempfile.TemporaryFile(dir=out.parent, prefix=".tape-") as tape,
    ):
        progress(0.0, "Tuning up")
        with _timed(stages, "tuning up"):
            players = players_of(score.parts, bank(), threads)
            desk = Desk(score, players, threads)
        with _timed(stages, "playing"):
            meter = _record(desk, score, span, tape, progress, block, threads)
        progress(_PLAYED, "Mastering")
        with _timed(stages, "mastering"):
            result = master(
                tape, meter, span, out, threads=threads, gain_db=gain_db,
                heard=lambda way: progress(_PLAYED + (1 - _PLAYED) * way, "Mastering"),
            )  # fmt: skip
    return Performance(
        out,
        result.gain_db,
        result.lufs,
        result.true_peak,
        span.last - span.first,
        stages,
    )


def _record(
    desk: Desk,
    score: Score,
    span: Span,
    tape: BinaryIO,
    progress: Say,
    block: int,
    threads: Executor,
) -> Meter:
    """Play from the pre-roll on, and keep what lies inside the span on `tape`."""
    meter = Meter(span.last - span.first)
    listener = Listener(meter, threads)
    at = max(0, span.first - round(PRE_ROLL * RATE))
    begin = at
    if at:
        desk.skip_to(at)
    while at < span.last:
        frames = min(block, span.last - at)
        sound = desk.play(frames, at)[max(0, span.first - at) :]
        if len(sound):
            tape.write(sound.tobytes())
            listener.hear(sound)
        at += frames
        way = (at - begin) / (span.last - begin)
        progress(_TUNED + (_PLAYED - _TUNED) * way, _stage(score, at / RATE))
    listener.wait()
    meter.finish()
    return meter


def _stage(score: Score, seconds: float) -> str:
    """What is being played at a moment of the song."""
    for section in score.sections:
        if section.start <= seconds < section.end:
            return f"Playing {section.label or section.kind}"
    return "Playing the ending"


@contextmanager
def _timed(stages: dict[str, float], name: str) -> Iterator[None]:
    begin = time.perf_counter()
    yield
    stages[name] = stages.get(name, 0.0) + time.perf_counter() - begin
