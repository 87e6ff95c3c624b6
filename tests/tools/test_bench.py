"""What a bench prints, for people and for programs."""

from __future__ import annotations

import json
from importlib import import_module

import pytest
from django.core.management import CommandError, call_command

from studio.tools.bench import BENCHES, drain, start
from studio.tools.bench.report import Report, percentile

REPORT = Report(
    "start",
    [{"start": "no. 1", "in all s": 1.5}, {"start": "no. 12", "in all s": 11.0}],
)


@pytest.mark.parametrize("name", BENCHES)
def test_every_bench_that_is_offered_can_measure(name: str) -> None:
    assert callable(import_module(f"studio.tools.bench.{name}").measure)


def test_people_get_a_table(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "measure", lambda: REPORT)
    call_command("bench", "start")

    assert capsys.readouterr().out.splitlines() == [
        "start   in all s",
        "──────  ────────",
        "no. 1       1.50",
        "no. 12     11.00",
    ]


def test_programs_get_one_json_object(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "measure", lambda: REPORT)
    call_command("bench", "start", "--json")
    said = json.loads(capsys.readouterr().out)

    assert said["bench"] == "start"
    assert said["rows"][1] == {"start": "no. 12", "in all s": 11.0}
    assert said["machine"]["cores"] >= 1


def test_an_unknown_bench_is_refused() -> None:
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("bench", "everything")


def test_a_percentile_is_one_of_the_values() -> None:
    values = [float(value) for value in range(100, 0, -1)]

    assert percentile(values, 0.5) == 50
    assert percentile(values, 0.99) == 99
    assert percentile([7.0], 0.99) == 7


def test_requests_are_counted_in_every_window_wherever_it_begins() -> None:
    bursts = [0.0, 0.1, 0.9, 1.0, 1.05, 1.9]

    assert drain._most(bursts, 1.0) == 4
    assert drain._most([5.0], 1.0) == 1
    assert drain._most([], 1.0) == 0
