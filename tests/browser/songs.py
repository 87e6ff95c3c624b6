"""Short songs for the journeys, and how a page is told about them."""

from __future__ import annotations

import json
import re
import time

import httpx
from playwright.sync_api import Locator, Page, expect

from studio.tools.server import Server

LYRICS = "[Verse]\nLanterns on the water\nFind the slower way\n\n[Chorus]\nHold the light, carry on\nHold it till the day"
FORM = {
    "prompt": "Warm folk pop, nylon guitar, brushed drums, upright bass",
    "lyrics": LYRICS,
    "duration": "12",
    "bpm": "120",
    "key": "D minor",
    "meter": "4",
    "seed": "7",
    "task": "text2music",
    "results": "1",
}


def runware_request(**settings: object) -> str:
    """A request as Runware's users have it; half a minute is the shortest there."""
    return json.dumps(
        {
            "taskType": "audioInference",
            "taskUUID": "0b8f5d0e-4a59-4a8e-9d0c-2f1f5f5f9d11",
            "model": "runware:ace-step@v1.5-xl-base",
            "positivePrompt": FORM["prompt"],
            "duration": 30,
            "seed": 7,
            "steps": 50,
            "settings": {
                "bpm": 120,
                "keyScale": "D minor",
                "timeSignature": 4,
                "vocalLanguage": "en",
                "lyrics": LYRICS,
                **settings,
            },
        }
    )


def make_song(server: Server, **changes: str) -> str:
    """Have a song made without a browser; give back its path when its take is there."""
    with httpx.Client(base_url=server.url, follow_redirects=True) as visitor:
        path = submit(visitor, **changes)
        for _ in range(600):
            if 'id="take-' in visitor.get(path).text:
                return path
            time.sleep(0.1)
    raise AssertionError(f"No take within a minute.\n{server.log}")


def make_queued_song(server: Server) -> str:
    """A song whose first take takes its time; give back its path."""
    with httpx.Client(base_url=server.url, follow_redirects=True) as visitor:
        return submit(visitor, duration="600")


def submit(visitor: httpx.Client, **changes: str) -> str:
    """Send the form as a page without scripts does; give back the song's path."""
    page = visitor.get("/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
    assert token
    form = {**FORM, **changes, "csrfmiddlewaretoken": token[1]}
    answer = visitor.post("/songs/", data=form, headers={"Referer": str(page.url)})
    answer.raise_for_status()
    assert re.fullmatch(r"/songs/[\w-]{36}/", answer.url.path), answer.text[:2000]
    return answer.url.path


def compose(page: Page, **changes: str) -> None:
    """Fill the form by hand and press the button."""
    said = {**FORM, **changes}
    page.locator("#id_prompt").fill(said["prompt"])
    page.locator("#id_lyrics").fill(said["lyrics"])
    page.locator("#id_duration").fill(said["duration"])
    page.locator("#id_seed").fill(said["seed"])
    press_go(page)


def press_go(page: Page) -> None:
    page.locator("#compose .go").click()


def takes(page: Page) -> Locator:
    return page.locator("#takes > li")


def wait_for_takes(page: Page, count: int) -> None:
    expect(takes(page)).to_have_count(count, timeout=120_000)
