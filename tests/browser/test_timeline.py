"""The timeline as a musician uses it: painted, dragged, typed, zoomed, and made anew."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from studio.tools.server import Server
from tests.browser.complaints import Complaints
from tests.browser.songs import make_song, press_go, takes, wait_for_takes
from tests.browser.test_looks import PHONE, nothing_is_wrong_in_either_theme

BEAT, BAR = 0.5, 2.0  # seconds: the songs have 120 beats a minute, four in a bar


@pytest.fixture(scope="module")
def song(studio: Server) -> str:
    return make_song(studio, title="Timeline")


@pytest.fixture
def desk(visit: Callable[..., BrowserContext], studio: Server, song: str) -> Page:
    page = visit(studio).new_page()
    page.goto(song)
    expect(page.locator("wave-timeline[data-drawn]")).to_be_visible()
    mark(page, "", "")
    return page


@pytest.fixture
def phone(visit: Callable[..., BrowserContext], studio: Server, song: str) -> Page:
    page = visit(studio, viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    page.goto(f"{song}#stage")
    expect(page.locator("wave-timeline[data-drawn]")).to_be_visible()
    return page


def test_a_pull_across_the_wave_draws_a_region_on_bars(desk: Page) -> None:
    pull(desk, 2.3, 6.2)
    assert region(desk) == (2, 6)
    expect(desk.locator("[data-region-text]").first).to_have_text("4.0 s · 2 bars")


def test_the_body_and_the_handles_of_a_region_are_dragged(desk: Page) -> None:
    mark(desk, "2", "6")
    pull(desk, 3.0, 5.1)
    assert region(desk) == (4, 8)
    drag(desk, handle(desk, "end"), at_second(desk, 10.1))
    assert region(desk) == (4, 10)
    drag(desk, handle(desk, "start"), at_second(desk, 11.5))  # it never turns over
    assert region(desk) == (9.5, 10)


def test_alt_lets_a_region_go_free_and_snapping_can_be_chosen(desk: Page) -> None:
    desk.keyboard.down("Alt")
    pull(desk, 2.3, 6.2)
    desk.keyboard.up("Alt")
    start, end = region(desk)
    assert abs(start - 2.3) < 0.1
    assert abs(end - 6.2) < 0.1

    desk.get_by_label("Snap").select_option("beat")
    mark(desk, "", "")
    pull(desk, 2.4, 6.6)
    assert region(desk) == (2.5, 6.5)
    desk.reload()
    expect(desk.get_by_label("Snap")).to_have_value("beat")


def test_a_press_is_a_place_to_listen_from(desk: Page) -> None:
    x, y = at_second(desk, 6)
    desk.mouse.click(x, y)
    expect(desk.locator("[data-now-time]")).to_have_text(
        re.compile(r"^0:0(5\.9|6\.[01])")
    )
    assert desk.locator("#id_region_start").input_value() == ""


def test_a_section_is_a_region(desk: Page) -> None:
    desk.locator(".sections").get_by_role("button", name="Chorus").click()
    start, end = region(desk)
    assert 0 < start < end <= 12
    pressed = desk.locator(".section[aria-pressed=true]")
    expect(pressed).to_have_text("Chorus")


def test_keys_alone_move_a_region(desk: Page) -> None:
    mark(desk, "4", "8")
    start = handle(desk, "start")
    start.focus()
    for key, seconds in [
        ("ArrowRight", 4 + BEAT),
        ("Shift+ArrowLeft", 4 + BEAT - 0.05),
        ("PageDown", 4 + BEAT - 0.05 - BAR),
        ("End", 7.5),
    ]:
        desk.keyboard.press(key)
        assert region(desk)[0] == seconds, key
    desk.keyboard.press("Home")
    assert region(desk)[0] == -300
    expect(start).to_have_attribute("aria-valuetext", "5 min 0 s before the song")
    desk.keyboard.press("Tab")
    expect(handle(desk, "end")).to_be_focused()
    expect(handle(desk, "end")).to_have_attribute("aria-valuetext", "8 s")


def test_what_is_typed_moves_the_region_and_is_left_alone(desk: Page) -> None:
    mark(desk, "2", "6")
    field = desk.locator("#id_region_start")
    field.fill("")
    field.press_sequentially("-2.5")
    expect(field).to_have_value("-2.5")
    expect(handle(desk, "start")).to_have_attribute(
        "aria-valuetext", "2.5 s before the song"
    )
    assert_at(desk, "start", -2.5)
    desk.locator("#id_region_end").fill("20")
    expect(handle(desk, "end")).to_have_attribute("aria-valuetext", "8 s after its end")
    assert_at(desk, "end", 20)


def test_a_region_is_dragged_in_front_of_the_song_and_behind_it(desk: Page) -> None:
    mark(desk, "0", "4")
    desk.get_by_label("Snap").select_option("off")
    drag(desk, handle(desk, "start"), at_second(desk, -1.5))
    assert -1.7 < region(desk)[0] < -1.3
    mark(desk, "8", "12")
    drag(desk, handle(desk, "end"), at_second(desk, 13.5))
    assert 13.3 < region(desk)[1] < 13.7


def test_zooming_draws_no_more_than_is_seen(desk: Page) -> None:
    slider = desk.get_by_label("Zoom")
    slider.fill("6")
    inner = width(desk.locator(".timeline-inner"))
    scroller = width(desk.locator(".timeline-scroll"))
    assert inner == pytest.approx(64 * scroller, rel=0.01)
    expect(desk.locator(".wave-box canvas")).to_be_visible()
    assert width(desk.locator(".wave-box canvas")) <= scroller + 3
    assert desk.locator("[data-ruler] span").count() < 60
    desk.locator(".timeline-scroll").focus()
    desk.keyboard.press("0")
    assert width(desk.locator(".timeline-inner")) == pytest.approx(scroller, rel=0.01)
    desk.keyboard.press("+")
    assert width(desk.locator(".timeline-inner")) > scroller * 1.3


def test_a_wheel_zooms_where_it_points(desk: Page) -> None:
    x, y = at_second(desk, 9)
    desk.mouse.move(x, y)
    desk.keyboard.down("Control")
    desk.mouse.wheel(0, -900)
    desk.keyboard.up("Control")
    expect(desk.get_by_label("Zoom")).not_to_have_value("0")
    assert at_second(desk, 9)[0] == pytest.approx(x, abs=3)


def test_a_finger_pans_draws_nothing_and_seeks(phone: Page) -> None:
    before = region_texts(phone)
    phone.locator(".wave-box").tap(position={"x": 200, "y": 120})
    expect(phone.locator("[data-now-time]")).not_to_have_text("0:00.0")
    assert region_texts(phone) == before


def test_a_finger_drags_a_handle_and_a_section_is_a_tap(phone: Page) -> None:
    phone.locator(".sections").get_by_role("button", name="Verse").tap()
    start, end = region(phone)
    grip = handle(phone, "end")
    grip.scroll_into_view_if_needed()
    box = grip.bounding_box()
    assert box
    assert box["width"] >= 44
    by = 2 * BAR / seconds_per_pixel(phone)
    touch(phone, box["x"] + box["width"] / 2, box["y"] + 60, -by)
    assert region(phone)[0] == start
    assert region(phone)[1] == pytest.approx(end - 2 * BAR, abs=BAR / 2 + 0.01)
    assert region(phone)[1] < end
    nothing_is_wrong_in_either_theme(phone)


def test_two_regions_are_made_as_one_plan_and_put_back_singly(
    visit: Callable[..., BrowserContext], studio: Server
) -> None:
    page = visit(studio).new_page()
    page.goto(make_song(studio, title="Plan", duration="16"))
    expect(page.locator("wave-timeline[data-drawn]")).to_be_visible()
    mark(page, "2", "4")
    page.locator("#compose").get_by_role("button", name="Add region").click()
    rows = page.locator("#compose [data-region-row]")
    expect(rows).to_have_count(1)
    rows.get_by_label("Start").fill("8")
    rows.get_by_label("End").fill("10")
    expect(page.locator("repaint-region:visible")).to_have_count(2)
    words = page.locator("[data-act-text]")
    expect(words).to_have_text("Repaint 2 regions · 0:02–0:04, 0:08–0:10")
    nothing_is_wrong_in_either_theme(page)

    press_go(page)
    wait_for_takes(page, 3)
    expect(page.locator(".lane")).to_have_count(3)
    newest = page.locator(".lane").first
    assert float(newest.get_attribute("data-start") or 0) == 8

    page.locator(".lane-name").first.get_by_role("link").click()
    page.get_by_role("button", name="Put back 0:02–0:04 as in Take 1").click()
    wait_for_takes(page, 4)
    expect(takes(page).first).to_contain_text("Take 3 with 0:02 – 0:04 put back")


def test_lanes_are_compared_and_shown_and_follow_new_takes(desk: Page) -> None:
    lanes = desk.locator(".lane-name")
    count = lanes.count()
    assert count >= 1
    lanes.first.get_by_role("button", name=re.compile("Play take")).click()
    expect(lanes.first.locator("[data-play]")).to_have_attribute("data-playing", "")
    desk.locator("#player [data-act=toggle]").click()


def test_a_refused_plan_says_why_and_keeps_what_was_typed(
    desk: Page, complaints: Complaints
) -> None:
    complaints.forgive("status of 422")
    mark(desk, "2", "6")
    desk.locator("#compose").get_by_role("button", name="Add region").click()
    row = desk.locator("#compose [data-region-row]")
    row.get_by_label("Start").fill("5")
    row.get_by_label("End").fill("9")
    press_go(desk)
    expect(desk.locator("#compose .plan-errors")).to_have_text(
        "Two of the regions overlap."
    )
    expect(row.get_by_label("Start")).to_have_value(re.compile("^5"))
    row.get_by_role("button", name="Remove region 2").click()
    expect(row).to_have_count(0)


def region(page: Page) -> tuple[float, float]:
    start, end = region_texts(page)
    return float(start), float(end)


def region_texts(page: Page) -> tuple[str, str]:
    names = ("#id_region_start", "#id_region_end")
    start, end = (page.locator(name).input_value() for name in names)
    return start, end


def mark(page: Page, start: str, end: str) -> None:
    """Type a region, for a repaint."""
    page.locator("#compose").get_by_text("Repaint", exact=True).click()
    page.locator("#id_region_start").fill(start)
    page.locator("#id_region_end").fill(end)


def handle(page: Page, side: str) -> Locator:
    return page.get_by_role("slider", name=f"Region {side}").first


def at_second(page: Page, second: float) -> tuple[float, float]:
    """Where a moment is on the waveform, on the screen."""
    place = page.locator("wave-timeline").evaluate(
        """(timeline, second) => {
          const { from, to } = timeline.axis;
          const box = timeline.inner.getBoundingClientRect();
          const wave = timeline.querySelector(".wave-box").getBoundingClientRect();
          return [box.left + ((second - from) / (to - from)) * box.width, wave.top + wave.height * 0.75];
        }""",
        second,
    )
    return place[0], place[1]


def assert_at(page: Page, side: str, second: float) -> None:
    box = handle(page, side).bounding_box()
    assert box
    assert box["x"] + box["width"] / 2 == pytest.approx(
        at_second(page, second)[0], abs=3
    )


def pull(page: Page, start: float, end: float) -> None:
    drag_from(page, at_second(page, start), at_second(page, end))


def drag(page: Page, grip: Locator, to: tuple[float, float]) -> None:
    box = grip.bounding_box()
    assert box
    drag_from(page, (box["x"] + box["width"] / 2, to[1]), to)


def drag_from(page: Page, start: tuple[float, float], to: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move((start[0] + to[0]) / 2, start[1])
    page.mouse.move(*to)
    page.mouse.up()


def touch(page: Page, x: float, y: float, by: float) -> None:
    """A finger that is put down, moved sideways and lifted."""
    session = page.context.new_cdp_session(page)

    def send(kind: str, points: list[dict[str, Any]]) -> None:
        about = {"type": kind, "touchPoints": points}
        session.send("Input.dispatchTouchEvent", about)

    send("touchStart", [{"x": x, "y": y}])
    for step in range(1, 9):
        send("touchMove", [{"x": x + by * step / 8, "y": y}])
    send("touchEnd", [])


def seconds_per_pixel(page: Page) -> float:
    found = page.locator("wave-timeline").evaluate("(t) => t.secondsPerPixel()")
    return float(found)


def width(element: Locator) -> float:
    return float(element.evaluate("(e) => e.getBoundingClientRect().width"))
