"""What was made, and how to make it again."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from studio.music.recipe import Recipe, Task
from studio.songs.deciding import Decided
from studio.songs.drafts import Drafted, DraftVersion, Sketch
from studio.songs.fields import RecipeField
from studio.songs.querysets import SongQuerySet, TakeManager

__all__ = ["UPLOAD", "DraftVersion", "Sketch", "Song", "Take"]

UPLOAD = "upload"  # the engine and model of a take that somebody brought along
STUDIO = "studio"  # the same of one that was put together here, out of others


class Song(Drafted):
    """A piece being worked on: a title, a draft of the next recipe, and its takes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(
        "teams.Team", on_delete=models.CASCADE, related_name="songs"
    )
    title = models.CharField(max_length=120)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)  # also touched when a take lands

    objects = SongQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["team", "-updated_at", "-id"], name="songs_recent")
        ]

    def __str__(self) -> str:
        return self.title

    def touch(self) -> None:
        """Move the song to the top of the list."""
        self.updated_at = timezone.now()
        type(self).objects.filter(pk=self.pk).update(updated_at=self.updated_at)


class Take(Decided, models.Model):
    """One finished rendering: audio, and the recipe that makes exactly it again.

    A take is never changed after it is stored, but somebody may decide about it. Times in seconds, loudness in LUFS,
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
    kept_at = models.DateTimeField(null=True)  # somebody decided for it
    discarded_at = models.DateTimeField(null=True)  # put aside; it stays in the tree

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

    objects = TakeManager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["job", "index"], name="one_take_a_result"),
            models.UniqueConstraint(
                fields=["song", "number"], name="takes_are_numbered"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.song} · Take {self.number}"

    @property
    def label(self) -> str:
        return gettext("Take %(number)s") % {"number": self.number}

    @property
    def is_upload(self) -> bool:
        return self.engine == UPLOAD

    @property
    def is_put_back(self) -> bool:
        """A part of it is as it was in an earlier take; no engine played it."""
        return self.engine == STUDIO

    @property
    def is_repaint(self) -> bool:
        return bool(self.recipe.task == Task.REPAINT)

    @property
    def parent_label(self) -> str:
        """“Repaint of Take 2”, “Re-roll of Take 2”, or nothing for a first take."""
        if not self.parent:
            return ""
        return f"{'Repaint' if self.is_repaint else 'Re-roll'} of {self.parent.label}"

    @property
    def audio_url(self) -> str:
        return reverse("take-audio", args=[self.pk])

    @property
    def key(self) -> str | None:
        key: str | None = self.recipe.key
        return key

    @property
    def bpm(self) -> int | None:
        bpm: int | None = self.recipe.bpm
        return bpm

    @property
    def meter(self) -> int | None:
        meter: int | None = self.recipe.meter
        return meter

    def reroll(self, user: Any, seed: int | None = None) -> Any:
        """Submit the same recipe with another seed, a random one if none is given."""
        recipe = self.recipe.changed(seed=seed, results=1).settled()
        return self._enqueue(user, recipe, source=self._source())

    def repaint(self, user: Any, start: float, end: float, **changes: Any) -> Any:
        """Submit this take with `start`–`end` seconds of it made anew.

        `changes` are fields of the recipe, such as another prompt for the region.
        Raises RecipeError where the region or a change is not possible.
        """
        seed = changes.pop("seed", None)
        base = self.recipe.changed(results=1, **changes)
        recipe = base.repainting(start, end, source=f"take:{self.pk}", seed=seed)
        return self._enqueue(user, recipe, source=self)

    def _source(self) -> Take | None:
        """The take that its recipe starts from; a re-roll's parent is another one."""
        source = self.recipe.source or ""
        return next(
            (take for take in self.song.takes.all() if source == f"take:{take.pk}"),
            None,
        )

    def _enqueue(self, user: Any, recipe: Recipe, *, source: Take | None) -> Any:
        jobs: Any = self.song.jobs  # type: ignore[attr-defined]
        return jobs.enqueue(
            self.song,
            recipe=recipe,
            model=self.model,
            user=user,
            source=source,
            parent=self,
        )
