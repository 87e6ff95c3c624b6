"""Writing, as a musician does it: tags, sections, styles, tempo, key, files and drafts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from studio.tools.server import Server
from tests.browser.complaints import Complaints
from tests.browser.drafts import reaches_the_server
from tests.browser.songs import make_song
from tests.browser.test_looks import violations

WORDS = "[Verse 1]\nHold the light\n\n[Chorus]\nCarry on (carry on)\n\n[Outro]\nHome"
LRC = "[ti:Night Train]\n[00:01.00]Rolling on\n[00:04.00]All night long"


@pytest.fixture
def lyrics(page: Page) -> Locator:
    """The editor of a new song, empty, its former draft forgotten."""
    for name in ("#id_title", "#id_prompt", "#id_lyrics"):
        page.locator(name).fill("")
    return page.locator("#id_lyrics")


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_have_text("Saved")


def test_a_bracket_offers_sections_and_the_keyboard_takes_one(
    page: Page, lyrics: Locator
) -> None:
    lyrics.focus()
    page.keyboard.type("[ver")
    choices = page.get_by_role("listbox", name="Sections")
    expect(choices.get_by_role("option")).to_have_text(["Verse"])
    expect(lyrics).to_have_attribute("aria-activedescendant", "id_lyrics_tags_0")
    page.keyboard.press("Tab")
    page.keyboard.type("la\n[")
    page.keyboard.press("Escape")
    expect(choices).to_be_hidden()
    page.keyboard.type("v")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")

    expect(lyrics).to_have_value("[Verse]\nla\n[Verse 2]\n")
    page.keyboard.press("Control+z")
    expect(lyrics).to_have_value("[Verse]\nla\n[v")


def test_sections_move_double_and_go_and_undo_brings_them_back(
    page: Page, lyrics: Locator
) -> None:
    lyrics.fill(WORDS)
    page.keyboard.press("Control+Home")
    page.get_by_role("button", name="Move the section down").click()
    expect(lyrics).to_have_value(re.compile(r"^\[Chorus\][^[]*\[Verse 1\]"))
    page.keyboard.press("Control+z")
    expect(lyrics).to_have_value(WORDS)

    page.keyboard.press("Control+End")
    page.keyboard.press("Alt+Shift+D")
    expect(lyrics).to_have_value(f"{WORDS}\n\n[Outro]\nHome")
    page.get_by_role("button", name="Delete the section").click()
    expect(lyrics).to_have_value(WORDS)
    page.locator("[data-lyrics-note]").get_by_role("button", name="Undo").click()
    expect(lyrics).to_have_value(f"{WORDS}\n\n[Outro]\nHome")


def test_folded_sections_are_rows_that_open_and_move(
    page: Page, lyrics: Locator
) -> None:
    lyrics.fill(WORDS)
    page.get_by_role("button", name="Fold into an outline").click()
    rows = page.locator("lyrics-outline li")
    expect(rows.locator("[data-name]")).to_have_text(["Verse 1", "Chorus", "Outro"])
    rows.nth(2).get_by_role("button", name="Move Outro up").press("Enter")
    expect(rows.locator("[data-name]")).to_have_text(["Verse 1", "Outro", "Chorus"])
    rows.nth(2).locator("summary").click()
    expect(rows.nth(2)).to_contain_text("Carry on (carry on)")
    assert violations(page) == []
    rows.nth(2).get_by_role("button", name="Write here: Chorus").click()

    expect(lyrics).to_be_focused()
    selected = "document.getSelection().toString()"
    assert page.evaluate(selected) == "[Chorus]"


def test_the_margin_counts_what_the_lead_sings(page: Page, lyrics: Locator) -> None:
    lyrics.fill(WORDS)

    counted = page.locator(".lyrics-mirror [data-syllables]")
    expect(counted).to_have_text(["Hold the light", "Carry on (carry on)", "Home"])
    counts = [row.get_attribute("data-syllables") for row in counted.all()]
    assert counts == ["3", "3", "1"]
    expect(counted.nth(1).locator("i")).to_have_text("(carry on)")


def test_advice_comes_while_one_writes_and_leads_to_its_line(
    page: Page, lyrics: Locator
) -> None:
    lyrics.fill("[Verse]\nla la\n\n[Chrous]\nla la")
    advice = page.locator("#advice")
    expect(advice).to_contain_text("Did you mean [Chorus]?")
    advice.get_by_role("link", name="Line 4").click()

    expect(lyrics).to_be_focused()
    assert page.evaluate("document.getSelection().toString()") == "[Chrous]"


def test_a_file_is_dropped_and_taken_back(page: Page, lyrics: Locator) -> None:
    lyrics.fill("Before")
    drop(page, "night.lrc", LRC)

    expect(lyrics).to_have_value("Rolling on\nAll night long")
    expect(page.locator("#id_title")).to_have_value("Night Train")
    page.locator("[data-lyrics-note]").get_by_role("button", name="Undo").click()
    expect(lyrics).to_have_value("Before")


def test_a_file_is_chosen(page: Page, lyrics: Locator) -> None:
    words = {"name": "song.txt", "mimeType": "text/plain", "buffer": WORDS.encode()}
    page.get_by_label("Bring in lyrics from a .txt or .lrc file").set_input_files(words)

    expect(lyrics).to_have_value(WORDS)


def test_chips_write_the_prompt_and_take_their_words_out(
    page: Page, lyrics: Locator
) -> None:
    prompt = page.locator("#id_prompt")
    prompt.fill("Warm folk")
    page.get_by_role("button", name="Styles").click()
    drawer = page.locator("#styles")
    expect(drawer.get_by_role("button", name="folk", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    drawer.get_by_role("searchbox").fill("bossa")
    drawer.get_by_role("button", name="bossa nova").click()
    expect(prompt).to_have_value("Warm folk, bossa nova")
    assert violations(page) == []
    drawer.get_by_role("button", name="bossa nova").click()
    expect(prompt).to_have_value("Warm folk")


def test_the_tempo_is_tapped_with_the_finger_and_with_a_key(
    page: Page, lyrics: Locator
) -> None:
    bpm = page.locator("#id_bpm")
    button = page.get_by_role("button", name="Tap the tempo")
    button.evaluate(
        """async (button) => {
            for (let tap = 0; tap < 4; tap++) {
                button.click();
                await new Promise((then) => setTimeout(then, 400));
            }
        }"""
    )
    expect(bpm).to_have_value(re.compile(r"^\d{2,3}$"))

    bpm.fill("")
    bpm.blur()
    page.keyboard.press("t")
    page.keyboard.press("t")
    expect(bpm).to_have_value(re.compile(r"^\d{2,3}$"))


def test_the_key_is_chosen_on_the_circle_by_keyboard(
    page: Page, lyrics: Locator
) -> None:
    page.locator("#id_key").select_option("C major")
    page.get_by_role("button", name="Choose the key on the circle of fifths").press(
        "Enter"
    )
    expect(page.get_by_role("radio", name="C major")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="E minor")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("#id_key")).to_have_value("E minor")
    expect(page.locator("#circle")).to_be_hidden()


def test_a_language_is_found_by_typing(page: Page, lyrics: Locator) -> None:
    page.get_by_role("button", name="Search a language").click()
    page.get_by_role("combobox", name="Search a language").fill("span")
    expect(page.locator("#languages-found > li").first).to_have_text("Spanish")
    page.keyboard.press("Enter")

    expect(page.locator("#id_language")).to_have_value("es")


def test_a_preset_is_kept_applied_and_taken_back(page: Page, lyrics: Locator) -> None:
    page.locator("#id_prompt").fill("Slow piano")
    page.locator("#id_bpm").fill("72")
    page.get_by_role("button", name="Presets").click()
    drawer = page.locator("#presets")
    drawer.get_by_label("Name of what is kept").fill("Night")
    drawer.get_by_role("button", name="Keep settings").click()
    expect(drawer.get_by_role("button", name="Night – apply")).to_be_visible()
    page.locator("#id_bpm").evaluate("(field) => (field.value = 140)")
    drawer.get_by_role("button", name="Night – apply").click()
    expect(page.locator("#id_bpm")).to_have_value("72")
    expect(drawer.locator("[data-preset-note]")).to_contain_text("BPM: 140 → 72")
    assert violations(page) == []
    drawer.locator("[data-preset-back]").click()
    expect(page.locator("#id_bpm")).to_have_value("140")
    drawer.get_by_label("More for Night").click()
    drawer.get_by_role("button", name="Delete").click()
    expect(drawer).to_contain_text("“Night” is deleted.")
    drawer.get_by_role("button", name="Undo").click()
    expect(drawer.get_by_role("button", name="Night – apply")).to_be_visible()


def test_a_draft_survives_a_tab_that_is_killed(
    visit: Callable[..., BrowserContext], studio: Server, complaints: Complaints
) -> None:
    context = visit(studio)
    page = context.new_page()
    page.goto("/")
    page.locator("#id_lyrics").fill("[Verse]\nBefore the tunnel")
    saved(page)
    complaints.forgive("Failed to load resource")
    complaints.forgive("ERR_")
    page.route("**/draft/", lambda route: route.abort())  # the server is out of reach
    page.locator("#id_lyrics").fill("[Verse]\nNever lost")
    expect(page.locator("#saved")).to_have_text("Not saved – offline, kept here")
    page.close(run_before_unload=False)

    page = context.new_page()
    page.goto("/")
    expect(page.locator("#id_lyrics")).to_have_value("[Verse]\nNever lost")
    reaches_the_server(page, "Never lost")


def test_what_was_typed_last_is_there_after_a_reload_at_once(
    visit: Callable[..., BrowserContext], studio: Server
) -> None:
    page = visit(studio).new_page()
    page.goto("/")
    page.locator("#id_lyrics").fill("[Bridge]\nTyped in a hurry")
    page.reload()  # before the pause after which it is saved

    expect(page.locator("#id_lyrics")).to_have_value("[Bridge]\nTyped in a hurry")


def test_two_devices_write_and_nothing_is_lost(
    visit: Callable[..., BrowserContext], studio: Server, complaints: Complaints
) -> None:
    complaints.forgive("status of 409")
    song = make_song(studio)
    desk, phone = (visit(studio).new_page() for _ in range(2))
    desk.goto(song)
    phone.goto(song)
    desk.locator("#id_lyrics").fill("[Verse]\nFrom the desk")
    saved(desk)
    phone.locator("#id_lyrics").fill("[Verse]\nFrom the phone")
    bar = phone.locator("[data-draft-conflict]")
    expect(bar).to_contain_text("saved another text of this song")
    assert violations(phone) == []
    bar.get_by_role("button", name="Take theirs").click()
    expect(phone.locator("#id_lyrics")).to_have_value("[Verse]\nFrom the desk")

    phone.get_by_role("link", name="Earlier texts").click()
    aside = phone.locator(".version").first
    expect(aside).to_contain_text("From the phone")
    assert violations(phone) == []
    aside.get_by_role("button", name="Restore").click()
    expect(phone.locator("#id_lyrics")).to_have_value("[Verse]\nFrom the phone")


def drop(page: Page, name: str, text: str) -> None:
    transfer = page.evaluate_handle(
        """([name, text]) => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([text], name, { type: "text/plain" }));
            return transfer;
        }""",
        [name, text],
    )
    page.dispatch_event("lyrics-desk", "drop", {"dataTransfer": transfer})
