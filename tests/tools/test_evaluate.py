"""The evaluation: what it asks for, how it judges, and that it says what it found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from studio.music.languages import LANGUAGES
from studio.tools.evaluation import goals, needs, report
from studio.tools.evaluation.recipes.asked import QUICK, QUICK_SECONDS, Asked, chosen
from studio.tools.evaluation.running import Failed
from studio.tools.evaluation.weak import weak_spots

EVERY = chosen()


def row(**changes: Any) -> dict[str, Any]:
    """A song that is as it should be; say what is not."""
    asked = {"key": "D minor", "bpm": 120, "meter": 4, "duration": 10, "language": "en"}
    return {
        "number": 1, "prompt": "Pop", "style": "pop", "asked": asked | {"form": "short"},
        "sha256": "a", "again": "a", "key": "D minor", "bpm": 120.1, "meter": 2,
        "keys": dict.fromkeys(("edma", "krumhansl", "temperley", "bgate"), "D minor"),
        "chords": 0.9, "seconds": 10.0, "frames": 480_000, "lufs": -14.1,
        "true_peak": -1.02, "correlation": 0.6, "silence": 0.1, "clicks": [],
        "slope": -4.7, "boundaries": None, "likeness": {"chorus_chorus": 0.8, "chorus_verse": 0.1},
        "agreement": 0.99,
        "in_range": 1.0, "densities": {"piano": 3.0}, "widest_leap": 7, "steps": 0.6,
        "sections": [["verse", 0, 10]], "making_seconds": 1.0,
        "sung": {"notes": 50, "heard": 50, "in_tune": 50, "median_cents": 4.0,
                 "lines": 8, "told": 7},
        **changes,
    }  # fmt: skip


def test_the_table_reaches_all_over_the_bands_range() -> None:
    assert len(EVERY) >= 60
    assert {song.meter for song in EVERY} == {2, 3, 4, 6}
    assert min(song.bpm for song in EVERY) == 30
    assert max(song.bpm for song in EVERY) == 300
    assert min(song.duration for song in EVERY) == 10
    assert max(song.duration for song in EVERY) == 600
    assert len({song.language for song in EVERY} & set(LANGUAGES)) >= 20
    assert len({song.style for song in EVERY}) >= 30


def test_every_song_is_a_recipe_that_the_studio_takes() -> None:
    for song in EVERY:
        assert song.recipe.key == song.key
        assert song.recipe.is_instrumental == (song.form == "played")


@pytest.mark.parametrize(
    ("only", "numbers"),
    [("7", [7]), ("3,9-11", [3, 9, 10, 11]), ("Shoegaze", [11]), ("ko", [49])],
)
def test_some_songs_can_be_chosen(only: str, numbers: list[int]) -> None:
    assert [song.number for song in chosen(only=only)] == numbers


def test_a_quick_run_is_a_few_short_songs() -> None:
    songs = chosen(quick=True)

    assert [song.number for song in songs] == list(QUICK)
    assert {song.duration for song in songs} == {QUICK_SECONDS}


@pytest.mark.parametrize("only", ["99", "no such music"])
def test_a_song_that_is_not_there_is_refused(only: str) -> None:
    with pytest.raises(CommandError, match=only):
        call_command("evaluate", "houseband", only=only)


def test_a_good_song_falls_short_of_nothing() -> None:
    assert goals.misses(row()) == []
    assert all(verdict.passed for verdict in goals.judge([row()]))
    assert weak_spots([row()]) == "Diction holds: 87.5% of 8, 60% wanted."


@pytest.mark.parametrize(
    ("goal", "changes"),
    [
        ("key", {"key": "F major"}),
        ("key", {"key": "D major"}),
        ("tempo", {"bpm": 122.0}),
        ("tempo", {"bpm": 0.0}),
        ("tempo 1:1", {"bpm": 60.0}),
        ("meter", {"meter": 3}),
        ("length", {"frames": 479_999}),
        ("loudness", {"lufs": -14.6}),
        ("true peak", {"true_peak": -0.99}),
        ("silence", {"silence": 0.6}),
        ("clicks", {"clicks": [3.2]}),
        ("width", {"correlation": 0.85}),
        ("width", {"correlation": 0.1}),
        ("colour", {"slope": -2.5}),
        ("chords heard", {"chords": 0.5}),
        ("scale", {"agreement": 0.9}),
        ("range", {"in_range": 0.9}),
        ("density", {"densities": {"piano": 25.0}}),
        ("chorus", {"likeness": {"chorus_chorus": 0.1, "chorus_verse": 0.2}}),
        ("sung leaps", {"widest_leap": 13}),
        ("again", {"again": "b"}),
    ],
)
def test_what_falls_short_is_named(goal: str, changes: dict[str, Any]) -> None:
    bad = row(number=2, **changes)

    assert goal in goals.misses(bad)
    verdict = next(v for v in goals.judge([row(), bad]) if v.name == goal)
    assert (verdict.good, verdict.of, verdict.misses) == (1, 2, (2,))
    assert verdict.passed is (verdict.needed <= 0.5)
    assert f"{goal.capitalize()} misses its goal: 50.0% of 2" in weak_spots(
        [row(), bad]
    )


@pytest.mark.parametrize(
    ("meter", "heard", "simple"),
    [(4, 60, True), (4, 240, True), (4, 40, False), (6, 40, True), (3, 80, False)],
)
def test_a_listener_may_tap_simple_multiples(
    meter: int, heard: float, simple: bool
) -> None:
    asked = {**row()["asked"], "meter": meter}

    assert goals.tempo_is_simple(row(asked=asked, bpm=heard)) is simple


@pytest.mark.parametrize(("heard", "right"), [(2, True), (4, True), (3, False)])
def test_a_bar_of_four_is_heard_in_twos(heard: int, right: bool) -> None:
    assert goals.meter_is_right(row(meter=heard)) is right


def test_notes_are_counted_over_all_songs_together() -> None:
    """One bad line in many good songs is no failure of the band; a quarter is."""
    sung = row()["sung"]
    few, many = ({**sung, "in_tune": good} for good in (49, 30))
    verdicts = {
        name: next(v for v in goals.judge([row(), song]) if v.name == "sung pitch")
        for name, song in (("few", row(sung=few)), ("many", row(sung=many)))
    }

    assert (verdicts["few"].good, verdicts["few"].of) == (99, 100)
    assert verdicts["few"].passed
    assert verdicts["many"].share == pytest.approx(0.8)
    assert not verdicts["many"].passed


def test_what_does_not_apply_is_not_counted() -> None:
    silent = row(sung=None, widest_leap=None, steps=None, again=None, likeness=None)
    verdicts = {v.name: v for v in goals.judge([silent])}

    for name in (
        "sung pitch",
        "sung leaps",
        "diction",
        "chorus",
        "boundaries",
        "again",
    ):
        assert verdicts[name].of == 0
    assert "· sung pitch" in report.summary([silent], [])


def test_a_song_that_could_not_be_made_is_said() -> None:
    failed = Failed(EVERY[4], "EngineError: The band could not play this song.")

    assert "Song 5 was not made: EngineError" in report.summary([row()], [failed])
    assert "1 could not be made" in report.as_json([], [failed])["weak"]


def test_the_figures_stand_in_their_columns() -> None:
    heading, line = report.heading(), report.line(row(key="F# major"))

    assert heading.index("falls") == line.index("key")
    assert line.split()[:6] == ["1", "pop", "Dm", "F#", "120", "120.1"]
    assert line.endswith("key")


def test_what_is_missing_is_said_and_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(needs.NEEDED, "no_such_ear", "no-such-ear")

    with pytest.raises(CommandError, match=r"no-such-ear.*make setup-dev"):
        call_command("evaluate", "houseband")


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """One song of ten seconds, made and heard for all tests of the command."""
    folder = tmp_path_factory.mktemp("evaluated")
    with pytest.MonkeyPatch.context() as patch, open(folder / "out.json", "w") as out:
        patch.chdir(folder)
        options = {"only": "7", "quick": True, "json": True, "keep": folder}
        call_command("evaluate", "houseband", stdout=out, **options)
    return {**json.loads((folder / "out.json").read_text()), "folder": folder}


def test_programs_get_one_json_object(said: dict[str, Any]) -> None:
    (only,) = said["rows"]

    assert said["engine"] == "house-band"
    assert said["failed"] == []
    assert {goal["name"] for goal in said["goals"]} == {g.name for g in goals.GOALS}
    assert said["machine"]["cores"] >= 1
    assert set(row()) - {"style"} <= set(only)


def test_ten_seconds_of_pop_are_as_they_were_asked(said: dict[str, Any]) -> None:
    (only,) = said["rows"]

    for test in (goals.key_is_right, goals.tempo_is_simple, goals.length_is_exact):
        assert test(only), test.__name__
    assert goals.is_repeatable(only)
    assert abs(only["lufs"] - goals.LUFS) <= goals.LUFS_NEAR
    assert only["true_peak"] <= goals.PEAK


def test_the_song_is_kept_where_it_was_wished(said: dict[str, Any]) -> None:
    assert [path.name for path in sorted(Path(said["folder"]).glob("07/*.flac"))][:1]


def test_every_song_says_what_it_is_asked_for(said: dict[str, Any]) -> None:
    asked: Asked = chosen(only="7", quick=True)[0]

    assert said["rows"][0]["asked"]["bpm"] == asked.bpm
    assert said["rows"][0]["prompt"] == asked.style
