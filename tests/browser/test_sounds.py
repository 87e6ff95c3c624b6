"""Sounds come in and go out: an upload, what is made of it, and a song heard early."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from playwright.sync_api import BrowserContext, Page, expect

from studio.tools.server import Server
from tests.browser.complaints import Complaints
from tests.browser.songs import make_song, press_go, takes, wait_for_takes


@pytest.fixture(scope="module")
def song(studio: Server) -> str:
    return make_song(studio, duration="10")


@pytest.fixture
def page(visit: Callable[..., BrowserContext], studio: Server, song: str) -> Page:
    page = visit(studio).new_page()
    page.goto(song)
    return page


def tone(path: Path) -> Path:
    wave = 0.2 * np.sin(np.arange(3 * 44_100) / 20)
    soundfile.write(path, wave, 44_100)
    return path


def test_a_sound_is_uploaded_and_used(
    page: Page, complaints: Complaints, tmp_path: Path
) -> None:
    complaints.forgive("status of 422")
    letter = tmp_path / "letter.mp3"
    letter.write_text("Dear band")
    page.set_input_files("#upload-file", letter)
    expect(page.locator("#upload-error")).to_contain_text("letter.mp3 is not audio")

    before = takes(page).count()
    page.set_input_files("#upload-file", tone(tmp_path / "Night train.ogg"))
    wait_for_takes(page, before + 1)
    take = takes(page).first
    expect(take).to_contain_text("Upload: Night train")
    expect(page.locator("#upload-error")).to_be_hidden()

    take.get_by_label("Make something out of").click()
    take.get_by_text("Add a track").click()
    page.locator("#id_tracks").get_by_text("Strings").click()
    page.locator("#id_tracks").get_by_text("Drums").click()
    expect(page.locator("#id_tracks :checked")).to_have_count(1)
    expect(page.locator("#compose .go")).to_contain_text("Add drums to Take")


def test_a_section_offers_to_be_repainted(page: Page) -> None:
    page.locator("#compose .tasks").get_by_text("New", exact=True).click()
    page.locator(".take").last.locator(".take-show").click()
    page.locator(".section").first.click()
    page.get_by_role("button", name="Repaint this").click()

    expect(page.locator("#compose .go")).to_contain_text("Repaint 0:00 –")
    expect(page.locator("#id_key")).to_be_hidden()
    page.locator("#id_region_start").fill("-4")
    page.locator("#id_region_end").fill("0")
    expect(page.locator("#compose .go")).to_contain_text("Add 0:04 before Take 1")


def test_a_stem_says_that_it_is_made_and_is_saved(page: Page) -> None:
    take = takes(page).last
    take.get_by_label("Download").click()
    take.get_by_text("MIDI, words and stems").click()
    drums = take.get_by_role("link", name="Drums as FLAC")
    with page.expect_download(timeout=60_000) as saved:
        drums.click()
        expect(drums).to_have_text("Making FLAC …")
    assert soundfile.info(saved.value.path()).duration == pytest.approx(10, abs=0.01)

    with page.expect_download(timeout=60_000) as saved:
        take.get_by_role("link", name="All stems as FLAC").click()
    archive = zipfile.ZipFile(io.BytesIO(Path(saved.value.path()).read_bytes()))
    assert archive.testzip() is None
    assert any(name.endswith("-drums.flac") for name in archive.namelist())


def test_a_song_is_heard_before_it_is_done(page: Page) -> None:
    page.locator("#compose .tasks").get_by_text("New", exact=True).click()
    page.locator("#id_duration").fill("40")
    count = takes(page).count()
    press_go(page)
    page.locator("[data-preview]").click(timeout=60_000)

    expect(page.locator("[data-now-take]")).to_contain_text("while it is made")
    expect(page.locator("[data-now-time]")).not_to_have_text("0:00.0")
    wait_for_takes(page, count + 1)
    expect(page.locator("[data-now-take]")).to_contain_text(f"Take {count + 1}")
    expect(page.locator("#player")).to_have_attribute("data-playing", "")
    expect(page.locator("#stage")).to_have_attribute("data-shown", newest(page))


def newest(page: Page) -> str:
    return takes(page).first.get_attribute("data-take") or ""
