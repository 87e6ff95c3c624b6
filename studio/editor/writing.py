"""How times, levels and meters are written, on the pages and in names."""

from __future__ import annotations

from typing import Any

from django.utils.translation import ngettext

MINUS = "−"


def clock(seconds: Any, decimals: int = 0) -> str:
    """`83.25` is `1:23`, or `1:23.3` with one decimal; before the song `−0:07`."""
    if not isinstance(seconds, (int, float)):
        return ""  # a song without a take has no length
    scale = 10**decimals
    whole = round(abs(seconds) * scale)
    minutes, rest = divmod(whole, 60 * scale)
    width = 2 if decimals == 0 else 3 + decimals
    sign = MINUS if seconds < 0 and whole else ""
    return f"{sign}{minutes}:{rest / scale:0{width}.{decimals}f}"


def decibels(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}".replace("-", MINUS)


def signature(meter: int | None) -> str:
    """The meter as it is written in front of the staff."""
    return {2: "2/4", 3: "3/4", 4: "4/4", 6: "6/8"}.get(meter or 0, "")


def counted_takes(count: int) -> str:
    """`1 take`, `3 takes`."""
    return ngettext("{count} take", "{count} takes", count).format(count=count)


def forms_of(things: str) -> dict[str, str]:
    """How one and several are said, for a script that counts `takes`, `lines` or `bars`."""
    return {"one": _form(things, 1), "other": _form(things, 2)}


def _form(things: str, count: int) -> str:
    match things:
        case "lines":
            return ngettext("{count} line", "{count} lines", count)
        case "bars":
            return ngettext("{count} bar", "{count} bars", count)
    return ngettext("{count} take", "{count} takes", count)
