from __future__ import annotations

from django.apps import AppConfig


class SongsConfig(AppConfig):
    name = "studio.songs"
    default_auto_field = "django.db.models.BigAutoField"
