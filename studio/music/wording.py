"""Pydantic's findings about a recipe, said to a musician."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ValidationError
from pydantic_core import ErrorDetails

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
        problem = _problem(finding, limits)
        found.setdefault("".join(problem.fields) or problem.message, problem)
    return list(found.values())


def unknown_parameter(name: str) -> Problem:
    message = f"“{name}” is not a known parameter."
    return Problem((), "unknownParameter", message, paths=(name,))


def _problem(finding: ErrorDetails, limits: Mapping[str, Limit]) -> Problem:
    kind, place, message = finding["type"], finding["loc"], finding["msg"]
    if not place:
        return Problem((), "type", "A recipe must be a JSON object.")
    field = str(place[0])
    if kind == "extra_forbidden":
        return unknown_parameter(field)
    limit = limits[field]
    if message.startswith("must "):  # our own findings are worded already
        return Problem((field,), kind, f"{limit.label} {message}.")
    if limit.choices and kind != "missing":
        return limit.broken("choice")
    return limit.broken(_RULES.get(kind, "type"))
