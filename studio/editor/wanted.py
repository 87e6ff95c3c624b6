"""What an open page wants to be told of, whether its socket says so or its address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID

from django.db.models import Case, Q, When
from django.utils import timezone

from studio.jobs.models import ACTIVE, Job, State
from studio.jobs.states import UNSETTLED
from studio.songs.models import Song

MOST_WATCHED = 50
MOST_SHOWN = 100
LATELY = timedelta(hours=1)
FIELD = re.compile(r"[a-z_]{0,40}")


@dataclass(frozen=True)
class Wanted:
    """`songs` and the `queue` are watched; the jobs in `have` the page shows as being at
    work, so that it also hears how they ended while it was away. `field` is the one of
    the form that the person is at, by its name; empty for none.
    """

    songs: frozenset[UUID] = frozenset()
    queue: bool = False
    have: frozenset[UUID] = frozenset()
    field: str = ""

    @classmethod
    def of(cls, watch: Iterable[str], have: Iterable[str], field: str = "") -> Self:
        """Raises ValueError, TypeError or AttributeError for what no page of ours says."""
        names = [*watch]
        songs = frozenset(UUID(name[5:]) for name in names if name != "queue")
        if len(songs) > MOST_WATCHED:
            raise ValueError("No page shows that many songs.")
        jobs = {UUID(job) for job in have}
        return cls(songs, "queue" in names, frozenset([*jobs][:MOST_SHOWN]), at(field))

    @classmethod
    def read(cls, said: dict[str, Any]) -> Self:
        """`{"watch": ["song:<uuid>", "queue"], "have": ["<uuid of a job>"], "at": ""}`"""
        return cls.of(said["watch"], said.get("have", []), said.get("at", ""))

    def jobs(self, user: Any, since: datetime | None = None) -> list[UUID]:
        """What is at work, what the page believes to be, and what was done lately."""
        lately = since or timezone.now() - LATELY
        done = Q(state=State.DONE, finished_at__gte=lately)
        told = Q(state__in=ACTIVE) | Q(pk__in=self.have) | done
        if self.queue:
            told |= Q(state__in=UNSETTLED, dismissed_at=None)
        jobs = Job.objects.visible_to(user).filter(told)
        if not self.queue:
            jobs = jobs.filter(song__in=self.songs)
        # Where there are too many, those at work go first: they still have news.
        at_work = Case(When(state__in=ACTIVE, then=0), default=1)
        latest = jobs.order_by(at_work, "-created_at").values_list("pk", flat=True)
        return [*reversed(latest[:MOST_SHOWN])]

    def teams(self, user: Any) -> dict[UUID, UUID]:
        """The team of each watched song that the person may see."""
        songs = Song.objects.visible_to(user).filter(pk__in=self.songs)
        return dict(songs.values_list("pk", "team_id"))


def said_by_page(text: str) -> dict[str, Any]:
    """The message of a socket. Raises ValueError or RecursionError where it is none."""
    said = json.loads(text)
    if not isinstance(said, dict):
        raise ValueError("A page says objects.")
    return said


def at(field: str) -> str:
    """A field's name, or ValueError."""
    if not FIELD.fullmatch(field):
        raise ValueError("No field has such a name.")
    return field
