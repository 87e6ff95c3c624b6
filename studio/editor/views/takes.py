"""One take on the pages: its sound, its drawing, and another roll of the dice."""

from __future__ import annotations

import re
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from studio.editor.audio import file_response
from studio.editor.drawing import outline_of
from studio.editor.finding import afind, find
from studio.music.problems import RecipeError
from studio.songs.models import Take

PART = re.compile(r"\d{1,3}")
FOREVER = "private, max-age=31536000, immutable"  # a take is never changed


@login_required
@require_safe
async def audio(request: HttpRequest, take_id: UUID) -> HttpResponseBase:
    take = await afind(request, take_id)
    return await file_response(request, take.audio.path, "audio/flac", etag=take.sha256)


@login_required
@require_safe
def peaks(request: HttpRequest, take_id: UUID) -> HttpResponse:
    """The envelope as bytes: see `studio.audio.peaks`. `?part=` is a finer one of a part."""
    take = find(request, take_id)
    part = request.GET.get("part", "")
    outline = outline_of(take, int(part)) if PART.fullmatch(part) else bytes(take.peaks)
    answer = HttpResponse(outline, content_type="application/octet-stream")
    answer["Cache-Control"] = FOREVER
    return answer


@login_required
@require_POST
def rerolls(request: HttpRequest, take_id: UUID) -> HttpResponse:
    take = find(request, take_id)
    try:
        job = take.reroll(request.user)
    except RecipeError as error:
        return _refused(request, take, error)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "jobs/_card.html", {"job": job}, status=201)
    return redirect("song", take.song_id)


def _refused(request: HttpRequest, take: Take, error: RecipeError) -> HttpResponse:
    """The take's own card says why."""
    if request.htmx:  # type: ignore[attr-defined]
        told = {"take": take, "song": take.song, "problem": error}
        return render(request, "songs/_take.html", told, status=422)
    messages.error(request, str(error))
    return redirect("song", take.song_id)
