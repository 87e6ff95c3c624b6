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
    bounds = {
        "minimum": limit.ge,
        "maximum": limit.le,
        "default": limit.default,
        "x-unit": limit.unit,
        "x-step": limit.step,
        "x-group": limit.group,
        "x-note": limit.note,
    }
    return {
        "title": limit.label,
        "description": limit.help,
        **_kind(limit, optional),
        **{name: value for name, value in bounds.items() if value not in (None, "")},
    }


def _kind(limit: Limit, optional: bool) -> dict[str, Any]:
    if limit.kind == "list":
        return {"type": "array", "items": {"enum": list(limit.choices)}}
    if limit.choices:
        return {"enum": [*limit.choices, *([None] if optional else [])]}
    kind = _TYPES[limit.kind]
    types = {"type": [kind, "null"] if optional else kind}
    return types | (_lengths(limit) if limit.kind == "text" else {})


def _lengths(limit: Limit) -> dict[str, Any]:
    lengths = {"minLength": limit.min_length or 0, "maxLength": limit.max_length}
    if limit.min_length and limit.field in _MAY_BE_EMPTY:
        return {"anyOf": [{"maxLength": 0}, lengths]}
    return lengths


_MAY_BE_EMPTY = {
    name for name, info in Recipe.model_fields.items() if info.default == ""
}
