"""From an empty page to a kept result: with the mouse, with keys alone, by touch."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from studio.tools.server import Server
from tests.browser.listening import hear, listen, wait_for
from tests.browser.songs import compose, press_go, takes, wait_for_takes

SONG = re.compile("/songs/[0-9a-f-]{36}/")


def test_write_make_watch_play_paint_compare_keep(page: Page) -> None:
    compose(page)
    page.wait_for_url(SONG)
    expect(page.locator("#jobs [data-stage]")).to_be_visible()
    page.reload()  # in the middle of the job
    other = page.context.new_page()
    other.goto(page.url)
    for tab in (page, other):
        wait_for_takes(tab, 1)
        expect(tab.locator("#jobs > article")).to_have_count(0)
    other.close()

    takes(page).first.locator("[data-play]").first.click()
    wait_for(page, lambda now: now["playing"])
    page.locator("#stage .section[data-kind=chorus]").first.click()
    repaint_this(page)
    wait_for_takes(page, 2)

    listen(page)
    hear(page, "a").click()
    expect(hear(page, "a")).to_have_attribute("aria-pressed", "true")
    hear(page, "b").click()
    expect(hear(page, "b")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Keep: Take 2").click()
    expect(page.locator("[data-verdict]")).to_have_count(0)


def test_keys_alone_are_enough(page: Page) -> None:
    page.locator("#id_prompt").focus()
    page.keyboard.type("Music box waltz")
    page.locator("#id_lyrics").focus()
    page.keyboard.type(
        "[Verse]\nOne small light\n\n[Chorus]\nHold it through the night"
    )
    page.locator("#id_duration").focus()
    page.keyboard.type("12")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(SONG)
    wait_for_takes(page, 1)

    page.locator("body").focus()
    page.keyboard.press("Space")
    wait_for(page, lambda now: now["playing"])
    page.keyboard.press("Space")
    wait_for(page, lambda now: not now["playing"])
    page.locator("#stage .section[data-kind=chorus]").first.focus()
    page.keyboard.press("Enter")
    page.locator("[data-act=repaint-this]").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")
    wait_for_takes(page, 2)

    page.locator("[data-listen]").first.focus()
    page.keyboard.press("Enter")
    page.locator("[data-ab-state]").wait_for(state="hidden")
    page.keyboard.press("1")
    expect(hear(page, "a")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("x")
    expect(hear(page, "b")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Keep: Take 2").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-verdict]")).to_have_count(0)


def repaint_this(page: Page) -> None:
    page.locator("[data-act=repaint-this]").click()
    expect(page.locator("[data-act-text]")).to_have_text(re.compile("^Repaint 0:"))
    press_go(page)


def test_a_thumb_is_enough(
    visit: Callable[..., BrowserContext], studio: Server
) -> None:
    """The same by touch; the tabs show the song that is open, also a new one."""
    screen = {"width": 390, "height": 844}
    phone = visit(studio, viewport=screen, has_touch=True, is_mobile=True)
    page = phone.new_page()
    page.goto("/")
    page.locator("#id_prompt").fill("Music box waltz")
    page.locator("#id_lyrics").fill("[Verse]\nOne small light\n\n[Chorus]\nHold it")
    page.locator("#id_duration").fill("12")
    page.locator("button.go").tap()
    page.wait_for_url(SONG)
    wait_for_takes(page, 1)

    page.locator(".tabs [data-view=stage]").tap()
    expect(page).to_have_url(SONG)
    page.locator("#stage .section[data-kind=chorus]").first.tap()
    page.locator("[data-act=repaint-this]").tap()
    expect(page.locator("button.go")).to_contain_text("Repaint")
    page.locator("button.go").tap()
    page.locator(".tabs [data-view=takes]").tap()
    wait_for_takes(page, 2)
