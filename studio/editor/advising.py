"""The advice on a form, whatever is typed in it so far."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from studio.music.advice import Advice
from studio.music.checkpoints import HOUSE_BAND, MODELS
from studio.music.lint import Words, lint
from studio.music.lyrics import parse

LIMIT = 20_000  # characters that are looked at


@dataclass(frozen=True)
class AdviceList:
    """The advice, and what the tags open, for the colours of the editor."""

    items: tuple[Advice, ...]
    kinds: str  # JSON: tag → kind


def advise(form: Mapping[str, Any]) -> AdviceList:
    """Of a form's data or of a draft; what cannot be read counts as not said."""
    lyrics = _text(form, "lyrics")
    words = Words(
        lyrics=lyrics,
        prompt=_text(form, "prompt"),
        negative_prompt=_text(form, "negative_prompt"),
        language=_text(form, "language") or None,
        bpm=_number(form, "bpm"),
        meter=int(_number(form, "meter") or 0) or None,
        duration=_number(form, "duration"),
        model=_model(form),
    )
    kinds = {section.label: section.kind for section in parse(lyrics).sections}
    kinds.pop("", None)
    return AdviceList(tuple(lint(words)), json.dumps(kinds, ensure_ascii=False))


def _text(form: Mapping[str, Any], name: str) -> str:
    return str(form.get(name) or "").replace("\r\n", "\n")[:LIMIT]


def _model(form: Mapping[str, Any]) -> str:
    named = _text(form, "model")
    return named if named in MODELS else HOUSE_BAND


def _number(form: Mapping[str, Any], name: str) -> float | None:
    try:
        number = float(_text(form, name))
    except ValueError:
        return None
    return number if 0 < number < 10_000 and math.isfinite(number) else None
