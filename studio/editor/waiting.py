"""The place of a waiting job, and what is made before it."""

from __future__ import annotations

from dataclasses import dataclass

from studio.jobs.models import Job


@dataclass(frozen=True)
class Place:
    """`number` 1 is next. `ahead` is the job right before; None where that is unknown,
    or another team's: those say no more than that they are there.
    """

    number: int
    ahead: Job | None = None


def place_of(job: Job) -> Place | None:
    """None if it does not wait. In a list, the row above says who is ahead."""
    if not job.is_queued:
        return None
    if job.known_position:
        return Place(job.known_position)
    order = Job.objects.queue_order(job.engine)
    if job.pk not in order:
        return None
    number = order.index(job.pk) + 1
    before = Job.objects.select_related("song", "created_by").filter(
        pk__in=order[number - 2 : number - 1], song__team=job.song.team_id
    )
    return Place(number, before.first())
