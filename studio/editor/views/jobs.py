"""The queue: what is being made, what waits, and what went wrong."""

from __future__ import annotations

import asyncio
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import (
    aget_object_or_404,
    get_object_or_404,
    redirect,
    render,
)
from django.views.decorators.http import require_POST, require_safe

from studio.editor.growing import growing_wav
from studio.editor.overview import lanes
from studio.jobs.models import ACTIVE, Job, State
from studio.jobs.previews import preview_of
from studio.music.problems import RecipeError

RECENT = 30


@login_required
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    jobs = Job.objects.visible_to(request.user).for_cards()
    waiting = jobs.filter(state=State.QUEUED).order_by("created_at")
    running = jobs.filter(state__in=ACTIVE).exclude(state=State.QUEUED)
    undecided = jobs.to_decide().order_by("-created_at")
    over = jobs.exclude(state__in=ACTIVE).exclude(pk__in=undecided.values("pk"))
    return render(
        request,
        "queue/page.html",
        {
            "lanes": lanes(),
            "undecided": undecided,
            "running": running.order_by("started_at"),
            "waiting": _placed(list(waiting)),
            "recent": over.order_by("-finished_at", "-created_at")[:RECENT],
        },
    )


@login_required
@require_safe
def page(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """One job; without JavaScript it looks again by itself while it is at work."""
    return render(request, "jobs/page.html", {"job": _find(request, job_id)})


@login_required
@require_POST
def cancellation(request: HttpRequest, job_id: UUID) -> HttpResponse:
    job = _find(request, job_id)
    job.cancel()
    return _answer(request, job)


@login_required
@require_POST
def retries(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Run it again with the same seed; what is still at work is left to it."""
    job = _find(request, job_id)
    if job.is_active:
        return _answer(request, job)
    run = job.run_again_anyway if job.needs_decision else job.retry
    try:
        again = run(request.user)
    except RecipeError as error:
        return _refused(request, job, error)
    if again is None:  # somebody was quicker
        return _answer(request, job)
    return _answer(request, again, status=201, instead_of=job)


@login_required
@require_safe
async def preview(request: HttpRequest, job_id: UUID) -> HttpResponseBase:
    """What can be heard of a running job, as a WAV that goes on while it is played."""
    seen = Job.objects.visible_to(await request.auser())
    job = await aget_object_or_404(seen, pk=job_id)
    growing = await asyncio.to_thread(preview_of, settings.CONFIG.data, job.pk)
    if growing is None:
        raise Http404
    body = growing_wav(settings.CONFIG.data, job.pk, growing)
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    return StreamingHttpResponse(body, content_type="audio/wav", headers=headers)


def _placed(waiting: list[Job]) -> list[Job]:
    """Tell each its place, with one look at the queue of each engine."""
    for engine in {job.engine for job in waiting}:
        order = {pk: n for n, pk in enumerate(Job.objects.queue_order(engine), 1)}
        for job in waiting:
            if job.engine == engine:
                job.known_position = order.get(job.pk)
    return waiting


def _answer(
    request: HttpRequest, job: Job, status: int = 200, instead_of: Job | None = None
) -> HttpResponse:
    if request.htmx and not request.htmx.boosted:  # type: ignore[attr-defined]
        context = {"job": job, "instead_of": instead_of}
        return render(request, "jobs/_cards.html", context, status=status)
    return redirect("queue")


def _refused(request: HttpRequest, job: Job, error: RecipeError) -> HttpResponse:
    """The job's own card, or its row, says why it cannot be run again."""
    by_itself = request.htmx and not request.htmx.boosted  # type: ignore[attr-defined]
    template = "jobs/_refused.html" if by_itself else "jobs/page.html"
    return render(request, template, {"job": job, "problem": error}, status=422)


def _find(request: HttpRequest, job_id: UUID) -> Job:
    seen = Job.objects.visible_to(request.user).for_cards()
    job: Job = get_object_or_404(seen, pk=job_id)
    return job
