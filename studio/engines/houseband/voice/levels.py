"""How much louder or softer each voice must be made to stand where the desk expects it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

LEVELS = Path(__file__).with_name("levels.json")


def level_of(singer: str, manner: str) -> float:
    """The linear gain that brings a held note at the reference velocity to the level
    that the desk counts on (`balance.SINGER_LEVEL`)."""
    return float(10 ** (_levels().get(f"{singer}, {manner}", 0.0) / 20))


@cache
def _levels() -> dict[str, float]:
    """ "singer, manner" → dB; written by `tools/calibrate_voices.py`."""
    levels: dict[str, float] = json.loads(LEVELS.read_text())
    return levels
