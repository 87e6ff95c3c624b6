"""A team connects a provider, and sees what it has and what it spends."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from studio.tools.server import Server, serving
from tests.browser.complaints import Complaints
from tests.browser.test_looks import violations
from tests.fakes.loopback import on_loopback
from tests.fakes.runware import KEY, Runware

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def studio() -> Iterator[Server]:
    """A studio that finds Runware on this machine, and nobody connected."""
    with on_loopback(Runware().app) as url:
        names = ("RUNWARE_API_KEY", "EMPIRIOLABS_API_KEY", "ACESTEP_URL")
        with serving(
            {**dict.fromkeys(names, ""), "RUNWARE_URL": f"{url}/v1"}
        ) as server:
            yield server


def test_a_key_is_given_tested_changed_and_forgotten(
    page: Page, studio: Server, complaints: Complaints
) -> None:
    complaints.forgive("status of 422")
    page.get_by_role("link", name="Settings").first.click()
    runware = page.get_by_role("article", name="Runware")
    expect(runware.get_by_text("Not connected")).to_be_visible()

    runware.get_by_label("Key").fill("too short")
    runware.get_by_role("button", name="Connect").click()
    expect(runware.get_by_text("This does not look like a key.")).to_be_visible()
    expect(runware.get_by_label("Key")).to_be_focused()

    runware.get_by_label("Key").fill("rw-a-wrong-key-9999")
    runware.get_by_role("button", name="Connect").click()
    expect(runware.get_by_text("Runware does not accept the key")).to_be_visible()

    runware.get_by_text("Change").click()
    runware.get_by_label("Key").fill(KEY)
    runware.get_by_role("button", name="Store and test").click()
    expect(runware.get_by_text("Connected · balance $12.40")).to_be_visible()
    expect(runware.get_by_role("button", name="Test")).to_be_focused()

    page.reload()
    expect(runware.get_by_text("Set up")).to_be_visible()
    runware.get_by_role("button", name="Test").click()
    expect(runware.get_by_text("Connected · balance $12.40")).to_be_visible()
    expect(runware.get_by_text(f"…{KEY[-4:]}")).to_be_visible()
    assert KEY not in page.content()
    assert KEY not in studio.log

    runware.get_by_text("Disconnect").click()
    runware.get_by_role("button", name="Forget it").click()
    expect(runware.get_by_text("Not connected")).to_be_visible()


def test_a_budget_is_set_without_leaving_the_page(page: Page) -> None:
    page.goto("/settings/")
    page.get_by_label("Monthly budget").fill("10")
    page.get_by_role("button", name="Store · Monthly budget").click()

    expect(page.get_by_text("$10.00 of $10.00 left")).to_be_visible()
    assert page.url.endswith("/settings/")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_whatever_is_open(
    visit: Callable[..., BrowserContext],
    studio: Server,
    complaints: Complaints,
    size: dict[str, int],
    theme: str,
) -> None:
    complaints.forgive("status of 422")
    page = visit(studio, viewport=size, color_scheme=theme).new_page()
    page.goto("/settings/")
    runware = page.get_by_role("article", name="Runware")
    if runware.get_by_role("button", name="Connect").is_visible():
        runware.get_by_label("Key").fill(KEY)
        runware.get_by_role("button", name="Connect").click()
    for name in ("Change", "Disconnect"):
        runware.get_by_text(name).click()
    server = page.get_by_role("article", name="ACE-Step server")
    server.get_by_label("Address").fill("ftp://gpu.local")
    server.get_by_role("button", name="Connect").click()
    expect(server.get_by_text("The address begins with")).to_be_visible()

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_it_all_works_without_scripts(
    visit: Callable[..., BrowserContext], studio: Server
) -> None:
    page = visit(studio, java_script_enabled=False).new_page()
    page.goto("/settings/")
    runware = page.get_by_role("article", name="Runware")
    if runware.get_by_role("button", name="Connect").is_visible():
        runware.get_by_label("Key").fill(KEY)
        runware.get_by_role("button", name="Connect").click()
    else:
        runware.get_by_role("button", name="Test").click()
    expect(runware.get_by_text("Connected · balance $12.40")).to_be_visible()

    runware.get_by_text("Disconnect").click()
    runware.get_by_role("button", name="Forget it").click()
    expect(runware.get_by_text("Not connected")).to_be_visible()
