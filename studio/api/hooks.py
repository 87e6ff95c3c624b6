"""What providers call when there is news of a job."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from studio.engines import registry
from studio.jobs import hooks


@csrf_exempt  # the token in the address is what lets a caller in
@login_not_required
@require_POST
def receive(request: HttpRequest, engine: str, token: str) -> HttpResponse:
    """Have a look brought forward; however often, and however late, it does no more."""
    job = hooks.job_of(engine, token)
    read = registry.call_reader(engine)
    if job is None or read is None:
        return HttpResponse(status=404)
    try:
        about = read(request.body)
    except ValueError:
        return HttpResponseBadRequest()
    if about - {job.remote_id}:
        return HttpResponseBadRequest()
    hooks.heed(job)
    return HttpResponse(status=204)
