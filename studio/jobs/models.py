"""The ledger of work: one row a submission, and the only truth about it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from studio.songs.fields import RecipeField


class State(models.TextChoices):
    QUEUED = "queued", "Waiting"
    RUNNING = "running", "Running"
    SAVING = "saving", "Saving"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Cancelled"
    LOST = "lost", "Lost upstream"
    REVIEW = "review", "Needs a decision"


ACTIVE = (State.QUEUED, State.RUNNING, State.SAVING)


class Phase(models.TextChoices):
    """How far a submission to somebody else's server has got: never pay twice."""

    NEW = "new"
    SUBMITTING = "submitting"
    SUBMITTED = "submitted"


class Job(models.Model):
    """One submission of a recipe; makes one to four takes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    song = models.ForeignKey("songs.Song", on_delete=models.CASCADE, related_name="jobs")
    source = models.ForeignKey(
        "songs.Take", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    parent = models.ForeignKey(  # lineage: re-roll and repaint point at where they began
        "songs.Take", null=True, on_delete=models.SET_NULL, related_name="+"
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
    stage = models.CharField(max_length=120, blank=True, default="")
    fraction = models.FloatField(default=0)
    error = models.TextField(blank=True, default="")
    cancel_requested = models.BooleanField(default=False)
    rev = models.PositiveIntegerField(default=0)  # grows with every change that is shown

    attempt = models.PositiveSmallIntegerField(default=0)
    lease_token = models.UUIDField(null=True)  # the fence: only its holder may write
    lease_until = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "created_at"], name="jobs_to_do"),
            models.Index(fields=["song", "-created_at"], name="jobs_of_a_song"),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.song}"
