"""A stream of sound cut into overlapping windows."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@cache
def hann(size: int) -> Floats:
    """The periodic Hann window, so that windows half a size apart add up to one."""
    turn = 2 * np.pi * np.arange(size) / size
    return (0.5 - 0.5 * np.cos(turn)).astype(np.float32)


class Windows:
    """Hands out the windows of a sound that arrives in blocks, (frames, channels).

    Window i is centred on frame i × hop; what lies before the start and after the end is
    silence. How the sound is cut into blocks makes no difference.
    """

    def __init__(self, size: int, hop: int, channels: int = 2) -> None:
        self._size, self._hop = size, hop
        self._rest = np.zeros((size // 2, channels), np.float32)

    def add(self, block: Floats, done: bool = False) -> Floats:
        """The windows that are now complete, (windows, channels, size)."""
        sound = np.concatenate([self._rest, block])
        if done:
            sound = np.concatenate([sound, np.zeros_like(sound[: self._size // 2])])
        count = max(0, (len(sound) - self._size) // self._hop + 1)
        self._rest = sound[count * self._hop :]
        if not count:
            return np.zeros((0, sound.shape[1], self._size), np.float32)
        view = np.lib.stride_tricks.sliding_window_view(sound, self._size, axis=0)
        return view[:: self._hop][:count]
