"""Several regions of one take as a plan: each is a job on the result of the one before.

A follower names the job before it in `Job.after`, and waits until that one is done. Only
then is it known which take it starts from. Where the job before it comes to nothing, the
follower is cancelled with a sentence, and goes on as soon as that one is run again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from studio.jobs import bell
from studio.jobs.nudges import nudge
from studio.jobs.states import State
from studio.music.problems import Problem, RecipeError
from studio.music.recipe import RECIPE_LIMITS, Recipe
from studio.songs.models import Song, Take

if TYPE_CHECKING:
    from studio.jobs.models import Job

MOST = 6  # regions of one plan
SLACK = 0.01  # seconds: what the form rounds to
LONGEST = RECIPE_LIMITS["duration"].le or 0
NOT_BEGUN = (
    "Not begun, because the region before it was not made. "
    "It goes on when that one is run again."
)
RUN_THE_FIRST = (
    "The region before this one was not made. Run that one again: this one follows."
)
_OVER = (State.FAILED, State.CANCELLED, State.LOST)


def plan(
    song: Song, take: Take, steps: Sequence[Recipe], user: Any, model: str
) -> list[Job]:
    """Enqueue repaints of `take`, each to begin from the first result of the one before.

    Their regions are in seconds of `take`, in any order. Only the last makes more than
    one take. Raises RecipeError, and then nothing is enqueued.
    """
    if found := list(problems(steps, take)):
        raise RecipeError(found)
    jobs: list[Job] = []
    ordered = in_order(steps)
    with transaction.atomic():
        for recipe in ordered:
            is_last = recipe is ordered[-1]
            step = recipe if is_last else recipe.changed(results=1)
            jobs.append(_enqueue(song, take, step, user, model, jobs[-1:]))
    return jobs


def in_order(steps: Sequence[Recipe]) -> list[Recipe]:
    """From the front to the back; what grows in front goes last, as it moves the rest."""
    return sorted(steps, key=lambda step: (_start(step) < 0, _start(step)))


def problems(steps: Sequence[Recipe], take: Take) -> Iterator[Problem]:
    """What is wrong with the regions together; each by itself is the model's to judge."""
    if len(steps) > MOST:
        yield Problem(
            ("regions",), "tooManyRegions", f"At most {MOST} regions, please."
        )
    spans = sorted((_start(step), _end(step, take)) for step in steps)
    for (_, before), (after, _) in pairwise(spans):
        if after < before - SLACK:
            yield Problem(("regions",), "regionsOverlap", "Two of the regions overlap.")
            return
    grown = max(0.0, -spans[0][0]) + max(take.duration, spans[-1][1])
    if grown > LONGEST + SLACK and grown > take.duration:
        message = (
            f"With these regions the song would be {grown:.1f} seconds long; "
            f"{LONGEST:g} is the most."
        )
        yield Problem(("regions",), "songTooLong", message)


def resolve(job: Job) -> bool:
    """Let a follower start from the first take of the job before it; True if it does.

    Once it has begun, what it starts from is never changed.
    """
    if job.after is None or (job.source and job.source.job_id == job.after_id):  # type: ignore[attr-defined]
        return False
    job.source = job.after.takes.order_by("index").first()  # type: ignore[attr-defined]
    job.parent = job.source
    if job.source:
        job.recipe = job.recipe.changed(source=f"take:{job.source.pk}")
    return True


def stop_followers(jobs: Any) -> int:
    """Cancel what waits for a job that is over without a take. `jobs` is Job.objects."""
    count = 0
    while orphans := list(_orphans(jobs)):
        rows = jobs.filter(pk__in=[job.pk for job in orphans], state=State.QUEUED)
        stopped = rows.update(
            state=State.CANCELLED, error=NOT_BEGUN, finished_at=timezone.now(),
            rev=F("rev") + 1,
        )  # fmt: skip
        if not stopped:
            break
        count += stopped
        for job in orphans:
            nudge(job, moved=True)
    return count


def resume(old: Job, again: Job) -> int:
    """Let what `old` had stopped follow `again`, which is `old` itself or its successor."""
    count, waiting = 0, [(old, again)]
    while waiting:
        before, now = waiting.pop()
        stopped = _stopped(before)
        type(old).objects.filter(pk__in=[job.pk for job in stopped]).update(
            state=State.QUEUED, error="", finished_at=None, after=now, rev=F("rev") + 1
        )
        count += len(stopped)
        for job in stopped:
            nudge(job, moved=True)
            waiting.append((job, job))
    if count:
        bell.ring()
    return count


def count_stopped(job: Job) -> int:
    """How many jobs of its plan were not begun because of it."""
    stopped = _stopped(job)
    return len(stopped) + sum(map(count_stopped, stopped))


def check_order(job: Job) -> None:
    """Raises RecipeError where a follower is to run before there is what it follows."""
    if job.after and job.after.state in _OVER:
        raise RecipeError([Problem((), "regionBefore", RUN_THE_FIRST)])


def _enqueue(
    song: Song, take: Take, step: Recipe, user: Any, model: str, before: list[Job]
) -> Job:
    jobs: Any = song.jobs  # type: ignore[attr-defined]
    made: Job = jobs.enqueue(
        song,
        recipe=step,
        model=model,
        user=user,
        source=take,
        parent=take,
        after=before[0] if before else None,
    )
    return made


def _orphans(jobs: Any) -> Any:
    settled = Q(after__state=State.REVIEW, after__dismissed_at__isnull=False)
    over = Q(after__state__in=_OVER) | settled
    return jobs.filter(over, state=State.QUEUED).select_related("song")


def _stopped(job: Job) -> list[Job]:
    followers: Any = job.followers  # type: ignore[attr-defined]
    rows = followers.filter(state=State.CANCELLED, error=NOT_BEGUN)
    return list(rows.select_related("song"))


def _start(recipe: Recipe) -> float:
    return recipe.region_start or 0.0


def _end(recipe: Recipe, take: Take) -> float:
    return take.duration if recipe.region_end is None else recipe.region_end
