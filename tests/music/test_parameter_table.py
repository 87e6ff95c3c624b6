"""Every parameter that the hosted models publish, at both edges and just beyond."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pytest

from studio.engines.dialects import Reading, empirio, runware
from studio.music.capabilities import MODELS, XL_TURBO
from studio.music.recipe import RecipeError
from tests.music.parameter_table import BASE, BITRATES, SFT, TABLE, TURBO, Row


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


@pytest.mark.parametrize(("model", "row", "value"), [*good_cases()])
def test_a_value_at_the_edge_is_taken_and_written_again(
    model: str, row: Row, value: Any
) -> None:
    request = _request(model, row, value)

    reading = _read(model, request)

    assert _value(request, row.path) == value
    written = _write(model, reading)
    assert _value(written, row.path) == (TURBO if row.path == "model" else value)
    if row.field and row.field not in ("output_format", "source"):
        assert getattr(reading.recipe, row.field) == value


@pytest.mark.parametrize(("model", "row", "value"), [*bad_cases()])
def test_a_value_just_beyond_the_edge_is_refused_by_name(
    model: str, row: Row, value: Any
) -> None:
    with pytest.raises(RecipeError) as refused:
        _read(model, _request(model, row, value))

    named = [problem for problem in refused.value.problems if row.path in problem.paths]
    assert named, refused.value.problems
    assert all(problem.is_error and problem.message for problem in named)


def optional_rows() -> Iterator[Any]:
    for model, row in _rows():
        if row.path not in ("positivePrompt", "prompt", "model"):
            yield pytest.param(model, row, id=f"{model[-4:]}-{row.path}")


@pytest.mark.parametrize(("model", "row"), [*optional_rows()])
def test_what_is_left_out_stays_out_and_has_the_published_default(
    model: str, row: Row
) -> None:
    request = _minimal(model)

    reading = _read(model, request)

    assert _write(model, reading) == request
    if row.field:
        studio_model = XL_TURBO if model == TURBO else runware.MODELS[model]
        default = MODELS[studio_model].limits[row.field].default
        assert default == (None if row.field == "results" else row.default)
        assert getattr(reading.recipe, row.field) in (None, "", 1)
    else:
        names = {
            info.alias or n: n
            for n, info in type(reading.delivery).model_fields.items()
        }
        assert getattr(reading.delivery, names[row.path]) == row.default


@pytest.mark.parametrize("model", [BASE, SFT])
@pytest.mark.parametrize(("format", "channels", "rate", "low", "high"), BITRATES)
def test_bitrates_follow_format_rate_and_channels(
    model: str, format: str, channels: int, rate: int, low: int, high: int
) -> None:
    def asking(bitrate: int) -> dict[str, Any]:
        settings = {"bitrate": bitrate, "channels": channels, "sampleRate": rate}
        return {**_minimal(model), "outputFormat": format, "audioSettings": settings}

    for bitrate in (low, high):
        request = asking(bitrate)
        assert runware.write(*_parts(runware.read(request))) == request
    for bitrate in (low - 1, high + 1):
        with pytest.raises(RecipeError, match="Bitrate must be between"):
            runware.read(asking(bitrate))


def test_the_first_model_has_one_parameter_more_than_the_second() -> None:
    request = _request(BASE, TABLE[BASE][-1], 0.5)

    runware.read(request)
    with pytest.raises(RecipeError, match="is not a parameter of"):
        runware.read({**request, "model": SFT})


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


def _minimal(model: str) -> dict[str, Any]:
    if model == TURBO:
        return {"model": TURBO, "prompt": "a quiet waltz"}
    return {"model": model, "positivePrompt": "a quiet waltz"}


def _request(model: str, row: Row, value: Any) -> dict[str, Any]:
    request = _minimal(model)
    for path, beside in row.needs.items():
        _put(request, path, beside)
    _put(request, row.path, value)
    return request


def _put(request: dict[str, Any], path: str, value: Any) -> None:
    *parents, name = path.split(".")
    for parent in parents:
        request = request.setdefault(parent, {})
    request[name] = value


def _value(request: dict[str, Any], path: str) -> Any:
    for name in path.split("."):
        request = request[name]
    return request


def _read(model: str, request: dict[str, Any]) -> Reading:
    return (empirio if model == TURBO else runware).read(request)


def _write(model: str, reading: Reading) -> dict[str, Any]:
    return (empirio if model == TURBO else runware).write(*_parts(reading))


def _parts(reading: Reading) -> tuple[Any, ...]:
    return reading.recipe, reading.model, reading.delivery
