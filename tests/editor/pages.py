"""Reads a page as a browser without scripts does: which fields a form would send."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any


def fields_of(page: str, marker: str = "data-compose") -> dict[str, list[str]]:
    """What the form with that attribute sends, by name, in the order of the page."""
    reader = _Reader(marker)
    reader.feed(page)
    return reader.sent


class _Reader(HTMLParser):
    def __init__(self, marker: str) -> None:
        super().__init__()
        self.marker = marker
        self.inside = False
        self.sent: dict[str, list[str]] = {}
        self.control = ""  # the textarea or select that is being read
        self.text: list[str] = []
        self.choices: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = dict(attrs)
        if tag == "form":
            self.inside = self.marker in about
        name = about.get("name") or ""
        closed = "disabled" in about or about.get("form")
        if not self.inside:
            return
        if tag == "input" and name and not closed:
            self._input(name, about)
        elif tag in ("textarea", "select"):
            self.control, self.text, self.choices = "" if closed else name, [], []
        elif tag == "option":
            self.choices.append((about.get("value") or "", "selected" in about))

    def _input(self, name: str, about: dict[str, Any]) -> None:
        ticked = about.get("type") not in ("radio", "checkbox") or "checked" in about
        if ticked and about.get("type") not in ("file", "submit"):
            self.sent.setdefault(name, []).append(about.get("value") or "")

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        if not self.control or tag not in ("textarea", "select"):
            return
        text = "".join(self.text).removeprefix("\n")
        if tag == "select":
            chosen = [value for value, is_chosen in self.choices if is_chosen]
            text = (chosen or [self.choices[0][0]])[0]
        self.sent.setdefault(self.control, []).append(text)
        self.control = ""
