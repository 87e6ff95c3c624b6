"""The states of a job: closed sets."""

from __future__ import annotations

from django.db import models


class State(models.TextChoices):
    QUEUED = "queued", "Waiting"
    RUNNING = "running", "Running"
    SAVING = "saving", "Saving"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Cancelled"
    LOST = "lost", "Lost upstream"
    REVIEW = "review", "Needs a decision"


HELD = (State.RUNNING, State.SAVING)
ACTIVE = (State.QUEUED, *HELD)
UNSETTLED = (State.REVIEW, State.LOST)  # charged perhaps, and no take to show for it
DISMISSABLE = (*UNSETTLED, State.FAILED)


class Phase(models.TextChoices):
    """How far a submission to somebody else's server has got: never pay twice."""

    NEW = "new"
    SUBMITTING = "submitting"
    SUBMITTED = "submitted"
