"""What the holder of a job may write, and nobody else.

A claim puts a fresh token into the row. Every later write asks for that token, renews the
lease and changes nothing if the token is gone: a runner that was stopped for a while and
comes back finds that it has lost the job, instead of writing over its successor.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from studio.jobs import bell, plans
from studio.jobs.models import Job, Phase, State
from studio.jobs.nudges import nudge
from studio.jobs.querysets import (
    ATTEMPTS,
    CANCELLED_LATE,
    LEASE,
    MAYBE_CHARGED,
)
from studio.jobs.states import HELD
from studio.music.events import Rendered
from studio.songs.keeping import forget_audio, keep_audio, store_take
from studio.songs.models import Take


class LeaseLost(Exception):
    """Somebody else holds the job now, or it is over: stop, and write nothing."""


def claim(job_id: UUID, runner: str) -> Lease | None:
    """Take a waiting job for `runner`; None if it waits no more."""
    before = Job.objects.select_related("song", "source", "after").filter(pk=job_id)
    job = before.first()
    token = uuid.uuid4()
    if job is None or not Job.objects.filter(pk=job_id).claim(token, runner):
        return None
    if job.lease_token:  # files that the last holder stored without getting to the row
        for index in range(job.recipe.results):
            forget_audio(take_id(job.lease_token, index))
    job.refresh_from_db(fields=["state", "attempt", "lease_token", "started_at", "rev"])
    if plans.resolve(job):
        job.save(update_fields=["source", "parent", "recipe"])
    nudge(job, moved=True)
    return Lease(job, token)


def recover(rows: Any) -> int:
    """Offer `rows` of a runner that is gone to the next one, and tell their pages."""
    jobs = list(rows.select_related("song"))
    if not jobs:
        return 0
    given = Job.objects.filter(pk__in=[job.pk for job in jobs])
    count: int = given.filter(pk__in=rows.values("pk")).give_back()
    for job in jobs:
        nudge(job, moved=True)
    bell.ring()
    return count


def renew(tokens: list[UUID]) -> dict[UUID, bool]:
    """Keep these leases for another while.

    Gives back those that are still held, and of each whether it is to be cancelled.
    """
    held = Job.objects.running().filter(lease_token__in=tokens)
    held.update(lease_until=timezone.now() + LEASE)
    found = held.values_list("lease_token", "cancel_requested")
    return {token: to_cancel for token, to_cancel in found if token}


def take_id(token: UUID, index: int) -> UUID:
    """The id of a result's take: the same again for the same holder, never for another."""
    return uuid.uuid5(token, str(index))


@dataclass(frozen=True, eq=False)
class Lease:
    """A job that is ours. `job` is as it was claimed: its recipe and its relations."""

    job: Job
    token: UUID

    def landed(self) -> set[int]:
        """The results that an earlier attempt has already stored."""
        takes = Take.objects.filter(job=self.job)
        return set(takes.values_list("index", flat=True))

    def report(self, fraction: float, stage: str, ends_at: datetime | None) -> None:
        self._write(fraction=fraction, stage=stage[:120], ends_at=ends_at)

    def saving(self, stage: str) -> None:
        self._write(state=State.SAVING, stage=stage[:120])

    def hook(self, token: str) -> str:
        """Before the provider is told: what whoever calls back must know."""
        self._write(hook_token=token)
        return token

    def submitting(self, key: str) -> None:
        """Before the call that may cost money: from here on it is never sent again."""
        self._write(phase=Phase.SUBMITTING, remote_id=key)

    def submitted(self, remote_id: str) -> None:
        """It was accepted. That is kept even by who has lost the lease meanwhile."""
        accepted: dict[str, Any] = {"phase": Phase.SUBMITTED, "remote_id": remote_id}
        try:
            self._write(**accepted)
        except LeaseLost:
            mine = Job.objects.filter(pk=self.job.pk, lease_token=self.token)
            mine.filter(phase=Phase.SUBMITTING).update(rev=F("rev") + 1, **accepted)
            raise

    def land(
        self,
        rendered: Rendered,
        path: Path,
        facts: Mapping[str, Any],
        seconds: float,
        *,
        was_alone: bool = False,
    ) -> Take:
        """Store one result: the file at `path` first, then its row with the fence.

        `was_alone`: nothing more comes of its submission, so that the next result is
        handed over by itself. Both are known at once, or neither.
        """
        new_id = take_id(self.token, rendered.index)
        settled: dict[str, Any] = {"phase": Phase.NEW} if was_alone else {}
        self._write()
        audio = keep_audio(new_id, path)
        try:
            with transaction.atomic():
                self._write(**settled)
                return store_take(
                    self.job.song,
                    self.job,
                    rendered,
                    facts,
                    take_id=new_id,
                    audio=audio,
                    render_seconds=seconds,
                )
        except BaseException:
            forget_audio(new_id)
            raise

    def finish(self) -> None:
        self._end(State.DONE, fraction=1.0, stage="")

    def fail(self, message: str) -> None:
        """It came to nothing, and nothing is left anywhere that could be asked for."""
        self._end(State.FAILED, error=message, phase=Phase.NEW)

    def break_off(self, message: str, *, again: bool) -> None:
        """The engine cannot go on: queue it once more where `again` may help, or end it.

        It is known what was accepted. That stays with the provider, so that a person may
        look again; what was about to be handed over was refused.
        """
        row = self._row()
        if row.phase == Phase.SUBMITTING:
            if self.job.phase == Phase.SUBMITTING:  # of an earlier attempt, as it seems
                self.doubt(message, again=again)
                return
            row.phase = Phase.NEW
        if row.cancel_requested:
            self._end(State.CANCELLED, phase=row.phase, error=_late(row.phase))
        elif again and row.attempt < ATTEMPTS:
            self._requeue(phase=row.phase)
        elif row.phase == Phase.SUBMITTED:
            self._end(State.REVIEW, error=message)
        else:
            self.fail(message)

    def doubt(self, message: str, *, again: bool) -> None:
        """It may have been charged: a person decides.

        With `again` the provider is asked first, which knows the key if it has it.
        """
        row = self._row()
        if again and row.attempt < ATTEMPTS and not row.cancel_requested:
            self._requeue()
        else:
            self._end(State.REVIEW, error=message)

    def crash(self, message: str) -> None:
        """It failed at a place where nobody knows what has happened."""
        if self._row().phase == Phase.NEW:
            self._end(State.FAILED, error=message)
        else:
            self._end(State.REVIEW, error=f"{message} {MAYBE_CHARGED}")

    def cancelled(self) -> None:
        """Stopped here. What was handed over may be charged, and then that is said."""
        if self._is_in_doubt():
            self._end(State.REVIEW, error=MAYBE_CHARGED)
        else:
            self._end(State.CANCELLED, error=_late(self._row().phase))

    def give_back(self) -> None:
        """Queue it again because the server stops; the attempt does not count."""
        if self.job.attempt and not self._is_in_doubt():
            self._requeue(attempt=F("attempt") - 1)

    def lost(self, message: str) -> None:
        """The provider had accepted it, and knows nothing of it now."""
        self._end(State.LOST, error=message)

    def _row(self) -> Job:
        """As it stands now: only its holder moves it from phase to phase."""
        try:
            return Job.objects.only("phase", "attempt", "cancel_requested").get(
                pk=self.job.pk
            )
        except Job.DoesNotExist:
            raise LeaseLost(self.job.pk) from None

    def _is_in_doubt(self) -> bool:
        return Job.objects.filter(pk=self.job.pk).in_doubt().exists()

    def _requeue(self, **changes: Any) -> None:
        waiting = {"state": State.QUEUED, "stage": "", "ends_at": None}
        self._write(moved=True, **waiting, **changes)
        bell.ring()

    def _end(self, state: State, **changes: Any) -> None:
        over = timezone.now()
        self._write(moved=True, state=state, finished_at=over, ends_at=None, **changes)

    def _write(self, *, moved: bool = False, **changes: Any) -> None:
        held = Job.objects.filter(
            pk=self.job.pk, lease_token=self.token, state__in=HELD
        )
        until = timezone.now() + LEASE
        if not held.update(lease_until=until, rev=F("rev") + 1, **changes):
            raise LeaseLost(self.job.pk)
        nudge(self.job, moved=moved)


def _late(phase: str) -> str:
    return "" if phase == Phase.NEW else CANCELLED_LATE
