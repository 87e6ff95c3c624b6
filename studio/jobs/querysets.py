"""Questions to the ledger, and the writes that decide who may work on what.

Each decision is one conditional UPDATE: whoever changes the row has won, and the same
statement holds on SQLite and PostgreSQL.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from studio.engines import registry
from studio.jobs import bell, spending
from studio.jobs.connections import Connection
from studio.jobs.fairness import Waiting, fair_order
from studio.jobs.nudges import nudge
from studio.jobs.states import ACTIVE, DISMISSABLE, HELD, UNSETTLED, Phase, State
from studio.music import capabilities
from studio.music.problems import Problem, RecipeError
from studio.music.recipe import Recipe
from studio.songs.models import Song, Take
from studio.songs.querysets import HEAVY_OF_PARENT, HEAVY_OF_SOURCE

if TYPE_CHECKING:
    from studio.jobs.models import Job

LEASE = timedelta(seconds=30)
ATTEMPTS = 3


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, user: Any) -> Self:
        """The jobs of the visitor's teams' songs."""
        return self.filter(song__in=Song.objects.visible_to(user).values("pk"))

    def for_cards(self) -> Self:
        """With all that a card says: the song, who asked, and what it starts from."""
        told = self.select_related("song", "created_by", "source", "parent", "after")
        return told.defer(*HEAVY_OF_SOURCE, *HEAVY_OF_PARENT)

    def active(self) -> Self:
        return self.filter(state__in=ACTIVE)

    def queued(self) -> Self:
        return self.filter(state=State.QUEUED)

    def _ready(self) -> Self:
        """Waiting, but not for another job: a step of a plan starts from the one before."""
        unfinished = self.model._default_manager.exclude(state=State.DONE)
        return self.queued().exclude(after__in=unfinished.values("pk"))

    def running(self) -> Self:
        return self.filter(state__in=HELD)

    def to_decide(self) -> Self:
        """What may have been charged without leaving a take, and nobody has settled."""
        return self.filter(state__in=UNSETTLED, dismissed_at=None)

    def in_doubt(self) -> Self:
        """Handed over perhaps, to somebody who would take the same work twice."""
        doubtful = self.filter(phase=Phase.SUBMITTING)
        return doubtful.exclude(engine__in=registry.knowing_their_keys())

    def stale(self) -> Self:
        """Held by a runner that has not been heard of for the length of a lease."""
        return self.running().filter(lease_until__lt=timezone.now())

    def held_by(self, runner: str) -> Self:
        return self.running().filter(runner=runner)

    def claim(self, token: UUID, runner: str) -> bool:
        """Take this one waiting row; False if somebody else was first."""
        now = timezone.now()
        taken = self._ready().update(
            state=State.RUNNING,
            lease_token=token,
            lease_until=now + LEASE,
            runner=runner,
            attempt=F("attempt") + 1,
            started_at=Coalesce(F("started_at"), now),
            ends_at=None,
            rev=F("rev") + 1,
        )
        return taken == 1

    def cancel_queued(self) -> int:
        waiting, late = self.queued(), self.queued().exclude(phase=Phase.NEW)
        over: dict[str, Any] = {"state": State.CANCELLED, "rev": F("rev") + 1}
        over["finished_at"] = timezone.now()
        return late.update(error=CANCELLED_LATE, **over) + waiting.update(**over)

    def ask_to_cancel(self) -> int:
        asked = self.running().filter(cancel_requested=False)
        return asked.update(cancel_requested=True, rev=F("rev") + 1)

    def requeue(self) -> int:
        """Offer rows that are over once more, as if they had never been tried."""
        return self.update(
            state=State.QUEUED, attempt=0, error="", finished_at=None, ends_at=None,
            cancel_requested=False, lease_until=None, dismissed_at=None,
            rev=F("rev") + 1,
        )  # fmt: skip

    def dismiss(self) -> int:
        """Settle rows that are over; 0 where somebody has done that already."""
        open_ones = self.filter(state__in=DISMISSABLE, dismissed_at=None)
        return open_ones.update(dismissed_at=timezone.now(), rev=F("rev") + 1)

    def reopen(self) -> int:
        settled = self.filter(state__in=DISMISSABLE, dismissed_at__isnull=False)
        return settled.update(dismissed_at=None, rev=F("rev") + 1)

    def give_back(self) -> int:
        """Offer rows again whose runner is gone, or end them where that is not right.

        A submission that may have been charged waits for a person; one that was to be
        cancelled is; one that has taken its runner down again and again fails.
        """
        rev = F("rev") + 1
        held = self.running()
        unwanted = held.filter(cancel_requested=True)
        fatal = held.filter(attempt__gte=ATTEMPTS)
        return (
            held.in_doubt()._end(State.REVIEW, MAYBE_CHARGED)
            + unwanted.exclude(phase=Phase.NEW)._end(State.CANCELLED, CANCELLED_LATE)
            + unwanted._end(State.CANCELLED)
            + fatal.exclude(phase=Phase.NEW)._end(State.REVIEW, GAVE_UP)
            + fatal._end(State.FAILED, GAVE_UP)
            + held.update(state=State.QUEUED, lease_until=None, ends_at=None, rev=rev)
        )

    def _end(self, state: State, error: str = "") -> int:
        over: dict[str, Any] = {"finished_at": timezone.now(), "ends_at": None}
        return self.update(state=state, error=error, rev=F("rev") + 1, **over)

    def queue_order(self, engine: str) -> list[UUID]:
        """The ids of the waiting jobs of one engine, the next one first."""
        mine = self.model._default_manager.filter(engine=engine)
        rows = mine._ready().order_by("created_at", "id")
        waiting = [
            Waiting(job=job, member=member)
            for job, member in rows.values_list("id", "created_by_id")
        ]
        members = {one.member for one in waiting}
        if len(members) < 2:  # nobody to take turns with
            return [one.job for one in waiting]
        running = mine.filter(state__in=HELD).values("created_by_id")
        counts = running.annotate(n=models.Count("id")).values_list(
            "created_by_id", "n"
        )
        started = mine.filter(_made_by(members), started_at__isnull=False)
        served = started.values("created_by_id").annotate(at=models.Max("started_at"))
        return fair_order(
            waiting, dict(counts), dict(served.values_list("created_by_id", "at"))
        )


JobManagerBase = models.Manager.from_queryset(JobQuerySet)


class JobManager(JobManagerBase):
    def enqueue(
        self,
        song: Song,
        *,
        recipe: Recipe,
        model: str = "house-band",
        user: Any,
        source: Take | None = None,
        parent: Take | None = None,
        after: Job | None = None,
    ) -> Job:
        """Submit a recipe. Raises RecipeError if the model cannot make it, or if the
        team has no account for it, or not enough of its budget left.

        The seed is settled here, so that every later run makes the same takes. `after`
        is the job whose first take it starts from instead of `source`: see jobs.plans.
        """
        recipe = recipe.settled()
        if errors := _errors(recipe, model, source, song):
            raise RecipeError(errors)
        estimate = spending.estimate(recipe, model, source)
        with transaction.atomic():
            spending.hold_to_budget(song, estimate)
            job: Any = self.create(
                song=song,
                recipe=recipe,
                model=model,
                engine=registry.engine_of(model),
                source=source,
                parent=parent,
                after=after,
                created_by=user,
                estimate=estimate,
            )
        song.touch()
        nudge(job, moved=True)
        bell.ring()
        submitted: Job = job
        return submitted


def _errors(
    recipe: Recipe, model: str, source: Take | None, song: Song
) -> list[Problem]:
    if model not in registry.playable():
        return [Problem((), "engine", "No engine of this studio plays that model.")]
    length = source.duration if source else None
    problems = capabilities.problems(recipe, model, source_duration=length)
    errors = [problem for problem in problems if problem.is_error]
    engine = registry.engine_of(model)
    if lacking := Connection.objects.lacking(song.team_id, engine):
        errors.append(Problem(("model",), "notConnected", lacking))
    return errors


GAVE_UP = (
    "The studio was stopped three times while it made this. "
    "It may be too long for this machine's memory: try a shorter song."
)
CANCELLED_LATE = (
    "It was handed over before it was cancelled, and cannot be called back there: it may "
    "be charged."
)
MAYBE_CHARGED = (
    "The studio was stopped while it handed this over, so it may have been charged. "
    "Look at your account there before you try again."
)


def _made_by(members: set[int | None]) -> Q:
    named = Q(created_by__in=[member for member in members if member is not None])
    return named | Q(created_by__isnull=True) if None in members else named
