"""Runware's task objects: `audioInference` for XL Base and XL SFT."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, Literal

from pydantic import Field, JsonValue
from pydantic import field_validator as checks
from pydantic_core import PydanticCustomError

from studio.engines.dialects.inline import inline_source
from studio.engines.dialects.reading import (
    Draft,
    Reading,
    Sending,
    plain_number,
    refuse_what_cannot_be_said,
    required,
    said,
)
from studio.music.capabilities import XL_BASE, XL_SFT, limit
from studio.music.limits import in_words
from studio.music.problems import Problem, RecipeError
from studio.music.recipe import Recipe, Task
from studio.music.wording import unknown_parameter

MODELS = {
    "runware:ace-step@v1.5-xl-base": XL_BASE,
    "runware:ace-step@v1.5-xl-sft": XL_SFT,
}
SLUGS = {"ace-step-v1-5-xl-base": XL_BASE, "ace-step-v1-5-xl-sft": XL_SFT}
AIRS = {model: air for air, model in MODELS.items()}

PATHS = {
    "output_format": "outputFormat",
    "bitrate": "audioSettings.bitrate",
    "channels": "audioSettings.channels",
    "sample_rate": "audioSettings.sampleRate",
    "results": "numberResults",
    "source": "inputs.audio",
    "prompt": "positivePrompt",
    "negative_prompt": "negativePrompt",
    "duration": "duration",
    "seed": "seed",
    "steps": "steps",
    "guidance": "CFGScale",
    "strength": "strength",
    "bpm": "settings.bpm",
    "guidance_end": "settings.cfgIntervalEnd",
    "guidance_start": "settings.cfgIntervalStart",
    "cover_scale": "settings.coverConditioningScale",
    "guidance_type": "settings.guidanceType",
    "key": "settings.keyScale",
    "lyrics": "settings.lyrics",
    "region_end": "settings.repaintingEnd",
    "region_start": "settings.repaintingStart",
    "meter": "settings.timeSignature",
    "language": "settings.vocalLanguage",
    "scheduler": "advancedFeatures.modularScheduler",
}
"""Field of the recipe → path in a task object. The task itself is read off the inputs."""

_FIELDS = {path: field for field, path in PATHS.items()}
_OBJECTS = {path.partition(".")[0] for path in _FIELDS if "." in path}
_FORMATS = {"MP3": "mp3", "WAV": "wav", "FLAC": "flac", "OGG": "ogg"}
_FORMAT_NAMES = {ours: theirs for theirs, ours in _FORMATS.items()}

_UUID4 = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
    re.IGNORECASE,
)
_WEB_ADDRESS = re.compile(r"https?://[^\s/]\S*")


class Delivery(Sending):
    """Where and how the audio is to be returned.

    `inline_audio` is source audio that came inside the request, `empty` names objects
    that came empty: both are kept for writing only.
    """

    task_type: Literal["audioInference"] = Field("audioInference", alias="taskType")
    task_uuid: str | None = Field(None, alias="taskUUID")
    output_type: Literal["URL", "base64Data", "dataURI"] = Field(
        "URL", alias="outputType"
    )
    webhook_url: str | None = Field(None, alias="webhookURL")
    delivery_method: Literal["sync", "async"] = Field("sync", alias="deliveryMethod")
    upload_endpoint: str | None = Field(None, alias="uploadEndpoint")
    ttl: int | None = Field(None, ge=60, json_schema_extra={"unit": "s"})
    include_cost: bool = Field(False, alias="includeCost")
    routing: dict[str, JsonValue] | None = None
    inline_audio: str | None = Field(None, exclude=True, repr=False)
    empty: tuple[str, ...] = Field((), exclude=True)

    @checks("task_uuid")
    @classmethod
    def _is_uuid4(cls, text: str) -> str:
        if not _UUID4.fullmatch(text):
            raise PydanticCustomError("uuid4", "must be a UUID of version 4")
        return text

    @checks("webhook_url", "upload_endpoint")
    @classmethod
    def _is_web_address(cls, text: str) -> str:
        if not _WEB_ADDRESS.fullmatch(text):
            raise PydanticCustomError("url", "must be a web address (http or https)")
        return text

    @property
    def problems(self) -> list[Problem]:
        if self.ttl is None or self.output_type == "URL":
            return []
        message = "ttl only applies to outputType URL; it has no effect here."
        return [Problem((), "ttlWithoutUrl", message, "URL", "ignored", ("ttl",))]


_WIRE_NAMES = {info.alias or name for name, info in Delivery.model_fields.items()}
_WIRE_NAMES -= {"inline_audio", "empty"}


def read(task: Any, *, wire: bool = False) -> Reading[Delivery]:
    """A task object in the studio's words. Raises RecipeError, paths as in the task.

    `wire` asks for all that the API itself insists on; without it, what the client
    libraries fill in (taskType, taskUUID) may be missing.
    """
    if not isinstance(task, dict):
        raise RecipeError([Problem((), "type", "A task must be a JSON object.")])
    draft = Draft(dict(PATHS))
    model = _model(task, draft)
    for path, value in _leaves(task, draft):
        _take(path, value, draft)
    if wire:
        draft.problems += [
            required(name) for name in ("taskType", "taskUUID") if name not in task
        ]
    draft.fields["task"] = _task_of(draft.fields)
    return draft.finished(model, Delivery)


def write(
    recipe: Recipe, model: str, delivery: Delivery | None = None
) -> dict[str, Any]:
    """The task object of a recipe. Raises RecipeError for what it cannot say.

    Without a delivery it is a plain `audioInference`; the sender adds its taskUUID.
    """
    refuse_what_cannot_be_said(recipe, model, PATHS)
    delivery = delivery or Delivery(task_type="audioInference")
    task = delivery.model_dump(by_alias=True, exclude_unset=True)
    task["model"] = AIRS[model]
    task |= {name: {} for name in delivery.empty}
    for field, path in PATHS.items():
        # "" means none here, and would be shorter than the API allows.
        if said(recipe, field) and getattr(recipe, field) != "":
            _put(task, path, _spelled(field, recipe, delivery))
    return task


def _model(task: dict[str, Any], draft: Draft) -> str | None:
    named = task.get("model")
    if named is None:
        draft.problems.append(required("model"))
        return None
    known = {**MODELS, **SLUGS}
    if not isinstance(named, str) or named not in known:
        airs = in_words(list(MODELS))
        message = f"model must be {airs}."
        draft.problems.append(Problem((), "choice", message, airs, paths=("model",)))
        return None
    return known[named]


def _leaves(task: dict[str, Any], draft: Draft) -> Iterator[tuple[str, Any]]:
    """Every value with its dotted path; objects of the API are opened, one level deep."""
    for name, value in task.items():
        if name not in _OBJECTS:
            yield name, value
        elif not isinstance(value, dict):
            message = f"{name} must be a JSON object."
            draft.problems.append(Problem((), "type", message, paths=(name,)))
        elif not value:
            draft.delivery["empty"] = (*draft.delivery.get("empty", ()), name)
        else:
            yield from ((f"{name}.{inner}", deep) for inner, deep in value.items())


def _take(path: str, value: Any, draft: Draft) -> None:
    if path == "model":
        return
    if path not in _FIELDS and path not in _WIRE_NAMES:
        draft.problems.append(unknown_parameter(path))
    elif value is None:
        message = f"{path} must not be null: leave it out instead."
        draft.problems.append(Problem((), "type", message, paths=(path,)))
    elif path in _WIRE_NAMES:
        draft.delivery[path] = value
    elif path == PATHS["source"]:
        _take_source(value, draft)
    elif path == PATHS["output_format"]:
        _take_format(value, draft)
    else:
        draft.fields[_FIELDS[path]] = value
        if value == "" and path in (PATHS["negative_prompt"], PATHS["lyrics"]):
            broken = limit(XL_BASE, _FIELDS[path]).broken("length")
            draft.problems.append(broken)


def _take_format(value: Any, draft: Draft) -> None:
    if isinstance(value, str) and value in _FORMATS:
        draft.fields["output_format"] = _FORMATS[value]
        return
    formats = in_words(list(_FORMATS))
    message = f"Format must be {formats}."
    draft.problems.append(Problem(("output_format",), "choice", message, formats))


def _take_source(value: Any, draft: Draft) -> None:
    inline = inline_source(value) if isinstance(value, str) else None
    if inline:
        draft.delivery["inline_audio"] = value
    draft.fields["source"] = inline or value


def _task_of(fields: dict[str, Any]) -> Task:
    if "region_start" in fields or "region_end" in fields:
        return Task.REPAINT
    return Task.COVER if "source" in fields else Task.TEXT_TO_MUSIC


def _spelled(field: str, recipe: Recipe, delivery: Delivery) -> Any:
    value = getattr(recipe, field)
    match field:
        case "output_format":
            return _FORMAT_NAMES[value]
        case "source" if value.startswith("inline:"):
            return _inline_audio(value, delivery)
        case "scheduler":
            return deepcopy(value)
    return plain_number(value)


def _inline_audio(source: str, delivery: Delivery) -> str:
    if delivery.inline_audio is None:
        message = "Source came inside another request, and is not at hand."
        raise RecipeError(
            [Problem(("source",), "source", message, paths=("inputs.audio",))]
        )
    return delivery.inline_audio


def _put(task: dict[str, Any], path: str, value: Any) -> None:
    parent, _, name = path.rpartition(".")
    (task.setdefault(parent, {}) if parent else task)[name] = value
