"""What a model makes of a recipe: is it allowed, and what of it is used?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from studio.music.checkpoints import HOUSE_BAND, MODELS, XL_BASE, XL_SFT, XL_TURBO
from studio.music.limits import Limit
from studio.music.model import Model
from studio.music.problems import Problem
from studio.music.recipe import RECIPE_LIMITS, Recipe
from studio.music.rules import RULES, Case
from studio.music.wording import in_plain_words

__all__ = [
    "HOUSE_BAND",
    "MODELS",
    "XL_BASE",
    "XL_SFT",
    "XL_TURBO",
    "Model",
    "judge",
    "limit",
    "problems",
    "unused",
]


def problems(
    recipe: Recipe, model_id: str, *, source_duration: float | None = None
) -> list[Problem]:
    """Every rule of the model that the recipe breaks; warnings too, see `severity`.

    `source_duration` is the length of the source in seconds, where it is known.
    """
    case = Case(recipe, MODELS[model_id], source_duration)
    return [*_field_problems(case), *(p for rule in RULES for p in rule(case))]


def limit(model_id: str, field: str) -> Limit:
    return MODELS[model_id].limits[field]


def unused(recipe: Recipe, model_id: str) -> list[str]:
    """Labels of what the recipe asks for, and the model keeps without using it."""
    case = Case(recipe, MODELS[model_id])
    limits = MODELS[model_id].limits
    return [limits[field].label for field in limits if case.ignores(field)]


def judge(
    data: Mapping[str, Any], model_id: str | None = None
) -> tuple[Recipe | None, list[Problem]]:
    """Read a recipe and check it for a model, finding all that is wrong in one go.

    The recipe is None where `data` is none at all; else the problems are the model's.
    """
    try:
        recipe = Recipe.model_validate(data)
    except ValidationError as error:
        limits = MODELS[model_id].limits if model_id else RECIPE_LIMITS
        found = in_plain_words(error, limits)
        return None, [*found, *_further_problems(data, found, model_id)]
    return recipe, problems(recipe, model_id) if model_id else []


def _field_problems(case: Case) -> Iterator[Problem]:
    for field, limit in case.model.limits.items():
        if not case.has(field):
            continue
        value = getattr(case.recipe, field)
        if not limit.supported:
            message = f"{limit.label} is not a parameter of {case.model.label}."
            yield Problem((field,), "unknownParameter", message)
        elif found := limit.problem(value) or limit.step_problem(value):
            yield found


def _further_problems(
    data: Mapping[str, Any], found: list[Problem], model_id: str | None
) -> list[Problem]:
    """What else is wrong, beside the fields that could not be read at all."""
    broken = {field for problem in found for field in problem.fields}
    readable = {k: v for k, v in data.items() if k in RECIPE_LIMITS and k not in broken}
    _, further = judge({"prompt": "any", **readable}, model_id)
    return [problem for problem in further if broken.isdisjoint(problem.fields)]
