"""Recipes, lyrics and requests that Hypothesis may think of."""

from __future__ import annotations

from functools import cache
from typing import Any

from hypothesis import strategies as st

from studio.music.bitrates import BITRATES, LOSSY
from studio.music.capabilities import MODELS, XL_BASE, XL_SFT, XL_TURBO
from studio.music.limits import Limit
from studio.music.recipe import RECIPE_LIMITS, Recipe, Task

UUIDS = st.uuids().map(str)
SOURCES = UUIDS | UUIDS.map("take:{}".format) | st.just("https://example.org/a.wav")
TEXT = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
SCHEDULERS = st.dictionaries(st.text(TEXT, max_size=5), st.integers() | st.booleans())

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
    ),
    max_leaves=5,
)


@cache
def values(limit: Limit) -> st.SearchStrategy[Any]:
    """Anything that a limit lets through, edges more often than chance would."""
    if limit.field == "source":
        return SOURCES
    if limit.kind == "object":
        return SCHEDULERS
    if limit.kind == "list":
        return st.lists(st.sampled_from(limit.choices), max_size=4).map(tuple)
    if limit.choices:
        return st.sampled_from(limit.choices)
    if limit.kind == "text":
        low = limit.min_length or 0
        return st.text(TEXT, min_size=low, max_size=low + 40)
    if limit.kind == "integer":
        return st.integers(int(limit.ge or 0), int(limit.le or 0))
    return st.floats(limit.ge, limit.le).map(lambda x: x + 0.0)  # no negative zero


@st.composite
def recipes(draw: st.DrawFn) -> Recipe:
    """Any recipe at all: most of them nonsense, all of them within the widest ranges."""
    return Recipe.model_validate(draw(_fields(RECIPE_LIMITS)))


@st.composite
def recipes_for(draw: st.DrawFn, model: str) -> Recipe:
    """A recipe that a hosted model takes: its ranges and its rules between fields."""
    limits = {f: x for f, x in MODELS[model].limits.items() if x.supported}
    fields = draw(_fields(limits))
    hosted = model in (XL_BASE, XL_SFT)
    if not hosted:
        fields.pop("results", None)  # its interface makes one at a time
    for field in (*_SOURCED, "task", "bitrate", "sample_rate", "channels"):
        fields.pop(field, None)
    if hosted:
        fields.pop("output_format", None)  # drawn below, with what must go with it
        fields |= draw(_sourced(limits)) | draw(_encoded())
        if fields.get("source"):
            fields.pop("duration", None)
        if fields.get("negative_prompt") and fields.get("guidance") == 1:
            fields["guidance"] = 1.01
    return Recipe.model_validate(fields)


_SOURCED = ("source", "region_start", "region_end", "strength", "cover_scale")


@st.composite
def _fields(draw: st.DrawFn, limits: dict[str, Limit]) -> dict[str, Any]:
    chosen = draw(st.sets(st.sampled_from(sorted(limits))))
    return {field: draw(values(limits[field])) for field in sorted(chosen | {"prompt"})}


@st.composite
def _sourced(draw: st.DrawFn, limits: dict[str, Limit]) -> dict[str, Any]:
    task = draw(st.sampled_from([Task.TEXT_TO_MUSIC, Task.COVER, Task.REPAINT]))
    if task is Task.TEXT_TO_MUSIC:
        return {"task": task} if draw(st.booleans()) else {}
    fields: dict[str, Any] = {"task": task, "source": draw(SOURCES)}
    for field in ("strength", "cover_scale"):
        if field in limits and draw(st.booleans()):
            fields[field] = draw(values(limits[field]))
    if task is Task.REPAINT:
        regions = draw(
            st.sampled_from([("region_start",), ("region_end",), _SOURCED[1:3]])
        )
        fields |= {field: draw(values(limits[field])) for field in regions}
    return fields


@st.composite
def _encoded(draw: st.DrawFn) -> dict[str, Any]:
    format = draw(st.sampled_from([None, "mp3", "ogg", "wav", "flac"]))
    fields: dict[str, Any] = {} if format is None else {"output_format": format}
    if (format or "mp3") in LOSSY and draw(st.booleans()):
        channels = draw(st.sampled_from([1, 2]))
        table = BITRATES[format or "mp3", channels]
        rate = draw(st.sampled_from(sorted(table)))
        low, high = table[rate]
        fields |= {
            "channels": channels,
            "sample_rate": rate,
            "bitrate": draw(st.integers(low, high)),
        }
    return fields


TAGS = st.sampled_from(
    [
        "[Verse 1]",
        "[Chorus - anthemic]",
        "【サビ】",
        "［Intro］",
        "[x2]",
        "[whispered]",
        "[",
        "()",
    ]
)
PIECES = st.one_of(
    TAGS,
    st.sampled_from(
        ["\n", "\r\n", "\r", "\n\n", " (ooh) ", "（ああ）", "Verse 2:", "la la"]
    ),
    st.text(max_size=12),
)
LYRICS = st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=200)
HOSTED = st.sampled_from([XL_BASE, XL_SFT, XL_TURBO])
