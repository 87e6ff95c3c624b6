"""The singers' memory for lines."""

from __future__ import annotations

from studio.engines.houseband.voice.shelf import Shelf


def test_what_is_known_is_not_made_again() -> None:
    made: list[str] = []
    shelf: Shelf[str] = Shelf(10, len)
    for _ in range(2):
        assert shelf.get("a", lambda: made.append("a") or "four") == "four"  # type: ignore[func-returns-value]
    assert made == ["a"]


def test_the_oldest_goes_where_there_is_no_room() -> None:
    shelf: Shelf[str] = Shelf(10, len)
    for key in "abc":
        shelf.get(key, lambda: "four")
    assert shelf.get("a", lambda: "new") == "new"
    assert shelf.get("c", lambda: "new") == "four"


def test_what_is_larger_than_all_room_is_made_but_not_kept() -> None:
    shelf: Shelf[str] = Shelf(10, len)
    assert shelf.get("a", lambda: "x" * 99) == "x" * 99
    assert shelf.get("a", lambda: "new") == "new"
