"""What a file asks to have rendered, checked before anything is made."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from studio.engines.dialects import Reading, empirio, read_any, runware
from studio.engines.dialects.reading import located
from studio.music.capabilities import MODELS, problems, unused
from studio.music.problems import Problem, RecipeError
from studio.music.recipe import Recipe, Task

TITLE_LENGTH = 120  # as long as a song's in the library
NAME_LENGTH = 60


class BadOrder(Exception):
    """The file cannot be rendered; `lines` say why, each naming its place."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = list(lines)
        super().__init__("\n".join(self.lines))


@dataclass(frozen=True)
class Order:
    """One recipe to play, with its seed and format settled, and what to say about it."""

    title: str
    recipe: Recipe
    notes: tuple[str, ...] = ()

    @property
    def stem(self) -> str:
        """The title as the beginning of a file's name."""
        slug = slugify(self.title) or slugify(self.title, allow_unicode=True)
        return slug[:NAME_LENGTH].strip("-") or "song"

    @property
    def format(self) -> str:
        return self.recipe.output_format or "flac"


def orders_in(
    file: str,
    *,
    model: str,
    format: str | None,
    source: str | None = None,
    length: float | None = None,
) -> list[Order]:
    """Read the file ("-" is standard input) for `model`. Raises BadOrder.

    `format` goes before what the recipes ask for. `source` is the name of the sound that
    their tasks start from, whatever they call it, and `length` its seconds.
    """
    data = _json(file)
    try:
        readings = read_any(data)
    except RecipeError as error:
        raise BadOrder(_line(problem) for problem in error.problems) from None
    orders, wrong = [], []
    for place, reading in zip(_places(data, len(readings)), readings, strict=True):
        try:
            orders.append(_order(reading, model, format, source, length))
        except RecipeError as error:
            wrong += [place + _line(problem) for problem in error.problems]
    if wrong:
        raise BadOrder(wrong)
    return orders


def _json(file: str) -> Any:
    name = "Standard input" if file == "-" else file
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return json.loads(content)
    except OSError as error:
        raise BadOrder([f"{name}: {error.strerror}."]) from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise BadOrder([f"{name}: not JSON: {error.msg} ({place})."]) from None
    except (UnicodeDecodeError, RecursionError):
        raise BadOrder([f"{name}: not JSON."]) from None


def _order(
    reading: Reading[Any],
    model: str,
    format: str | None,
    source: str | None,
    length: float | None,
) -> Order:
    paths = _paths(reading)
    recipe = _formatted(reading.recipe, format)
    if source and recipe.task != Task.TEXT_TO_MUSIC:
        recipe, out_of_reach = recipe.changed(source=source), []
    else:
        out_of_reach = _out_of_reach(recipe)
    wrong = problems(recipe, model, source_duration=length)
    found = located([*out_of_reach, *wrong], paths)
    if errors := [problem for problem in found if problem.is_error]:
        raise RecipeError(errors)
    return Order(
        title=_plain(reading.title or "") or _beginning(recipe.prompt),
        recipe=recipe.settled(),
        notes=tuple(_notes(reading, recipe, model)),
    )


def _formatted(recipe: Recipe, format: str | None) -> Recipe:
    """With the wished format; another one's bitrate and sample rate mean nothing to it."""
    if format in (None, recipe.output_format):
        return recipe
    return recipe.changed(output_format=format, bitrate=None, sample_rate=None)


def _out_of_reach(recipe: Recipe) -> list[Problem]:
    if recipe.source is None:
        return []
    message = (
        "Source cannot be opened here: takes are in the studio's library. "
        "A sound file comes with --source."
    )
    return [Problem(("source",), "source", message)]


def _notes(reading: Reading[Any], recipe: Recipe, model: str) -> list[str]:
    notes = [problem.message for problem in reading.warnings]
    if reading.model not in (None, model):
        asked = MODELS[reading.model or model].label
        notes.append(f"Written for {asked}; {MODELS[model].label} plays it.")
    if labels := unused(recipe, model):
        notes.append(f"Kept, but not used: {', '.join(labels)}.")
    return notes


def _paths(reading: Reading[Any]) -> Mapping[str, str]:
    """The sender's names of the recipe's fields; a bare recipe has none but its own."""
    if isinstance(reading.delivery, runware.Delivery):
        return runware.PATHS
    return empirio.PATHS if isinstance(reading.delivery, empirio.Delivery) else {}


def _places(data: Any, count: int) -> list[str]:
    """Where in the file each request stands, to be written before its own paths."""
    inside, requests = "", data
    if isinstance(data, dict) and isinstance(data.get("request"), (dict, list)):
        inside, requests = "request", data["request"]
    if isinstance(requests, list) and len(requests) == count:
        return [f"{inside}[{index}]." for index in range(count)]
    return [f"{inside}." if inside else ""] * count


def _beginning(prompt: str) -> str:
    return _plain(" ".join(prompt.split()[:6])) or "Song"


def _plain(title: str) -> str:
    """On one line, and without what would command a terminal."""
    text = "".join(c for c in " ".join(title.split()) if c.isprintable())
    return text[:TITLE_LENGTH].strip()


def _line(problem: Problem) -> str:
    place = problem.path or ", ".join(problem.fields)
    return f"{place}: {problem.message}" if place else problem.message
