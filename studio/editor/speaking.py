"""The language of whoever watches, where there is no request that Django has looked at."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import (
    get_language_from_request,
    gettext,
    gettext_noop,
    override,
)

_FILLED_IN = (
    (re.compile(r"Saving take (\d+)"), gettext_noop("Saving take {}")),
    (re.compile(r"Playing ([A-Z].*)"), gettext_noop("Playing {}")),
)


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
        return here(text)


def here(words: Any) -> str:
    """Words of a room that knows one language, in that of the page."""
    text = str(words or "")
    found = gettext(text) if text else ""
    if found == text:
        for pattern, phrase in _FILLED_IN:
            if match := pattern.fullmatch(text):
                return gettext(phrase).format(gettext(match[1]))
    return found
