"""What was made, and how to make it again."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from studio.songs.fields import RecipeField


class Song(models.Model):
    """A piece being worked on: a title, a draft of the next recipe, and its takes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("teams.Team", on_delete=models.CASCADE, related_name="songs")
    title = models.CharField(max_length=120)
    draft = models.JSONField(default=dict, blank=True)  # the form as it was left
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)  # also touched when a take lands

    class Meta:
        indexes = [
            models.Index(fields=["team", "-updated_at", "-id"], name="songs_recent")
        ]

    def __str__(self) -> str:
        return self.title


class Take(models.Model):
    """One finished rendering: audio, and the recipe that makes exactly it again.

    A take is never changed after it is stored. Times in seconds, loudness in LUFS,
    true peak in dBTP. `audio` is a 16-bit FLAC at 48 kHz, stereo: the lossless master.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    song = models.ForeignKey(Song, on_delete=models.CASCADE, related_name="takes")
    job = models.ForeignKey(
        "jobs.Job", null=True, on_delete=models.SET_NULL, related_name="takes"
    )
    index = models.PositiveSmallIntegerField(default=0)  # which result of its job
    number = models.PositiveIntegerField()  # Take 1, 2, 3 … of its song
    parent = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="children"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    recipe = RecipeField()
    engine = models.CharField(max_length=40)
    model = models.CharField(max_length=40)
    seed = models.BigIntegerField()
    cost = models.DecimalField(max_digits=10, decimal_places=6, null=True)
    render_seconds = models.FloatField(default=0)

    audio = models.FileField(upload_to="takes/", max_length=200)
    sha256 = models.CharField(max_length=64)
    bytes = models.PositiveBigIntegerField()
    duration = models.FloatField()
    lufs = models.FloatField(null=True)
    true_peak = models.FloatField(null=True)
    peaks = models.BinaryField()  # see studio.audio.peaks
    thumb = models.JSONField(default=list)  # 200 integers 0–100, for small drawings
    sections = models.JSONField(default=list)  # [{kind, label, start, end}]
    notes = models.JSONField(default=list)  # what the engine replaced or left out
    score = models.JSONField(null=True)  # what the engine needs to repaint it

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["job", "index"], name="one_take_a_result"),
            models.UniqueConstraint(fields=["song", "number"], name="takes_are_numbered"),
        ]

    def __str__(self) -> str:
        return f"{self.song} · Take {self.number}"
