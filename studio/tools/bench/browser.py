"""What a page costs a browser: bytes, requests, first paint, blocking, nodes, frames."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

from studio.tools.bench.report import percentile

SETTLED = 1500  # milliseconds after the load; what comes later is not the cold start
VIEW = {"width": 1440, "height": 900}

# Long tasks are heard of only by who listens before they happen.
LISTEN = """
window.blocked = 0;
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) window.blocked += duration - 50;
}).observe({ type: "longtask", buffered: true });
"""
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
NODES = "document.querySelectorAll('*').length"

# Turns a knob at every frame for two seconds, and notes how far the frames are apart.
FRAMES = """(turn) => new Promise((done) => {
  const step = new Function("n", turn), gaps = [];
  let last = 0, n = 0;
  const frame = (now) => {
    if (last) gaps.push(now - last);
    last = now;
    step(n++);
    n < 120 ? requestAnimationFrame(frame) : done(gaps);
  };
  requestAnimationFrame(frame);
})"""
ZOOM = """
const zoom = document.querySelector("[data-zoom]");
zoom.value = Number(zoom.min) + (zoom.max - zoom.min) * (1 - Math.abs(1 - n / 60));
zoom.dispatchEvent(new Event("input", { bubbles: true }));
"""
SCROLL = """
const view = document.querySelector(".timeline-scroll");
view.scrollLeft = (view.scrollWidth - view.clientWidth) * (1 - Math.abs(1 - n / 60));
"""


def cold(browser: Browser, url: str, path: str, times: int) -> dict[str, Any]:
    """The page as a stranger's browser opens it: the middle of several first visits."""
    visits = [_first_visit(browser, url, path) for _ in range(times)]
    return {key: percentile([visit[key] for visit in visits], 0.5) for key in visits[0]}


def _first_visit(browser: Browser, url: str, path: str) -> dict[str, float]:
    with _visitor(browser, url) as context:
        context.request.get(
            "/", headers={"Accept": "text/html"}
        )  # signs in, keeps no file
        page = context.new_page()
        page.add_init_script(LISTEN)
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        asked: list[str] = []
        came: list[float] = []
        line.on(
            "Network.requestWillBeSent", lambda event: asked.append(event["requestId"])
        )
        line.on(
            "Network.loadingFinished",
            lambda event: came.append(event["encodedDataLength"]),
        )
        page.goto(path, wait_until="load")
        page.wait_for_timeout(SETTLED)
        return {
            "kB": sum(came) / 1000,
            "requests": float(len(asked)),
            "first paint ms": page.evaluate(PAINT),
            "blocking ms": page.evaluate("window.blocked"),
            "nodes": float(page.evaluate(NODES)),
        }


def frames(browser: Browser, url: str, path: str) -> list[dict[str, Any]]:
    """Frames while the timeline of a song is zoomed, and scrolled at full zoom."""
    with _visitor(browser, url, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(path, wait_until="load")
        page.wait_for_timeout(SETTLED)
        return [_gaps(page, "zoom", ZOOM), _gaps(page, "scroll at full zoom", SCROLL)]


def _gaps(page: Page, name: str, turn: str) -> dict[str, Any]:
    if name != "zoom":
        page.evaluate(f"(() => {{ const n = 60; {ZOOM} }})()")
    gaps = page.evaluate(f"({FRAMES})({turn!r})")
    return {
        "timeline": name,
        "frames a second": 1000 * len(gaps) / sum(gaps),
        "p50 ms": percentile(gaps, 0.5),
        "p95 ms": percentile(gaps, 0.95),
    }


@contextmanager
def _visitor(browser: Browser, url: str, **options: Any) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=url, **{"viewport": VIEW, **options})
    try:
        yield context
    finally:
        context.close()
