"""Every parameter that the hosted models publish, at both edges and just beyond."""

from __future__ import annotations

from typing import Any

import pytest

from studio.engines.dialects import Reading, empirio, runware
from studio.music.capabilities import MODELS, XL_TURBO
from studio.music.recipe import RecipeError
from tests.music.parameter_cases import bad_cases, good_cases, optional_rows
from tests.music.parameter_table import BASE, BITRATES, SFT, TABLE, TURBO, Row


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
