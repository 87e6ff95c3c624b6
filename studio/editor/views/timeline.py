"""What the timeline asks for beside the page: its lanes, and what was there before."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from studio.editor.lanes import SHOWN, Lanes
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
