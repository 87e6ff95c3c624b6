"""The history: every song that the visitor may see, newest first."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from studio.editor.drafting import draft_of, writer_of
from studio.editor.forms import ComposeForm
from studio.editor.views.song import submit
from studio.jobs.nudges import nudge
from studio.songs.models import Sketch, Song, Take
from studio.songs.search import search
from studio.teams.models import Team, user_personal_team

PAGE = 24


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def songs(request: HttpRequest) -> HttpResponse:
    return _create(request) if request.method == "POST" else _list(request)


@login_required
@require_POST
def title(request: HttpRequest, song_id: UUID) -> HttpResponse:
    """Name a song; an empty name changes nothing."""
    song = get_object_or_404(Song.objects.visible_to(request.user), pk=song_id)
    name = request.POST.get("title", "").strip()[:120]
    if name:
        Song.objects.filter(pk=song.pk).update(title=name)
        for job in song.jobs.select_related("song"):  # other pages name the song too
            nudge(job)
    if request.htmx and not request.htmx.boosted:  # type: ignore[attr-defined]
        return HttpResponse(status=204)
    return redirect("song", song.pk)


def _list(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()
    takes_of_it = Take.objects.filter(song=OuterRef("pk")).order_by("-number")
    counted = takes_of_it.order_by().values("song").annotate(n=Count("*")).values("n")
    found = search(request.user, query).annotate(
        newest_id=Subquery(takes_of_it.values("pk")[:1]),
        take_count=Coalesce(Subquery(counted), 0),
    )
    teams = Team.objects.of(request.user).values_list("pk", flat=True)
    after = _cursor(request.GET.get("after", ""))
    page: list[Any] = found.page_of_teams(teams, after, PAGE + 1)
    takes = Take.objects.in_bulk([song.newest_id for song in page])
    rows = [{"song": song, "take": takes.get(song.newest_id)} for song in page[:PAGE]]
    context = {"rows": rows, "query": query, "after": _next(page)}
    return render(request, "songs/page.html", context)


def _cursor(text: str) -> tuple[datetime, UUID] | None:
    """The last song of the page before, as `moment_id`."""
    moment, _, song_id = text.partition("_")
    try:
        last = datetime.fromisoformat(moment).astimezone(UTC)
        return last, UUID(song_id)
    except (ValueError, OverflowError):
        return None


def _next(page: list[Any]) -> str:
    if len(page) <= PAGE:
        return ""
    last = page[PAGE - 1]
    return f"{last.updated_at.isoformat()}_{last.pk}"


def _create(request: HttpRequest) -> HttpResponse:
    """A new song out of the form, with its first takes on the way."""
    user: Any = request.user  # signed in: the decorator has seen to that
    team = user_personal_team(user)
    form = ComposeForm(request.POST, team=team)
    song = Song(
        team=team,
        title=_title(form),
        draft=draft_of(request.POST),
        created_by=user,
    )
    if form.is_valid() and _saved_with_job(song, form, request):
        Sketch.of(user).become(song)
        song.send_draft(draft_of(request.POST), writer_of(request))
        return redirect("song", song.pk)
    return render(request, "studio/page.html", {"form": form}, status=422)


def _saved_with_job(song: Song, form: ComposeForm, request: HttpRequest) -> bool:
    """Both or neither: a song that nobody is making was never asked for."""
    with transaction.atomic():
        song.save()
        made = submit(form, song, request) is not None
        transaction.set_rollback(not made)
    return made


def _title(form: ComposeForm) -> str:
    """The title, or the beginning of the prompt up to its first stop."""
    named = str(form["title"].value() or "").strip()
    prompt = str(form["prompt"].value() or "").strip().splitlines() or [""]
    begin = prompt[0].split(".")[0].split(",")[0].split(":")[0]
    return (named or begin or "Untitled")[:120]
