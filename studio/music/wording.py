"""Pydantic's findings about a recipe, said to a musician."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from studio.music.limits import Limit
from studio.music.problems import Problem

_RULES = {
    "missing": "required",
    "greater_than_equal": "range",
    "less_than_equal": "range",
    "finite_number": "range",
    "string_too_short": "length",
    "string_too_long": "length",
    "literal_error": "choice",
    "enum": "choice",
}


def in_plain_words(
    error: ValidationError, limits: Mapping[str, Limit]
) -> list[Problem]:
    """One Problem per field, in the order in which they were found."""
    found: dict[str, Problem] = {}
    for finding in error.errors(include_url=False, include_context=False):
        problem = _problem(finding["type"], finding["loc"], limits)
        found.setdefault("".join(problem.fields) or problem.message, problem)
    return list(found.values())


def unknown_parameter(name: str) -> Problem:
    return Problem(
        (), "unknownParameter", f"“{name}” is not a known parameter.", paths=(name,)
    )


def _problem(kind: str, place: tuple[Any, ...], limits: Mapping[str, Limit]) -> Problem:
    if not place:
        return Problem((), "type", "A recipe must be a JSON object.")
    field = str(place[0])
    if kind == "extra_forbidden" or field not in limits:
        return unknown_parameter(".".join(str(part) for part in place))
    limit = limits[field]
    match kind:
        case "source":
            message = f"{limit.label} must be a take, a media UUID or a web address."
            return Problem((field,), "source", message)
        case "nul":
            message = f"{limit.label} must not hold NUL characters."
            return Problem((field,), "nul", message)
    if limit.choices and kind not in {"missing"}:
        return limit.broken("choice")
    return limit.broken(_RULES.get(kind, "type"))
