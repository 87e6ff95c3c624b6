"""Other words for a part of a song: which lines of the lyrics sound in a region."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from studio.music import lyrics

COVERED = 0.5  # the share of a section that a region must hold to be about it


def reworded(
    text: str,
    sounds: Sequence[Mapping[str, Any]],
    region: tuple[float, float],
    new: str,
) -> str:
    """`text` with `new` in place of what is sung in the region, in seconds.

    `sounds` are the sections of the take, {kind, start, end}. A tag of its own in `new`
    takes the old one's place. Where nothing is sung there, `new` is all that is left.
    """
    rows = text.split("\n")
    found = _written_in(text, sounds, region)
    if not found:
        return new
    first, last = found[0].first - 1, found[-1].last
    while last > first + 1 and not rows[last - 1].strip():
        last -= 1  # the blank line before the next section stays
    has_tag = bool(lyrics.parse(new).sections and lyrics.parse(new).sections[0].label)
    keep = rows[first : first + 1] if found[0].label and not has_tag else []
    return "\n".join([*rows[:first], *keep, *new.strip("\n").split("\n"), *rows[last:]])


def words_in(
    text: str, sounds: Sequence[Mapping[str, Any]], region: tuple[float, float]
) -> str:
    """What is sung in the region, with its tags; "" where that cannot be said."""
    found = _written_in(text, sounds, region)
    if not found:
        return ""
    return "\n".join(text.split("\n")[found[0].first - 1 : found[-1].last]).rstrip()


def _written_in(
    text: str, sounds: Sequence[Mapping[str, Any]], region: tuple[float, float]
) -> list[lyrics.Section]:
    """The written sections that sound in the region, one behind the other."""
    pairs = list(_paired(text, sounds))
    shares = [(_share(sound, region), written) for sound, written in pairs]
    most = max((share for share, _ in shares), default=0.0)
    if not most:
        return []
    enough = min(COVERED, most)
    runs = groupby(shares, key=lambda pair: pair[0] >= enough)
    return next([w for _, w in run if w] for is_in, run in runs if is_in)


def _paired(
    text: str, sounds: Sequence[Mapping[str, Any]]
) -> list[tuple[Mapping[str, Any], lyrics.Section | None]]:
    """Each section that sounds, with the one that was written for it.

    An engine adds an intro or an outro that nobody wrote: it takes no words.
    """
    waiting = [section for section in lyrics.parse(text).sections if section.lines]
    pairs: list[tuple[Mapping[str, Any], lyrics.Section | None]] = []
    for sound in sounds:
        is_next = bool(waiting) and waiting[0].kind == sound["kind"]
        pairs.append((sound, waiting.pop(0) if is_next else None))
    return pairs


def _share(sound: Mapping[str, Any], region: tuple[float, float]) -> float:
    start, end = float(sound["start"]), float(sound["end"])
    inside = min(end, region[1]) - max(start, region[0])
    return max(0.0, inside) / max(end - start, 0.01)
