"""The desk: strips for the players, sends to the room, and the bus that sums them."""

from __future__ import annotations

from concurrent.futures import Executor

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.score import Part, Score
from studio.engines.houseband.sound.balance import gain_of, strip_of
from studio.engines.houseband.sound.dynamics import Compressor, Ducker, Squeeze, drive
from studio.engines.houseband.sound.filters import (
    RATE,
    Equaliser,
    Stereo,
    high_pass,
    high_shelf,
    low_shelf,
    peak,
)
from studio.engines.houseband.sound.jit import compiled
from studio.engines.houseband.sound.players import Player
from studio.engines.houseband.sound.room import Delay, Reverb, Width

_KICKS = (35, 36)  # General MIDI keys of a drum kit
_SILENT = 1e-7


class Channel:
    """One player's strip: its block is kept until the desk has summed all."""

    def __init__(self, part: Part, player: Player, ducker: Ducker) -> None:
        strip = strip_of(part)
        self._player = player
        self._ducker = ducker
        self._equaliser = Equaliser(*strip.sections)
        self._compressor = Compressor(strip.squeeze) if strip.squeeze else None
        self._gain = np.float32(gain_of(part))
        self._quiet = True
        self.reverb = np.float32(part.reverb * strip.reverb)
        self.delay = np.float32(part.delay * strip.delay)

    def play(self, frames: int, at: int) -> Stereo | None:
        """The strip's next block, or None while there is nothing to hear."""
        block = np.zeros((frames, 2), np.float32)
        if not self._player.play(block, at) and self._quiet:
            return None
        block *= self._gain
        self._equaliser.process(block)
        if self._compressor:
            self._compressor.process(block)
        self._ducker.process(block, at)
        self._quiet = bool(np.abs(block[-RATE // 10 :]).max() < _SILENT)
        return block

    def skip_to(self, at: int) -> None:
        self._player.skip_to(at)


class Desk:
    """Every channel, the room and the bus; plays the whole band block by block."""

    def __init__(self, score: Score, players: list[Player], threads: Executor) -> None:
        kicks = _kicks(score)
        self._threads = threads
        self._channels = [
            Channel(
                part,
                player,
                Ducker(kicks, score.mix.sidechain * strip_of(part).ducked, score.beat),
            )
            for part, player in zip(score.parts, players, strict=True)
        ]
        self._room = np.float32(0.3 + 0.7 * score.mix.space)
        self._reverb = Reverb(max(0.3, score.mix.decay))
        self._delay = Delay(_echo_time(score.beat))
        self._bus = Bus(score)

    def skip_to(self, at: int) -> None:
        for channel in self._channels:
            channel.skip_to(at)

    def play(self, frames: int, at: int) -> Stereo:
        """The mixed block of `frames` that begins at frame `at` of the song."""
        blocks = self._threads.map(lambda c: c.play(frames, at), self._channels)
        out = np.zeros((frames, 2), np.float32)
        reverb, delay = np.zeros(frames, np.float32), np.zeros(frames, np.float32)
        # Always in the order of the score: sums of floats depend on it.
        for channel, block in zip(self._channels, blocks, strict=True):
            if block is not None:
                _add(
                    block,
                    out,
                    reverb,
                    delay,
                    channel.reverb * self._room,
                    channel.delay,
                )
        self._delay.process(delay, out)
        self._reverb.process(reverb, out)
        self._bus.process(out)
        return out


class Bus:
    """What the whole band goes through: tone, width, glue and a little drive."""

    def __init__(self, score: Score) -> None:
        mix = score.mix
        self._tone = Equaliser(
            high_pass(24),
            low_shelf(140, mix.warmth),
            peak(300, -1.0, 0.8),
            high_shelf(6500, 0.6 * mix.brightness),
        )
        self._width = Width(1.0 + 0.6 * mix.width)
        self._glue = Compressor(
            Squeeze(-16.0, ratio=1.7, attack=0.025, release=0.25, knee=8)
        )
        self._drive = mix.drive

    def process(self, block: Stereo) -> None:
        self._tone.process(block)
        self._width.process(block)
        self._glue.process(block)
        drive(block, self._drive)


def _kicks(score: Score) -> NDArray[np.int64]:
    starts = {
        round(note.start * RATE)
        for part in score.parts
        if part.role == "drums"
        for note in part.notes
        if note.pitch in _KICKS
    }
    return np.array(sorted(starts), np.int64)


def _echo_time(beat: float) -> float:
    """A dotted eighth where that is comfortable, else its double or half, in seconds."""
    seconds = 0.75 * beat
    while seconds > 0.65:
        seconds /= 2
    while seconds < 0.2:
        seconds *= 2
    return seconds


@compiled
def _add(block, out, reverb, delay, to_reverb, to_delay):  # type: ignore[no-untyped-def]
    half = np.float32(0.5)
    for i in range(np.uint64(block.shape[0])):
        left, right = block[i, np.uint64(0)], block[i, np.uint64(1)]
        out[i, np.uint64(0)] += left
        out[i, np.uint64(1)] += right
        middle = half * (left + right)
        reverb[i] += middle * to_reverb
        delay[i] += middle * to_delay
