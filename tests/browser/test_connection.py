"""The page says how it is connected, and keeps what is typed, whatever happens to the line."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from studio.tools.server import Server
from tests.browser.complaints import Complaints
from tests.browser.drafts import reaches_the_server
from tests.browser.people import sign_in
from tests.browser.songs import compose, make_song, takes, wait_for_takes

SONG = re.compile("/songs/[0-9a-f-]{36}/")


def test_where_no_socket_opens_the_page_asks_again_and_again(
    page: Page, complaints: Complaints
) -> None:
    complaints.forgive("WebSocket connection to")
    without_sockets(page)
    page.reload()
    compose(page, duration="20")
    page.wait_for_url(SONG)

    bar = page.locator("#connection")
    expect(bar).to_contain_text("the page looks for news every few seconds")
    expect(page.locator("#jobs progress")).to_be_visible()
    wait_for_takes(page, 1)
    expect(page.locator("#jobs > article")).to_have_count(0)


def without_sockets(page: Page) -> None:
    """As a proxy does that knows only plain HTTP."""
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.setBlockedURLs", {"urls": ["ws://*/ws/"]})


def test_what_is_typed_offline_is_kept_and_then_saved(
    page: Page, complaints: Complaints
) -> None:
    complaints.forgive("ERR_INTERNET_DISCONNECTED")
    bar, saved = page.locator("#connection"), page.locator("#saved")
    page.context.set_offline(True)
    expect(bar).to_contain_text("Offline – what you type is kept")
    page.get_by_label("Style prompt").fill("Words from a tunnel")
    expect(saved).to_have_text("Not saved – offline, kept here")

    page.context.set_offline(False)
    expect(bar).to_be_hidden()
    expect(saved).to_have_text("Saved")
    page.reload()
    expect(page.get_by_label("Style prompt")).to_have_value("Words from a tunnel")


def test_what_was_typed_offline_outlives_the_tab(
    page: Page, complaints: Complaints
) -> None:
    complaints.forgive("ERR_FAILED|ERR_INTERNET_DISCONNECTED")
    page.route("**/draft/", lambda route: route.abort())
    page.get_by_label("Style prompt").fill("Words before a crash")
    expect(page.locator("#saved")).to_have_text("Not saved – offline, kept here")
    page.unroute("**/draft/")
    context = page.context
    page.close()

    again = context.new_page()
    again.goto("/")
    expect(again.get_by_label("Style prompt")).to_have_value("Words before a crash")
    reaches_the_server(again, "Words before a crash")


def test_a_line_that_died_in_sleep_is_noticed(
    page: Page, studio: Server, complaints: Complaints
) -> None:
    """The socket looks open, but nobody answers any more."""
    complaints.forgive("WebSocket|ERR_")
    assert studio.process
    expect(page.locator("#queue-badge")).to_have_count(1)
    studio.process.send_signal(signal.SIGSTOP)
    try:
        page.evaluate("dispatchEvent(new Event('online'))")
        expect(page.locator("#connection")).to_contain_text("Reconnecting")
    finally:
        studio.process.send_signal(signal.SIGCONT)
    expect(page.locator("#connection")).to_be_hidden(timeout=30_000)


def test_people_see_one_another_at_the_fields(
    page: Page, visit: Callable[..., BrowserContext], studio: Server
) -> None:
    song = make_song(studio)
    page.goto(song)
    other = sign_in(visit(studio), studio, "nora", joins=song)
    other.goto(song)
    other.locator("#id_prompt").focus()

    expect(page.locator("#people .person")).to_have_text("Nnora")
    expect(page.locator(".person-mark")).to_have_text("nora")
    other.close()
    expect(page.locator("#people")).to_be_hidden()
    expect(page.locator(".person-mark")).to_have_count(0)


def test_who_is_put_out_of_a_team_is_told(
    visit: Callable[..., BrowserContext], studio: Server
) -> None:
    song = make_song(studio)
    page = sign_in(visit(studio), studio, "otto", joins=song)
    page.goto(song)
    expect(takes(page)).to_have_count(1)
    studio.manage(
        "shell",
        "-c",
        "from studio.teams.models import Membership;"
        "Membership.objects.filter(user__username='otto').delete()",
    )

    bar = page.locator("#connection")
    told = bar.get_by_text("You can no longer see this song")
    expect(told).to_be_visible(timeout=60_000)  # at the latest with the next look
    bar.get_by_role("link", name="Back to your songs").click()
    page.wait_for_url("**/songs/")
    expect(bar).to_be_hidden()
