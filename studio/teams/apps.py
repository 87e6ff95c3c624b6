from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import register


class TeamsConfig(AppConfig):
    name = "studio.teams"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from studio.teams.checks import check_doors

        register(check_doors)
