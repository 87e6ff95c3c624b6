"""The set-up does each step once, and again when what it depends on has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import setup


def test_a_step_is_done_once_until_its_files_change(tmp_path: Path) -> None:
    source, done = tmp_path / "source", []

    def step() -> None:
        stamps = setup.Stamps(tmp_path / "setup.json")
        stamps.step("copy", setup.digest([source]), "Copying …", lambda: done.append(1))

    source.write_text("one")
    step()
    step()
    assert len(done) == 1

    source.write_text("two")
    step()
    assert len(done) == 2


def test_a_step_that_failed_is_tried_again(tmp_path: Path) -> None:
    done = []

    def fail() -> None:
        raise SystemExit("no space left")

    with pytest.raises(SystemExit):
        setup.Stamps(tmp_path / "setup.json").step("copy", "1", "Copying …", fail)
    setup.Stamps(tmp_path / "setup.json").step(
        "copy", "1", "Copying …", lambda: done.append(1)
    )

    assert done == [1]


def test_a_damaged_stamp_file_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "setup.json").write_text('{"run": ')

    assert not setup.Stamps(tmp_path / "setup.json").hold("run", "1")


def test_a_renamed_file_counts_as_a_change(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("same")
    before = setup.digest([tmp_path / "a"])
    (tmp_path / "a").rename(tmp_path / "b")

    assert setup.digest([tmp_path / "b"]) != before


def test_the_python_of_this_clone_can_search_parts_of_words() -> None:
    setup.check_sqlite()
