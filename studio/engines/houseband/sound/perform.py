"""Play a score: from notes to a mastered FLAC, in blocks, so that memory stays flat."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from studio.engines.houseband.score import Score
from studio.engines.houseband.sound.bank import bank
from studio.engines.houseband.sound.doubling import takes_of
from studio.engines.houseband.sound.filters import RATE, Stereo
from studio.engines.houseband.sound.loudness import Listener, Meter
from studio.engines.houseband.sound.master import Span, master
from studio.engines.houseband.sound.mixer import Band, Desk
from studio.engines.houseband.sound.players import players_of
from studio.engines.houseband.sound.preview import Heard, Preview
from studio.engines.houseband.voice.players import vocal_players

BLOCK = RATE  # frames: the first second is heard as soon as it is played
PRE_ROLL = 6.0  # seconds before a window, for the room and the compressors to fill
_THREADS = 2
_TUNED, _PLAYED = 0.05, 0.85  # how far the work is after each stage

Say = Callable[[float, str], None]


@dataclass(frozen=True)
class Performance:
    """`gain_db` is the master gain (give it to a window of the same song); `stages` are
    seconds of each stage, `spent` processor seconds of who played."""

    path: Path
    gain_db: float
    lufs: float
    true_peak: float
    frames: int
    stages: dict[str, float]
    spent: dict[str, float]


def perform(
    score: Score,
    out: Path,
    *,
    progress: Say,
    window: tuple[float, float] | None = None,
    gain_db: float | None = None,
    only: frozenset[str] | None = None,
    preview: Path | None = None,
    previewed: Heard = lambda frames, total: None,
    block: int = BLOCK,
) -> Performance:
    """Write `score` to `out`: 48 kHz, stereo, 16-bit FLAC, −14 LUFS, below −1 dBTP.

    Exactly round(duration × 48000) frames, the same bytes every time. With `window`,
    only its seconds, as loud as `gain_db` says. `progress` hears 0–1 and a stage.

    `only` names parts and vocals: their stem. It is what they add to the song before
    the bus, their echoes and their share of the room included, through the tone and
    width of the bus, at the song's `gain_db`. Glue, drive and loudness belong to the
    whole, so a stem goes without; a limiter still holds it below −1 dBTP.

    `preview`: raw samples of the song (16-bit little-endian, 48 kHz, stereo) that grow
    there while the band plays; `previewed` hears how many frames are complete, of how
    many.
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
            band = _band(score, only, threads)
            desk = Desk(score, band, threads, stem=only is not None)
        length = span.last - span.first
        early = Preview(preview, score, length, previewed) if preview else None
        with _timed(stages, "playing"):
            recording = Recording(Meter(length), tape, early, threads)
            _record(desk, score, span, recording, progress, block)
        progress(_PLAYED, "Mastering")
        with _timed(stages, "mastering"):
            result = master(
                tape, recording.meter, span, out, threads=threads, gain_db=gain_db,
                heard=lambda way: progress(_PLAYED + (1 - _PLAYED) * way, "Mastering"),
            )  # fmt: skip
    stages["mastering"] -= result.encoding
    stages["encoding"] = result.encoding
    return Performance(
        out,
        result.gain_db,
        result.lufs,
        result.true_peak,
        length,
        stages,
        desk.spent(),
    )


def _band(score: Score, only: frozenset[str] | None, threads: Executor) -> Band:
    takes = [
        take
        for part in score.parts
        if only is None or part.name in only
        for take in takes_of(part)
    ]
    vocals = [one for one in score.vocals if only is None or one.name in only]
    singers = vocal_players(score, vocals)
    players = players_of(tuple(takes), bank(), threads)
    return [*zip(takes, players, strict=True), *zip(vocals, singers, strict=True)]


class Recording:
    """Where the mixed song goes: the tape, the meter, and the preview if there is one."""

    def __init__(
        self, meter: Meter, tape: BinaryIO, preview: Preview | None, threads: Executor
    ) -> None:
        self.meter = meter
        self._tape, self._preview = tape, preview
        self._listener = Listener(meter, threads)

    def add(self, sound: Stereo) -> None:
        self._tape.write(sound.tobytes())
        if self._preview:
            self._preview.add(sound)
        self._listener.hear(sound)

    def finish(self) -> None:
        self._listener.wait()
        self.meter.finish()
        if self._preview:
            self._preview.finish()


def _record(
    desk: Desk,
    score: Score,
    span: Span,
    recording: Recording,
    progress: Say,
    block: int,
) -> None:
    """Play from the pre-roll on, and keep what lies inside the span."""
    begin = max(0, span.first - round(PRE_ROLL * RATE))
    if begin:
        desk.skip_to(begin)
    spans = _spans(begin, span.last, block)
    for (first, last), sound in zip(spans, desk.play(spans), strict=True):
        if last > span.first:
            recording.add(sound[max(0, span.first - first) :])
        way = (last - begin) / (span.last - begin)
        progress(_TUNED + (_PLAYED - _TUNED) * way, _stage(score, last / RATE))
    recording.finish()


def _spans(first: int, last: int, block: int) -> list[tuple[int, int]]:
    """Blocks from `first` to `last`."""
    edges = [*range(first, last, block), last]
    return list(pairwise(edges))


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
