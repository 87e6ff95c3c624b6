"""What a take or a job is called: what was done, and to which take."""

from __future__ import annotations

from typing import Any

from studio.editor.writing import clock
from studio.music.limits import in_words
from studio.music.recipe import Recipe, Task
from studio.music.recipe import spoken as one_track
from studio.songs.models import Take

EDGE = 0.5  # seconds: a region that begins this near to the end carries the song on


def name_of_take(take: Take) -> str:
    """`New`, `Re-roll of Take 1`, `Drums of Take 2`, `Upload: Demo`."""
    if take.is_upload:
        return f"Upload: {take.recipe.prompt}"
    if take.is_put_back:
        return _put_back(take)
    return _named(take.recipe, take.parent)


def _put_back(take: Take) -> str:
    start, end = take.recipe.region_start or 0.0, take.recipe.region_end or 0.0
    of = f"{take.parent.label} with " if take.parent else ""
    return f"{of}{clock(start)} – {clock(end)} put back"


def name_of_job(job: Any) -> str:
    """The same for a jobs.Job: it says before what its takes will be called."""
    return _named(job.recipe, job.parent or job.source)


def _named(recipe: Recipe, parent: Take | None) -> str:
    if parent is None:
        return deed(recipe, None)
    same = parent.recipe.task == recipe.task and parent.recipe.source == recipe.source
    if same and not parent.is_upload:
        return f"Re-roll of {parent.label}"
    return deed(recipe, parent)


def deed(recipe: Recipe, source: Take | None) -> str:
    """What the recipe does to `source`, which is None where it has none or it is gone."""
    of = f" of {source.label}" if source else ""
    tracks = spoken(recipe.tracks)
    match recipe.task:
        case Task.TEXT_TO_MUSIC:
            return "New"
        case Task.COVER:
            return f"Cover{of}"
        case Task.REPAINT:
            return _repainted(recipe, source)
        case Task.EXTRACT:
            return f"{tracks.capitalize() or 'Extract'}{of}"
        case Task.LEGO:
            return f"Lego: {tracks or 'a track'}{of.replace(' of ', ' on ')}"
        case Task.COMPLETE:
            return f"{source.label if source else 'Take'} completed"


def _repainted(recipe: Recipe, source: Take | None) -> str:
    start, end = recipe.region_start or 0.0, recipe.region_end
    if source and end is not None:
        if extends(start, end, source.duration):
            return f"Extended {source.label}"
        if prepends(start, end):
            return f"{source.label} with a new beginning"
    until = "the end" if end is None else clock(end)
    of = f" of {source.label}" if source else ""
    return f"Repaint {clock(start)} – {until}{of}"


def extends(start: float, end: float, length: float) -> bool:
    """Whether the region carries a take of `length` seconds on."""
    return start >= length - EDGE and end > length


def prepends(start: float, end: float) -> bool:
    """Whether the region only adds music in front of the take."""
    return start < 0 and end <= EDGE


def spoken(tracks: tuple[str, ...]) -> str:
    """`drums and backing vocals`; nothing for none."""
    return in_words([one_track(track) for track in tracks], "and") if tracks else ""
