"""A song with a result in it, and what the page's modules know of its sound."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import httpx
from playwright.sync_api import Locator, Page

from studio.tools.server import Server
from tests.browser.songs import FORM, make_song

START, END = 4.0, 8.0  # the region that is painted anew


def song_with_result(server: Server) -> str:
    path = make_song(server, duration="12")
    repaint(server, path)
    return path


def repaint(server: Server, path: str, seed: str = "8") -> None:
    """Have a part of the oldest take made anew, as a page without scripts does it."""
    with httpx.Client(base_url=server.url, follow_redirects=True) as visitor:
        page = visitor.get(path).text
        found = re.findall(r'id="take-([0-9a-f-]{36})"', page)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert token
        form = {
            **FORM,
            "task": "repaint",
            "duration": "",
            "source": f"take:{found[-1]}",
            "region_start": str(START),
            "region_end": str(END),
            "seed": seed,
            "csrfmiddlewaretoken": token[1],
        }
        headers = {"Referer": f"{server.url}{path}"}
        visitor.post(f"{path}jobs/", data=form, headers=headers).raise_for_status()
        for _ in range(600):
            if visitor.get(path).text.count('id="take-') > len(found):
                return
            time.sleep(0.1)
    raise AssertionError(f"No result.\n{server.log}")


def hear(page: Page, slot: str) -> Locator:
    return page.locator(f"[data-hear='{'ab'.index(slot)}']")


def listen(page: Page) -> None:
    """Start the comparison round the seam, and wait until both are decoded."""
    page.locator("[data-listen]").first.click()
    wait_for(page, lambda now: now["locked"])


def state(page: Page) -> dict[str, Any]:
    """What the modules of the page know of the sound."""
    return dict(
        page.evaluate(
            """() => {
              const { player } = studioModules["player.js"];
              const { pair } = player;
              return {
                playing: player.isPlaying, time: player.time, loop: player.loop,
                take: player.track?.id, locked: Boolean(pair), heard: pair?.heard,
                since: pair?.schedule?.since, levels: pair?.levels,
              };
            }"""
        )
    )


def wait_for(page: Page, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    for _ in range(100):
        if wanted(found := state(page)):
            return found
        page.wait_for_timeout(50)
    raise AssertionError(f"It did not come to that: {found}")
