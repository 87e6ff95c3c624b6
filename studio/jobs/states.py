"""The states of a job: closed sets."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Running")
    SAVING = "saving", _("Saving")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")
    LOST = "lost", _("Lost upstream")
    REVIEW = "review", _("Needs a decision")


HELD = (State.RUNNING, State.SAVING)
ACTIVE = (State.QUEUED, *HELD)
UNSETTLED = (State.REVIEW, State.LOST)  # charged perhaps, and no take to show for it
DISMISSABLE = (*UNSETTLED, State.FAILED)


class Phase(models.TextChoices):
    """How far a submission to somebody else's server has got: never pay twice."""

    NEW = "new"
    SUBMITTING = "submitting"
    SUBMITTED = "submitted"
