"""Further regions of a repaint: rows of the form, each with words of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from studio.jobs import plans
from studio.music.capabilities import problems
from studio.music.problems import Problem
from studio.music.recipe import Recipe
from studio.music.rewording import reworded
from studio.songs.models import Take

PARTS = ("start", "end", "prompt", "lyrics")
ROWS = plans.MOST - 1  # beside the first region, which has fields of its own


@dataclass(frozen=True)
class Row:
    """A row as it was filled in; `number` counts all regions from 1."""

    number: int
    start: str = ""
    end: str = ""
    prompt: str = ""
    lyrics: str = ""

    @property
    def is_used(self) -> bool:
        return any(getattr(self, part).strip() for part in PARTS)

    @property
    def span(self) -> tuple[float, float] | None:
        try:
            start, end = float(self.start), float(self.end)
        except ValueError:
            return None
        return (start, end) if start < end else None


class RegionRows(forms.Widget):
    """Reads the rows; `_regions.html` draws them."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return posted(data) if hasattr(data, "getlist") else data.get(name, [])

    def id_for_label(self, id_: str) -> str:
        return "id_more_start_2"


class RegionsField(forms.Field):
    """A list of {start, end, prompt, lyrics}, as text; the result are the used rows."""

    widget = RegionRows

    def __init__(self) -> None:
        super().__init__(required=False, label=_("Regions"))

    def to_python(self, value: Any) -> list[Row]:
        rows = [row for row in rows_of(value) if row.is_used]
        for row in rows:
            if row.span is None:
                message = _("Region %(number)s needs a start before its end.")
                raise forms.ValidationError(message, params={"number": row.number})
        return rows


def posted(data: Any) -> list[dict[str, str]]:
    """The rows that a form has sent, without the empty ones."""
    columns = [data.getlist(f"more_{part}") for part in PARTS]
    rows = [
        dict(zip(PARTS, cells, strict=False)) for cells in zip(*columns, strict=False)
    ]
    return [row for row in rows if any(text.strip() for text in row.values())][:ROWS]


def rows_of(value: Any) -> list[Row]:
    """All rows that a form has: the filled ones, and empty ones for more."""
    given = [said for said in value or [] if isinstance(said, Mapping)][:ROWS]
    texts = [{part: str(said.get(part, "")) for part in PARTS} for said in given]
    texts += [{} for _ in range(ROWS - len(texts))]
    return [Row(number, **said) for number, said in enumerate(texts, 2)]


def said_of(value: Any) -> str:
    """A row in the words of a comparison of drafts."""
    if not isinstance(value, Mapping):
        return str(value)
    return f"{value.get('start', '')}–{value.get('end', '')} s"


def steps_of(recipe: Recipe, rows: list[Row], take: Take) -> list[Recipe]:
    """The recipe of each region. Words that were changed once stay changed for the next.

    Raises RecipeError.
    """
    words, steps = recipe.lyrics, [recipe]
    for row in rows:
        start, end = row.span or (0.0, 0.0)
        if row.lyrics.strip():
            new = row.lyrics.replace("\r\n", "\n")
            words = reworded(words, take.sections, (start, end), new)
        changes: dict[str, Any] = {"region_start": start, "region_end": end}
        changes |= {"lyrics": words} if words != recipe.lyrics else {}
        changes |= {"prompt": row.prompt.strip()} if row.prompt.strip() else {}
        steps.append(recipe.changed(**changes))
    return steps


def problems_of(steps: list[Recipe], model: str, take: Take) -> Iterator[Problem]:
    """What is wrong with the further regions, and with all of them together."""
    for number, step in enumerate(steps[1:], 2):
        for problem in problems(step, model, source_duration=take.duration):
            if problem.is_error:
                words = _("Region %(number)s: %(problem)s")
                said = words % {"number": number, "problem": problem.message}
                yield Problem(("regions",), problem.rule, said)
    yield from plans.problems(steps, take)
