"""One module a bench. Each has `measure() -> Report`, and asserts nothing about time."""

from __future__ import annotations

BENCHES = {
    "engine": "How fast the House Band renders, what it costs, what it holds in memory",
    "pages": "How fast the server answers for the pages that people open most",
    "latency": "How long an engine's word takes to reach a browser",
    "engines": "What the studio adds to a hosted engine, and how well it keeps a pace",
    "start": "How long the second start takes, to the first page",
}
