"""Choosing a model in a real browser: the form follows it, and nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from studio.tools.server import Server, serving
from tests.browser.complaints import Complaints

KEYS = {"RUNWARE_API_KEY": "runware-key", "EMPIRIOLABS_API_KEY": "empirio-key"}
LYRICS = "[Verse]\nLanterns on the water\n\n[Chorus]\nHold the light"


@pytest.fixture(scope="module")
def connected() -> Iterator[Server]:
    """A studio with two accounts; nothing is ever sent to them here."""
    with serving(environ=KEYS) as server:
        yield server


@pytest.fixture
def desk(visit: Callable[..., BrowserContext], connected: Server) -> Page:
    page = visit(connected).new_page()
    page.goto("/")
    expect(page.locator("html.js")).to_have_count(1)
    if page.locator("[name=fitted_to]").input_value() != "house-band":
        choose(page, "house-band")  # the sketch is as the test before has left it
    return page


def choose(page: Page, model: str) -> None:
    page.locator("#model-now").click()
    page.locator(f"#id_model_{model}").check()
    expect(page.locator("[name=fitted_to]")).to_have_value(model)


def test_switching_the_model_loses_nothing_and_brings_it_back(desk: Page) -> None:
    desk.locator("#id_prompt").fill("Warm folk pop")
    desk.locator("#id_lyrics").fill(LYRICS)
    desk.locator("#id_key").select_option("D minor")
    desk.locator("#id_bpm").fill("92")

    choose(desk, "xl-turbo")
    notes = desk.locator("#model-notes")
    expect(notes).to_contain_text("Not used by XL Turbo, but kept: Tempo, Key.")
    expect(desk.locator("#model-now")).to_be_focused()
    expect(desk.locator("#id_prompt")).to_have_value("Warm folk pop")
    expect(desk.locator("#id_lyrics")).to_have_value(LYRICS)
    expect(desk.locator("#id_key")).to_be_disabled()
    expect(desk.locator("#id_key")).to_have_value("D minor")
    expect(desk.locator("#id_duration")).to_have_attribute("max", "240")
    expect(desk.get_by_role("radio", name="Repaint")).to_be_disabled()
    expect(desk.locator("#compose")).to_contain_text(
        "Extract, Lego, Complete: House Band or XL Base on your server"
    )

    choose(desk, "xl-base")
    expect(notes).to_have_count(0)
    expect(desk.locator("#id_key")).to_be_enabled()
    expect(desk.locator("#id_key")).to_have_value("D minor")
    expect(desk.locator("#id_bpm")).to_have_value("92")
    expect(desk.locator("#id_lyrics")).to_have_value(LYRICS)


def test_what_is_typed_while_the_form_changes_stays(desk: Page) -> None:
    held: list[Route] = []
    desk.route("**/compose/", lambda route: held.append(route))
    desk.locator("#model-now").click()
    with desk.expect_request("**/compose/"):
        desk.locator("#id_model_xl-base").check()
    desk.locator("#id_prompt").fill("Typed meanwhile")
    held[0].continue_()

    expect(desk.locator("[name=fitted_to]")).to_have_value("xl-base")
    expect(desk.locator("#id_prompt")).to_have_value("Typed meanwhile")


def test_the_arrow_keys_walk_through_the_models(desk: Page) -> None:
    desk.locator("#model-now").focus()
    desk.keyboard.press("Enter")
    desk.keyboard.press("Tab")
    expect(desk.locator("#id_model_house-band")).to_be_focused()
    desk.keyboard.press("ArrowDown")

    expect(desk.locator("[name=fitted_to]")).to_have_value("xl-base")
    expect(desk.locator("#id_model_xl-base")).to_be_focused()
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("ArrowDown")
    expect(desk.locator("[name=fitted_to]")).to_have_value("xl-turbo")
    expect(desk.locator("#id_model_xl-turbo")).to_be_focused()


def test_the_price_follows_what_is_typed(desk: Page) -> None:
    choose(desk, "xl-turbo")
    line = desk.locator("[data-estimate]")
    expect(line).to_have_text("about $0.01")
    desk.locator("#id_duration").fill("200")
    expect(line).to_have_text("about $0.05")
    desk.locator("[name=results][value='4']").check(force=True)
    expect(line).to_have_text("about $0.20")
    choose(desk, "house-band")
    expect(line).to_have_text(re.compile("^free"))
    expect(desk.locator("#id_duration")).to_have_value("200")


def test_the_settings_of_a_format_narrow_while_one_picks(desk: Page) -> None:
    desk.locator("[data-group=output] > summary").click()
    beside = desk.locator(".beside-the-point #id_bitrate")  # flac needs none
    expect(beside).to_have_count(1)

    desk.locator("#id_output_format").select_option("ogg")
    expect(beside).to_have_count(0)
    expect(desk.locator("#id_sample_rate option[value='44100']")).to_be_disabled()
    desk.locator("#id_sample_rate").select_option("48000")
    desk.locator("#id_channels").select_option("1")
    expect(desk.locator("#id_bitrate")).to_have_attribute("max", "224")
    expect(desk.locator("[data-group=output] [data-values]")).to_contain_text("ogg")


def test_a_mistake_in_a_closed_group_opens_it(
    desk: Page, complaints: Complaints
) -> None:
    complaints.forgive("status of 422")
    choose(desk, "xl-base")
    desk.locator("#id_prompt").fill("Warm folk pop")
    desk.locator("[data-group=model] > summary").click()
    desk.locator("#id_steps").fill("900")
    desk.locator("[data-group=model] > summary").click()
    desk.locator("#compose .go").click()

    expect(desk.locator("#id_steps_error")).to_have_text(
        "Steps must be between 1 and 300."
    )
    expect(desk.locator("#id_steps")).to_be_visible()


def test_a_model_that_is_not_connected_leads_to_the_settings(desk: Page) -> None:
    desk.locator("#model-now").click()
    expect(desk.locator("#id_model_server-xl-base")).to_be_disabled()
    row = desk.locator(".offer-of-model", has=desk.locator("#id_model_server-xl-base"))
    row.get_by_role("link", name="Settings").click()

    desk.wait_for_url(re.compile("/settings/"))


def test_without_scripts_a_button_switches(
    visit: Callable[..., BrowserContext], connected: Server
) -> None:
    page = visit(connected, java_script_enabled=False).new_page()
    page.goto("/?idea=0")
    page.locator("#id_prompt").fill("Warm folk pop")
    page.locator("#id_key").select_option("D minor")
    page.locator("#model-now").click()
    page.locator("#id_model_xl-turbo").check()
    page.get_by_role("button", name="Switch").click()

    expect(page.locator("#model-notes")).to_contain_text(
        "but kept: Vocal language, Tempo, Key, Meter."
    )
    expect(page.locator("#id_prompt")).to_have_value("Warm folk pop")
    page.locator("#model-now").click()
    page.locator("#id_model_house-band").check()
    page.get_by_role("button", name="Switch").click()
    expect(page.locator("#id_key")).to_have_value("D minor")
    expect(page.locator("#id_key")).to_be_enabled()
