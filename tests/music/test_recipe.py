from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from studio.music.recipe import RECIPE_LIMITS, Recipe, RecipeError, Task
from tests.music.strategies import JSON, recipes

TAKE = "take:588a3bc6-2470-4cf8-956b-595d366bc84f"


def recipe(**changes: Any) -> Recipe:
    return Recipe.parse({"prompt": "a quiet waltz", **changes})


@given(recipes())
def test_a_recipe_survives_its_own_json(made: Recipe) -> None:
    sparse = json.loads(json.dumps(made.model_dump(mode="json", exclude_unset=True)))

    assert Recipe.parse(sparse) == made
    assert Recipe.parse(sparse).model_fields_set == made.model_fields_set
    assert Recipe.parse(made.model_dump(mode="json", exclude_defaults=True)) == made


@given(recipes())
def test_a_change_of_nothing_changes_nothing(made: Recipe) -> None:
    assert made.changed() == made
    assert made.changed().model_fields_set == made.model_fields_set


@given(
    st.dictionaries(st.sampled_from([*RECIPE_LIMITS, "other"]), JSON, max_size=8) | JSON
)
def test_any_json_is_either_kept_as_it_is_or_refused_in_words(data: Any) -> None:
    try:
        made = Recipe.parse(data)
    except RecipeError as error:
        problems = error.problems
        assert all(p.rule and p.message.endswith(".") for p in problems)
        return
    assert made.model_dump(mode="json", exclude_unset=True) == data


def test_only_the_prompt_is_required() -> None:
    assert recipe().model_fields_set == {"prompt"}
    with pytest.raises(RecipeError, match=r"^Prompt is required\.$"):
        Recipe.parse({})


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("bpm", 20, "Tempo must be between 30 and 300 BPM."),
        ("duration", 601, "Duration must be between 10 and 600 seconds."),
        ("region_start", -301, "Region start must be between −300 and 600 seconds."),
        ("bpm", 92.5, "Tempo must be a whole number."),
        ("bpm", "92", "Tempo must be a whole number."),
        ("guidance", True, "Guidance must be a number."),
        ("duration", float("nan"), "Duration must be between 10 and 600 seconds."),
        ("meter", 5, "Meter must be 2, 3, 4 or 6."),
        ("key", "H minor", "Key must be a key such as C major, F# minor or B♭ major."),
        ("lyrics", "a\0b", "Lyrics must not hold NUL characters."),
        ("prompt", "x", "Prompt must have between 2 and 3000 characters."),
        ("prompt", 7, "Prompt must be text."),
        (
            "negative_prompt",
            "x" * 3001,
            "Negative prompt must have at most 3000 characters.",
        ),
        (
            "source",
            "/etc/passwd",
            "Source must be a take, a media UUID or a web address.",
        ),
        ("scheduler", [], "Scheduler must be a JSON object."),
        ("language", "xx", "Vocal language must be one of 51 choices such as"),
        ("mood", "sad", "“mood” is not a known parameter."),
    ],
)
def test_an_error_names_the_field_the_rule_and_the_range(
    field: str, value: Any, message: str
) -> None:
    with pytest.raises(RecipeError) as refused:
        recipe(**{field: value})

    [problem] = refused.value.problems
    assert problem.message.startswith(message)


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(RecipeError) as refused:
        Recipe.parse({"prompt": "x", "bpm": 1, "steps": 0, "meter": 9})

    fields = [problem.fields for problem in refused.value.problems]
    assert fields == [("prompt",), ("bpm",), ("meter",), ("steps",)]


def test_whole_numbers_may_come_with_a_point() -> None:
    made = recipe(bpm=92.0, meter=6.0, channels=2.0)

    assert (made.bpm, made.meter, made.channels) == (92, 6, 2)


def test_a_recipe_is_never_changed_in_place() -> None:
    with pytest.raises(ValidationError):
        recipe().bpm = 120  # type: ignore[misc]


def test_a_changed_recipe_is_checked() -> None:
    assert recipe().changed(bpm=120).bpm == 120
    with pytest.raises(RecipeError, match="Tempo"):
        recipe().changed(bpm=5)


def test_a_repaint_names_its_source_and_leaves_the_length_to_it() -> None:
    first = recipe(duration=60, seed=7)

    again = first.repainting(12.5, 20, source=TAKE)

    assert again.task is Task.REPAINT
    assert (again.region_start, again.region_end, again.source) == (12.5, 20, TAKE)
    assert again.duration is None
    assert again.seed is None
    assert first.repainting(1, 2, source=TAKE, seed=9).seed == 9


def test_a_seed_is_rolled_only_where_there_is_none() -> None:
    assert recipe(seed=5).settled().seed == 5
    rolled = {recipe().settled().seed for _ in range(8)}
    assert len(rolled) > 1
    assert all(seed is not None and 0 <= seed < 2**31 for seed in rolled)


@pytest.mark.parametrize(
    ("seed", "index", "single"),
    [
        (7, 0, 7),
        (7, 3, 10),
        (2**31 - 1, 1, 0),
        (2**31, 1, 2**31 + 1),
        (2**32 - 1, 1, 0),
    ],
)
def test_each_result_has_the_next_seed(seed: int, index: int, single: int) -> None:
    made = recipe(seed=seed, results=4).single(index)

    assert (made.seed, made.results) == (single, 1)


def test_one_result_needs_a_settled_seed() -> None:
    with pytest.raises(ValueError, match="Settle the seed"):
        recipe().single(0)


@pytest.mark.parametrize(
    ("lyrics", "instrumental"),
    [
        ("", True),
        ("[Instrumental]", True),
        ("[Intro]\n\n[Outro]", True),
        ("La la la", False),
    ],
)
def test_a_recipe_without_words_is_instrumental(
    lyrics: str, instrumental: bool
) -> None:
    assert recipe(lyrics=lyrics).is_instrumental is instrumental


def test_every_parameter_has_a_label_a_help_text_and_a_group() -> None:
    groups = {"words", "music", "take", "source", "model", "output"}
    for limit in RECIPE_LIMITS.values():
        assert limit.label[0].isupper()
        assert limit.help.endswith(".")
        assert limit.group in groups
