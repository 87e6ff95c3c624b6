"""What each task of the form uses, and what its button says it will do."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from studio.editor.naming import extends, prepends, spoken
from studio.editor.offers import who_can
from studio.editor.writing import clock
from studio.music.capabilities import Model
from studio.music.recipe import Task
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
            _("New") if task is Task.TEXT_TO_MUSIC else task.label,
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
        return f"Make {_takes(wish.count)}"
    deed = _deed(wish)
    return deed if wish.count == 1 else f"{deed} · {_takes(wish.count)}"


def _deed(wish: Wish) -> str:
    take = wish.source.label if wish.source else "a take"
    tracks = spoken(wish.tracks)
    match wish.task:
        case Task.COVER:
            return f"Cover {take}"
        case Task.EXTRACT:
            return f"Extract {tracks or 'a track'}"
        case Task.LEGO:
            return f"Add {tracks or 'a track'} to {take}"
        case Task.COMPLETE:
            return f"Complete {take}" + (f" with {tracks}" if tracks else "")
    return _repaint(wish, take)


def _repaint(wish: Wish, take: str) -> str:
    start, end = wish.start, wish.end
    if start is None or end is None or end <= start:
        return f"Repaint {take}"
    if wish.more:
        spans = sorted([(start, end), *wish.more])
        said = ", ".join(f"{clock(a)}–{clock(b)}" for a, b in spans)
        return f"Repaint {len(spans)} regions · {said}"
    length = wish.source.duration if wish.source else None
    if length is not None and extends(start, end, length):
        return f"Extend {take} by {clock(end - length)}"
    if prepends(start, end):
        return f"Add {clock(-start)} before {take}"
    return f"Repaint {clock(start)} – {clock(end)}"


def _takes(count: int) -> str:
    return "1 take" if count == 1 else f"{count} takes"
