"""Every page in both themes, at a desk and on a phone: usable by all, nothing cut off."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from studio.tools.server import Server
from tests.browser.complaints import Complaints
from tests.browser.songs import make_queued_song, make_song

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
PAGES = [
    "/",
    "song",
    "files",
    "job",
    "/songs/",
    "/queue/",
    "/settings/",
    "/accounts/login/",
]


@pytest.fixture(scope="package")
def song(studio: Server) -> str:
    return make_song(studio)


@pytest.fixture(scope="package")
def paths(studio: Server, song: str) -> dict[str, str]:
    """Pages that need something to be there, by a short name."""
    take, job = studio.manage(
        "shell",
        "--no-imports",
        "-c",
        "from studio.songs.models import Take;"
        f"take = Take.objects.get(song='{song.split('/')[2]}');"
        "print(take.pk, take.job_id)",
    ).split()
    return {"song": song, "files": f"/takes/{take}/files/", "job": f"/jobs/{job}/"}


@SIZES
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(
    visit: Callable[..., BrowserContext],
    studio: Server,
    paths: dict[str, str],
    path: str,
    size: dict[str, int],
) -> None:
    page = visit(studio, viewport=size).new_page()
    page.goto(paths.get(path, path))
    page.wait_for_load_state("load")
    nothing_is_wrong_in_either_theme(page)


@SIZES
def test_axe_finds_nothing_in_the_list_of_keys(
    visit: Callable[..., BrowserContext], studio: Server, size: dict[str, int]
) -> None:
    page = visit(studio, viewport=size).new_page()
    page.goto("/songs/")
    page.keyboard.press("?")
    expect(page.locator("dialog#keys")).to_be_visible()
    nothing_is_wrong_in_either_theme(page)


@SIZES
def test_axe_finds_nothing_while_a_song_is_made(
    visit: Callable[..., BrowserContext], studio: Server, size: dict[str, int]
) -> None:
    page = visit(studio, viewport=size).new_page()
    page.goto(make_queued_song(studio))
    page.evaluate("location.hash = 'stage'")
    expect(page.locator("#jobs progress")).to_be_visible()
    nothing_is_wrong_in_either_theme(page)
    page.get_by_role("button", name="Cancel").first.click()
    expect(page.locator("#jobs progress")).to_have_count(0)


@SIZES
@pytest.mark.parametrize("status", [403, 404, 500])
def test_axe_finds_nothing_on_the_pages_of_refusal(
    visit: Callable[..., BrowserContext],
    studio: Server,
    complaints: Complaints,
    status: int,
    size: dict[str, int],
) -> None:
    complaints.forgive(f"status of {status}")
    page = visit(studio, viewport=size).new_page()
    if status == 404:
        page.goto("/songs/00000000-0000-0000-0000-000000000000/")
    elif status == 403:
        page.goto("/songs/")
        with page.expect_navigation():
            page.evaluate(FORM_WITHOUT_TOKEN)
    else:
        show = "from studio.editor.views.shell import broken; print(broken(None).text)"
        html = studio.manage("shell", "--no-imports", "-c", show)
        page.route("**/broken/", lambda route: route.fulfill(status=500, body=html))
        page.goto("/broken/")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    nothing_is_wrong_in_either_theme(page)


FORM_WITHOUT_TOKEN = """
const form = Object.assign(document.createElement("form"), { method: "post", action: "/theme/" });
document.body.append(form);
form.submit();
"""


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_a_phone(
    visit: Callable[..., BrowserContext],
    studio: Server,
    paths: dict[str, str],
    path: str,
) -> None:
    page = visit(studio, viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    page.goto(paths.get(path, path))

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
    page.get_by_label("Style prompt").fill("Music box waltz, very short")
    page.locator("#id_duration").fill("10")
    page.locator("#compose .go").tap()
    page.wait_for_url("**/songs/*/")

    expect(page.locator("#takes > li")).to_have_count(1, timeout=60_000)


def test_the_theme_is_kept(page: Page) -> None:
    before = background(page)
    with page.expect_response("**/theme/"):
        page.get_by_role("button", name="Theme: automatic").click()
    page.goto("/songs/")

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert background(page) != before


def background(page: Page) -> str:
    return str(
        page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    )


def nothing_is_wrong_in_either_theme(page: Page) -> None:
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        page.wait_for_timeout(150)  # colours glide from one theme to the other
        assert violations(page) == [], theme


def violations(page: Page) -> list[str]:
    """What axe has against the page, a line each."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run()")["violations"]
    return [
        f"{rule['id']}: {json.dumps([node['html'] for node in rule['nodes']])}"
        for rule in found
    ]
