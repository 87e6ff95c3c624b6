"""The only list of engines. A new one is its file, one entry here, and its test."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Protocol, cast

from studio.engines.base import Engine


class Limits(Protocol):
    """What an installation says of how many jobs its engines may have at once."""

    @property
    def house_band_workers(self) -> int: ...
    @property
    def runware_workers(self) -> int: ...
    @property
    def empirio_workers(self) -> int: ...
    @property
    def acestep_workers(self) -> int: ...


@dataclass(frozen=True)
class Entry:
    """An engine before it is built. `workers` is how many jobs it may have at once.

    `knows_keys`: what was handed over under a key may be handed over again under it.
    `read_call`: of engines whose provider calls back: which work a call is about.
    """

    name: str
    models: tuple[str, ...]
    build: Callable[[int], Engine]
    workers: Callable[[Limits], int]
    knows_keys: bool = False
    read_call: Callable[[bytes], set[str]] | None = None


def _house_band(workers: int) -> Engine:
    # Imported when it is built: `manage.py migrate` needs no band.
    from studio.engines.houseband.engine import HouseBand

    return cast(Engine, HouseBand(workers=_one_a_core(workers)))


def _runware(workers: int) -> Engine:
    from studio.engines.runware.engine import Runware

    return cast(Engine, Runware())


def _read_runware(body: bytes) -> set[str]:
    from studio.engines.runware.wire import subjects

    return subjects(body)


def _empirio(workers: int) -> Engine:
    from studio.engines.empirio.engine import Empirio

    return cast(Engine, Empirio())


def _acestep(workers: int) -> Engine:
    from studio.engines.acestep.engine import AceStepServer

    return cast(Engine, AceStepServer())


def _one_a_core(asked: int) -> int:
    return asked or os.cpu_count() or 1


ENTRIES: dict[str, Entry] = {
    entry.name: entry
    for entry in (
        Entry(
            "house-band",
            ("house-band",),
            _house_band,
            lambda limits: _one_a_core(limits.house_band_workers),
        ),
        Entry(
            "runware",
            ("xl-base", "xl-sft"),
            _runware,
            lambda limits: limits.runware_workers,
            knows_keys=True,
            read_call=_read_runware,
        ),
        Entry(
            "empirio", ("xl-turbo",), _empirio, lambda limits: limits.empirio_workers
        ),
        Entry(
            "acestep",
            ("server-xl-base", "server-xl-sft", "server-xl-turbo"),
            _acestep,
            lambda limits: limits.acestep_workers,
        ),
    )
}


def engine_of(model: str) -> str:
    """The name of the engine that plays a model. Raises KeyError if none does."""
    for entry in ENTRIES.values():
        if model in entry.models:
            return entry.name
    raise KeyError(model)


def playable() -> tuple[str, ...]:
    """The models that some engine of this installation plays."""
    return tuple(model for entry in ENTRIES.values() for model in entry.models)


def knowing_their_keys() -> tuple[str, ...]:
    """Engines to which the same work may be handed over twice without harm."""
    return tuple(entry.name for entry in ENTRIES.values() if entry.knows_keys)


def call_reader(engine: str) -> Callable[[bytes], set[str]] | None:
    """How the calls of an engine's provider are read; None if it never calls."""
    entry = ENTRIES.get(engine)
    return entry.read_call if entry else None


def slots(limits: Limits) -> dict[str, int]:
    """How many jobs each engine may have at once."""
    return {name: entry.workers(limits) for name, entry in ENTRIES.items()}


@cache
def engines(house_band_workers: int = 0) -> dict[str, Engine]:
    """Every engine by its name, built once in a process."""
    return {name: entry.build(house_band_workers) for name, entry in ENTRIES.items()}
