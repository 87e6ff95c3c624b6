"""What the recipes of two takes do not have in common, in the words of the recipe."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from studio.music.capabilities import MODELS
from studio.music.recipe import Recipe, Task, spoken
from studio.songs.models import Take

TEXTS = ("prompt", "negative_prompt")
NOTHING = "–"


@dataclass(frozen=True)
class Piece:
    """A stretch of text that is in both (`same`), only in A or only in B."""

    kind: str
    text: str


@dataclass(frozen=True)
class Difference:
    """One parameter: either its two values, or its text in pieces."""

    name: str
    label: str
    a: str = ""
    b: str = ""
    pieces: tuple[Piece, ...] = ()


def differences(a: Take, b: Take) -> list[Difference]:
    found = [_of_models(a, b)] if a.model != b.model else []
    for name in Recipe.model_fields:
        before, after = getattr(a.recipe, name), getattr(b.recipe, name)
        if before != after:
            found.append(_difference(name, before, after, a))
    return found


def _difference(name: str, before: Any, after: Any, take: Take) -> Difference:
    field = Recipe.model_fields[name]
    label = _(field.title or name)
    if name == "lyrics":
        lines = [text.strip().splitlines() for text in (before, after)]
        return Difference(name, label, pieces=tuple(_pieces(*lines, between="\n")))
    if name in TEXTS:
        words = [re.findall(r"\S+", text) for text in (before, after)]
        return Difference(name, label, pieces=tuple(_pieces(*words, between=" ")))
    extra = field.json_schema_extra
    unit = extra.get("unit", "") if isinstance(extra, dict) else ""
    a, b = (_said(value, str(unit), take) for value in (before, after))
    return Difference(name, label, a, b)


def _pieces(a: Sequence[str], b: Sequence[str], *, between: str) -> Iterator[Piece]:
    """Lines one by one, so that each can be marked; words in stretches."""
    for kind, a0, a1, b0, b1 in SequenceMatcher(None, a, b, False).get_opcodes():
        if kind == "equal":
            yield from _cut("same", a[a0:a1], between)
        else:
            yield from _cut("a", a[a0:a1], between)
            yield from _cut("b", b[b0:b1], between)


def _cut(kind: str, parts: Sequence[str], between: str) -> Iterator[Piece]:
    if between == "\n":
        yield from (Piece(kind, line) for line in parts)
    elif parts:
        yield Piece(kind, between.join(parts))


def _said(value: Any, unit: str, take: Take) -> str:
    """A value as a person writes it."""
    if value is None or value == "" or value == ():
        return NOTHING
    if isinstance(value, Task):
        return _(value.label)
    if isinstance(value, tuple):
        return ", ".join(_(spoken(str(part))) for part in value)
    if isinstance(value, float):
        value = f"{value:.2f}".rstrip("0").rstrip(".")
    text = str(value)
    if text.startswith("take:"):
        return _named(text.removeprefix("take:"), take)
    return f"{text} {unit}".strip()


def _named(take_id: str, near: Take) -> str:
    """`Take 2`, among the takes of the same song."""
    numbers = Take.objects.filter(song=near.song_id, pk=take_id)
    number = numbers.values_list("number", flat=True).first()
    return _("Take %(number)s") % {"number": number} if number else NOTHING


def _of_models(a: Take, b: Take) -> Difference:
    return Difference("model", _("Model"), _model(a), _model(b))


def _model(take: Take) -> str:
    known = MODELS.get(take.model)
    return known.label if known else take.model
