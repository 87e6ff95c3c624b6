"""Where a provider calls when there is news of a job: an address that only it knows.

A call is never believed. It says when to look, and what is looked at is the provider.
"""

from __future__ import annotations

import secrets
from uuid import UUID

from django.urls import reverse

from studio.jobs import bell
from studio.jobs.models import Job, State

_NAME = 32  # characters of a token that name its job; the others are the secret
_NOBODY = "-" * 64


def new_token(job: Job) -> str:
    return job.pk.hex + secrets.token_urlsafe(24)


def address(public_url: str, engine: str, token: str) -> str:
    return public_url + reverse("hook", args=[engine, token])


def job_of(engine: str, token: str) -> Job | None:
    """The job that the token was made for. It takes as long for a token that is wrong."""
    try:
        name = UUID(token[:_NAME])
    except ValueError:
        name = UUID(int=0)
    job = Job.objects.select_related("song").filter(pk=name, engine=engine).first()
    known = (job and job.hook_token) or _NOBODY
    right = secrets.compare_digest(known.encode(), token.encode())
    return job if right and known != _NOBODY else None


def heed(job: Job) -> None:
    """Its provider has news: look now. What is over stays so, unless it was lost there."""
    if job.is_active:
        bell.call(job.engine, job.remote_id)
    elif job.state == State.LOST:
        job.look_again()
