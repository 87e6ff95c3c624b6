"""The take that an address names, for whoever may see it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import aget_object_or_404, get_object_or_404

from studio.songs.models import Take


def find(request: HttpRequest, take_id: UUID) -> Take:
    """Raises Http404 for a stranger as for a take that is not there."""
    return get_object_or_404(_seen(request.user), pk=take_id)


async def afind(request: HttpRequest, take_id: UUID, *, score: bool = False) -> Take:
    """The same; with `score` its score is read along, else it stays in the database."""
    takes = _seen(await request.auser())
    if score:
        takes = takes.defer(None).defer("peaks")
    return await aget_object_or_404(takes, pk=take_id)


def _seen(user: Any) -> QuerySet[Take]:
    takes: QuerySet[Take] = Take.objects.visible_to(user).select_related("song")
    return takes
