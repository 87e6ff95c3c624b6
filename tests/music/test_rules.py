"""The rules between fields, one by one."""

from __future__ import annotations

from typing import Any

import pytest

from studio.music.capabilities import MODELS, judge, problems, unused
from studio.music.recipe import Recipe

HOSTED = ("xl-base", "xl-sft")
SERVER = ("server-xl-base", "server-xl-sft", "server-xl-turbo")
EVERY = ("house-band", *HOSTED, "xl-turbo", *SERVER)
TAKE = "take:588a3bc6-2470-4cf8-956b-595d366bc84f"


def recipe(**changes: Any) -> Recipe:
    return Recipe.parse({"prompt": "a quiet waltz", **changes})


def cover(**changes: Any) -> Recipe:
    return recipe(task="cover", source=TAKE, **changes)


def repaint(**changes: Any) -> Recipe:
    return recipe(**{"task": "repaint", "source": TAKE, "region_start": 5.0, **changes})


def rules(made: Recipe, model: str, **about: Any) -> list[str]:
    return [
        p.rule if p.is_error else f"{p.severity}: {p.rule}"
        for p in problems(made, model, **about)
    ]


@pytest.mark.parametrize("model", EVERY)
def test_a_bare_prompt_is_enough_for_every_model(model: str) -> None:
    assert rules(recipe(), model) == []


@pytest.mark.parametrize("model", HOSTED)
def test_the_source_sets_the_length(model: str) -> None:
    assert rules(cover(), model) == []
    assert rules(cover(duration=60), model) == ["durationWithSource"]
    assert rules(recipe(duration=60), model) == []


def test_the_house_band_may_know_the_length_of_a_repaint() -> None:
    assert rules(repaint(duration=60, region_end=9.0), "house-band") == []


@pytest.mark.parametrize("model", HOSTED)
@pytest.mark.parametrize(
    ("guidance", "allowed"), [(None, True), (1, False), (1.01, True), (30, True)]
)
def test_a_negative_prompt_needs_guidance_above_one(
    model: str, guidance: float | None, allowed: bool
) -> None:
    made = recipe(negative_prompt="noise", guidance=guidance)

    assert rules(made, model) == ([] if allowed else ["negativePromptNeedsGuidance"])


def test_no_negative_prompt_needs_no_guidance() -> None:
    assert rules(recipe(guidance=1, negative_prompt=""), "xl-base") == []


def test_a_distilled_model_says_what_it_hardly_hears() -> None:
    made = recipe(negative_prompt="noise", guidance=5)

    assert rules(made, "xl-turbo") == ["warning: mayHaveNoEffect"] * 2
    assert rules(recipe(guidance=1), "xl-turbo") == []


@pytest.mark.parametrize(
    "field", ["strength", "cover_scale", "region_start", "region_end"]
)
def test_what_is_about_the_source_needs_one(field: str) -> None:
    found = problems(recipe(**{field: 0.5}), "xl-base")

    assert [(p.fields, p.rule) for p in found] == [
        ((field, "source"), "sourceRequired")
    ]


@pytest.mark.parametrize("task", ["cover", "repaint"])
@pytest.mark.parametrize("model", HOSTED)
def test_a_task_that_starts_from_a_source_needs_one(model: str, task: str) -> None:
    assert "sourceRequired" in rules(recipe(task=task), model)


def test_text_to_music_has_no_source() -> None:
    assert rules(recipe(source=TAKE), "xl-base") == ["sourceNeedsTask"]


def test_cover_conditioning_is_unknown_to_the_second_model() -> None:
    made = cover(cover_scale=0.5)

    assert rules(made, "xl-base") == []
    assert rules(made, "xl-sft") == ["unknownParameter"]
    assert rules(cover(strength=0.5), "xl-sft") == []


@pytest.mark.parametrize("model", [*HOSTED, "house-band"])
def test_a_repaint_needs_a_region(model: str) -> None:
    assert rules(repaint(), model) == []
    assert rules(repaint(region_start=None, region_end=9.0), model) == []
    assert rules(repaint(region_start=None), model) == ["regionRequired"]


def test_a_region_belongs_to_a_repaint() -> None:
    assert rules(cover(region_end=9.0), "xl-base") == ["regionNeedsRepaint"]


@pytest.mark.parametrize("model", HOSTED)
def test_a_region_out_of_order_gives_the_source_back_with_a_warning(model: str) -> None:
    assert rules(repaint(region_end=4.0), model) == ["warning: regionOrder"]
    assert rules(repaint(region_end=5.0), model) == ["warning: regionOrder"]
    assert rules(repaint(region_start=-10.0, region_end=0.0), model) == []


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0.0, 30.0, []),
        (29.0, 30.0, []),
        (29.0, 30.005, []),
        (10.0, 10.0, ["regionOrder"]),
        (None, 0.0, ["regionOrder"]),
        (-1.0, 10.0, []),
        (-300.0, 0.0, []),
        (20.0, 90.0, []),
        (30.0, 600.0, []),
        (30.0, 600.1, ["songTooLong"]),
        (-270.0, 331.0, ["songTooLong"]),
        (31.0, 40.0, ["regionOutsideSource"]),
    ],
)
def test_the_house_band_repaints_inside_before_and_after_the_source(
    start: float | None, end: float, expected: list[str]
) -> None:
    made = repaint(region_start=start, region_end=end)

    assert rules(made, "house-band", source_duration=30.0) == expected


def test_a_song_that_would_grow_too_long_says_how_much_room_there_is() -> None:
    made = repaint(region_start=-20.0, region_end=610.0)

    [problem] = problems(made, "house-band", source_duration=590.0)

    assert problem.fields == ("region_start", "region_end")
    assert problem.message.endswith("600 is the most. There is room for 10.0 more.")


def test_a_long_recording_may_be_repainted_inside() -> None:
    made = repaint(region_start=700.0 - 200, region_end=520.0)

    assert rules(made, "house-band", source_duration=1200.0) == []


@pytest.mark.parametrize(
    ("task", "tracks", "expected"),
    [
        ("extract", ("drums",), []),
        ("extract", ("drums", "bass"), []),
        ("extract", (), ["trackRequired"]),
        ("lego", ("guitar",), []),
        ("lego", (), ["oneTrack"]),
        ("lego", ("guitar", "bass"), ["oneTrack"]),
        ("complete", (), []),
        ("complete", ("drums", "bass", "strings"), []),
        ("cover", ("drums",), ["tracksNeedTask"]),
    ],
)
def test_tasks_with_tracks_need_as_many_as_they_can_use(
    task: str, tracks: tuple[str, ...], expected: list[str]
) -> None:
    made = recipe(task=task, source=TAKE, tracks=tracks)

    assert rules(made, "house-band") == expected


@pytest.mark.parametrize("task", ["cover", "repaint", "extract", "lego", "complete"])
def test_every_task_but_the_first_needs_a_source(task: str) -> None:
    found = problems(recipe(task=task, tracks=("drums",)), "house-band")

    assert found[0].fields == ("source", "task")
    assert found[0].message == f"Source is required for {task}."


def test_an_added_track_stays_inside_the_source() -> None:
    made = recipe(task="lego", source=TAKE, tracks=("bass",), region_start=-1.0)

    [problem] = problems(made, "house-band", source_duration=20.0)

    assert problem.fields == ("region_start",)
    assert problem.message == (
        "Region start must lie inside the source: 0–20.00 seconds."
    )
    inside = made.changed(region_start=4.0, region_end=20.0)
    assert rules(inside, "house-band", source_duration=20.0) == []


def test_what_only_another_task_uses_is_kept_unused() -> None:
    assert unused(repaint(strength=0.4, duration=60), "house-band") == [
        "Duration",
        "Source influence",
    ]
    assert unused(cover(strength=0.4), "house-band") == []


@pytest.mark.parametrize(
    ("start", "end", "odd"),
    [
        (0.2, 0.8, False),
        (0.5, 0.5, False),
        (0.6, 0.5, True),
        (None, 0, False),
        (1, None, False),
    ],
)
def test_guidance_that_ends_before_it_begins_is_odd(
    start: float | None, end: float | None, odd: bool
) -> None:
    made = recipe(guidance_start=start, guidance_end=end)

    assert rules(made, "xl-base") == (["warning: guidanceOrder"] if odd else [])
    assert rules(made, "house-band") == []


@pytest.mark.parametrize("field", ["bitrate", "sample_rate", "channels"])
@pytest.mark.parametrize("format", ["wav", "flac"])
def test_encoder_settings_are_for_lossy_formats(field: str, format: str) -> None:
    setting = {"bitrate": 192, "sample_rate": 48000, "channels": 2}[field]
    made = recipe(output_format=format, **{field: setting})

    assert rules(made, "xl-base") == ["lossyOnly"]
    assert rules(made, "house-band") == (["lossyOnly"] if field == "bitrate" else [])
    assert rules(made.changed(output_format="mp3"), "xl-base") == []
    assert (
        rules(made.changed(output_format=None), "xl-base") == []
    )  # mp3 is its default


def test_ogg_has_no_44100_hertz() -> None:
    [problem] = problems(recipe(output_format="ogg", sample_rate=44100), "xl-base")

    assert problem.message == (
        "Sample rate must be 8000, 12000, 16000, 24000 or 48000 Hz for ogg."
    )


def test_the_bitrate_table_is_quoted_for_the_very_settings() -> None:
    made = recipe(output_format="ogg", sample_rate=48000, channels=1, bitrate=256)

    [problem] = problems(made, "xl-base")

    assert problem.message == (
        "Bitrate must be between 32 and 224 kbps for ogg, mono at 48000 Hz."
    )
    assert rules(made.changed(channels=2), "xl-base") == []


def test_a_value_finer_than_the_steps_is_warned_about() -> None:
    [problem] = problems(recipe(duration=60.05), "xl-base")

    assert problem.severity == "warning"
    assert problem.message == (
        "Duration goes in steps of 0.1 seconds; finer values may be rounded."
    )
    assert rules(recipe(duration=60.3, guidance=7.29), "xl-base") == []
    assert rules(recipe(duration=60.05), "house-band") == []


def test_the_house_band_keeps_what_it_does_not_use() -> None:
    made = recipe(
        steps=50,
        guidance=12,
        guidance_type="apg",
        guidance_start=0,
        guidance_end=0.9,
        shift=3,
    )

    assert rules(made, "house-band") == []
    assert unused(made, "house-band") == [
        "Steps",
        "Guidance",
        "Guidance type",
        "Guidance start",
        "Guidance end",
        "Shift",
    ]
    assert unused(made, "xl-base") == []


@pytest.mark.parametrize(
    "field", ["bpm", "key", "meter", "language", "source", "scheduler"]
)
def test_the_smallest_interface_refuses_what_it_would_lose(field: str) -> None:
    value = {
        "bpm": 90,
        "key": "C major",
        "meter": 3,
        "language": "en",
        "source": TAKE,
        "scheduler": {},
    }[field]

    found = problems(recipe(**{field: value}), "xl-turbo")

    assert [(p.fields, p.rule) for p in found] == [((field,), "unknownParameter")]


@pytest.mark.parametrize("task", ["extract", "lego", "complete"])
@pytest.mark.parametrize("model", [*HOSTED, "xl-turbo"])
def test_no_hosted_model_offers_a_task_that_it_cannot_be_asked_for(
    model: str, task: str
) -> None:
    found = problems(recipe(task=task, source=TAKE), model)

    assert found[0].fields == ("task",)
    assert found[0].rule == "choice"


@pytest.mark.parametrize("model", MODELS)
def test_every_model_makes_up_to_four_takes(model: str) -> None:
    assert rules(recipe(results=4), model) == []


def test_judging_finds_wrong_values_and_broken_rules_together() -> None:
    data = {"prompt": "x", "duration": 20, "cover_scale": 0.5, "mood": "sad", "bpm": 1}

    made, found = judge(data, "xl-base")

    assert made is None
    assert [p.rule for p in found] == [
        "length",
        "range",
        "unknownParameter",
        "range",
        "sourceRequired",
    ]


def test_judging_quotes_the_range_of_the_model() -> None:
    _, [problem] = judge({"prompt": "a waltz", "duration": 700}, "xl-turbo")

    assert problem.message == "Duration must be between 10 and 240 seconds."


def test_every_model_says_what_it_costs_and_whether_a_seed_repeats() -> None:
    assert {m.id for m in MODELS.values() if m.is_free} == {"house-band", *SERVER}
    assert {m.id for m in MODELS.values() if m.repeats_seed} == {"house-band", *SERVER}
    for model in MODELS.values():
        assert model.price_per_second[0] <= model.price_per_second[1]
        assert set(model.limits["task"].choices) == set(model.tasks)


def test_only_the_full_model_of_a_server_works_with_single_tracks() -> None:
    for task in ("extract", "lego", "complete"):
        made = recipe(task=task, source=TAKE, tracks=("drums",))

        assert rules(made, "server-xl-base") == []
        assert "choice" in rules(made, "server-xl-sft")
        assert "choice" in rules(made, "server-xl-turbo")


@pytest.mark.parametrize(
    ("tracks", "expected"),
    [((), ["oneTrack"]), (("drums",), []), (("drums", "bass"), ["oneTrack"])],
)
def test_a_server_takes_out_one_track_at_a_time(
    tracks: tuple[str, ...], expected: list[str]
) -> None:
    made = recipe(task="extract", source=TAKE, tracks=tracks)

    assert rules(made, "server-xl-base") == expected


def test_a_server_would_take_a_turned_region_for_the_rest_of_the_song() -> None:
    assert rules(repaint(region_end=4.0), "server-xl-sft") == ["regionOrder"]
    assert rules(repaint(region_start=-9.0, region_end=0.0), "server-xl-sft") == []


def test_turbo_has_eight_steps_and_no_guidance() -> None:
    assert rules(recipe(steps=8), "server-xl-turbo") == []
    assert rules(recipe(steps=9), "server-xl-turbo") == ["range"]
    assert unused(recipe(guidance=5, guidance_start=0.1), "server-xl-turbo") == [
        "Guidance",
        "Guidance start",
    ]


@pytest.mark.parametrize("model", [*HOSTED, *SERVER])
def test_a_region_touches_its_source_on_every_model(model: str) -> None:
    beyond = repaint(region_start=31.0, region_end=40.0)

    assert rules(beyond, model, source_duration=30.0) == ["regionOutsideSource"]
    assert rules(repaint(), model, source_duration=30.0) == []
