"""Whatever a musician pastes or a file holds: find out whose words it speaks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from studio.engines.dialects import empirio, runware
from studio.engines.dialects.reading import Draft, Reading, Sending
from studio.music.capabilities import MODELS
from studio.music.limits import in_words
from studio.music.problems import Problem, RecipeError
from studio.music.recipe import RECIPE_LIMITS


def read_any(data: Any) -> list[Reading]:
    """Read parsed JSON: a Runware task or an array of them, an EmpirioLabs body, a
    recipe (with or without "model"), or an example `{title?, request}`.

    Raises RecipeError with the problems of every item, paths such as "[1].settings.bpm".
    """
    if not isinstance(data, list):
        return _read_item(data)
    readings: list[Reading] = []
    problems: list[Problem] = []
    for index, item in enumerate(data):
        try:
            readings += _read_item(item)
        except RecipeError as error:
            problems += [_inside(f"[{index}]", problem) for problem in error.problems]
    if not readings and not problems:
        problems.append(Problem((), "required", "There is no request in it."))
    if problems:
        raise RecipeError(problems)
    return readings


def _read_item(item: Any) -> list[Reading]:
    if not isinstance(item, dict):
        raise RecipeError([Problem((), "type", "A request must be a JSON object.")])
    if isinstance(item.get("request"), (dict, list)):
        return _read_example(item)
    if item.get("taskType") == "authentication":
        return []  # the first element of a raw Runware body; its key is nobody's business
    if _speaks_runware(item):
        return [runware.read(item)]
    if _speaks_empirio(item):
        return [empirio.read(item)]
    return [_read_recipe(item)]


def _read_example(example: dict[str, Any]) -> list[Reading]:
    title = example.get("title")
    try:
        readings = read_any(example["request"])
    except RecipeError as error:
        raise RecipeError(_inside("request", p) for p in error.problems) from None
    return [
        replace(r, title=title if isinstance(title, str) else None) for r in readings
    ]


def _speaks_runware(item: dict[str, Any]) -> bool:
    model = item.get("model")
    named = isinstance(model, str) and (
        model.startswith("runware:") or model in runware.SLUGS
    )
    return named or not {"taskType", "taskUUID", "positivePrompt"}.isdisjoint(item)


def _speaks_empirio(item: dict[str, Any]) -> bool:
    model = item.get("model")
    if model is not None:
        return model in empirio.MODEL_IDS
    return not empirio.OWN_NAMES.isdisjoint(item)


def _read_recipe(item: dict[str, Any]) -> Reading:
    draft = Draft({field: field for field in RECIPE_LIMITS})
    draft.fields = {name: value for name, value in item.items() if name != "model"}
    model = item.get("model")
    if model is not None and not (isinstance(model, str) and model in MODELS):
        models = in_words(list(MODELS))
        message = f"model must be {models}."
        draft.problems.append(Problem((), "choice", message, models, paths=("model",)))
        model = None
    return replace(draft.finished(model, Sending), delivery=None)


def _inside(place: str, problem: Problem) -> Problem:
    """The same problem with its paths seen from one level further out."""
    if not problem.paths:
        return replace(problem, paths=(place,))
    joined = (path if path.startswith("[") else f".{path}" for path in problem.paths)
    return replace(problem, paths=tuple(f"{place}{path}" for path in joined))
