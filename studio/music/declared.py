"""Limits, as a pydantic model declares them."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Any, get_args, get_origin

from annotated_types import Ge, Le, MaxLen, MinLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from studio.music.limits import Kind, Limit


def limits_of(model: type[BaseModel]) -> dict[str, Limit]:
    """Read the limits that a pydantic model declares, in its own order."""
    return {name: _limit_of(name, info) for name, info in model.model_fields.items()}


def limits_by_alias(model: type[BaseModel]) -> dict[str, Limit]:
    """The same in the words of a wire format, whose names are its labels."""
    wire = {name: info.alias or name for name, info in model.model_fields.items()}
    return {
        wire[name]: replace(limit, field=wire[name], label=wire[name])
        for name, limit in limits_of(model).items()
    }


def _limit_of(name: str, info: FieldInfo) -> Limit:
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    bounds: dict[str, Any] = {}
    for bound in info.metadata:
        match bound:
            case Ge(ge=number):
                bounds["ge"] = number
            case Le(le=number):
                bounds["le"] = number
            case MinLen(min_length=length):
                bounds["min_length"] = length
            case MaxLen(max_length=length):
                bounds["max_length"] = length
    return Limit(
        field=name,
        label=info.title or name,
        kind=_kind(info),
        group=str(extra.get("group", "")),
        unit=str(extra.get("unit", "")),
        help=info.description or "",
        step=extra.get("step"),  # type: ignore[arg-type]
        choices=_choices(info, extra),
        **bounds,
    )


_KINDS: dict[Any, Kind] = {
    str: "text",
    int: "integer",
    float: "number",
    bool: "switch",
    tuple: "list",
    dict: "object",
}


def _kind(info: FieldInfo) -> Kind:
    type_ = _type(info)
    return _KINDS.get(get_origin(type_) or type_, "choice")


def _choices(info: FieldInfo, extra: dict[str, Any]) -> tuple[Any, ...]:
    type_ = _type(info)
    if isinstance(type_, type) and issubclass(type_, StrEnum):
        return tuple(type_)
    listed = extra.get("enum") or extra.get("items", {}).get("enum", ())
    return tuple(listed) or (get_args(type_) if _kind(info) == "choice" else ())


def _type(info: FieldInfo) -> Any:
    """X of `X | None`; else the annotation itself."""
    members = get_args(info.annotation)
    return members[0] if type(None) in members else info.annotation
