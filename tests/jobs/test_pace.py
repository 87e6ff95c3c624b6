"""The time left is known or it is not said."""

from __future__ import annotations

import pytest

from studio.jobs.pace import Pace


def watch(pace: Pace, *seen: tuple[float, float]) -> float | None:
    left = None
    for now, fraction in seen:
        left = pace.see(fraction, now)
    return left


def test_nothing_is_said_before_there_is_a_pace() -> None:
    assert watch(Pace(), (0.0, 0.0)) is None
    assert watch(Pace(), (0.0, 0.0), (1.0, 0.3)) is None
    assert watch(Pace(), (0.0, 0.0), (9.0, 0.001)) is None


def test_a_steady_pace_is_carried_on() -> None:
    seen = [(float(second), second / 20) for second in range(11)]
    assert watch(Pace(), *seen) == pytest.approx(10, rel=0.01)


def test_a_slower_stage_shows() -> None:
    quick = [(float(second), second / 20) for second in range(11)]
    slow = [(10.0 + second, 0.5 + second / 100) for second in range(1, 11)]
    left = watch(Pace(), *quick, *slow)
    assert left is not None
    assert left > 12


def test_a_new_start_forgets_the_old_pace() -> None:
    pace = Pace()
    watch(pace, (0.0, 0.0), (5.0, 0.9))
    assert watch(pace, (6.0, 0.0)) is None


def test_what_stands_still_says_nothing_new() -> None:
    pace = Pace()
    watch(pace, (0.0, 0.0), (5.0, 0.5))
    assert watch(pace, *[(second, 0.5) for second in range(6, 40)]) is None
