"""The form, filled with something else: fitted to another model, or to another engine."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from studio.editor.drafting import draft_of
from studio.editor.forms import ComposeForm
from studio.editor.offers import connected, elsewhere
from studio.editor.stage import page_of
from studio.jobs.models import Job
from studio.music.capabilities import HOUSE_BAND, MODELS, limit
from studio.songs.models import Sketch, Song
from studio.teams.models import user_personal_team


@login_required
@require_POST
def fitted(request: HttpRequest, song_id: UUID | None = None) -> HttpResponse:
    """The form as it is filled in, for the model that is chosen now. Nothing is sent."""
    said = draft_of(request.POST)
    _follow_the_default(said, before=request.POST.get("fitted_to", ""))
    if song_id is None:
        team = user_personal_team(request.user)
        form = ComposeForm(initial=said, team=team)
        told = {"form": form, "sketch": Sketch.of(request.user)}
        return render(request, "studio/page.html", told)
    song = get_object_or_404(Song.objects.visible_to(request.user), pk=song_id)
    form = ComposeForm(initial=said, song=song)
    return render(request, "studio/page.html", page_of(song, form))


@login_required
@require_safe
def another_engine(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """The recipe of a job in the form, with another model that can do it chosen."""
    seen = Job.objects.visible_to(request.user).for_cards()
    job = get_object_or_404(seen, pk=job_id)
    model = elsewhere(job.model, job.recipe.task, connected(job.song.team_id))
    form = ComposeForm.of(job.recipe, model=model or job.model, song=job.song)
    if model is None:
        form.note = _(
            "No other engine that is connected can do this. Connect one in Settings."
        )
    else:
        form.note = _(
            "Filled from the job. Nothing is sent before you press the button."
        )
    return render(request, "studio/page.html", page_of(job.song, form))


def _follow_the_default(said: dict[str, Any], before: str) -> None:
    """A slider always says something: what was nobody's choice is not kept as one."""
    usual = limit(before if before in MODELS else HOUSE_BAND, "strength").default
    if usual is not None and str(said.get("strength")) in (str(usual), f"{usual:.1f}"):
        del said["strength"]
