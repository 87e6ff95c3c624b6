"""The main job, as a musician does it: from a pasted request to a song that is found."""

from __future__ import annotations

import io
import re
from typing import Any

import numpy as np
import soundfile
from numpy.typing import NDArray
from playwright.sync_api import Locator, Page, expect

from tests.browser.complaints import Complaints
from tests.browser.songs import press_go, runware_request, takes, wait_for_takes

RATE = 48_000


def test_a_pasted_request_becomes_a_song_that_is_repainted_rerolled_and_found(
    page: Page,
) -> None:
    paste(page, runware_request())
    expect(page.locator("#id_duration")).to_have_value(re.compile(r"^30(\.0)?$"))
    page.locator("#id_duration").fill("12")
    press_go(page)
    page.wait_for_url(re.compile("/songs/[0-9a-f-]{36}/"))

    expect(page.locator("#jobs [data-stage]")).to_be_visible()
    page.reload()  # in the middle of the job: nothing is lost
    wait_for_takes(page, 1)
    expect(page.locator("#jobs > article")).to_have_count(0)

    plays(page, takes(page).first)
    start, end = repaints_the_chorus(page)
    only_the_region_is_new(page, start, end)
    rerolls(page)
    is_found_again(page)


def test_a_request_with_a_mistake_is_refused_in_its_senders_words(
    page: Page, complaints: Complaints
) -> None:
    complaints.forgive("status of 422")
    paste(page, runware_request().replace('"duration": 30', '"duration": 3'))

    expect(page.locator("#compose")).to_contain_text("between 30 and 300 seconds")
    expect(page.locator("#paste-request")).to_be_visible()


def paste(page: Page, request: str) -> None:
    page.get_by_text("Paste a request").click()
    page.locator("#paste-request").fill(request)
    page.get_by_role("button", name="Fill the form").click()


def plays(page: Page, take: Locator) -> None:
    take.get_by_role("button", name="Play Take").click()
    clock = page.locator("[data-now-time]")
    expect(clock).to_have_text(re.compile(r"^0:0[1-9]"), timeout=10_000)
    page.locator("#player [data-act=toggle]").click()
    stopped = clock.inner_text()
    page.wait_for_timeout(400)
    assert clock.inner_text() == stopped


def repaints_the_chorus(page: Page) -> tuple[float, float]:
    page.locator("#compose").get_by_text("Repaint", exact=True).click()
    page.locator("#stage").get_by_role("button", name="Chorus").click()
    start = float(page.locator("#id_region_start").input_value())
    end = float(page.locator("#id_region_end").input_value())
    assert 0 < start < end <= 12
    page.locator("#id_seed").fill("8")
    press_go(page)
    wait_for_takes(page, 2)
    return start, end


def only_the_region_is_new(page: Page, start: float, end: float) -> None:
    new, old = (download(page, takes(page).nth(place)) for place in (0, 1))
    first, last = round(start * RATE), round(end * RATE)

    assert new.shape == old.shape
    assert np.array_equal(new[:first], old[:first])
    assert np.array_equal(new[last:], old[last:])
    assert not np.array_equal(new[first:last], old[first:last])


def rerolls(page: Page) -> None:
    page.get_by_role("button", name="Re-roll").last.click()
    wait_for_takes(page, 3)
    seeds = {
        re.search(r"seed (\d+)", text)[1] for text in takes(page).all_inner_texts()
    }  # type: ignore[index]
    assert len(seeds) == 3


def is_found_again(page: Page) -> None:
    song = page.url.split("/songs/")[1].split("/")[0]
    page.get_by_role("link", name="History").first.click()
    page.wait_for_url(re.compile("/songs/"))
    search = page.get_by_role("searchbox")
    search.fill("anterns on the wat")  # a part of the lyrics, from inside a word
    expect(page.locator(f"#song-{song}")).to_be_visible()
    search.fill("zzz nothing is called that")
    expect(page.locator("#songs > li")).to_have_count(0)


def download(page: Page, take: Locator) -> NDArray[Any]:
    href = take.get_by_role("link", name="FLAC", include_hidden=True).get_attribute(
        "href"
    )
    answer = page.request.get(str(href))
    assert answer.ok
    sound, rate = soundfile.read(io.BytesIO(answer.body()), dtype="int16")
    assert rate == RATE
    return np.asarray(sound)
