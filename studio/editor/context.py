"""What every page knows, whoever renders it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from studio.editor.overview import OpenWork, open_work

THEMES = ("auto", "dark", "light")


def studio(request: HttpRequest) -> dict[str, Any]:
    """Theme, the way back to the song that was open, and what is going on."""
    return {
        "theme": theme_of(request),
        "upload_limit": settings.CONFIG.upload_limit,
        "studio_url": SimpleLazyObject(lambda: _studio_url(request)),
        "open": SimpleLazyObject(lambda: _open_work(request)),
    }


def theme_of(request: HttpRequest) -> str:
    theme = request.COOKIES.get("theme", "auto")
    return theme if theme in THEMES else "auto"


def _studio_url(request: HttpRequest) -> str:
    session = getattr(request, "session", {})
    return (
        reverse("song", args=[session["song"]])
        if "song" in session
        else reverse("home")
    )


def _open_work(request: HttpRequest) -> OpenWork:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return OpenWork()
    return open_work(user)
