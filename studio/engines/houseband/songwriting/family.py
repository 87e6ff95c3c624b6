"""What a way of harmonising is: its progressions by the kind of section, its cadences."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Family:
    """`close` leads home at the end of a section, `open` to the one that follows."""

    verse: tuple[str, ...]
    lift: tuple[str, ...]
    chorus: tuple[str, ...]
    bridge: tuple[str, ...]
    close: tuple[str, ...]
    open: str


Families = dict[tuple[str, bool], Family]
"""By the name of the family, and whether the key is minor."""
