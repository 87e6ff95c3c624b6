"""What the timeline asks for beside the page: its lanes, and what was there before."""

from __future__ import annotations

from uuid import UUID

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from studio.audio.errors import AudioError
from studio.editor.finding import afind
from studio.editor.lanes import SHOWN, Lanes
from studio.jobs.undoing import put_back, undoings_of
from studio.songs.models import Song, Take


@login_required
@require_safe
def lanes(request: HttpRequest, song_id: UUID) -> HttpResponse:
    """The lanes below `?take=`, with `?all=` the older ones too."""
    song = get_object_or_404(Song.objects.visible_to(request.user), pk=song_id)
    takes = list(Take.objects.for_cards().filter(song=song))
    shown = next((t for t in takes if str(t.pk) == request.GET.get("take")), None)
    if shown is None:
        return HttpResponse(status=204)
    most = len(takes) if "all" in request.GET else SHOWN
    told = {"song": song, "lanes": Lanes(shown, takes, most)}
    return render(request, "studio/_lanes.html", told)


@login_required
@require_POST
async def undoings(request: HttpRequest, take_id: UUID, made_id: UUID) -> HttpResponse:
    """The take with one region as it was before `made_id` renewed it, as a new take."""
    current = await afind(request, take_id)
    takes = [one async for one in Take.objects.filter(song=current.song)]
    possible = (one for one in undoings_of(current, takes) if one.made.pk == made_id)
    undoing = next(possible, None)
    if undoing is None:
        raise Http404
    try:
        user, data = await request.auser(), settings.CONFIG.data
        take = await put_back(current, undoing, user, data)
    except AudioError as error:
        messages.error(request, str(error))
        return redirect("song", current.song_id)
    return await _answer(request, take)


async def _answer(request: HttpRequest, take: Take) -> HttpResponse:
    if not request.htmx or request.htmx.boosted:  # type: ignore[attr-defined]
        return redirect(f"{reverse('song', args=[take.song_id])}?take={take.pk}")
    told = {"take": take, "song": take.song}
    return await sync_to_async(render)(request, "songs/_take.html", told, status=201)
