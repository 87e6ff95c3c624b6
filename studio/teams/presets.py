"""Prompts and settings that a team keeps under a name, for the next song."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MOST = 200  # presets of a team that a list shows


class Kind(models.TextChoices):
    PROMPT = "prompt", _("Prompt")
    SETTINGS = "settings", _("Settings")


PROMPT_FIELDS = ("prompt", "negative_prompt")
OF_ONE_SONG = (
    "title",
    "task",
    "tracks",
    "lyrics",
    "source",
    "regions",
    "region_start",
    "region_end",
)
"""Fields of the form that say which song it is, and so belong into no preset."""


class PresetQuerySet(models.QuerySet["Preset"]):
    def visible_to(self, user: Any) -> PresetQuerySet:
        return self.filter(team__memberships__user=user)

    def kept(self) -> PresetQuerySet:
        """Without what was deleted; that can be brought back."""
        return self.filter(deleted_at=None)

    def keep(
        self, *, team: Any, user: Any, kind: str, name: str, fields: dict[str, Any]
    ) -> Preset:
        """Keep a form under a name; the same name again keeps the newer one."""
        said = fields_of(kind, fields)
        name = " ".join(name.split())[:80] or _name_for(said)
        same = self.filter(team=team, kind=kind, name=name).kept().first()
        preset = same or Preset(team=team, kind=kind, name=name)
        preset.fields, preset.created_by = said, user
        preset.save()
        return preset


class Preset(models.Model):
    """A named prompt, or named values of every parameter; the whole team has it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(
        "teams.Team", on_delete=models.CASCADE, related_name="presets"
    )
    kind = models.CharField(max_length=8, choices=Kind.choices)
    name = models.CharField(max_length=80)
    fields = models.JSONField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = PresetQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "name", "created_at"]

    def __str__(self) -> str:
        return self.name

    def rename(self, name: str) -> None:
        """An empty name changes nothing."""
        if tidy := " ".join(name.split())[:80]:
            self.name = tidy
            self.save(update_fields=["name"])

    def remove(self) -> None:
        self.deleted_at = timezone.now()
        self.save(update_fields=["deleted_at"])

    def bring_back(self) -> None:
        self.deleted_at = None
        self.save(update_fields=["deleted_at"])

    def applied_to(self, draft: dict[str, Any]) -> dict[str, Any]:
        """The draft with what the preset says. Settings also empty what they left out,
        but for the words of the song."""
        if self.kind == Kind.PROMPT:
            return {**draft, **self.fields}
        own = {name: draft[name] for name in OF_ONE_SONG if name in draft}
        return {**own, **self.fields}


def fields_of(kind: str, fields: dict[str, Any]) -> dict[str, Any]:
    """What of a form such a preset keeps."""
    if kind == Kind.PROMPT:
        return {name: fields.get(name, "") for name in PROMPT_FIELDS}
    return {name: value for name, value in fields.items() if name not in OF_ONE_SONG}


def _name_for(fields: dict[str, Any]) -> str:
    words = str(fields.get("prompt", "")).split()[:6]
    return " ".join(words)[:80].rstrip(" ,.;:") or str(_("Untitled"))
