"""Sounds that a musician brings along."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from asgiref.sync import sync_to_async
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import aget_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from studio.editor.forms import ComposeForm
from studio.editor.stage import page_of
from studio.editor.uploads import UploadError, receive, title_of
from studio.songs.models import Song, Take
from studio.teams.models import user_personal_team


@login_required
@require_POST
async def to_song(request: HttpRequest, song_id: UUID) -> HttpResponse:
    """A sound file as a take of the song. 422 with a sentence where it is none."""
    user = await request.auser()
    song = await aget_object_or_404(Song.objects.visible_to(user), pk=song_id)
    try:
        take = await receive(request.FILES.get("file"), song, user)
    except UploadError as error:
        return await _refused(request, song, error)
    return await _answer(request, song, take)


@login_required
@require_POST
async def to_new_song(request: HttpRequest) -> HttpResponse:
    """The same for a song that is not there yet: it is named after the file."""
    user: Any = await request.auser()
    file = request.FILES.get("file")
    song = await sync_to_async(_begin)(user, title_of(file))
    try:
        await receive(file, song, user)
    except BaseException as error:
        await song.adelete()
        if isinstance(error, UploadError):
            return await _refused(request, None, error)
        raise
    return redirect("song", song.pk) if not _by_script(request) else _there(song)


def _begin(user: Any, title: str) -> Song:
    return Song.objects.create(
        team=user_personal_team(user), title=title or "Untitled", created_by=user
    )


async def _answer(request: HttpRequest, song: Song, take: Take) -> HttpResponse:
    if not _by_script(request):
        return redirect(f"{reverse('song', args=[song.pk])}?take={take.pk}")
    told = {"take": take, "song": song}
    return await sync_to_async(render)(request, "songs/_take.html", told, status=201)


async def _refused(
    request: HttpRequest, song: Song | None, error: UploadError
) -> HttpResponse:
    if _by_script(request):
        kind = "text/plain; charset=utf-8"
        return HttpResponse(str(error), status=422, content_type=kind)
    return await sync_to_async(_page)(request, song, error)


def _page(request: HttpRequest, song: Song | None, error: UploadError) -> HttpResponse:
    team = None if song else user_personal_team(request.user)
    form = ComposeForm(initial=song.draft if song else {}, song=song, team=team)
    context: dict[str, Any] = page_of(song, form) if song else {"form": form}
    context["upload_error"] = error
    return render(request, "studio/page.html", context, status=422)


def _there(song: Song) -> HttpResponse:
    place = reverse("song", args=[song.pk])
    return HttpResponse(status=201, headers={"Location": place})


def _by_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "upload"
