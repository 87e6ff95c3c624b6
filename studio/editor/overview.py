"""What goes on in the whole studio, in a few numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count

from studio.engines import registry
from studio.jobs.models import ACTIVE, Job, State
from studio.music.capabilities import MODELS


@dataclass(frozen=True)
class OpenWork:
    """How many of a person's jobs are at work or wait, and how many need a decision."""

    active: int = 0
    decisions: int = 0

    @property
    def total(self) -> int:
        return self.active + self.decisions


def open_work(user: Any) -> OpenWork:
    jobs = Job.objects.visible_to(user)
    return OpenWork(jobs.active().count(), jobs.to_decide().count())


@dataclass(frozen=True)
class Lane:
    """An engine's share of the work: `busy` of its `places`, while others wait for one.

    Everybody's jobs are counted, since everybody waits for the same places.
    """

    engine: str
    label: str
    places: int
    busy: int
    waiting: int

    @property
    def is_full(self) -> bool:
        return self.busy >= self.places

    @property
    def each_place(self) -> list[bool]:
        """For each place whether somebody has it; no more than a line can show."""
        return [place < self.busy for place in range(min(self.places, 16))]


def lanes() -> list[Lane]:
    """The engines that have something to do. None waits for another."""
    busy, waiting = Counter[str](), Counter[str]()
    rows = Job.objects.filter(state__in=ACTIVE).values_list("engine", "state")
    for engine, state, count in rows.annotate(count=Count("id")).order_by():
        counted = waiting if state == State.QUEUED else busy
        counted[engine] += count
    return [
        Lane(name, label_of(name), places, busy[name], waiting[name])
        for name, places in registry.slots(settings.CONFIG).items()
        if busy[name] or waiting[name]
    ]


def label_of(engine: str) -> str:
    """What people call an engine; of one that is gone, its name."""
    entry = registry.ENTRIES.get(engine)
    return MODELS[entry.models[0]].engine_label if entry else engine
