"""Milliseconds from an engine's word to the listener: on the socket, and on the page."""

from __future__ import annotations

import json
import re
import time

import httpx
from websockets.sync.client import connect
from websockets.typing import Origin

from studio.tools.bench.clock import EVENTS, MARK
from studio.tools.bench.report import Report, percentile
from studio.tools.chromium import chromium, executable
from studio.tools.server import Server, serving

# Looks at every change of the page for the clock's words, and notes how old they are when
# the frame that shows them is drawn.
WATCH = """
addEventListener("DOMContentLoaded", () => {
  window.ages = [];
  let last = "";
  new MutationObserver(() => {
    const said = document.querySelector("[data-stage]")?.textContent.match(/says (\\d+)/);
    if (said && said[1] !== last) {
      last = said[1];
      const written = last / 1e6;
      requestAnimationFrame(() => window.ages.push(performance.timeOrigin + performance.now() - written));
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
});
"""


def measure() -> Report:
    with serving(module="studio.tools.bench.clock") as server:
        rows = [_row("websocket", _on_the_socket(server))]
        if executable():
            rows.append(_row("pixel of the page, in Chromium", _on_the_page(server)))
    return Report("latency", rows)


def _on_the_socket(server: Server) -> list[float]:
    with httpx.Client(base_url=server.url, follow_redirects=True) as visitor:
        song = _submit(visitor)
        cookies = "; ".join(f"{c.name}={c.value}" for c in visitor.cookies.jar)
        address = server.url.replace("http", "ws", 1) + "/ws/"
        ages: list[float] = []
        with connect(
            address, origin=Origin(server.url), additional_headers={"Cookie": cookies}
        ) as ws:
            ws.send(json.dumps({"watch": [f"song:{song}"]}))
            while len(ages) < EVENTS - 5:
                message = json.loads(ws.recv(timeout=30))
                now = time.time_ns()
                if message["type"] == "tick" and MARK in (message.get("stage") or ""):
                    ages.append((now - int(message["stage"].split()[-1])) / 1e6)
        return ages


def _on_the_page(server: Server) -> list[float]:
    with chromium() as browser:
        page = browser.new_page(base_url=server.url)
        page.add_init_script(WATCH)
        page.goto("/")
        page.get_by_label("Style prompt").fill("a clock")
        page.get_by_role("button", name=re.compile("^Make")).click()
        page.wait_for_url("**/songs/*/")
        page.get_by_text("The clock has stopped.").wait_for(timeout=60_000)
        ages: list[float] = page.evaluate("window.ages")
        return ages


def _submit(visitor: httpx.Client) -> str:
    """Ask for a song as the form does without scripts; give back the song's id."""
    visitor.get("/").raise_for_status()
    form = {"prompt": "a clock", "results": "1", "task": "text2music"}
    token = {
        "X-CSRFToken": visitor.cookies["csrftoken"],
        "Referer": str(visitor.base_url),
    }
    answer = visitor.post("/songs/", data=form, headers=token)
    answer.raise_for_status()
    return answer.url.path.strip("/").split("/")[-1]


def _row(where: str, ages: list[float]) -> dict[str, object]:
    return {
        "where": where,
        "events": len(ages),
        "p50 ms": percentile(ages, 0.5),
        "p95 ms": percentile(ages, 0.95),
        "p99 ms": percentile(ages, 0.99),
    }
