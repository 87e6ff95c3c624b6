"""Every open page shows the truth: in step, after a reload, after the server was gone."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from studio.tools.server import Server, serving
from tests.browser.complaints import Complaints
from tests.browser.songs import compose, takes, wait_for_takes

SONG = re.compile("/songs/[0-9a-f-]{36}/")


def test_a_second_tab_follows_without_being_touched(page: Page) -> None:
    compose(page)
    page.wait_for_url(SONG)
    second = page.context.new_page()
    second.goto(page.url)

    expect(second.locator("#jobs progress")).to_be_visible()
    for tab in (page, second):
        wait_for_takes(tab, 1)
        expect(tab.locator("#jobs > article")).to_have_count(0)


def test_a_batch_arrives_take_by_take(page: Page) -> None:
    page.locator("label:has(input[name=results][value='2'])").click()
    compose(page, duration="20")
    page.wait_for_url(SONG)

    wait_for_takes(page, 1)
    expect(page.locator("#jobs progress")).to_be_visible()
    wait_for_takes(page, 2)


def test_cancelling_stops_the_job_and_leaves_no_take(page: Page) -> None:
    compose(page, duration="600")
    page.wait_for_url(SONG)
    expect(page.locator("#jobs progress")).to_be_visible()
    page.get_by_role("button", name="Cancel").click()

    expect(page.locator("#jobs progress")).to_have_count(0)
    page.reload()
    expect(page.locator("#jobs progress")).to_have_count(0)
    expect(takes(page)).to_have_count(0)


def test_a_page_survives_a_killed_server_and_gets_exactly_one_take(
    visit: Callable[..., BrowserContext], complaints: Complaints
) -> None:
    complaints.forgive("ERR_CONNECTION_(REFUSED|RESET)|WebSocket connection to")
    with serving() as server:
        page = visit(server).new_page()
        page.goto("/")
        compose(page, duration="40")
        page.wait_for_url(SONG)
        expect(page.locator("#jobs progress")).to_be_visible()

        server.kill()
        expect(page.locator("#connection")).to_be_visible()
        server.start()

        expect(page.locator("#connection")).to_be_hidden()
        wait_for_takes(page, 1)
        expect(page.locator("#jobs > article")).to_have_count(0)
        page.reload()
        expect(takes(page)).to_have_count(1)


def test_the_queue_shows_what_is_going_on_and_what_was(
    page: Page, studio: Server
) -> None:
    compose(page, prompt="Slow strings for the queue", duration="30")
    page.wait_for_url(SONG)
    page.goto("/queue/")

    expect(page.locator("#queue-running > li")).to_have_count(1)
    expect(page.locator("#queue-running > li")).to_have_count(0, timeout=60_000)
    expect(page.locator("#queue-recent > li").first).to_contain_text("Done")


def test_each_milestone_is_announced_once(page: Page) -> None:
    compose(page)
    page.wait_for_url(SONG)
    wait_for_takes(page, 1)
    page.evaluate(HEAR_WHAT_IS_ANNOUNCED)
    page.locator("#compose .go").click()
    wait_for_takes(page, 2)
    expect(page.locator("#jobs > article")).to_have_count(0)

    said = page.evaluate("window.announced")
    made = [words for words in said if words.endswith("is being made.")]
    assert said.count("In the queue.") == 1
    assert said.count("Take 2 is ready.") == 1
    assert len(made) <= 1
    assert len(said) == 2 + len(made)


HEAR_WHAT_IS_ANNOUNCED = """
window.announced = [];
const heard = document.getElementById("milestone");
new MutationObserver(() => window.announced.push(heard.textContent)).observe(heard, { childList: true });
"""
