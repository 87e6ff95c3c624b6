"""The only list of engines. A new one is its file, one line here, and its test."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import cast

from studio.engines.base import Engine


@dataclass(frozen=True)
class Entry:
    """An engine before it is built. `workers` is how many jobs it may have at once."""

    name: str
    models: tuple[str, ...]
    build: Callable[[int], Engine]
    workers: Callable[[int], int]


def _house_band(workers: int) -> Engine:
    # Imported when it is built: `manage.py migrate` needs no band.
    from studio.engines.houseband.engine import HouseBand

    return cast(Engine, HouseBand(workers=workers))


def _one_a_core(asked: int) -> int:
    return asked or os.cpu_count() or 1


ENTRIES: dict[str, Entry] = {
    "house-band": Entry(
        name="house-band",
        models=("house-band",),
        build=_house_band,
        workers=_one_a_core,
    ),
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


def slots(house_band_workers: int) -> dict[str, int]:
    """How many jobs each engine may have at once."""
    return {name: entry.workers(house_band_workers) for name, entry in ENTRIES.items()}


@cache
def engines(house_band_workers: int = 0) -> dict[str, Engine]:
    """Every engine by its name, built once in a process."""
    limits = slots(house_band_workers)
    return {name: entry.build(limits[name]) for name, entry in ENTRIES.items()}
