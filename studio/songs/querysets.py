"""Which songs and takes: every question goes through the teams of whoever asks."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.db import models
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan

if TYPE_CHECKING:
    from studio.songs.models import Song, Take

    SongBase = models.QuerySet[Song]
    TakeBase = models.QuerySet[Take]
else:
    SongBase = TakeBase = models.QuerySet


class SongQuerySet(SongBase):
    def visible_to(self, user: Any) -> Self:
        """The songs of the visitor's teams; none for somebody who is not signed in."""
        return self.filter(team__in=_team_ids(user))

    def page(self, after: tuple[datetime, UUID] | None = None, size: int = 25) -> Self:
        """The next `size` songs, latest first, behind the (updated_at, id) of the last."""
        songs = self.order_by("-updated_at", "-id")
        if after:
            songs = songs.filter(TupleLessThan(Tuple("updated_at", "id"), after))
        return songs[:size]


class TakeQuerySet(TakeBase):
    def visible_to(self, user: Any) -> Self:
        return self.filter(song__team__in=_team_ids(user))


class TakeManager(models.Manager.from_queryset(TakeQuerySet)):  # type: ignore[misc]
    """Leaves the heavy columns in the database until somebody asks a take for them."""

    def get_queryset(self) -> TakeQuerySet:
        takes: TakeQuerySet = super().get_queryset()
        return takes.defer("score", "peaks")


def _team_ids(user: Any) -> Any:
    if not user.is_authenticated:
        return []
    return user.teams.through.objects.filter(user=user).values("team")
