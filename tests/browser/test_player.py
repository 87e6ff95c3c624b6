"""The player, its keys, the words in time, and the messages about what is ready."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from studio.tools.server import Server
from tests.browser.listening import hear, listen, song_with_result, state, wait_for
from tests.browser.songs import takes, wait_for_takes


@pytest.fixture(scope="module")
def song(studio: Server) -> str:
    """Take 1, and Take 2 with its middle made anew. Whoever adds takes makes their own."""
    return song_with_result(studio)


@pytest.fixture
def page(visit: Callable[..., BrowserContext], studio: Server, song: str) -> Page:
    page = visit(studio).new_page()
    page.goto(song)
    return page


@pytest.fixture
def own_song(studio: Server) -> str:
    return song_with_result(studio)


# The player


def test_it_plays_on_while_pages_change(page: Page) -> None:
    listen(page)
    page.get_by_role("link", name="History").first.click()
    page.wait_for_url("**/songs/")
    before = state(page)
    page.wait_for_timeout(300)

    assert before["playing"]
    assert before["locked"]
    assert state(page)["time"] != before["time"]
    page.go_back()
    expect(hear(page, "b")).to_have_attribute("aria-pressed", "true")


def test_after_a_reload_it_offers_to_go_on(page: Page) -> None:
    takes(page).last.locator("[data-play]").first.click()
    wait_for(page, lambda now: now["playing"])
    page.keyboard.press("l")
    wait_for(page, lambda now: now["time"] > 5)
    page.reload()

    expect(page.locator("[data-now-take]")).to_have_text(
        re.compile(r"Go on at 0:0[5-9]")
    )
    page.get_by_role("button", name="Go on at").click()
    assert wait_for(page, lambda now: now["playing"])["time"] > 4.9


def test_one_tab_sounds_at_a_time(page: Page, song: str) -> None:
    takes(page).last.locator("[data-play]").first.click()
    wait_for(page, lambda now: now["playing"])
    other = page.context.new_page()
    other.goto(song)
    takes(other).last.locator("[data-play]").first.click()

    wait_for(other, lambda now: now["playing"])
    wait_for(page, lambda now: not now["playing"])


def test_the_volume_is_kept(page: Page) -> None:
    page.locator("#volume").fill("35")
    page.reload()

    expect(page.locator("#volume")).to_have_value("35")


def test_a_region_is_played_with_a_lead_in_and_looped(page: Page) -> None:
    page.locator("#compose").get_by_text("Repaint", exact=True).click()
    page.locator("#id_region_start").fill("5")
    page.locator("#id_region_end").fill("6")
    page.locator("#stage").click(position={"x": 4, "y": 4})
    page.keyboard.press("r")
    assert 3 <= wait_for(page, lambda now: now["playing"])["time"] < 4.5
    page.keyboard.press("o")
    assert state(page)["loop"] == [5, 6]
    wait_for(page, lambda now: now["time"] > 5.6)
    wait_for(page, lambda now: now["time"] < 5.4)


def test_the_meter_moves_while_something_sounds_and_rests_else(page: Page) -> None:
    meter = page.locator("sound-meter")
    expect(meter).not_to_have_attribute("data-running", "")
    takes(page).last.locator("[data-play]").first.click()

    expect(meter).to_have_attribute("data-running", "")
    expect(meter.locator("[data-peak]")).to_have_text(re.compile(r"−\d+\.\d dB"))
    page.keyboard.press("k")
    expect(meter).not_to_have_attribute("data-running", "")


def test_a_line_is_a_place_to_listen_from(page: Page) -> None:
    line = page.locator(".sung-line").nth(2)
    line.locator("[data-seek]").click()
    page.keyboard.press("k")
    wait_for(page, lambda now: now["playing"])

    expect(line).to_have_class(re.compile(r"\bon\b"))
    assert state(page)["time"] >= float(line.get_attribute("data-time") or "") - 0.05


# Keys


def test_single_keys_can_be_turned_off_for_good(page: Page) -> None:
    page.keyboard.press("?")
    keys = page.locator("#keys")
    expect(keys).to_contain_text("Hear A")
    keys.get_by_role("checkbox").uncheck()
    keys.get_by_role("button", name="Close").click()
    page.keyboard.press("k")
    page.keyboard.press("?")

    assert not state(page)["playing"]
    expect(keys).to_be_hidden()
    page.reload()
    page.keyboard.press("k")
    assert not state(page)["playing"]


def test_space_on_a_button_presses_the_button(page: Page) -> None:
    match = page.get_by_role("button", name="Match loudness")
    match.focus()
    page.keyboard.press("Space")

    expect(match).to_have_attribute("aria-pressed", "false")
    assert not state(page)["playing"]


def test_what_is_typed_is_text(page: Page) -> None:
    style = page.locator("#id_prompt")
    style.fill("")
    style.press_sequentially("jok x1")

    expect(style).to_have_value("jok x1")
    assert not state(page)["playing"]


# Messages


def test_takes_that_came_unseen_are_counted_in_the_title_and_told(
    visit: Callable[..., BrowserContext], studio: Server, own_song: str
) -> None:
    context = visit(studio)
    context.add_init_script(
        """
        window.told = [];
        window.Notification = class extends EventTarget {
          static permission = "default";
          static async requestPermission() { return (this.permission = "granted"); }
          constructor(title, { body }) { super(); told.push(`${title} · ${body}`); }
        };
        """
    )
    page = context.new_page()
    page.goto(own_song)
    page.keyboard.press("?")
    page.locator("#keys").get_by_role("button", name="Tell me when").click()
    expect(page.locator("#keys [data-notify]")).to_have_text("You will be told")
    page.locator("#keys").get_by_role("button", name="Close").click()
    page.evaluate(
        "Object.defineProperty(document, 'hidden', { value: true, writable: true })"
    )
    takes(page).last.get_by_role("button", name="Re-roll").click()
    wait_for_takes(page, 3)

    expect(page).to_have_title(re.compile(r"^\(1\) "))
    assert page.evaluate("told") == ["Take 3 is ready · Warm folk pop"]
    page.evaluate(
        "document.hidden = false; document.dispatchEvent(new Event('visibilitychange'))"
    )
    expect(page).to_have_title(re.compile(r"^Warm folk pop"))
