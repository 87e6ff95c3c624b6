"""The desk: strips for the players, sends to the room, and the bus that sums them."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.score import Part, Score, Vocal
from studio.engines.houseband.sound.automation import (
    Curve,
    Dip,
    energies,
    less,
    openings,
    presence,
    ride,
)
from studio.engines.houseband.sound.balance import KICKS
from studio.engines.houseband.sound.channel import Channel, Hands, Playing
from studio.engines.houseband.sound.dynamics import Compressor, Squeeze, drive
from studio.engines.houseband.sound.filters import (
    RATE,
    Equaliser,
    Stereo,
    high_pass,
    high_shelf,
    low_shelf,
)
from studio.engines.houseband.sound.jit import compiled
from studio.engines.houseband.sound.room import Delay, Reverb, Width
from studio.engines.houseband.sound.tonal import breadth, correction

_ECHOES_DUCKED, _ROOM_DUCKED = 0.55, 0.25  # shares taken away while the lead is heard
_YIELD = 0.35  # of the band around 2.8 kHz, from what accompanies the lead
_DANCED = 0.25  # side-chains from here on belong to music whose filters move
_GROUPS = {
    "drums": "drums", "bass": "bass", "sub": "bass", "vocal": "vocals",
    "backing": "vocals",
}  # fmt: skip

Band = Sequence[tuple[Part | Vocal, Playing]]


class Desk:
    """Every channel, the room and the bus; plays the band block by block.

    Up to the bus everything is a sum: what each channel adds, its echoes and its share
    of the room included, does not depend on the others. What ducks a channel is read
    from the score, never heard. So the desks of a song's stems add up to its own.
    """

    def __init__(
        self, score: Score, band: Band, threads: Executor, *, stem: bool = False
    ) -> None:
        """`band`: those who play here. A `stem` has the tone and width of the song's
        bus, but not its glue and drive, which only exist for the whole."""
        self._threads, self._mixing = threads, 0.0
        hands = _hands(score)
        places = {part.name: place for place, part in enumerate(score.parts)}
        places |= {vocal.name: 7 + place for place, vocal in enumerate(score.vocals)}
        self._channels = [
            Channel(part, player, hands, places[part.name]) for part, player in band
        ]
        self._room = np.float32(0.3 + 0.7 * score.mix.space)
        self._reverb = Reverb(max(0.3, score.mix.decay))
        self._delay = Delay(_echo_time(score.beat))
        self._dip = Dip(presence(score, _YIELD))
        self._energies = energies(score)
        self._echoes_left = less(presence(score, _ECHOES_DUCKED))
        self._room_left = less(presence(score, _ROOM_DUCKED))
        self._bus = Bus(score, whole=not stem)

    def skip_to(self, at: int) -> None:
        for channel in self._channels:
            channel.skip_to(at)

    def spent(self) -> dict[str, float]:
        """Processor seconds so far, of the players by group and of the mixing."""
        seconds = dict.fromkeys(("drums", "bass", "band", "vocals"), 0.0)
        for channel in self._channels:
            seconds[_GROUPS.get(channel.role, "band")] += channel.spent
        return {**seconds, "mixing": self._mixing}

    def play(self, spans: Sequence[tuple[int, int]]) -> Iterator[Stereo]:
        """The mixed blocks of `spans` (first frame, last frame), which follow each other.

        While one block is mixed, the players are already at the next.
        """
        for block in self.mix(spans):
            began = time.thread_time()
            self._bus.process(block)
            self._mixing += time.thread_time() - began
            yield block

    def mix(self, spans: Sequence[tuple[int, int]]) -> Iterator[Stereo]:
        """The same before the bus: here the stems of a song add up to the song."""
        ahead: list[Future[Stereo | None]] = []
        for place, (first, last) in enumerate(spans):
            now = ahead or self._start(first, last)
            blocks = [future.result() for future in now]
            following = spans[place + 1 : place + 2]
            ahead = self._start(*following[0]) if following else []
            began = time.thread_time()
            mixed = self._sum(blocks, first, last - first)
            self._mixing += time.thread_time() - began
            yield mixed

    def _start(self, first: int, last: int) -> list[Future[Stereo | None]]:
        return [
            self._threads.submit(channel.play, last - first, first)
            for channel in self._channels
        ]

    def _sum(self, blocks: list[Stereo | None], at: int, frames: int) -> Stereo:
        out, under, wet = (np.zeros((frames, 2), np.float32) for _ in range(3))
        reverb, delay = np.zeros(frames, np.float32), np.zeros(frames, np.float32)
        # Always in the order of the score: sums of floats depend on it.
        for channel, block in zip(self._channels, blocks, strict=True):
            if block is not None:
                to_reverb = channel.reverb * self._room
                bus = under if channel.yields else out
                _add(block, bus, reverb, delay, to_reverb, channel.delay)
        self._dip.process(under, at)
        out += under
        self._delay.process(delay, wet)
        ride(wet, self._echoes_left, at)
        out += wet
        wet[:] = 0.0
        self._reverb.process(reverb, wet)
        ride(wet, self._room_left, at)
        out += wet
        ride(out, self._energies, at)
        return out


class Bus:
    """What the whole band goes through: tone, width, glue and a little drive."""

    def __init__(self, score: Score, *, whole: bool = True) -> None:
        mix = score.mix
        self._tone = Equaliser(
            high_pass(24),
            low_shelf(140, mix.warmth),
            high_shelf(6500, 0.6 * mix.brightness),
            *correction(score),
        )
        self._width = Width(breadth(score))
        self._glue = Compressor(
            Squeeze(-16.0, ratio=1.7, attack=0.025, release=0.25, knee=8)
        )
        self._drive = mix.drive
        self._whole = whole

    def process(self, block: Stereo) -> None:
        self._tone.process(block)
        self._width.process(block)
        if self._whole:
            self._glue.process(block)
            drive(block, self._drive)


def _hands(score: Score) -> Hands:
    danced = score.mix.sidechain >= _DANCED
    return Hands(
        kicks=_kicks(score),
        sidechain=score.mix.sidechain,
        beat=score.beat,
        opening=openings(score) if danced else Curve.of([(0.0, 0.0)]),
    )


def _kicks(score: Score) -> NDArray[np.int64]:
    starts = {
        round(note.start * RATE)
        for part in score.parts
        if part.role == "drums"
        for note in part.notes
        if note.pitch in KICKS
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
