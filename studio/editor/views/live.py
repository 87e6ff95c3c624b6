"""What a socket would say, asked for again and again where none can be opened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from studio.editor.overview import lanes, open_work
from studio.editor.wanted import Wanted
from studio.jobs.models import Job
from studio.songs.models import Take

OVERLAP = timedelta(seconds=10)  # what was saved while the last answer was written


@login_required
@require_safe
def snapshot(request: HttpRequest) -> HttpResponse:
    """`?watch=song:<id>&have=<job>&since=<seconds>`: the fragments of all that is at work,
    of the jobs that the page has, and of what was done since.
    """
    wanted, since = _asked(request)
    if len(wanted.teams(request.user)) < len(wanted.songs):
        raise PermissionDenied
    began = timezone.now()
    html = [*_fragments(wanted, wanted.jobs(request.user, since))]
    said = {"open": open_work(request.user), "lanes": lanes() if wanted.queue else []}
    html.append(render_to_string("_queue_badge.html", said))
    if wanted.queue:
        html.append(render_to_string("queue/_lanes.html", said))
    answer = {"html": html, "since": began.timestamp()}
    return JsonResponse(answer, headers={"Cache-Control": "no-store"})


def _asked(request: HttpRequest) -> tuple[Wanted, datetime | None]:
    query = request.GET
    try:
        wanted = Wanted.of(query.getlist("watch"), query.getlist("have"))
        since = query.get("since")
        at = datetime.fromtimestamp(float(since), UTC) - OVERLAP if since else None
    except (ValueError, OverflowError, OSError) as error:
        raise BadRequest("No page asks like that.") from error
    return wanted, at


def _fragments(wanted: Wanted, ids: list[UUID]) -> Iterator[str]:
    takes = Prefetch("takes", Take.objects.for_cards())
    jobs = Job.objects.for_cards().prefetch_related(takes).in_bulk(ids)
    for job in (jobs[pk] for pk in ids if pk in jobs):
        said = {"job": job, "song": job.song}
        if job.song_id in wanted.songs:
            for take in job.takes.all():
                yield render_to_string("songs/_take.html", {**said, "take": take})
            yield render_to_string("jobs/_card.html", said)
        if wanted.queue:
            yield render_to_string("jobs/_row.html", said)
