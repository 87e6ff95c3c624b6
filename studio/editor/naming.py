"""What a take or a job is called: what was done, and to which take."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from studio.editor.writing import clock
from studio.music.recipe import Recipe, Task
from studio.music.recipe import spoken as one_track
from studio.songs.models import Take

EDGE = 0.5  # seconds: a region that begins this near to the end carries the song on
AND = gettext_lazy("{some} and {last}")
_REPAINT_SPAN = gettext_lazy("Repaint {start} – {end}")


def name_of_take(take: Take) -> str:
    """`New`, `Re-roll of Take 1`, `Drums of Take 2`, `Upload: Demo`."""
    if take.is_upload:
        return _("Upload: {name}").format(name=take.recipe.prompt)
    if take.is_put_back:
        return _put_back(take)
    return _named(take.recipe, take.parent)


def _put_back(take: Take) -> str:
    start, end = take.recipe.region_start or 0.0, take.recipe.region_end or 0.0
    said = {"start": clock(start), "end": clock(end)}
    if take.parent is None:
        return _("{start} – {end} put back").format(**said)
    words = _("{take} with {start} – {end} put back")
    return words.format(take=take.parent.label, **said)


def name_of_job(job: Any) -> str:
    """The same for a jobs.Job: it says before what its takes will be called."""
    return _named(job.recipe, job.parent or job.source)


def _named(recipe: Recipe, parent: Take | None) -> str:
    if parent is None:
        return deed(recipe, None)
    same = parent.recipe.task == recipe.task and parent.recipe.source == recipe.source
    if same and not parent.is_upload:
        return _("Re-roll of {take}").format(take=parent.label)
    return deed(recipe, parent)


def deed(recipe: Recipe, source: Take | None) -> str:
    """What the recipe does to `source`, which is None where it has none or it is gone."""
    take = source.label if source else ""
    tracks = spoken(recipe.tracks)
    match recipe.task:
        case Task.TEXT_TO_MUSIC:
            return _("New")
        case Task.COVER:
            return _("Cover of {take}").format(take=take) if take else _("Cover")
        case Task.REPAINT:
            return _repainted(recipe, source)
        case Task.EXTRACT:
            what = tracks[:1].upper() + tracks[1:] or _("Extract")
            words = _("{tracks} of {take}") if take else "{tracks}"
            return words.format(tracks=what, take=take)
        case Task.LEGO:
            words = _("Lego: {tracks} on {take}") if take else _("Lego: {tracks}")
            return words.format(tracks=tracks or _("a track"), take=take)
        case Task.COMPLETE:
            return _("{take} completed").format(take=take or _("Take"))


def _repainted(recipe: Recipe, source: Take | None) -> str:
    start, end = recipe.region_start or 0.0, recipe.region_end
    take = source.label if source else ""
    if source and end is not None:
        if extends(start, end, source.duration):
            return _("Extended {take}").format(take=take)
        if prepends(start, end):
            return _("{take} with a new beginning").format(take=take)
    until = _("the end") if end is None else clock(end)
    words = _("Repaint {start} – {end} of {take}") if take else _REPAINT_SPAN
    return words.format(start=clock(start), end=until, take=take)


def extends(start: float, end: float, length: float) -> bool:
    """Whether the region carries a take of `length` seconds on."""
    return start >= length - EDGE and end > length


def prepends(start: float, end: float) -> bool:
    """Whether the region only adds music in front of the take."""
    return start < 0 and end <= EDGE


def spoken(tracks: tuple[str, ...]) -> str:
    """`drums and backing vocals`; nothing for none."""
    names = [_(one_track(track)) for track in tracks]
    if len(names) < 2:
        return "".join(names)
    return AND.format(some=", ".join(names[:-1]), last=names[-1])
