"""Reads an SF3 sound font: the tables of SoundFont 2.04, and samples as Ogg Vorbis.

Only what `tools/build_bank.py` needs. An SF3 is an SF2 whose samples are Ogg files;
loop points are then frames of the decoded sample, and odd chunks are not padded.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Generators by number (SoundFont 2.04, section 8.1.2) that the band makes use of.
START_OFFSET, END_OFFSET, LOOP_START_OFFSET, LOOP_END_OFFSET, START_COARSE = range(5)
VIBRATO_TO_PITCH, MOD_ENVELOPE_TO_PITCH, CUTOFF, RESONANCE = 6, 7, 8, 9
MOD_ENVELOPE_TO_CUTOFF, PAN = 11, 17
VIBRATO_DELAY, VIBRATO_RATE = 23, 24
MOD_ATTACK, MOD_HOLD, MOD_DECAY, MOD_SUSTAIN = 26, 27, 28, 29
DELAY, ATTACK, HOLD, DECAY, SUSTAIN, RELEASE, KEY_TO_HOLD, KEY_TO_DECAY = range(33, 41)
INSTRUMENT, KEYS, VELOCITIES, LOOP_START_COARSE = 41, 43, 44, 45
ATTENUATION, LOOP_END_COARSE, COARSE_TUNE, FINE_TUNE, SAMPLE = 48, 50, 51, 52, 53
SAMPLE_MODES, SCALE_TUNING, EXCLUSIVE_CLASS, ROOT_KEY = 54, 56, 57, 58

_DEFAULTS: dict[int, int] = {
    CUTOFF: 13500, SCALE_TUNING: 100, ROOT_KEY: -1,
    **dict.fromkeys((VIBRATO_DELAY, MOD_ATTACK, MOD_HOLD, MOD_DECAY), -12000),
    **dict.fromkeys((DELAY, ATTACK, HOLD, DECAY, RELEASE), -12000),
}  # fmt: skip
_UNSIGNED = {INSTRUMENT, SAMPLE, SAMPLE_MODES, EXCLUSIVE_CLASS}
# What a preset may not add to (it would have no meaning, or the standard forbids it).
_INSTRUMENT_ONLY = {
    START_OFFSET, END_OFFSET, LOOP_START_OFFSET, LOOP_END_OFFSET, START_COARSE,
    INSTRUMENT, KEYS, VELOCITIES, LOOP_START_COARSE, LOOP_END_COARSE, SAMPLE,
    SAMPLE_MODES, EXCLUSIVE_CLASS, ROOT_KEY,
}  # fmt: skip


# What moves what: source, destination generator, second source.
Modulator = tuple[int, int, int]
# The only modulator that every zone has without saying so, and that the band follows:
# velocity to attenuation, concave (SoundFont 2.04, section 8.4.1).
VELOCITY_TO_ATTENUATION: Modulator = (0x0502, ATTENUATION, 0)


@dataclass(frozen=True)
class SampleHeader:
    name: str
    start: int  # bytes into the sample chunk
    end: int
    loop_start: int  # frames
    loop_end: int
    rate: int
    root: int
    correction: int  # cents


@dataclass(frozen=True)
class Zone:
    """One sample of a preset: where it sounds, and every generator, summed up."""

    keys: tuple[int, int]
    velocities: tuple[int, int]
    sample: int
    generators: dict[int, int]
    modulators: dict[Modulator, int]  # amounts

    def __getitem__(self, generator: int) -> int:
        return self.generators.get(generator, 0)


@dataclass(frozen=True)
class _Local:
    """What one zone of a preset or instrument says by itself."""

    generators: dict[int, Any]
    modulators: dict[Modulator, int]

    def under(self, zone: _Local) -> _Local:
        return _Local(
            {**self.generators, **zone.generators},
            {**self.modulators, **zone.modulators},
        )


class SoundFont:
    """The presets of a file: `zones((bank, program))` and `ogg(sample)`."""

    def __init__(self, path: Path) -> None:
        self.data = path.read_bytes()
        self.chunks = _chunks(self.data)
        self.samples = [_header(row) for row in self._rows("shdr", "<20sIIIIIBbHH")]
        self._presets = self._rows("phdr", "<20sHHHIII")
        self._instruments = self._rows("inst", "<20sH")
        self._bags = {k: self._rows(k, "<HH") for k in ("pbag", "ibag")}
        self._generators = {k: self._rows(k, "<HH") for k in ("pgen", "igen")}
        self._modulators = {k: self._rows(k, "<HHhHH") for k in ("pmod", "imod")}
        self.programs = {
            (row[2], row[1]): i for i, row in enumerate(self._presets[:-1])
        }

    def ogg(self, sample: int) -> bytes:
        header, (at, _) = self.samples[sample], self.chunks["smpl"]
        return self.data[at + header.start : at + header.end]

    def name(self, program: tuple[int, int]) -> str:
        return _text(self._presets[self.programs[program]][0])

    def zones(self, program: tuple[int, int]) -> list[Zone]:
        row = self.programs[program]
        first, last = self._presets[row][3], self._presets[row + 1][3]
        return [
            zone
            for outer in self._local_zones("p", first, last)
            for inner in self._instrument_zones(outer.generators[INSTRUMENT])
            if (zone := _joined(inner, outer)) is not None
        ]

    def _instrument_zones(self, instrument: int) -> list[_Local]:
        rows = self._instruments
        return self._local_zones("i", rows[instrument][1], rows[instrument + 1][1])

    def _local_zones(self, level: str, first: int, last: int) -> list[_Local]:
        """The zones of one preset ("p") or instrument ("i"); the global one is merged."""
        terminal = INSTRUMENT if level == "p" else SAMPLE
        found: list[_Local] = []
        shared = _Local({}, {})
        for bag in range(first, last):
            zone = self._bag(level, bag)
            if terminal in zone.generators:
                found.append(shared.under(zone))
            elif bag == first:
                shared = zone
        return found

    def _bag(self, level: str, bag: int) -> _Local:
        (generators, modulators), (next_generators, next_modulators) = self._bags[
            level + "bag"
        ][bag : bag + 2]
        rows = self._generators[level + "gen"][generators:next_generators]
        moves = self._modulators[level + "mod"][modulators:next_modulators]
        return _Local(
            {number: _amount(number, raw) for number, raw in rows},
            {(source, to, by): amount for source, to, amount, by, _ in moves},
        )

    def _rows(self, chunk: str, layout: str) -> list[tuple[Any, ...]]:
        at, size = self.chunks[chunk]
        size -= size % struct.calcsize(layout)
        return list(struct.iter_unpack(layout, self.data[at : at + size]))


def _chunks(data: bytes) -> dict[str, tuple[int, int]]:
    """Name → (position, size) of every chunk that is not a list."""
    found: dict[str, tuple[int, int]] = {}
    at = 0
    while at + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        if name in (b"RIFF", b"LIST"):
            at += 12
            continue
        found[name.decode("ascii")] = (at + 8, size)
        at += 8 + size
        if size % 2 and not data[at : at + 4].isalpha():
            at += 1
    return found


def _header(row: tuple[Any, ...]) -> SampleHeader:
    name, start, end, loop_start, loop_end, rate, root, correction, _, _ = row
    return SampleHeader(
        _text(name), start, end, loop_start, loop_end, rate, root, correction
    )


def _text(raw: bytes) -> str:
    return raw.split(b"\0")[0].decode("latin1").strip()


def _amount(generator: int, raw: int) -> Any:
    if generator in (KEYS, VELOCITIES):
        return raw & 255, raw >> 8
    if generator in _UNSIGNED:
        return raw
    return raw - 65536 if raw > 32767 else raw


def _joined(inner: _Local, outer: _Local) -> Zone | None:
    """An instrument's zone with its preset's on top; None where they do not meet."""
    ranges = []
    for generator in (KEYS, VELOCITIES):
        low, high = inner.generators.get(generator, (0, 127))
        least, most = outer.generators.get(generator, (0, 127))
        ranges.append((max(low, least), min(high, most)))
    if any(low > high for low, high in ranges):
        return None
    values = {**_DEFAULTS, **inner.generators}
    for generator, amount in outer.generators.items():
        if generator not in _INSTRUMENT_ONLY:
            values[generator] = values.get(generator, 0) + amount
    moves = {VELOCITY_TO_ATTENUATION: 960, **inner.modulators}
    for move, amount in outer.modulators.items():
        moves[move] = moves.get(move, 0) + amount
    return Zone(ranges[0], ranges[1], inner.generators[SAMPLE], values, moves)
