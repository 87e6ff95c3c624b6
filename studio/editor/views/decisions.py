"""What a person decides about a job that may have been charged."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from studio.jobs.models import Job


@login_required
@require_POST
def look(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Ask the provider once more for what it had accepted."""
    job = _find(request, job_id)
    if job.look_again():
        return _answer(request, job, _("Looking for it again."))
    return _answer(request, job, _("There is nothing left to look for."))


@login_required
@require_POST
def dismissal(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Put it aside; with `undo` it is to be decided about again."""
    job = _find(request, job_id)
    if "undo" in request.POST:
        job.reopen()
        return _answer(request, job, _("It is to be decided about again."))
    job.dismiss()
    return _answer(request, job, _("Put aside."), undo=True)


def _answer(
    request: HttpRequest, job: Job, words: str, *, undo: bool = False
) -> HttpResponse:
    """The row at its new place, and a message from which it can be undone."""
    if not request.htmx or request.htmx.boosted:  # type: ignore[attr-defined]
        messages.success(request, words)
        return redirect("queue")
    context = {"job": _find(request, job.pk), "words": words, "undo": undo}
    return render(request, "queue/_settled.html", context)


def _find(request: HttpRequest, job_id: UUID) -> Job:
    seen = Job.objects.visible_to(request.user).for_cards()
    job: Job = get_object_or_404(seen, pk=job_id)
    return job
