"""All but live progress works in a browser that runs no scripts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from playwright.sync_api import BrowserContext, Page, expect

from studio.tools.server import Server
from tests.browser.complaints import Complaints
from tests.browser.songs import compose, runware_request, takes


@pytest.fixture
def plain(visit: Callable[..., BrowserContext], studio: Server) -> Page:
    page = visit(studio, java_script_enabled=False).new_page()
    page.goto("/")
    return page


def test_a_song_is_made_repainted_and_rerolled(plain: Page) -> None:
    compose(plain)
    reload_until_takes(plain, 1)
    expect(plain.locator("audio").first).to_be_visible()

    plain.locator("#compose").get_by_text("Repaint", exact=True).click()
    plain.locator("#id_source").select_option(label="Take 1")
    expect(plain.locator("#id_key")).to_be_hidden()
    plain.locator("#id_region_start").fill("4")
    plain.locator("#id_region_end").fill("8")
    plain.locator("#compose .go").click()
    reload_until_takes(plain, 2)

    plain.get_by_role("button", name="Re-roll").first.click()
    reload_until_takes(plain, 3)


def test_a_sound_is_uploaded(plain: Page, tmp_path: Path) -> None:
    wave = 0.2 * np.sin(np.arange(3 * 44_100) / 20)
    soundfile.write(tmp_path / "Night train.wav", wave, 44_100)
    plain.set_input_files("#upload-file", tmp_path / "Night train.wav")
    plain.get_by_role("button", name="Send").click()
    expect(takes(plain)).to_contain_text("Upload: Night train", timeout=60_000)

    takes(plain).get_by_label("Make something out of").click()
    takes(plain).get_by_text("Extract").click()
    expect(plain.locator("#id_tracks")).to_be_visible()
    expect(plain.locator("#id_prompt")).to_be_hidden()


def test_a_request_is_pasted(plain: Page) -> None:
    plain.get_by_text("Paste a request").click()
    plain.locator("#paste-request").fill(runware_request(bpm=77))
    plain.get_by_role("button", name="Fill the form").click()

    expect(plain.locator("#id_bpm")).to_have_value("77")


def test_what_is_wrong_is_said_beside_the_field(
    plain: Page, complaints: Complaints
) -> None:
    complaints.forgive("status of 422")
    compose(plain, duration="9")

    expect(plain.get_by_role("alert")).to_contain_text("10")
    expect(plain.locator("#id_duration")).to_have_value("9")


def test_songs_are_searched(plain: Page) -> None:
    compose(plain, prompt="Glockenspiel at the harbour")
    plain.goto("/songs/")
    plain.get_by_role("searchbox").fill("ockenspiel")
    plain.get_by_role("searchbox").press("Enter")

    expect(plain.locator("#songs > li")).to_have_count(1)


def reload_until_takes(page: Page, count: int) -> None:
    for _ in range(120):
        if takes(page).count() == count:
            return
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError(f"Not {count} takes within a minute.")
