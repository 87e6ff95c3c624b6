"""Chance that can be repeated: every choice has its own generator, keyed by what it is for.

Because each part of each section draws from its own generator, one changed line of the
lyrics changes only what depends on it.
"""

from __future__ import annotations

import hashlib
from random import Random


def dice(*key: object) -> Random:
    """A generator that depends on nothing but the key: not on the process or the past."""
    text = "\x1f".join(map(str, key))
    return Random(int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big"))
