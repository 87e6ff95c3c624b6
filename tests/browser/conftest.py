"""A real server and a real Chromium; a page that complains fails its test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from studio.tools.chromium import chromium
from studio.tools.server import Server, serving
from tests.browser.complaints import Complaints

expect.set_options(timeout=15_000)

# Package scope, not session: Playwright keeps an event loop running in this thread, which
# would stand in the way of every asynchronous test that runs after these.


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="package")
def studio() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    complaints = Complaints()
    yield complaints
    assert complaints.said == []


@pytest.fixture
def visit(
    browser: Browser, complaints: Complaints
) -> Iterator[Callable[..., BrowserContext]]:
    """Make a visitor of a server: own cookies, any of Playwright's context options."""
    contexts: list[BrowserContext] = []

    def visit(server: Server, **options: Any) -> BrowserContext:
        context = browser.new_context(
            base_url=server.url,
            **{"viewport": {"width": 1440, "height": 900}, **options},
        )
        context.set_default_timeout(20_000)
        complaints.listen(context, server)
        contexts.append(context)
        return context

    yield visit
    for context in contexts:
        context.close()


@pytest.fixture
def page(visit: Callable[..., BrowserContext], studio: Server) -> Page:
    """A fresh visitor at a desk, on the editor."""
    page = visit(studio).new_page()
    page.goto("/")
    return page
