"""Told by `manage.py check`, and by the server instead of starting."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import Error


def check_doors(app_configs: Any, **options: Any) -> list[Error]:
    """Nobody but this machine may come in without an account."""
    return [Error(reason, id="studio.E001") for reason in settings.CONFIG.refusals]
