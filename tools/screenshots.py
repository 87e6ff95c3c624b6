"""Take the pictures of docs/images: a real song, made by the real studio in a real browser."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, Page, expect

from studio.config import ROOT
from studio.tools.chromium import chromium
from studio.tools.server import serving

IMAGES = ROOT / "docs" / "images"
DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
}


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with serving() as server, chromium() as browser:
        song = _make(browser.new_page(base_url=server.url, **DESK))
        _shoot(browser, song, "studio-dark", color_scheme="dark", **DESK)
        _shoot(browser, song, "studio-light", color_scheme="light", **DESK)
        _shoot(browser, song, "studio-phone", color_scheme="dark", **PHONE)


def _make(page: Page) -> str:
    """Two takes of the first idea, and a repaint of a chorus; gives back the address."""
    page.goto("/")
    page.locator(".idea").first.click()
    expect(page.locator("#id_prompt")).not_to_have_value("")
    page.locator("#id_duration").fill("48")
    page.locator("label:has(input[name=results][value='2'])").click()
    page.locator("#compose .go").click()
    page.wait_for_url("**/songs/*/")
    expect(page.locator("#takes > li")).to_have_count(2, timeout=300_000)
    page.locator("#compose").get_by_text("Repaint", exact=True).click()
    page.locator("#stage [data-kind=chorus]").first.click()
    page.locator("label:has(input[name=results][value='1'])").click()
    page.locator("#compose .go").click()
    expect(page.locator("#takes > li")).to_have_count(3, timeout=300_000)
    return page.url


def _shoot(browser: Browser, song: str, name: str, **context: Any) -> None:
    page = browser.new_page(**context)
    page.goto(song)
    if "is_mobile" in context:
        page.locator(".tabs [data-view=stage]").tap()
    page.locator("#stage [data-play]").first.click()
    page.wait_for_timeout(9_000)  # so that the playhead stands in the music
    page.locator("#player [data-act=toggle]").click()
    page.wait_for_timeout(300)
    page.screenshot(path=IMAGES / f"{name}.png")
    page.close()
    print(f"docs/images/{name}.png")


if __name__ == "__main__":
    main()
