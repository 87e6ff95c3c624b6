"""The players of a song: each turns a part into sound, block after block."""

from __future__ import annotations

from concurrent.futures import Executor
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.instruments import SYNTHS
from studio.engines.houseband.score import Part
from studio.engines.houseband.sound.bank import Bank, Pool
from studio.engines.houseband.sound.filters import Stereo
from studio.engines.houseband.sound.sampler import play
from studio.engines.houseband.sound.synths import play_synth, synth_voices_of
from studio.engines.houseband.sound.voices import needed_frames, place, voices_of

_CATCH_UP = 48_000  # frames a block while a player catches up


class Sound(Protocol):
    """How the active voices of a part are added to a block."""

    def __call__(self, active: NDArray[np.int64], out: Stereo, at: int) -> None: ...


class Player:
    """Knows which voices of a part sound now."""

    def __init__(self, voices: NDArray[np.void], sound: Sound) -> None:
        self._voices = voices
        self._sound = sound
        self._active = np.zeros(0, np.int64)
        self._next = 0

    def play(self, out: Stereo, at: int) -> bool:
        """Add the block that begins at frame `at`; False if nothing sounds in it."""
        upto = int(np.searchsorted(self._voices["start"], at + len(out)))
        self._active = np.append(self._active, np.arange(self._next, upto))
        self._next = upto
        if not len(self._active):
            return False
        self._sound(self._active, out, at)
        self._active = self._active[self._voices["done"][self._active] == 0]
        return True

    def skip_to(self, at: int) -> None:
        """Begin at frame `at`, with the notes that sound on from before it."""
        upto = int(np.searchsorted(self._voices["start"], at))
        ends = np.minimum(self._voices["stop"][:upto], at)
        began = self._voices["start"][:upto]
        ringing = np.flatnonzero((ends >= at) | (began > at - 8 * 48_000))
        self._next = upto
        if len(ringing):
            scratch = np.empty((_CATCH_UP, 2), np.float32)
            for start in range(int(began[ringing].min()), at, _CATCH_UP):
                self._sound(ringing, scratch[: min(_CATCH_UP, at - start)], start)
        self._active = ringing[self._voices["done"][ringing] == 0]


def players_of(parts: tuple[Part, ...], bank: Bank, threads: Executor) -> list[Player]:
    """A player for every part; the samples that they need are decoded here."""
    sampled = [part.instrument not in SYNTHS for part in parts]
    voices = [
        voices_of(part, bank) if of_bank else synth_voices_of(part)
        for part, of_bank in zip(parts, sampled, strict=True)
    ]
    mine = [rows for rows, of_bank in zip(voices, sampled, strict=True) if of_bank]
    pool = Pool(needed_frames(mine, bank))
    pool.fill(bank, threads)
    for rows in mine:
        place(rows, pool.starts)
    return [
        Player(rows, _sampled(pool.frames, rows) if of_bank else _synthetic(rows))
        for rows, of_bank in zip(voices, sampled, strict=True)
    ]


def _sampled(pool: NDArray[np.float32], voices: NDArray[np.void]) -> Sound:
    def sound(active: NDArray[np.int64], out: Stereo, at: int) -> None:
        play(pool, voices, active, out, at)

    return sound


def _synthetic(voices: NDArray[np.void]) -> Sound:
    def sound(active: NDArray[np.int64], out: Stereo, at: int) -> None:
        play_synth(voices, active, out, at)

    return sound
