"""The ledger of work: one row a submission, and the only truth about it."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from studio.engines import registry
from studio.engines.base import Submission
from studio.jobs import bell, plans
from studio.jobs.connections import Connection
from studio.jobs.nudges import nudge
from studio.jobs.querysets import JobManager
from studio.jobs.states import ACTIVE, UNSETTLED, Phase, State
from studio.music.recipe import Recipe
from studio.songs.fields import RecipeField

__all__ = ["ACTIVE", "Connection", "Job", "Phase", "State"]


class Job(models.Model):
    """One submission of a recipe; makes one to four takes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    song = models.ForeignKey(
        "songs.Song", on_delete=models.CASCADE, related_name="jobs"
    )
    source = models.ForeignKey(
        "songs.Take", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    parent = (
        models.ForeignKey(  # lineage: re-roll and repaint point at where they began
            "songs.Take", null=True, on_delete=models.SET_NULL, related_name="+"
        )
    )
    after = models.ForeignKey(  # of a plan: it starts from what this one made
        "self", null=True, on_delete=models.SET_NULL, related_name="followers"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    engine = models.CharField(max_length=40)
    model = models.CharField(max_length=40)
    recipe = RecipeField()  # with its seed settled at submission

    state = models.CharField(max_length=12, choices=State, default=State.QUEUED)
    phase = models.CharField(max_length=12, choices=Phase, default=Phase.NEW)
    remote_id = models.CharField(max_length=120, blank=True, default="")
    hook_token = models.CharField(  # what a provider's callback must know; "": none
        max_length=64, blank=True, default=""
    )
    estimate = models.DecimalField(  # the most that it may cost, in US dollars
        max_digits=10, decimal_places=4, null=True
    )
    stage = models.CharField(max_length=120, blank=True, default="")
    fraction = models.FloatField(default=0)
    ends_at = models.DateTimeField(
        null=True
    )  # as the recent pace has it; None: unknown
    error = models.TextField(blank=True, default="")
    cancel_requested = models.BooleanField(default=False)
    dismissed_at = models.DateTimeField(  # somebody knows how it ended
        null=True, blank=True
    )
    rev = models.PositiveIntegerField(
        default=0
    )  # grows with every change that is shown

    attempt = models.PositiveSmallIntegerField(default=0)
    lease_token = models.UUIDField(null=True)  # the fence: only its holder may write
    lease_until = models.DateTimeField(null=True)
    runner = models.CharField(
        max_length=40, blank=True, default=""
    )  # who holds the lease

    known_position: int | None = None  # set where many are listed at once

    objects = JobManager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "created_at"], name="jobs_to_do"),
            models.Index(fields=["song", "-created_at"], name="jobs_of_a_song"),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.song}"

    def submission(self, landed: frozenset[int]) -> Submission | None:
        """What is known of it at its provider; None if it never went there."""
        match self.phase:
            case Phase.SUBMITTING:
                return Submission(self.remote_id, landed=landed)
            case Phase.SUBMITTED:
                return Submission(self.remote_id, self.remote_id, landed)
        return None

    def look_again(self) -> bool:
        """Ask the provider once more for what it had accepted. It costs nothing.

        True if there was something to ask for; takes that landed stay.
        """
        rows = type(self).objects.filter(pk=self.pk, state=self.state)
        if not (self.is_fetchable and rows.requeue()):
            return False
        self._moved()
        plans.resume(self, self)
        bell.ring()
        return True

    def run_again_anyway(self, user: Any) -> Job | None:
        """Hand it over anew, though the first time may have been charged.

        It settles this job; None if that was done before, so that two presses make one
        submission. Raises RecipeError, and then leaves everything as it is.
        """
        with transaction.atomic():
            if not type(self).objects.filter(pk=self.pk).dismiss():
                return None
            again = self.retry(user)
        self._moved()
        return again

    def dismiss(self) -> bool:
        """Put it aside: somebody knows how it ended. The row stays; True if it was open."""
        if not type(self).objects.filter(pk=self.pk).dismiss():
            return False
        self._moved()
        return True

    def reopen(self) -> bool:
        """Take back that it was put aside; True if it was."""
        if not type(self).objects.filter(pk=self.pk).reopen():
            return False
        self._moved()
        return True

    def cancel(self) -> bool:
        """Stop it: at once while it waits, else as soon as its runner hears of it.

        True if there was something to stop. What has landed stays.
        """
        rows = type(self).objects.filter(pk=self.pk)
        if not (rows.cancel_queued() or rows.ask_to_cancel()):
            return False
        self.refresh_from_db()
        nudge(self, moved=not self.is_active)
        if self.is_active:
            bell.ring(cancel=self.pk)
        return True

    def retry(self, user: Any) -> Job:
        """Submit what it lacks again, with the same seeds; its plan goes on behind it.

        Raises RecipeError if the model cannot make it, or it follows what is not there.
        """
        plans.check_order(self)
        again = type(self).objects.enqueue(
            self.song,
            recipe=self._missing(),
            model=self.model,
            user=user,
            source=self.source,
            parent=self.parent,
            after=self.after,
        )
        plans.resume(self, again)
        return again

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE

    @property
    def is_queued(self) -> bool:
        return self.state == State.QUEUED

    @property
    def is_following(self) -> bool:
        """It waits for another job of its plan rather than for its turn."""
        return bool(self.is_queued and self.after and not self.after.is_done)

    @property
    def stopped_followers(self) -> int:
        """How many jobs of its plan were not begun because of it."""
        return plans.count_stopped(self)

    @property
    def is_running(self) -> bool:
        """Being made or being saved."""
        return self.state in (State.RUNNING, State.SAVING)

    @property
    def is_done(self) -> bool:
        return self.state == State.DONE

    @property
    def is_failed(self) -> bool:
        """Over without a take, and the person may do something about it."""
        return self.state in (State.FAILED, State.LOST, State.REVIEW)

    @property
    def needs_decision(self) -> bool:
        """It may have been charged without leaving a take, and nobody has settled it."""
        return self.state in UNSETTLED and self.dismissed_at is None

    @property
    def was_accepted(self) -> bool:
        """A provider has it, or had it, and charges for it."""
        return self.phase == Phase.SUBMITTED

    @property
    def is_fetchable(self) -> bool:
        """It is over here, but a provider has it, or tells by its key whether it has."""
        if self.phase == Phase.SUBMITTED:
            return self.is_failed or self.is_cancelled
        known = self.engine in registry.knowing_their_keys()
        return known and self.phase == Phase.SUBMITTING and self.state == State.REVIEW

    @property
    def is_cancelled(self) -> bool:
        return self.state == State.CANCELLED

    @property
    def percent(self) -> int:
        return int(100 * min(max(self.fraction, 0), 1))

    @property
    def eta(self) -> float | None:
        """Seconds that it still takes at its recent pace; None while that is unknown."""
        if self.ends_at is None or not self.is_running:
            return None
        return max((self.ends_at - timezone.now()).total_seconds(), 0.0)

    @property
    def elapsed(self) -> float:
        """Seconds since it began to run, or that it ran for."""
        if self.started_at is None:
            return 0.0
        spent: timedelta = (self.finished_at or timezone.now()) - self.started_at
        return max(spent.total_seconds(), 0.0)

    @property
    def queue_position(self) -> int | None:
        """1 is next; None if it does not wait."""
        if not self.is_queued:
            return None
        if self.known_position:
            return self.known_position
        order = type(self).objects.queue_order(self.engine)
        return order.index(self.pk) + 1 if self.pk in order else None

    def _missing(self) -> Recipe:
        """The recipe from its first to its last result that has not landed."""
        recipe: Recipe = self.recipe
        landed = {*self.takes.values_list("index", flat=True)}
        missing = [n for n in range(recipe.results) if n not in landed]
        if not landed or not missing:
            return recipe
        count = missing[-1] - missing[0] + 1
        return recipe.single(missing[0]).changed(results=count)

    def _moved(self) -> None:
        """Read what was written, and tell the pages that its place is another."""
        self.refresh_from_db()
        nudge(self, moved=True)
