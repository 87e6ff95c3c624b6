"""Every page in both themes, at a desk and on a phone: usable by all, nothing cut off."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from studio.tools.server import Server
from tests.browser.complaints import Complaints
from tests.browser.songs import make_song

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
PAGES = ["/", "song", "/songs/", "/queue/", "/accounts/login/"]


@pytest.fixture(scope="package")
def song(studio: Server) -> str:
    return make_song(studio)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(
    visit: Callable[..., BrowserContext],
    studio: Server,
    song: str,
    path: str,
    size: dict[str, int],
    theme: str,
) -> None:
    page = visit(studio, viewport=size, color_scheme=theme).new_page()
    page.goto(song if path == "song" else path)
    page.wait_for_load_state("load")

    assert violations(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_a_phone(
    visit: Callable[..., BrowserContext], studio: Server, song: str, path: str
) -> None:
    page = visit(studio, viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    page.goto(song if path == "song" else path)

    # What is clipped does not scroll, so the parts themselves are measured as well.
    parts = "[...document.querySelectorAll('.app > *, #main > *, #content > *')]"
    edges = f"{parts}.map((part) => part.getBoundingClientRect().right)"
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.evaluate(f"Math.max(...{edges})") <= PHONE["width"]


def test_a_song_is_made_on_a_phone(
    visit: Callable[..., BrowserContext], studio: Server
) -> None:
    page = visit(studio, viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    page.goto("/")
    page.get_by_label("Style").fill("Music box waltz, very short")
    page.locator("#id_duration").fill("10")
    page.locator("#compose .go").tap()
    page.wait_for_url("**/songs/*/")

    expect(page.locator("#takes > li")).to_have_count(1, timeout=60_000)


def test_the_theme_is_kept(page: Page) -> None:
    before = background(page)
    with page.expect_response("**/theme/"):
        page.get_by_role("button", name="Change theme, now auto").click()
    page.goto("/songs/")

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert background(page) != before


def background(page: Page) -> str:
    return str(
        page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    )


def test_an_address_that_is_not_there_says_so(
    visit: Callable[..., BrowserContext], studio: Server, complaints: Complaints
) -> None:
    complaints.forgive("status of 404")
    page = visit(studio).new_page()
    page.goto("/songs/00000000-0000-0000-0000-000000000000/")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert violations(page) == []


def violations(page: Page) -> list[str]:
    """What axe has against the page, a line each."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run()")["violations"]
    return [
        f"{rule['id']}: {json.dumps([node['html'] for node in rule['nodes']])}"
        for rule in found
    ]
