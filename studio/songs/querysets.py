"""Which songs and takes: every question goes through the teams of whoever asks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Func, Q, Value

if TYPE_CHECKING:
    from studio.songs.models import Song, Take  # noqa: F401


class SongQuerySet(models.QuerySet["Song"]):
    def visible_to(self, user: Any) -> Self:
        """The songs of the visitor's teams; none for somebody who is not signed in."""
        return self.filter(team__in=_team_ids(user))

    def page(self, after: tuple[datetime, UUID] | None = None, size: int = 25) -> Self:
        """The next `size` songs, latest first, behind the (updated_at, id) of the last."""
        songs = self.order_by("-updated_at", "-id")
        if after:
            songs = songs.filter(
                _is_before(_row("updated_at", "id"), _row(*_values(after)))
            )
        return songs[:size]

    def page_of_teams(
        self,
        teams: Iterable[UUID],
        after: tuple[datetime, UUID] | None = None,
        size: int = 25,
    ) -> list[Song]:
        """The same of these teams, each read in the order of its index.

        Asked for all teams at once, the database would sort every song they have.
        """
        pages = [self.filter(team=team).page(after, size) for team in teams]
        found = sorted(
            chain.from_iterable(pages),
            key=lambda song: (song.updated_at, song.pk),
            reverse=True,
        )
        return found[:size]


HEAVY = ("score", "peaks")  # up to megabytes each, which only few questions need
HEAVY_OF_PARENT = tuple(f"parent__{name}" for name in HEAVY)
HEAVY_OF_SOURCE = tuple(f"source__{name}" for name in HEAVY)


class TakeQuerySet(models.QuerySet["Take"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(song__team__in=_team_ids(user))

    def for_cards(self) -> Self:
        """With all that a card says: where it comes from, and whether it `has_score`."""
        takes = self.select_related("parent", "created_by")
        light: Any = takes.defer(*HEAVY, *HEAVY_OF_PARENT)
        told: Self = light.annotate(has_score=Q(score__isnull=False))
        return told


TakeManagerBase = models.Manager.from_queryset(TakeQuerySet)


class TakeManager(TakeManagerBase):
    """Leaves the heavy columns in the database until somebody asks a take for them."""

    def get_queryset(self) -> TakeQuerySet:  # type: ignore[override]
        takes: Any = super().get_queryset()
        deferred: TakeQuerySet = takes.defer(*HEAVY)
        return deferred


def _team_ids(user: Any) -> Any:
    if not user.is_authenticated:
        return []
    return user.teams.through.objects.filter(user=user).values("team")


def _is_before(one: Func, other: Func) -> Func:
    """Compared as rows, which an index serves; Django spells it out on SQLite."""
    return Func(
        one,
        other,
        template="%(expressions)s",
        arg_joiner=" < ",
        output_field=models.BooleanField(),
    )


def _row(*parts: Any) -> Func:
    return Func(*parts, template="(%(expressions)s)", output_field=models.Field())


def _values(place: tuple[datetime, UUID]) -> tuple[Value, Value]:
    return (
        Value(place[0], output_field=models.DateTimeField()),
        Value(place[1], output_field=models.UUIDField()),
    )
