"""The next recipe while it is being written: never lost, and never silently replaced.

A draft counts its revisions. Whoever saves says which one they began from; if another
tab or person has saved meanwhile, nothing is changed, and both texts are kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from studio.songs.rewriting import is_rewritten

if TYPE_CHECKING:
    from django.db.models import Manager

Fields = dict[str, Any]
PAUSE = timedelta(minutes=3)  # without a key: what was there then is worth a version
LONGEST = timedelta(minutes=10)  # of writing without a pause
EVERY_VERSION = timedelta(days=1)  # after that, the last of an hour is enough
MOST_VERSIONS = 200


@dataclass(frozen=True)
class Writer:
    """Who saves, in which tab, and from which revision; None: from whichever it is."""

    user: Any = None
    tab: str = ""
    revision: int | None = None


class Reason(models.TextChoices):
    SUBMITTED = "submitted", _("Sent to be made")
    PAUSE = "pause", _("A pause in writing")
    REPLACED = "replaced", _("Before it was replaced")
    ASIDE = "aside", _("Put aside, as another text was kept")


class Drafted(models.Model):
    """What has a draft, with its revision and the last one who saved it."""

    draft = models.JSONField(default=dict, blank=True)  # the form as it was left
    draft_revision = models.PositiveIntegerField(null=True, blank=True)
    draft_saved_at = models.DateTimeField(null=True, blank=True)
    draft_saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    draft_tab = models.CharField(max_length=40, null=True, blank=True)

    versions: Manager[DraftVersion]

    class Meta:
        abstract = True

    @property
    def revision(self) -> int:
        return self.draft_revision or 0

    @transaction.atomic
    def keep_draft(self, fields: Fields, writer: Writer) -> bool:
        """Save, unless somebody else has saved since the writer began: then False.

        The same text again is saved already, whoever did it.
        """
        self._lock()
        if fields != self.draft:
            if self._is_ahead_of(writer):
                return False
            self._remember(fields, writer)
            self._write(fields, writer)
        return True

    @transaction.atomic
    def replace_draft(self, fields: Fields, writer: Writer) -> None:
        """Save in any case; what was there becomes a version, so that it can return."""
        self._lock()
        if fields != self.draft:
            self._snapshot(self.draft, Reason.REPLACED, self.draft_saved_by)
        self._write(fields, writer)

    @transaction.atomic
    def send_draft(self, fields: Fields, writer: Writer) -> None:
        """Save what is sent to be made, as a version of its own."""
        self._lock()
        if fields != self.draft and self._is_ahead_of(writer):
            self._snapshot(self.draft, Reason.REPLACED, self.draft_saved_by)
        self._write(fields, writer)
        self._snapshot(fields, Reason.SUBMITTED, writer.user)

    @transaction.atomic
    def put_aside(self, fields: Fields, writer: Writer) -> None:
        """Keep a text that lost to another one, as a version only."""
        self._lock()
        self._snapshot(fields, Reason.ASIDE, writer.user)

    def _lock(self) -> None:
        """Read the newest state, and keep others from writing until this is done."""
        fresh = type(self)._default_manager.select_for_update().get(pk=self.pk)
        for name in DRAFT_FIELDS:
            setattr(self, name, getattr(fresh, name))

    def _is_ahead_of(self, writer: Writer) -> bool:
        known = writer.revision is None or writer.revision >= self.revision
        return not known and writer.tab != (self.draft_tab or "")

    def _write(self, fields: Fields, writer: Writer) -> None:
        self.draft = fields
        self.draft_revision = self.revision + 1
        self.draft_saved_at = timezone.now()
        self.draft_saved_by = writer.user
        self.draft_tab = writer.tab[:40]
        self.save(update_fields=DRAFT_FIELDS)

    def _remember(self, fields: Fields, writer: Writer) -> None:
        """The text before a pause, before another person writes, after a long time, or
        where most of it goes at once."""
        last = self.versions.first()
        now, saved = timezone.now(), self.draft_saved_at
        began = last.created_at if last else saved
        rested = saved is not None and now - saved > PAUSE
        worked = began is not None and now - began > LONGEST
        if is_rewritten(self.draft, fields):
            self._snapshot(self.draft, Reason.REPLACED, self.draft_saved_by)
        handed_over = self.draft_saved_by_id not in (
            None,
            writer.user and writer.user.pk,
        )
        if rested or worked or handed_over:
            self._snapshot(self.draft, Reason.PAUSE, self.draft_saved_by, saved)

    def _snapshot(
        self, fields: Fields, reason: str, user: Any, at: datetime | None = None
    ) -> None:
        """Nothing is kept twice in a row; empty drafts are not kept at all."""
        last = self.versions.first()
        if not fields or (last and last.fields == fields and last.reason == reason):
            return
        if last and last.fields == fields and reason in (Reason.PAUSE, Reason.REPLACED):
            return
        self.versions.create(
            fields=fields,
            reason=reason,
            created_by=user,
            created_at=at or timezone.now(),
        )
        self._prune()

    def _prune(self) -> None:
        """Of pauses longer ago than a day the last of each hour stays."""
        old = timezone.now() - EVERY_VERSION
        seen: set[str] = set()
        gone = []
        for version in self.versions.defer("fields"):
            hour = version.created_at.strftime("%Y%m%d%H")
            if version.reason == Reason.PAUSE and version.created_at < old:
                gone += [version.pk] if hour in seen else []
                seen.add(hour)
        kept = self.versions.exclude(pk__in=gone)
        gone += kept.values_list("pk", flat=True)[MOST_VERSIONS:]
        self.versions.filter(pk__in=gone).delete()


DRAFT_FIELDS = [
    "draft",
    "draft_revision",
    "draft_saved_at",
    "draft_saved_by",
    "draft_tab",
]


class Sketch(Drafted):
    """A person's draft of a song that is not there yet."""

    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sketch"
    )

    def __str__(self) -> str:
        return f"Sketch of {self.owner}"

    @classmethod
    def of(cls, user: Any) -> Sketch:
        sketch, _created = cls._default_manager.get_or_create(owner=user)
        return sketch

    @transaction.atomic
    def become(self, song: Any) -> None:
        """The song exists: it takes the versions along, and the next sketch is empty."""
        self.versions.update(song=song, sketch=None)
        self._write({}, Writer())


class DraftVersion(models.Model):
    """A draft as it once was, of a song or of a sketch."""

    song = models.ForeignKey(
        "songs.Song", null=True, on_delete=models.CASCADE, related_name="versions"
    )
    sketch = models.ForeignKey(
        Sketch, null=True, on_delete=models.CASCADE, related_name="versions"
    )
    fields = models.JSONField()
    reason = models.CharField(max_length=12, choices=Reason.choices)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["song", "-created_at"], name="versions_of_song"),
            models.Index(fields=["sketch", "-created_at"], name="versions_of_sketch"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(song__isnull=True) ^ models.Q(sketch__isnull=True),
                name="a_version_has_one_owner",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}, {self.created_at:%Y-%m-%d %H:%M}"
