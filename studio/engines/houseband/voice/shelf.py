"""A memory that is bounded by size, not by number: lines differ a hundredfold in length."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Shelf(Generic[T]):
    """Keeps what was used last, `room` in all by what `size` says of each.

    Safe for threads; two that ask for the same at once may both make it.
    """

    def __init__(self, room: int, size: Callable[[T], int]) -> None:
        self._room, self._size = room, size
        self._kept: OrderedDict[Hashable, T] = OrderedDict()
        self._filled = 0
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            if key not in self._kept:
                self._kept[key] = made
                self._filled += self._size(made)
            while self._filled > self._room:
                _, oldest = self._kept.popitem(last=False)
                self._filled -= self._size(oldest)
        return made
