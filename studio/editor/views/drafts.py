"""Drafts: kept while one types, and as they were before."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from studio.editor.drafting import changes, desk_of, draft_of, writer_of
from studio.editor.forms import ComposeForm
from studio.editor.templatetags.studio_tags import ago
from studio.songs.drafts import Drafted, DraftVersion
from studio.songs.models import Song

PAGE = 20


@login_required
@require_POST
def draft(request: HttpRequest, song_id: UUID | None = None) -> HttpResponse:
    """Keep the form as it is, finished or not; 409 with the other text if somebody
    else has saved since. `choice` settles that: mine or theirs."""
    desk, writer = desk_of(request, song_id), writer_of(request)
    fields = draft_of(request.POST)
    choice = request.POST.get("choice", "")
    if choice == "mine":
        desk.replace_draft(fields, writer)
    elif choice == "theirs":
        desk.put_aside(fields, writer)
    elif not desk.keep_draft(fields, writer):
        return JsonResponse(_conflict(desk), status=409)
    return JsonResponse({"revision": desk.revision})


@login_required
@require_safe
def versions(request: HttpRequest, song_id: UUID | None = None) -> HttpResponse:
    """Earlier texts, newest first, each with what differs from the one of now."""
    desk = desk_of(request, song_id)
    pages = Paginator(desk.versions.select_related("created_by"), PAGE)
    page = pages.get_page(request.GET.get("page"))
    song = desk if isinstance(desk, Song) else None
    form = ComposeForm(song=song)
    rows = [(version, changes(version.fields, desk.draft, form)) for version in page]
    context = {"song": song, "rows": rows, "page": page, "desk": desk}
    return render(request, "versions/page.html", context)


@login_required
@require_POST
def restorations(
    request: HttpRequest, version_id: int, song_id: UUID | None = None
) -> HttpResponse:
    """Bring an earlier text back; the one of now becomes a version."""
    desk = desk_of(request, song_id)
    version: DraftVersion = get_object_or_404(desk.versions, pk=version_id)
    desk.replace_draft(version.fields, writer_of(request))
    messages.success(
        request,
        _("The text of %(when)s is back. The one before it is among the versions.")
        % {"when": ago(version.created_at)},
    )
    return redirect("song", song_id) if song_id else redirect("home")


def _conflict(desk: Drafted) -> dict[str, Any]:
    """Who was faster, when, and the number by which their text can be answered."""
    who = str(desk.draft_saved_by or _("Somebody"))
    when = ago(desk.draft_saved_at) if desk.draft_saved_at else ""
    return {"revision": desk.revision, "who": who, "when": when}
