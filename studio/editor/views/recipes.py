"""Paste a request: somebody else's JSON fills the form."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from studio.editor.drafting import writer_of
from studio.editor.forms import ComposeForm
from studio.editor.offers import lacking
from studio.editor.stage import page_of
from studio.engines.dialects import Reading, read_any
from studio.music.capabilities import HOUSE_BAND, MODELS
from studio.music.problems import Problem, RecipeError
from studio.songs.models import Sketch, Song
from studio.teams.models import user_personal_team

LIMIT = 200_000  # characters; a full request has about 12,000


@login_required
@require_POST
def paste(request: HttpRequest) -> HttpResponse:
    """Fill the draft and show it, or 422 with what is wrong in the sender's words."""
    song = _song(request)
    try:
        readings = read_any(_parsed(request))
    except RecipeError as error:
        return _refused(request, song, error)
    missing = _keep(request, song, readings[0])
    messages.success(request, _said(readings, missing))
    return redirect("song", song.pk) if song else redirect("home")


def _song(request: HttpRequest) -> Song | None:
    named = request.POST.get("song", "")
    if not named:
        return None
    try:
        song_id = UUID(named)
    except ValueError:
        song_id = UUID(int=0)
    song: Song = get_object_or_404(Song.objects.visible_to(request.user), pk=song_id)
    return song


def _parsed(request: HttpRequest) -> Any:
    """The JSON of the text field or of the file. Raises RecipeError."""
    upload = request.FILES.get("file")
    text = request.POST.get("request", "")
    if upload is not None:
        text = upload.read(LIMIT + 1).decode(errors="replace")
    if len(text) > LIMIT:
        raise RecipeError(
            [
                Problem(
                    (),
                    "length",
                    _("At most %(count)s characters, please.") % {"count": LIMIT},
                )
            ]
        )
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RecipeError(
            [Problem((), "json", _("This is not JSON: %(error)s.") % {"error": error})]
        ) from None


def _keep(request: HttpRequest, song: Song | None, reading: Reading) -> str:
    """Fill the draft, for the model that it was written for if that is connected."""
    draft = reading.recipe.model_dump(mode="json", exclude_unset=True)
    desk = song or Sketch.of(request.user)
    draft["model"] = desk.draft.get("model", HOUSE_BAND)
    team = song.team_id if song else user_personal_team(request.user)
    missing = lacking(team, reading.model) if reading.model else ""
    if reading.model and not missing:
        draft["model"] = reading.model
    if song is None:
        draft["title"] = reading.title or ""
    desk.replace_draft(draft, writer_of(request))
    return missing


def _said(readings: list[Reading], missing: str) -> str:
    """What was read, and why another model is chosen than it was written for."""
    first = readings[0]
    parts = [_("Filled from your request.")]
    if len(readings) > 1:
        words = _("Filled from the first of %(count)s requests.")
        parts = [words % {"count": len(readings)}]
    if missing and first.model:
        written = _("It was written for %(model)s.")
        parts += [written % {"model": MODELS[first.model].label}, missing]
    return " ".join(parts)


def _refused(
    request: HttpRequest, song: Song | None, error: RecipeError
) -> HttpResponse:
    team = None if song else user_personal_team(request.user)
    form = ComposeForm(initial=song.draft if song else {}, song=song, team=team)
    context = page_of(song, form) if song else {"form": form}
    context |= {
        "paste": request.POST.get("request", ""),
        "paste_problems": error.problems,
    }
    return render(request, "studio/page.html", context, status=422)
