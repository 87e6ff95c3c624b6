"""Values at both edges of every row, and just beyond them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pytest

from tests.music.parameter_table import TABLE, TURBO, Row


def good_cases() -> Iterator[Any]:
    for model, row in _rows():
        for value in _good(row):
            yield pytest.param(model, row, value, id=_name(model, row, value))


def bad_cases() -> Iterator[Any]:
    for model, row in _rows():
        for value in (*_bad(row), None):
            if value is None and model == TURBO:
                continue  # null is that API's own word for absent
            yield pytest.param(model, row, value, id=_name(model, row, value))


def optional_rows() -> Iterator[Any]:
    for model, row in _rows():
        if row.path not in ("positivePrompt", "prompt", "model"):
            yield pytest.param(model, row, id=f"{model[-4:]}-{row.path}")


def _rows() -> Iterator[tuple[str, Row]]:
    return ((model, row) for model, rows in TABLE.items() for row in rows)


def _name(model: str, row: Row, value: Any) -> str:
    shown = (
        f"{len(value)} characters" if row.longest and isinstance(value, str) else value
    )
    return f"{model[-4:]}-{row.path}-{str(shown)[:40]}"


def _good(row: Row) -> tuple[Any, ...]:
    if row.longest is not None:
        return tuple("é" * n for n in (row.shortest, row.longest) if n)
    edges = tuple(edge for edge in (row.low, row.high) if edge is not None)
    return (*row.choices, *row.good, *edges)


def _bad(row: Row) -> tuple[Any, ...]:
    if row.longest is not None:
        short = ("a" * (row.shortest - 1),) if row.shortest else ()
        return (*short, "a" * (row.longest + 1), 5, "nul\0nul\0nul")
    if row.choices:
        return ("nonsense", 5, True, "")
    if row.low is None:
        return row.bad
    step = 1 if row.whole else 1e-6
    odd = ("60", True, math.nan, math.inf, [], *((row.low + 0.5,) if row.whole else ()))
    beyond = (row.low - step, *((row.high + step,) if row.high is not None else ()))
    return (*beyond, *odd)
