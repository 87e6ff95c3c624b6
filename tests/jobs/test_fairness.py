"""Members take turns."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from studio.jobs.fairness import Waiting, fair_order

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def line(text: str) -> tuple[list[Waiting], dict[UUID, str]]:
    """Jobs in the order in which they came: "aab" is two of a, then one of b."""
    waiting = [Waiting(uuid4(), ord(name)) for name in text]
    return waiting, {one.job: name for one, name in zip(waiting, text, strict=True)}


def order(text: str, running: str = "", served: str = "") -> str:
    waiting, names = line(text)
    busy = Counter(map(ord, running))
    last = {ord(name): NOW + timedelta(seconds=n) for n, name in enumerate(served)}
    return "".join(names[job] for job in fair_order(waiting, busy, last))


def test_one_member_is_served_in_order() -> None:
    waiting, _ = line("aaa")
    assert fair_order(waiting, {}, {}) == [one.job for one in waiting]


def test_two_members_alternate() -> None:
    assert order("aaaabb") == "ababaa"


def test_who_has_less_running_comes_first() -> None:
    assert order("aabb", running="a") == "baba"
    assert order("aabb", running="aa") == "bbaa"


def test_who_was_served_longest_ago_comes_first() -> None:
    assert order("ab", served="ab") == "ab"
    assert order("ab", served="ba") == "ba"


def test_who_was_never_served_comes_before_those_who_were() -> None:
    assert order("ab", served="a") == "ba"


@given(st.text("abcd", max_size=30), st.text("abcd", max_size=6))
def test_everybody_is_served_once_and_their_own_jobs_in_order(
    text: str, running: str
) -> None:
    waiting, _ = line(text)
    result = fair_order(waiting, Counter(map(ord, running)), {})
    assert sorted(result) == sorted(one.job for one in waiting)
    for member in {one.member for one in waiting}:
        own = [one.job for one in waiting if one.member == member]
        assert [job for job in result if job in own] == own


@given(st.text("abc", min_size=1, max_size=30))
def test_nobody_with_work_waits_longer_than_one_round(text: str) -> None:
    served = order(text)
    for at, name in enumerate(served):
        before = Counter(served[:at])
        for other in set(served[at:]):
            assert before[name] <= before[other]
