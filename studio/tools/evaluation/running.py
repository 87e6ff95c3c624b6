"""Two processes make and judge song after song; rows come as they are done."""

from __future__ import annotations

import ctypes
import multiprocessing
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from studio.tools.evaluation.making import Maker
from studio.tools.evaluation.recipes.asked import Asked
from studio.tools.evaluation.rows import Row, measure

PROCESSES = 2
_PR_SET_PDEATHSIG = 1  # linux/prctl.h
AGAIN_EVERY = 6  # every sixth song is made once more, to compare the bytes
LONGEST_AGAIN = 120.0  # seconds


@dataclass(frozen=True)
class Failed:
    """A song that could not be made or heard, and why."""

    asked: Asked
    message: str


def rows(songs: Sequence[Asked], keep: Path | None = None) -> Iterator[Row | Failed]:
    """A row a song, in the order in which they are done. `keep` keeps the audio."""
    context = multiprocessing.get_context("spawn")
    with (
        tempfile.TemporaryDirectory(prefix="evaluate-") as temporary,
        ProcessPoolExecutor(PROCESSES, context, initializer=_begin) as pool,
    ):
        folder = keep or Path(temporary)
        # The longest first, so that none is left over at the end for one process alone.
        longest = sorted(songs, key=lambda song: -song.duration)
        waiting = {pool.submit(_one, s, folder, keep is not None): s for s in longest}
        second = {
            s.number: pool.submit(_hash, s, Path(temporary) / "again")
            for s in songs
            if s.number % AGAIN_EVERY == 1 and s.duration <= LONGEST_AGAIN
        }
        for done in as_completed(waiting):
            yield _row(done, waiting[done], second)


def _row(
    done: Future[Row], asked: Asked, second: dict[int, Future[str]]
) -> Row | Failed:
    try:
        row = done.result()
        again = second.get(asked.number)
        return {**row, "again": again.result() if again else None}
    except Exception as error:
        # One song that fails shall not take the others' figures with it.
        return Failed(asked, f"{type(error).__name__}: {error}")


def _begin() -> None:
    """End when the process that asks for songs ends, even if it is killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _one(asked: Asked, folder: Path, keep: bool) -> Row:
    place = folder / f"{asked.number:02}"
    row = measure(asked, _maker(), place)
    if not keep:
        shutil.rmtree(place)
    return row


def _hash(asked: Asked, folder: Path) -> str:
    return _maker().make(asked.recipe, folder / f"{asked.number:02}").sha256


@cache
def _maker() -> Maker:
    return Maker()  # its worker ends with this process
