"""One region of a take as it was before, without an engine and at no cost.

A region that was made anew can be put back singly, also where others were made after it:
the studio splices the old samples in, and the result is a new take.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from asgiref.sync import sync_to_async

from studio.engines.houseband.sidecar import Sidecar
from studio.engines.houseband.songwriting.merge import merged
from studio.jobs.finishing import Restoring
from studio.jobs.previews import WORK
from studio.jobs.saver import Saver
from studio.music.recipe import Recipe
from studio.music.rewording import reworded, words_in
from studio.songs.keeping import local_copy, store_put_back
from studio.songs.models import Take

MOST = 8  # regions that are offered
SLACK = 0.02  # seconds
GAIN = 0.05  # decibels that two scores may be apart


@dataclass(frozen=True)
class Undoing:
    """`made` renewed a region of `before`; `shift` seconds came in front since then."""

    made: Take
    before: Take
    shift: float

    @property
    def start(self) -> float:
        start: float | None = self.made.recipe.region_start
        return start or 0.0

    @property
    def end(self) -> float:
        end: float | None = self.made.recipe.region_end
        return self.before.duration if end is None else end

    @property
    def grew(self) -> bool:
        return self.start < 0 or self.end > self.before.duration + SLACK


def undoings_of(take: Take, takes: Sequence[Take]) -> Iterator[Undoing]:
    """The regions of `take` that can be put back, the last one made first."""
    by_id = {str(one.pk): one for one in takes}
    made, shift = by_id.get(str(take.pk), take), 0.0
    for _ in range(MOST):
        before = by_id.get(made.made_from)
        if before is None or not made.is_repaint:
            return
        if made.is_put_back and abs(made.duration - before.duration) > SLACK:
            return  # what had grown is gone: the seconds before that are others
        yield Undoing(made, before, shift)
        made, shift = before, shift + made.lead


async def put_back(current: Take, undoing: Undoing, user: Any, data: Path) -> Take:
    """`current` with the region as it was, as a new take. Raises AudioError.

    `data` is the studio's folder; the splicing is done by a process of its own.
    """
    folder = data / WORK / f"put-back-{uuid4()}"
    folder.mkdir(parents=True)
    saver = Saver()
    try:
        order = await sync_to_async(_order)(current, undoing, folder)
        path, facts = await saver.finish(order)
        return await sync_to_async(_store)(current, undoing, user, facts, path)
    finally:
        saver.close()
        shutil.rmtree(folder, ignore_errors=True)


def _order(current: Take, undoing: Undoing, folder: Path) -> Restoring:
    return Restoring(
        current=local_copy(current, folder),
        before=local_copy(undoing.before, folder),
        out=folder / "whole.flac",
        start=undoing.start,
        end=undoing.end,
        shift=undoing.shift,
    )


def _store(
    current: Take, undoing: Undoing, user: Any, facts: dict[str, Any], path: Path
) -> Take:
    start, end = _span_in(current, undoing)
    note = f"{start:.2f}–{end:.2f} s is as it was in {undoing.before.label}."
    return store_put_back(
        current,
        user,
        _recipe(current, undoing),
        facts,
        path,
        sections=list(_sections(current, undoing, facts["duration"])),
        notes=[note],
        score=_score(current, undoing),
    )


def _span_in(current: Take, undoing: Undoing) -> tuple[float, float]:
    """Where the old part lies in what comes out of it."""
    length = undoing.before.duration
    start, end = max(undoing.start, 0.0), min(undoing.end, length)
    return start + undoing.shift, end + undoing.shift


def _recipe(current: Take, undoing: Undoing) -> Recipe:
    """The words are those of `current`, but for those that were sung there before."""
    start, end = _span_in(current, undoing)
    before, recipe = undoing.before, current.recipe
    changes: dict[str, Any] = {}
    span = (undoing.start, undoing.end)
    if old := words_in(before.recipe.lyrics, before.sections, span):
        where = (undoing.start + undoing.shift, undoing.end + undoing.shift)
        changes["lyrics"] = reworded(recipe.lyrics, current.sections, where, old)
    made: Recipe = recipe.repainting(
        round(start, 3),
        round(end, 3),
        source=f"take:{current.pk}",
        seed=recipe.seed,
    ).changed(results=1, **changes)
    return made


def _sections(
    current: Take, undoing: Undoing, duration: float
) -> Iterator[dict[str, Any]]:
    """Without what had grown, everything behind it comes earlier."""
    front = max(0.0, -undoing.start)
    for section in current.sections:
        start = max(0.0, section["start"] - (front if section["start"] else 0.0))
        end = min(duration, section["end"] - front)
        if end > start:
            yield {**section, "start": start, "end": end}


def _score(current: Take, undoing: Undoing) -> dict[str, Any] | None:
    """The score of both, where the band has played both and nothing has moved."""
    if undoing.grew or undoing.shift:
        return None
    new, old = (Sidecar.read(take.score) for take in (current, undoing.before))
    if new is None or old is None or not (new.is_whole and old.is_whole):
        return None
    if abs(new.gain_db - old.gain_db) > GAIN:
        return None
    score = merged(new.score, old.score, undoing.start, undoing.end)
    return Sidecar(score, new.gain_db, beats=new.beats).to_json()
