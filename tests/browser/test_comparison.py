"""Two takes on one clock, and what somebody decides after hearing them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from playwright.sync_api import BrowserContext, Page, Route, expect

from studio.tools.server import Server
from tests.browser.listening import (
    END,
    START,
    hear,
    listen,
    repaint,
    song_with_result,
    state,
    wait_for,
)
from tests.browser.songs import takes, wait_for_takes

SAME = 1e-6  # of full scale: what is left of rounding
ONE_STEP = 2**-15  # of 16 bits


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


@pytest.fixture
def own_page(
    visit: Callable[..., BrowserContext], studio: Server, own_song: str
) -> Page:
    page = visit(studio).new_page()
    page.goto(own_song)
    return page


# Two takes on one clock


def test_switching_between_equal_takes_changes_no_sample(page: Page) -> None:
    """Noise in both slots, round a loop, switched every 0.3 s: as if nothing was done."""
    worst = page.evaluate(
        """async () => {
          const { startTogether, crossfade } = studioModules["pair.js"];
          const rate = 48000, context = new OfflineAudioContext(1, 5 * rate, rate);
          const noise = new AudioBuffer({ length: 2 * rate, sampleRate: rate });
          const samples = noise.getChannelData(0);
          for (let i = 0; i < samples.length; i++) samples[i] = Math.random() - 0.5;
          const gains = { a: new GainNode(context), b: new GainNode(context, { gain: 0 }) };
          for (const gain of Object.values(gains)) gain.connect(context.destination);
          const [from, loop] = [0.25, [0.5, 1.25]];
          startTogether(context, { a: noise, b: noise }, gains, { since: 0, from, loop });
          for (let turn = 1; turn < 16; turn++) {
            crossfade(gains, { a: 1, b: 1 }, turn % 2 ? "b" : "a", turn * 0.3);
          }
          const heard = (await context.startRendering()).getChannelData(0);
          const { positionAt } = studioModules["lockstep.js"];
          const run = { since: 0, from, loop, total: 2 };
          let worst = 0;
          for (let i = 0; i < heard.length; i++) {
            const at = Math.round(positionAt(run, (i + 0.25) / rate) * rate - 0.25);
            worst = Math.max(worst, Math.abs(heard[i] - samples[at]));
          }
          return worst;
        }"""
    )
    assert worst < ONE_STEP


def test_a_repaint_and_its_original_cancel_out_except_in_the_region(page: Page) -> None:
    """One turned over and added to the other, through the real files and a loop."""
    loudest = page.evaluate(
        """async ([start, end]) => {
          const { startTogether, together } = studioModules["pair.js"];
          const { decode } = studioModules["decode.js"];
          const rate = 48000, loop = [start - 2, end + 2], rounds = 2;
          const length = (loop[1] + rounds * (loop[1] - loop[0])) * rate;
          const context = new OfflineAudioContext(1, length, rate);
          const { signal } = new AbortController();
          const read = ({ dataset }) => decode(dataset.audio, context, { signal });
          const [b, a] = await Promise.all([...document.querySelectorAll("#takes [data-play]")].map(read));
          const gains = { a: new GainNode(context), b: new GainNode(context, { gain: -1 }) };
          for (const gain of Object.values(gains)) gain.connect(context.destination);
          const buffers = together(context, { a, b }, { a: 0, b: 0 });
          startTogether(context, buffers, gains, { since: 0, from: 0, loop });
          const left = (await context.startRendering()).getChannelData(0);
          const { positionAt } = studioModules["lockstep.js"];
          const found = { inside: 0, outside: 0 };
          for (let i = 0; i < left.length; i++) {
            const at = positionAt({ since: 0, from: 0, loop, total: a.duration }, (i + 0.5) / rate);
            const place = at > start && at < end ? "inside" : "outside";
            found[place] = Math.max(found[place], Math.abs(left[i]));
          }
          return found;
        }""",
        [START, END],
    )
    assert loudest["outside"] < SAME
    assert loudest["inside"] > 0.01


def test_the_other_take_is_heard_at_the_same_moment_and_nothing_starts_anew(
    page: Page,
) -> None:
    listen(page)
    before = wait_for(page, lambda now: now["playing"])
    hear(page, "a").click()
    after = state(page)
    page.keyboard.press("x")

    assert (before["heard"], after["heard"], state(page)["heard"]) == ("b", "a", "b")
    assert before["since"] == after["since"] == state(page)["since"]
    assert before["take"] != after["take"]


def test_one_and_two_are_a_and_b(page: Page) -> None:
    listen(page)
    page.keyboard.press("1")
    expect(hear(page, "a")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("2")
    expect(hear(page, "b")).to_have_attribute("aria-pressed", "true")
    expect(hear(page, "a")).to_have_attribute("aria-pressed", "false")


def test_a_pause_while_both_are_prepared_stays_a_pause(page: Page) -> None:
    held: list[Route] = []
    page.route("**/audio", lambda route: hold(route, held))
    page.locator("[data-listen]").first.click()
    page.locator("[data-ab-state]").wait_for()
    wait_for(page, lambda now: now["playing"])  # the result is heard meanwhile
    page.keyboard.press("k")
    wait_for(page, lambda now: not now["playing"])
    for route in held:
        route.continue_()

    assert not wait_for(page, lambda now: now["locked"])["playing"]
    page.keyboard.press("k")
    wait_for(page, lambda now: now["playing"])


def hold(route: Route, held: list[Route]) -> None:
    """What is fetched to be decoded waits; the stream goes on."""
    if route.request.resource_type == "fetch":
        held.append(route)
    else:
        route.continue_()


def test_both_are_equally_loud_unless_one_wants_to_hear_the_difference(
    own_page: Page, tmp_path: Path
) -> None:
    quiet = tmp_path / "Quiet.wav"
    wave = 0.02 * np.sin(np.arange(6 * 48_000) / 20)
    soundfile.write(quiet, wave, 48_000)
    own_page.set_input_files("#upload-file", quiet)
    wait_for_takes(own_page, 3)
    takes(own_page).first.locator("[data-slot=b]").click()
    takes(own_page).last.locator("[data-slot=a]").click()
    levels = wait_for(own_page, lambda now: now["heard"] == "a")["levels"]
    lufs = [
        float(take.locator("[data-play]").get_attribute("data-lufs") or "")
        for take in (takes(own_page).last, takes(own_page).first)
    ]

    assert lufs[0] - lufs[1] > 6
    assert 20 * np.log10(levels["b"] / levels["a"]) == pytest.approx(lufs[0] - lufs[1])
    assert max(levels.values()) == 1
    own_page.get_by_role("button", name="Match loudness").click()
    assert state(own_page)["levels"] == {"a": 1, "b": 1}


def test_blind_nobody_is_told_which_is_which_before_the_vote(page: Page) -> None:
    listen(page)
    page.get_by_role("button", name="Blind").click()
    heard = state(page)["heard"]

    expect(page.locator(".ab-switch")).not_to_contain_text("Take")
    expect(page.locator("[data-now-take]")).to_contain_text("hidden")
    expect(page.locator("[data-play][data-playing]")).to_have_count(0)
    expect(page.locator("[data-now-download]")).to_be_hidden()
    page.get_by_role("button", name="The first").click()

    name = {"a": "A, Take 1", "b": "B, Take 2"}[heard]
    expect(page.locator("[data-preference]")).to_have_text(f"You preferred {name}")
    expect(page.locator(".ab-switch")).to_contain_text("Take 1")
    page.get_by_role("button", name="Another round").click()
    page.get_by_role("button", name="The second").click()
    expect(page.locator("[data-tally]")).to_have_text(re.compile("2 : 0|1 : 1|0 : 2"))


def test_what_differs_is_shown_beside_the_sound(page: Page) -> None:
    page.get_by_role("button", name="What differs").click()
    told = page.locator("#differences")

    expect(told).to_contain_text("Region start")
    expect(told.locator("tr", has_text="Seed")).to_contain_text("8")


# Decisions


def test_a_result_is_heard_round_its_seam_and_kept(page: Page) -> None:
    expect(page.locator("[data-verdict]")).to_have_count(1)
    original = page.locator("#stage").get_attribute("data-shown")
    listen(page)
    assert state(page)["loop"] == [START - 2, END + 2]
    page.get_by_role("button", name="Keep: Take 2").click()

    expect(page.locator("#stage")).not_to_have_attribute("data-shown", original or "")
    expect(page.locator("[data-verdict]")).to_have_count(0)
    expect(takes(page).first).to_contain_text("Kept")
    page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(page.locator("[data-verdict]")).to_have_count(1)


def test_a_discarded_result_is_folded_away_and_put_back(page: Page) -> None:
    expect(page.locator("take-fold")).to_be_hidden()
    page.get_by_role("button", name="Discard: Take 2").click()

    expect(takes(page)).to_have_count(1)
    page.locator("summary", has_text="Discarded (1)").click()
    page.locator("#discarded").get_by_role("button", name="Put back").click()
    expect(takes(page)).to_have_count(2)
    expect(page.locator("[data-verdict]")).to_have_count(1)
    expect(page.locator("take-fold")).to_be_hidden()


def test_the_original_stays_on_the_stage_when_a_result_lands(
    own_page: Page, studio: Server, own_song: str
) -> None:
    shown = own_page.locator("#stage").get_attribute("data-shown")
    repaint(studio, own_song, seed="9")

    wait_for_takes(own_page, 3)
    expect(own_page.locator("[data-verdict]")).to_have_count(2)
    expect(own_page.locator("#stage")).to_have_attribute("data-shown", shown or "")


def test_trying_again_makes_another_with_a_new_seed(own_page: Page) -> None:
    own_page.get_by_role("button", name="Try again: Take 2").click()

    wait_for_takes(own_page, 3)
    expect(own_page.locator("[data-verdict]")).to_have_count(2)
    expect(takes(own_page).first).not_to_contain_text("seed 8")
