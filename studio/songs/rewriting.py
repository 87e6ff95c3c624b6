"""Whether a text was written on, or replaced by another one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import takewhile
from typing import Any

WORTH_KEEPING = 60  # characters; of less, nobody misses anything


def is_rewritten(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether more than half of a draft's words are gone, and not by typing on."""
    old, new = _words(before), _words(after)
    if len(old) < WORTH_KEEPING:
        return False
    head = _same(old, new)
    tail = _same(reversed(old[head:]), reversed(new[head:]))
    return head + tail < len(old) / 2


def _words(draft: Mapping[str, Any]) -> str:
    return f"{draft.get('prompt', '')}\n{draft.get('lyrics', '')}"


def _same(one: Iterable[str], other: Iterable[str]) -> int:
    """How many letters they begin with in common."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
