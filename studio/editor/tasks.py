"""What each task of the form uses, and what its button says it will do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from studio.editor.naming import AND, extends, prepends, spoken
from studio.editor.offers import who_can
from studio.editor.writing import clock, counted_takes, forms_of
from studio.music.capabilities import Model
from studio.music.recipe import TRACKS, Task
from studio.music.recipe import spoken as one_track
from studio.songs.models import Take

_WORDS = {"prompt", "negative_prompt", "lyrics", "language"}
_ROLL = {"seed", "results"}
ORDER = (
    Task.TEXT_TO_MUSIC,
    Task.REPAINT,
    Task.COVER,
    Task.EXTRACT,
    Task.LEGO,
    Task.COMPLETE,
)
USES: dict[Task, frozenset[str]] = {
    Task.TEXT_TO_MUSIC: frozenset(_WORDS | _ROLL | {"key", "bpm", "meter", "duration"}),
    Task.REPAINT: frozenset(_WORDS | _ROLL | {"source", "region_start", "region_end"}),
    Task.COVER: frozenset(_WORDS | _ROLL | {"source", "strength", "cover_scale"}),
    Task.EXTRACT: frozenset({"source", "tracks"}),
    Task.LEGO: frozenset(_WORDS | _ROLL | {"source", "tracks"}),
    Task.COMPLETE: frozenset(_WORDS | _ROLL | {"source", "tracks"}),
}
"""Of the fields that not every task has, those that each has. Key, tempo, meter and
length of what starts from a take are the take's own."""

NOT_FOR_ALL = frozenset().union(*USES.values())

ACTS = {
    "make": gettext_lazy("Make {takes}"),
    "cover": gettext_lazy("Cover {take}"),
    "extract": gettext_lazy("Extract {tracks}"),
    "add": gettext_lazy("Add {tracks} to {take}"),
    "complete": gettext_lazy("Complete {take}"),
    "completeWith": gettext_lazy("Complete {take} with {tracks}"),
    "repaint": gettext_lazy("Repaint {take}"),
    "regions": gettext_lazy("Repaint {count} regions · {spans}"),
    "extend": gettext_lazy("Extend {take} by {time}"),
    "prepend": gettext_lazy("Add {time} before {take}"),
    "span": gettext_lazy("Repaint {start} – {end}"),
    "aTake": gettext_lazy("a take"),
    "aTrack": gettext_lazy("a track"),
}


@dataclass(frozen=True)
class Choice:
    """A task as the picker shows it."""

    value: str
    label: str
    is_able: bool
    is_chosen: bool
    others: str = ""  # who can, where this model cannot


def choices(model: Model, chosen: Task) -> list[Choice]:
    """All tasks; those that the model cannot do say who can."""
    return [
        Choice(
            task.value,
            _("New") if task is Task.TEXT_TO_MUSIC else _(task.label),
            is_able=task in model.tasks,
            is_chosen=task is chosen,
            others="" if task in model.tasks else _who_does(task),
        )
        for task in ORDER
    ]


@dataclass(frozen=True)
class Wish:
    """What of the form decides the words on its button."""

    task: Task
    count: int = 1
    source: Take | None = None
    start: float | None = None
    end: float | None = None
    tracks: tuple[str, ...] = ()
    more: tuple[tuple[float, float], ...] = ()  # further regions


def _who_does(task: Task) -> str:
    return who_can(lambda model: task in model.tasks)


def act(wish: Wish) -> str:
    """`Make 2 takes`, `Repaint 0:40 – 0:56`, `Add strings to Take 2 · 3 takes`."""
    if wish.task is Task.TEXT_TO_MUSIC:
        return ACTS["make"].format(takes=counted_takes(wish.count))
    deed = _deed(wish)
    return deed if wish.count == 1 else f"{deed} · {counted_takes(wish.count)}"


def _deed(wish: Wish) -> str:
    take = wish.source.label if wish.source else str(ACTS["aTake"])
    tracks = spoken(wish.tracks)
    match wish.task:
        case Task.COVER:
            return ACTS["cover"].format(take=take)
        case Task.EXTRACT:
            return ACTS["extract"].format(tracks=tracks or ACTS["aTrack"])
        case Task.LEGO:
            return ACTS["add"].format(tracks=tracks or ACTS["aTrack"], take=take)
        case Task.COMPLETE:
            which = "completeWith" if tracks else "complete"
            return ACTS[which].format(take=take, tracks=tracks)
    return _repaint(wish, take)


def _repaint(wish: Wish, take: str) -> str:
    start, end = wish.start, wish.end
    if start is None or end is None or end <= start:
        return ACTS["repaint"].format(take=take)
    if wish.more:
        spans = sorted([(start, end), *wish.more])
        said = ", ".join(f"{clock(a)}–{clock(b)}" for a, b in spans)
        return ACTS["regions"].format(count=len(spans), spans=said)
    length = wish.source.duration if wish.source else None
    if length is not None and extends(start, end, length):
        return ACTS["extend"].format(take=take, time=clock(end - length))
    if prepends(start, end):
        return ACTS["prepend"].format(take=take, time=clock(-start))
    return ACTS["span"].format(start=clock(start), end=clock(end))


def phrases() -> dict[str, Any]:
    """The same for the script that keeps the button true, in the page's language."""
    names = {track: _(one_track(track)) for track in TRACKS}
    said = {name: str(words) for name, words in ACTS.items()}
    return {**said, "and": str(AND), "takes": forms_of("takes"), "tracks": names}
