"""EmpirioLabs' request bodies for XL Turbo."""

from __future__ import annotations

from typing import Any, Literal

from studio.engines.dialects.reading import (
    Draft,
    Reading,
    Sending,
    plain_number,
    refuse_what_cannot_be_said,
    required,
    said,
)
from studio.music.capabilities import XL_TURBO
from studio.music.problems import Problem, RecipeError
from studio.music.recipe import Recipe
from studio.music.wording import unknown_parameter

MODEL_ID = "ace-step-1.5-xl"
MODEL_IDS = (MODEL_ID, "ace-step-1-5-xl")

PATHS = {
    "prompt": "prompt",
    "lyrics": "lyrics",
    "duration": "audio_duration",
    "steps": "num_inference_steps",
    "guidance": "guidance_scale",
    "shift": "shift",
    "negative_prompt": "negative_prompt",
    "seed": "seed",
    "output_format": "format",
}
"""Field of the recipe → parameter."""

# The provider's generic audio schema has other names for some of them.
ALIASES = {
    "input": "lyrics",
    "duration": "audio_duration",
    "steps": "num_inference_steps",
    "cfg_scale": "guidance_scale",
    "output_format": "format",
}
OWN_NAMES = frozenset(
    {*PATHS.values(), *ALIASES, "response_format", "return_base64"}
) - frozenset(Recipe.model_fields)
"""Names that no recipe of ours has: they tell a body of this dialect."""

_FIELDS = {path: field for field, path in PATHS.items()}


class Delivery(Sending):
    """Whether audio comes back as an address, as base64, or as both."""

    response_format: Literal["url", "b64_json"] = "url"
    return_base64: bool = False


def read(body: Any, *, wire: bool = False) -> Reading[Delivery]:
    """A request body in the studio's words. Raises RecipeError, paths as in the body.

    null means absent, as the API says; the generic names are taken too. `wire` asks for
    the model id, which otherwise may be missing.
    """
    if not isinstance(body, dict):
        raise RecipeError([Problem((), "type", "A request must be a JSON object.")])
    draft = Draft(dict(PATHS))
    for name, value in body.items():
        if value is not None:
            _take(name, value, draft)
    if wire and body.get("model") is None:
        draft.problems.append(required("model"))
    return draft.finished(XL_TURBO, Delivery)


def write(
    recipe: Recipe, model: str, delivery: Delivery | None = None
) -> dict[str, Any]:
    """The request body of a recipe. Raises RecipeError for what it cannot say."""
    refuse_what_cannot_be_said(recipe, model, PATHS)
    if recipe.results > 1:  # the studio sends one request for each
        message = "Takes must be 1 in one request."
        raise RecipeError([Problem(("results",), "range", message, "1")])
    fields = {
        path: plain_number(getattr(recipe, field))
        for field, path in PATHS.items()
        if said(recipe, field)
    }
    sending = delivery.model_dump(exclude_unset=True) if delivery else {}
    return {"model": MODEL_ID, **fields, **sending}


def _take(name: str, value: Any, draft: Draft) -> None:
    path = ALIASES.get(name, name)
    if path == "model":
        if value not in MODEL_IDS:
            message = f"model must be {MODEL_ID}."
            draft.problems.append(
                Problem((), "choice", message, MODEL_ID, paths=("model",))
            )
    elif path in Delivery.model_fields:
        # The prose says base64 where the list of values says b64_json.
        draft.delivery[path] = "b64_json" if value == "base64" else value
    elif path not in _FIELDS:
        draft.problems.append(unknown_parameter(name))
    elif _FIELDS[path] in draft.fields:
        message = f"{path} and {name} are the same parameter: give one of them."
        draft.problems.append(
            Problem((_FIELDS[path],), "conflict", message, paths=(name,))
        )
    else:
        draft.fields[_FIELDS[path]] = value
        draft.paths[_FIELDS[path]] = name  # problems speak of the name that was sent
