"""Prompts and settings under a name: kept, applied, renamed, deleted, brought back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from studio.editor.drafting import changes, desk_of, draft_of, writer_of
from studio.songs.models import Song
from studio.teams.models import Preset, Team, user_personal_team
from studio.teams.presets import Kind


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def presets(request: HttpRequest) -> HttpResponse:
    """The presets of the song's team; a POST keeps the form under a name."""
    song = _song(request)
    if request.method == "POST":
        kind = request.POST.get("kind", "")
        preset = Preset.objects.keep(
            team=_team(request, song),
            user=request.user,
            kind=kind if kind in Kind.values else Kind.SETTINGS,
            name=request.POST.get("preset_name", ""),
            fields=draft_of(request.POST),
        )
        _desk(request, song).keep_draft(draft_of(request.POST), writer_of(request))
        return _answer(request, song, _("“%s” is kept.") % preset.name)
    return _answer(request, song)


@login_required
@require_POST
def name(request: HttpRequest, preset_id: UUID) -> HttpResponse:
    preset = _preset(request, preset_id)
    preset.rename(request.POST.get("name", ""))
    return _answer(request, _song(request), _("Now named “%s”.") % preset.name)


@login_required
@require_POST
def deletion(request: HttpRequest, preset_id: UUID) -> HttpResponse:
    """Deleted, with a button that brings it back."""
    preset = _preset(request, preset_id)
    preset.remove()
    said = _("“%s” is deleted.") % preset.name
    return _answer(request, _song(request), said, undo=preset)


@login_required
@require_POST
def restoration(request: HttpRequest, preset_id: UUID) -> HttpResponse:
    preset = _preset(request, preset_id)
    preset.bring_back()
    return _answer(request, _song(request), _("“%s” is back.") % preset.name)


@login_required
@require_POST
def applications(request: HttpRequest, preset_id: UUID) -> HttpResponse:
    """Fill the draft with a preset, and say what that changed."""
    preset, song = _preset(request, preset_id), _song(request)
    desk = _desk(request, song)
    before = desk.draft
    desk.replace_draft(preset.applied_to(before), writer_of(request))
    changed = [change.label for change in changes(before, desk.draft)]
    said = _("“%(name)s” is applied. Changed: %(fields)s.")
    if not changed:
        said = _("“%(name)s” is applied; it changed nothing.")
    messages.success(
        request, said % {"name": preset.name, "fields": ", ".join(changed)}
    )
    return redirect("song", song.pk) if song else redirect("home")


def _answer(
    request: HttpRequest, song: Song | None, said: str = "", undo: Preset | None = None
) -> HttpResponse:
    """The list: all of the page, or only the list where a script asked."""
    found = Preset.objects.filter(team=_team(request, song)).kept()
    rows: Any = found.select_related("created_by")
    part = request.headers.get("X-Requested-With") == "shelf"
    context = {"song": song, "presets": rows, "said": said, "undo": undo, "part": part}
    template = "presets/_list.html" if part else "presets/page.html"
    return render(request, template, context)


def _preset(request: HttpRequest, preset_id: UUID) -> Preset:
    return get_object_or_404(Preset.objects.visible_to(request.user), pk=preset_id)


def _song(request: HttpRequest) -> Song | None:
    named = request.POST.get("song") or request.GET.get("song") or ""
    try:
        song_id = UUID(named)
    except ValueError:
        return None
    return get_object_or_404(Song.objects.visible_to(request.user), pk=song_id)


def _desk(request: HttpRequest, song: Song | None) -> Any:
    return song or desk_of(request, None)


def _team(request: HttpRequest, song: Song | None) -> Team:
    """The team of the song; before there is one, the visitor's own."""
    return song.team if song else user_personal_team(request.user)
