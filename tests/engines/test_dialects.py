"""What vendors say, in the studio's words and back, to the last value."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.engines.dialects import empirio, read_any, runware
from studio.music.capabilities import XL_BASE, XL_SFT, XL_TURBO, problems
from studio.music.recipe import Recipe, RecipeError, Task
from tests.music.strategies import HOSTED, JSON, SCHEDULERS, recipes_for

EXAMPLES = sorted(Path("tests/fixtures/examples").glob("*.json"))
UUID = "588a3bc6-2470-4cf8-956b-595d366bc84f"
BASE = runware.AIRS[XL_BASE]
WRITERS = {XL_BASE: runware, XL_SFT: runware, XL_TURBO: empirio}


def task(**more: Any) -> dict[str, Any]:
    return {"model": BASE, "positivePrompt": "a quiet waltz", **more}


def problems_of(data: Any) -> dict[str, str]:
    with pytest.raises(RecipeError) as refused:
        read_any(data)
    return {problem.path: problem.rule for problem in refused.value.problems}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_read_and_written_again_byte_for_byte(path: Path) -> None:
    example = json.loads(path.read_text())

    [reading] = read_any(example)

    assert reading.title == example["title"]
    assert reading.warnings == ()
    written = runware.write(reading.recipe, str(reading.model), reading.delivery)
    assert json.dumps(written, sort_keys=True) == json.dumps(
        example["request"], sort_keys=True
    )


def test_there_are_six_examples() -> None:
    assert len(EXAMPLES) == 6


@given(HOSTED.flatmap(lambda model: st.tuples(st.just(model), recipes_for(model))))
def test_what_is_written_is_read_back_as_it_was(drawn: tuple[str, Recipe]) -> None:
    model, recipe = drawn

    reading = WRITERS[model].read(WRITERS[model].write(recipe, model))

    assert reading.model == model
    assert reading.recipe == recipe
    assert [p for p in problems(recipe, model) if p.is_error] == []


def test_the_smallest_interface_is_asked_for_one_result_at_a_time() -> None:
    several = Recipe(prompt="a quiet waltz", results=2)

    with pytest.raises(RecipeError, match="Takes must be 1 in one request"):
        empirio.write(several, XL_TURBO)


DELIVERIES = st.fixed_dictionaries(
    {},
    optional={
        "taskType": st.just("audioInference"),
        "taskUUID": st.uuids(version=4).map(str),
        "outputType": st.sampled_from(["URL", "base64Data", "dataURI"]),
        "webhookURL": st.just("https://example.org/hook"),
        "deliveryMethod": st.sampled_from(["sync", "async"]),
        "uploadEndpoint": st.just("https://example.org/put"),
        "ttl": st.integers(min_value=60),
        "includeCost": st.booleans(),
        "routing": SCHEDULERS,
        "numberResults": st.integers(1, 4),
        "settings": st.just({}),
        "inputs": st.just({}),
    },
)


@given(st.sampled_from([XL_BASE, XL_SFT]).flatmap(recipes_for), DELIVERIES)
def test_a_task_is_written_as_it_was_read(
    recipe: Recipe, delivery: dict[str, Any]
) -> None:
    model = XL_SFT if recipe.cover_scale is None else XL_BASE
    request = {**delivery, **runware.write(recipe, model)}

    reading = runware.read(request)

    assert runware.write(reading.recipe, model, reading.delivery) == request


@given(
    recipes_for(XL_TURBO),
    st.fixed_dictionaries(
        {},
        optional={
            "response_format": st.sampled_from(["url", "b64_json"]),
            "return_base64": st.booleans(),
        },
    ),
)
def test_a_body_is_written_as_it_was_read(
    recipe: Recipe, delivery: dict[str, Any]
) -> None:
    request = {**empirio.write(recipe, XL_TURBO), **delivery}

    reading = empirio.read(request)

    assert empirio.write(reading.recipe, XL_TURBO, reading.delivery) == request


@given(
    st.dictionaries(
        st.sampled_from(
            [
                "model",
                "taskType",
                "prompt",
                "positivePrompt",
                "settings",
                "inputs",
                "request",
                "title",
                "audio_duration",
                "duration",
                "format",
                "outputFormat",
                "key",
                "other",
            ]
        ),
        JSON | st.sampled_from([BASE, "xl-base", "ace-step-1.5-xl", "a waltz", 60]),
    )
    | JSON
)
def test_anything_pasted_is_read_or_refused_in_words(data: Any) -> None:
    try:
        read_any(data)
    except RecipeError as error:
        assert all(p.message.endswith(".") for p in error.problems)  # noqa: PT017


def test_a_default_that_was_given_stays_given() -> None:
    given_defaults = task(
        numberResults=1,
        outputFormat="MP3",
        outputType="URL",
        deliveryMethod="sync",
        includeCost=False,
        steps=100,
    )

    reading = runware.read(given_defaults)

    assert runware.write(reading.recipe, XL_BASE, reading.delivery) == given_defaults


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, Task.TEXT_TO_MUSIC),
        ({"inputs": {"audio": UUID}}, Task.COVER),
        ({"inputs": {"audio": UUID}, "settings": {"repaintingEnd": 3}}, Task.REPAINT),
        (
            {"inputs": {"audio": UUID}, "settings": {"repaintingStart": -3}},
            Task.REPAINT,
        ),
    ],
)
def test_the_task_is_read_off_the_inputs(more: dict[str, Any], expected: Task) -> None:
    assert runware.read(task(**more)).recipe.task is expected


def test_problems_name_the_senders_own_paths() -> None:
    assert problems_of(
        task(
            duration=500,
            ttl=3,
            mood="sad",
            settings={"bpm": 10, "bars": 4, "lyrics": "", "repaintingStart": 3},
            outputFormat="mp3",
            inputs=[],
            seed=None,
        )
    ) == {
        "duration": "range",
        "ttl": "range",
        "mood": "unknownParameter",
        "settings.bpm": "range",
        "settings.bars": "unknownParameter",
        "settings.lyrics": "length",
        "settings.repaintingStart": "sourceRequired",
        "outputFormat": "choice",
        "inputs": "type",
        "seed": "type",
    }


def test_problems_in_an_array_name_their_element() -> None:
    good, bad = task(), task(settings={"bpm": 1})

    assert problems_of([good, bad]) == {"[1].settings.bpm": "range"}
    assert problems_of({"request": [bad]}) == {"request[0].settings.bpm": "range"}
    assert problems_of({"title": "x", "request": bad}) == {
        "request.settings.bpm": "range"
    }


def test_a_rule_between_fields_names_both_paths() -> None:
    with pytest.raises(RecipeError) as refused:
        runware.read(task(duration=60, inputs={"audio": UUID}))

    [problem] = refused.value.problems
    assert problem.paths == ("duration", "inputs.audio")


@pytest.mark.parametrize(
    ("model", "rule"),
    [(None, "required"), ("runware:other@1", "choice"), (7, "choice")],
)
def test_a_task_for_another_model_is_refused(model: Any, rule: str) -> None:
    request = {
        "taskType": "audioInference",
        "positivePrompt": "a waltz",
        "model": model,
    }

    assert problems_of(request)["model"] == rule


def test_a_slug_names_a_model_too() -> None:
    assert runware.read(task(model="ace-step-v1-5-xl-sft")).model == XL_SFT


def test_the_wire_needs_what_client_libraries_fill_in() -> None:
    runware.read(task())
    with pytest.raises(RecipeError) as refused:
        runware.read(task(), wire=True)
    assert [p.path for p in refused.value.problems] == ["taskType", "taskUUID"]
    assert runware.read(task(taskType="audioInference", taskUUID=UUID), wire=True)
    with pytest.raises(RecipeError, match="model is required"):
        empirio.read({"prompt": "a waltz"}, wire=True)


def test_a_time_to_live_without_a_hosted_file_is_ignored_not_refused() -> None:
    reading = runware.read(task(ttl=60, outputType="base64Data"))

    assert [(p.rule, p.severity) for p in reading.warnings] == [
        ("ttlWithoutUrl", "ignored")
    ]
    assert runware.read(task(ttl=60)).warnings == ()


def test_an_odd_key_is_respelled_with_a_warning() -> None:
    reading = runware.read(task(settings={"keyScale": "f# MINOR"}))

    assert reading.recipe.key == "F# minor"
    assert [p.path for p in reading.warnings] == ["settings.keyScale"]


@pytest.mark.parametrize("prefix", ["", "data:audio/flac;base64,"])
def test_audio_inside_a_task_is_kept_out_of_the_recipe(prefix: str) -> None:
    audio = prefix + base64.b64encode(b"fLaC" + bytes(60)).decode()
    request = task(inputs={"audio": audio})

    reading = runware.read(request)

    assert str(reading.recipe.source).startswith("inline:")
    assert len(str(reading.recipe.source)) == 71
    assert runware.write(reading.recipe, XL_BASE, reading.delivery) == request
    with pytest.raises(RecipeError, match="not at hand"):
        runware.write(reading.recipe, XL_BASE)


@pytest.mark.parametrize("path", ["/etc/passwd", "abcd", "C:/music.wav", "SGVsbG8="])
def test_a_path_is_never_taken_for_audio(path: str) -> None:
    assert problems_of(task(inputs={"audio": path})) == {"inputs.audio": "source"}


def test_nothing_that_a_dialect_cannot_say_is_dropped() -> None:
    recipe = Recipe(prompt="a waltz", shift=3.0)

    with pytest.raises(RecipeError, match="Shift is not a parameter"):
        runware.write(recipe, XL_BASE)
    with pytest.raises(RecipeError, match="Tempo is not a parameter"):
        empirio.write(Recipe(prompt="a waltz", bpm=90), XL_TURBO)


def test_the_generic_names_of_the_smaller_interface_are_taken_too() -> None:
    reading = empirio.read(
        {
            "model": "ace-step-1-5-xl",
            "prompt": "a waltz",
            "input": "[verse] la la la",
            "duration": 20,
            "steps": 4,
            "cfg_scale": 2.5,
            "output_format": "wav",
            "response_format": "base64",
            "seed": None,
        }
    )

    assert empirio.write(reading.recipe, XL_TURBO, reading.delivery) == {
        "model": "ace-step-1.5-xl",
        "prompt": "a waltz",
        "lyrics": "[verse] la la la",
        "audio_duration": 20,
        "num_inference_steps": 4,
        "guidance_scale": 2.5,
        "format": "wav",
        "response_format": "b64_json",
    }


def test_two_names_of_one_parameter_are_one_too_many() -> None:
    assert problems_of({"prompt": "x2", "audio_duration": 20, "duration": 30}) == {
        "duration": "conflict"
    }
    assert problems_of({"model": "ace-step-1.5-xl", "prompt": "x2", "duration": 8}) == {
        "duration": "range"
    }


@pytest.mark.parametrize(
    ("data", "model"),
    [
        ({"prompt": "a waltz", "bpm": 90}, None),
        ({"prompt": "a waltz", "bpm": 90, "model": "house-band"}, "house-band"),
        ({"prompt": "a waltz", "audio_duration": 20}, XL_TURBO),
        ({"prompt": "a waltz", "duration": 20, "model": "ace-step-1-5-xl"}, XL_TURBO),
        (task(), XL_BASE),
        ([{"taskType": "authentication", "apiKey": "x"}, task()], XL_BASE),
    ],
)
def test_what_is_pasted_tells_whose_words_it_speaks(
    data: Any, model: str | None
) -> None:
    [reading] = read_any(data)

    assert reading.model == model


def test_a_recipe_with_an_unknown_model_or_field_is_refused() -> None:
    assert problems_of({"prompt": "a waltz", "model": "xl-best"}) == {"model": "choice"}
    assert problems_of({"prompt": "a waltz", "mood": "sad"}) == {
        "mood": "unknownParameter"
    }
    assert problems_of({"prompt": "x"}) == {"prompt": "length"}


@pytest.mark.parametrize("data", [[], None, 7, "text", [[]], {"request": []}])
def test_what_holds_no_request_is_refused(data: Any) -> None:
    assert problems_of(data)
