"""What a form says, as a draft: read, who wrote it, and what has changed in it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.forms import Field, FloatField, IntegerField
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404

from studio.editor.forms import ComposeForm
from studio.editor.regions import posted, said_of
from studio.songs.drafts import Sketch, Writer
from studio.songs.models import Song

DRAFT_LIMIT = 20_000  # characters; a form that is full to every limit has about 11,000
TEXTS = ("prompt", "negative_prompt", "lyrics")  # compared line by line
AROUND = 1  # unchanged lines that are shown beside a changed one


@dataclass(frozen=True)
class Change:
    """One field that differs. Of texts `lines` has (sign, line): "+", "−" or ""."""

    name: str
    label: str
    before: str = ""
    after: str = ""
    lines: tuple[tuple[str, str], ...] = ()


def draft_of(data: QueryDict) -> dict[str, Any]:
    """The fields of the form, as text, and no more of it than a form can hold."""
    kept: dict[str, Any] = {}
    room = DRAFT_LIMIT
    for name in ComposeForm().fields:
        value: Any = data.getlist(name) if name == "tracks" else data.get(name, "")
        value = posted(data) if name == "regions" else value
        room -= len(str(value))
        if value and room >= 0:
            kept[name] = value
    return kept


def writer_of(request: HttpRequest) -> Writer:
    """Who writes, and from which revision; a page without scripts says none."""
    said = request.POST.get("revision", "")
    known = int(said) if said.isdecimal() and len(said) < 10 else None
    return Writer(request.user, request.POST.get("tab", "")[:40], known)


def desk_of(request: HttpRequest, song_id: UUID | None) -> Song | Sketch:
    """The song of that id, or the visitor's sketch of one that is not there yet."""
    if song_id is None:
        return Sketch.of(request.user)
    song: Song = get_object_or_404(Song.objects.visible_to(request.user), pk=song_id)
    return song


def changes(
    before: Mapping[str, Any], after: Mapping[str, Any], form: ComposeForm | None = None
) -> list[Change]:
    """What differs between two drafts, in the order of the form and in its words."""
    found = []
    for name, field in (form or ComposeForm()).fields.items():
        old, new = (_written(side.get(name), field) for side in (before, after))
        if old == new:
            continue
        label = str(field.label)
        if name in TEXTS:
            found.append(Change(name, label, lines=tuple(_lines(old, new))))
        else:
            found.append(Change(name, label, old or "–", new or "–"))
    return found


def _written(value: Any, field: Field) -> str:
    """As the form says it: a choice by its name, a number without a bare zero."""
    if isinstance(value, (list, tuple)):
        return ", ".join(map(said_of, value))
    text = ("" if value is None else str(value)).replace("\r\n", "\n")
    choices = {str(key): str(name) for key, name in getattr(field, "choices", ())}
    if text and choices:
        return choices.get(text, text)
    is_number = isinstance(field, (FloatField, IntegerField))
    return text.removesuffix(".0") if is_number else text


def _lines(old: str, new: str) -> Iterator[tuple[str, str]]:
    rows = difflib.unified_diff(old.split("\n"), new.split("\n"), n=AROUND, lineterm="")
    for row in list(rows)[2:]:  # without the two lines that name files
        if row.startswith("@@"):
            continue
        yield {"+": "+", "-": "−"}.get(row[0], ""), row[1:]
