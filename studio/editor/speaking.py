"""The language of whoever watches, where there is no request that Django has looked at."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import get_language_from_request, gettext, override


def language_of(scope: dict[str, Any]) -> str:
    """What the person behind a socket reads: chosen by hand, or else by their browser."""
    request = HttpRequest()
    request.COOKIES = scope.get("cookies", {})
    for name, value in scope.get("headers", ()):
        if name == b"accept-language":
            request.META["HTTP_ACCEPT_LANGUAGE"] = value.decode("latin-1")
    return get_language_from_request(request)


def rendered(language: str, template: str, context: dict[str, Any]) -> str:
    with override(language):
        return render_to_string(template, context)


def looked_up(text: str, language: str) -> str:
    """A word of an engine, in the language if the catalogue has it."""
    with override(language):
        return gettext(text) if text else ""
