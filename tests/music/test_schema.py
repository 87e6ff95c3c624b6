from __future__ import annotations

import json
from typing import Any

import pytest

from studio.music.capabilities import MODELS
from studio.music.recipe import Recipe
from studio.music.schema import recipe_schema


@pytest.mark.parametrize("model", MODELS)
def test_a_schema_is_json_and_knows_exactly_the_fields_of_its_model(model: str) -> None:
    schema = recipe_schema(model)

    assert json.loads(json.dumps(schema)) == schema
    assert schema["required"] == ["prompt"]
    supported = {f for f, limit in MODELS[model].limits.items() if limit.supported}
    assert set(schema["properties"]) == supported <= set(Recipe.model_fields)


@pytest.mark.parametrize(
    ("model", "field", "facts"),
    [
        (
            "xl-base",
            "duration",
            {"minimum": 30, "maximum": 300, "default": 60, "x-unit": "s"},
        ),
        ("xl-turbo", "duration", {"minimum": 10, "maximum": 240, "default": 30}),
        ("house-band", "duration", {"minimum": 10, "maximum": 600}),
        ("xl-sft", "bpm", {"type": ["integer", "null"], "minimum": 30, "maximum": 300}),
        ("xl-base", "meter", {"enum": [2, 3, 4, 6, None]}),
        ("xl-base", "task", {"enum": ["text2music", "cover", "repaint"]}),
        ("xl-base", "prompt", {"type": "string", "minLength": 2, "maxLength": 3000}),
        ("xl-base", "scheduler", {"type": ["object", "null"]}),
    ],
)
def test_ranges_are_those_of_the_model(
    model: str, field: str, facts: dict[str, Any]
) -> None:
    described = recipe_schema(model)["properties"][field]

    assert {name: described[name] for name in facts} == facts


def test_lyrics_may_be_empty_where_short_ones_are_refused() -> None:
    lyrics = recipe_schema("xl-base")["properties"]["lyrics"]

    assert lyrics["anyOf"] == [{"maxLength": 0}, {"minLength": 10, "maxLength": 3000}]
