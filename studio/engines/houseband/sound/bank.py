"""The sound bank on disk: zones by instrument, and samples decoded when they are needed."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
from numpy.typing import NDArray

FOLDER = Path(__file__).with_suffix("")
GUARD = 8  # frames of silence around every sample in a pool: interpolation reads ahead

# The curves of SoundFont 2.04, section 9.5.3, by the upper bits of a modulator's source.
_REVERSED, _BIPOLAR, _CONCAVE = 0x100, 0x200, 0x400
_VELOCITY = 2

_NEVER = -12000  # timecents: no time at all
_TIMES = "delay attack hold decay release vibrato_delay mod_attack mod_hold mod_decay"
_UNSAID = {"cutoff": 13500, "scale": 100} | dict.fromkeys(_TIMES.split(), _NEVER)


@dataclass(frozen=True)
class Sample:
    pack: int
    offset: int
    bytes: int
    frames: int
    rate: int


@dataclass(frozen=True)
class Zone:
    """Where one sample sounds, and how; `values` are in the standard's units."""

    keys: tuple[int, int]
    velocities: tuple[int, int]
    sample: int
    root: int
    tune: float  # cents
    start: int  # first frame
    loop: tuple[int, int] | None
    mode: int  # 0 plays once, 1 loops, 3 loops until the release
    tail: float  # seconds over which the end of the sample fades
    values: dict[str, float]
    moves: tuple[tuple[int, int, str, float], ...]

    def holds(self, key: int, velocity: int) -> bool:
        return (
            self.keys[0] <= key <= self.keys[1]
            and self.velocities[0] <= velocity <= self.velocities[1]
        )

    def at(self, key: int, velocity: int) -> dict[str, float]:
        """The values as this key and velocity move them."""
        values = dict(self.values)
        for source, by, name, amount in self.moves:
            scale = _curve(source, key, velocity) * (
                _curve(by, key, velocity) if by else 1.0
            )
            values[name] = values.get(name, 0.0) + amount * scale
        return values


class Bank:
    def __init__(self, folder: Path = FOLDER) -> None:
        index = json.loads((folder / "index.json").read_text())
        self.samples = [Sample(*row) for row in index["samples"]]
        self._programs = index["programs"]
        self._folder = folder

    @cache  # noqa: B019  (one bank a process)
    def zones(self, name: str) -> tuple[Zone, ...]:
        return tuple(_zone(row) for row in self._programs[name])

    def decoded(self, sample: int, frames: int) -> NDArray[np.float32]:
        """The first `frames` of a sample, mono."""
        row = self.samples[sample]
        with (self._folder / f"pack-{row.pack}.bin").open("rb") as pack:
            pack.seek(row.offset)
            raw = io.BytesIO(pack.read(row.bytes))
        sound, _ = soundfile.read(raw, frames=min(frames, row.frames), dtype="float32")
        return sound  # type: ignore[no-any-return]


class Pool:
    """All samples of a song in one array, each with silence around it."""

    def __init__(self, needed: dict[int, int]) -> None:
        """`needed`: sample → how many of its frames the song reaches."""
        self._needed = dict(sorted(needed.items()))
        self.starts: dict[int, int] = {}
        size = 0
        for sample, frames in self._needed.items():
            self.starts[sample] = size + GUARD
            size += frames + 2 * GUARD
        self.frames = np.zeros(size, np.float32)

    def fill(self, bank: Bank, threads: Executor) -> None:
        def read(sample: int) -> None:
            sound = bank.decoded(sample, self._needed[sample])
            at = self.starts[sample]
            self.frames[at : at + len(sound)] = sound

        _drain(threads.map(read, self._needed))


@cache
def bank() -> Bank:
    return Bank()


def _drain(results: Iterable[None]) -> None:
    for _ in results:
        pass


def _zone(row: dict[str, Any]) -> Zone:
    row = {"start": 0, "loop": None, "mode": 0, "tail": 0.0, "moves": (), **row}
    fixed = {name: row.pop(name) for name in tuple(Zone.__annotations__) if name in row}
    fixed["moves"] = tuple(tuple(move) for move in fixed["moves"])
    return Zone(**fixed, values={**_UNSAID, **row})


def _curve(source: int, key: int, velocity: int) -> float:
    """What a modulator's source says for a note: 0–1, or −1–1 where bipolar."""
    raw = velocity if source & 0x7F == _VELOCITY else key
    raw = 127 - raw if source & _REVERSED else raw
    if source & 0x0C00 == _CONCAVE:
        return min(1.0, -40 / 96 * float(np.log10(max(127 - raw, 1) / 127)))
    return raw / 64 - 1 if source & _BIPOLAR else raw / 128
