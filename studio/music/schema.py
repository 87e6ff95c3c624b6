"""The Recipe as JSON schema, narrowed to what one model takes."""

from __future__ import annotations

from typing import Any

from studio.music.capabilities import MODELS
from studio.music.limits import Limit
from studio.music.recipe import Recipe


def recipe_schema(model_id: str) -> dict[str, Any]:
    """JSON schema (2020-12) of the recipes for a model; defaults are its engine's.

    Rules between fields are not in it: `capabilities.problems` knows those.
    """
    schema = Recipe.model_json_schema()
    model = MODELS[model_id]
    properties = {
        field: _narrowed(schema["properties"][field], limit)
        for field, limit in model.limits.items()
        if limit.supported
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Recipe for {model.label}",
        "type": "object",
        "properties": properties,
        "required": schema["required"],
        "additionalProperties": False,
    }


_TYPES = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "object": "object",
}


def _narrowed(property_: dict[str, Any], limit: Limit) -> dict[str, Any]:
    optional = any(one.get("type") == "null" for one in property_.get("anyOf", ()))
    narrowed: dict[str, Any] = {"title": limit.label, "description": limit.help}
    if limit.kind == "list":
        narrowed |= {"type": "array", "items": {"enum": list(limit.choices)}}
    elif limit.choices:
        narrowed["enum"] = [*limit.choices, *([None] if optional else [])]
    else:
        kind = _TYPES[limit.kind]
        narrowed["type"] = [kind, "null"] if optional else kind
    bounds = {
        "minimum": limit.ge,
        "maximum": limit.le,
        "minLength": limit.min_length,
        "maxLength": limit.max_length,
        "default": limit.default,
        "x-unit": limit.unit,
        "x-step": limit.step,
        "x-group": limit.group,
        "x-note": limit.note,
    }
    return narrowed | {
        name: value for name, value in bounds.items() if value not in (None, "")
    }
