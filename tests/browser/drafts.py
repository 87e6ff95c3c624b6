"""What was typed, on its way to the server."""

from __future__ import annotations

import time

from playwright.sync_api import Page


def reaches_the_server(page: Page, words: str) -> None:
    """Whether the old tab had sent them as it closed, or the new one does so now."""
    until = time.monotonic() + 20
    while words not in page.request.get(page.url).text():
        assert time.monotonic() < until, "The words stayed in the browser."
        time.sleep(0.2)
