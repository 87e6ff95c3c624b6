"""One player's strip on the desk: level, tone, squeeze, and what it sends to the room."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.score import Part, Vocal
from studio.engines.houseband.sound.automation import Curve, Opening
from studio.engines.houseband.sound.balance import gain_of, strip_of
from studio.engines.houseband.sound.dynamics import Compressor, Ducker, Parallel
from studio.engines.houseband.sound.filters import RATE, Equaliser, Stereo
from studio.engines.houseband.sound.room import Spread

_SILENT = 1e-7


class Playing(Protocol):
    """Whoever plays: an instrument or a singer, block after block, in order."""

    def play(self, out: Stereo, at: int) -> bool:
        """Add the block that begins at frame `at` to `out`; False if it is silent."""
        ...

    def skip_to(self, at: int) -> None:
        """Begin at frame `at`, with whatever sounds on from before it."""
        ...


@dataclass(frozen=True)
class Hands:
    """What moves the channels of a song while it plays."""

    kicks: NDArray[np.int64]
    sidechain: float
    beat: float
    opening: Curve


class Channel:
    """One player's strip: its block is kept until the desk has summed all."""

    def __init__(
        self, part: Part | Vocal, player: Playing, hands: Hands, place: int
    ) -> None:
        """`place`: which channel of the song it is, whoever else plays."""
        strip = strip_of(part)
        self._player = player
        self._gain = np.float32(gain_of(part))
        self._equaliser = Equaliser(*strip.sections)
        self._compressor = Compressor(strip.squeeze) if strip.squeeze else None
        self._room_mic = Parallel(strip.parallel) if strip.parallel else None
        self._opening = Opening(hands.opening) if strip.opens else None
        self._ducker = Ducker(hands.kicks, hands.sidechain * strip.ducked, hands.beat)
        self._spread = Spread(strip.spread, place)
        self._quiet = True
        self.role, self.spent = part.role, 0.0  # seconds of processor time
        self.yields = strip.yields
        self.reverb = np.float32(part.reverb * strip.reverb)
        self.delay = np.float32(part.delay * strip.delay)

    def play(self, frames: int, at: int) -> Stereo | None:
        """The strip's next block, or None while there is nothing to hear."""
        began = time.thread_time()
        block = np.zeros((frames, 2), np.float32)
        heard = self._player.play(block, at) or not self._quiet
        if heard:
            self._shape(block, at)
        self.spent += time.thread_time() - began
        return block if heard else None

    def _shape(self, block: Stereo, at: int) -> None:
        block *= self._gain
        self._equaliser.process(block)
        if self._compressor:
            self._compressor.process(block)
        if self._room_mic:
            self._room_mic.process(block)
        if self._opening:
            self._opening.process(block, at)
        self._ducker.process(block, at)
        self._spread.process(block, at)
        self._quiet = bool(np.abs(block[-RATE // 10 :]).max() < _SILENT)

    def skip_to(self, at: int) -> None:
        self._player.skip_to(at)
