"""What one take gives: its sound, its drawing, its recipe, and another roll of the dice."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import aget_object_or_404, get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from studio.editor.audio import file_response
from studio.editor.downloads import TYPES, EncodeError, encoded
from studio.songs.models import Take

FOREVER = "private, max-age=31536000, immutable"  # a take is never changed


@login_required
@require_safe
async def audio(request: HttpRequest, take_id: UUID) -> HttpResponseBase:
    take = await _afind(request, take_id)
    return await file_response(request, take.audio.path, "audio/flac", etag=take.sha256)


@login_required
@require_safe
def peaks(request: HttpRequest, take_id: UUID) -> HttpResponse:
    """The envelope as bytes: see `studio.audio.peaks`."""
    take = _find(request, take_id)
    answer = HttpResponse(bytes(take.peaks), content_type="application/octet-stream")
    answer["Cache-Control"] = FOREVER
    return answer


@login_required
@require_safe
async def download(request: HttpRequest, take_id: UUID) -> HttpResponseBase:
    """The take as a file: `?format=`, or what its recipe asks for, or the master."""
    take = await _afind(request, take_id)
    wanted = request.GET.get("format") or take.recipe.output_format or "flac"
    if wanted not in TYPES:
        return HttpResponse("Format must be flac, wav, mp3 or ogg.", status=400)
    try:
        path = await encoded(take, wanted)
    except EncodeError as error:
        return HttpResponse(str(error), status=422, content_type="text/plain")
    return await file_response(
        request,
        path,
        TYPES[wanted],
        etag=f"{take.sha256}-{path.stem}",
        filename=_name(take, wanted),
    )


@login_required
@require_safe
def recipe(request: HttpRequest, take_id: UUID) -> HttpResponse:
    take = _find(request, take_id)
    answer = JsonResponse(
        {
            "model": take.model,
            **take.recipe.model_dump(mode="json", exclude_defaults=True),
        },
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )
    answer["Content-Disposition"] = f'attachment; filename="{_name(take, "json")}"'
    return answer


@login_required
@require_POST
def rerolls(request: HttpRequest, take_id: UUID) -> HttpResponse:
    take = _find(request, take_id)
    job = take.reroll(request.user)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "jobs/_card.html", {"job": job}, status=201)
    return redirect("song", take.song_id)


def _find(request: HttpRequest, take_id: UUID) -> Take:
    return get_object_or_404(_seen(request.user), pk=take_id)


async def _afind(request: HttpRequest, take_id: UUID) -> Take:
    return await aget_object_or_404(_seen(await request.auser()), pk=take_id)


def _seen(user: Any) -> QuerySet[Take]:
    takes: QuerySet[Take] = Take.objects.visible_to(user).select_related("song")
    return takes


def _name(take: Take, ending: str) -> str:
    return f"{slugify(take.song.title) or 'song'}-take-{take.number}.{ending}"
