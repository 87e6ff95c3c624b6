"""The compose form: every parameter of a recipe, and what it will do when it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms

from studio.editor.fields import ChoiceOrKept, Slider, TakeSelect, grow
from studio.editor.naming import name_of_take
from studio.editor.tasks import NOT_FOR_ALL, USES, Choice, Wish, act
from studio.music.capabilities import HOUSE_BAND, MODELS, judge, limit, problems
from studio.music.problems import Problem, RecipeError
from studio.music.recipe import Recipe, Task
from studio.songs.models import Song, Take

EXCLUDED: frozenset[str] = frozenset()  # fields of the Recipe that the form leaves out
ORDER = (
    Task.TEXT_TO_MUSIC,
    Task.REPAINT,
    Task.COVER,
    Task.EXTRACT,
    Task.LEGO,
    Task.COMPLETE,
)
GROUPS = {
    "exclude": ("negative_prompt",),
    "model": (
        "steps",
        "guidance",
        "guidance_type",
        "guidance_start",
        "guidance_end",
        "shift",
        "cover_scale",
        "scheduler",
    ),
    "output": ("output_format", "bitrate", "sample_rate", "channels"),
}
NO_SUCH_TAKE = "Choose a take of this song from the list, or upload a sound."


class ComposeForm(forms.Form):
    """Grown from `Recipe` as one model takes it; `recipe` is the result.

    `song` gives the takes that a repaint may start from (None: a song that is not there
    yet). Errors of the recipe land at the field that they name, or on top.
    """

    recipe: Recipe
    source_take: Take | None = None

    title = forms.CharField(required=False, max_length=120, label="Title")

    def __init__(self, *args: Any, song: Song | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.song = song
        self.model_id = HOUSE_BAND
        self.takes = list(Take.objects.for_cards().filter(song=song)) if song else []
        for name in Recipe.model_fields:
            if name not in EXCLUDED:
                self.fields[name] = grow(limit(self.model_id, name))
        self._offer_what_is_there()

    @classmethod
    def of(
        cls, recipe: Recipe, *, song: Song | None = None, title: str = ""
    ) -> ComposeForm:
        """The form filled with a recipe; nothing is checked yet."""
        said = recipe.model_dump(mode="json", exclude_unset=True)
        return cls(initial={**said, "title": title}, song=song)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        recipe, found = judge(self._said(cleaned), self.model_id)
        if recipe is not None:
            self.source_take = self._find_take(recipe.source)
            length = self.source_take.duration if self.source_take else None
            found = problems(recipe, self.model_id, source_duration=length)
            self.recipe = recipe
            if recipe.source and not self.source_take:
                found = [*found, Problem(("source",), "source", NO_SUCH_TAKE)]
        self.show(RecipeError(problem for problem in found if problem.is_error))
        return cleaned

    @property
    def chosen_task(self) -> str:
        return str(self["task"].value() or Task.TEXT_TO_MUSIC)

    @property
    def count(self) -> str:
        return str(self["results"].value() or 1)

    @property
    def act(self) -> str:
        """What the primary button says. The browser keeps it true while one types."""
        wish = Wish(
            task=self._task,
            count=_int(self["results"].value()) or 1,
            source=self._find_take(self["source"].value()),
            start=_number(self["region_start"].value()),
            end=_number(self["region_end"].value()),
            tracks=tuple(self["tracks"].value() or ()),
        )
        return act(wish if "results" in USES[wish.task] else replace(wish, count=1))

    @property
    def summaries(self) -> dict[str, str]:
        """What the closed groups hold: `Steps 50 · Guidance 7.5`."""
        return {group: self._summary(names) for group, names in GROUPS.items()}

    @property
    def open_groups(self) -> dict[str, bool]:
        """A closed group opens by itself where something in it is wrong."""
        return {
            group: any(name in self.errors for name in names)
            for group, names in GROUPS.items()
        }

    @property
    def choices_of_task(self) -> list[Choice]:
        """The picker; what the model cannot do is there, and closed."""
        able, chosen = MODELS[self.model_id].tasks, self._task
        names = {Task.TEXT_TO_MUSIC: "New"}
        return [
            Choice(task, names.get(task, task.label), task in able, task is chosen)
            for task in ORDER
        ]

    @property
    def _task(self) -> Task:
        known = {task.value: task for task in Task}
        return known.get(self.chosen_task, Task.TEXT_TO_MUSIC)

    @property
    def first_errors(self) -> list[tuple[str, str, str]]:
        """For the summary on top: (id of the input, label, message)."""
        return [
            (
                self[name].id_for_label or self[name].auto_id,
                str(self[name].label),
                str(errors[0]),
            )
            for name, errors in self.errors.items()
            if name in self.fields
        ]

    def show(self, error: RecipeError) -> None:
        """Put each problem at the first field that it names and that is not red yet."""
        for problem in error.problems:
            field = next((name for name in problem.fields if name in self.fields), None)
            if field is None or field not in self.errors:
                self.add_error(field, problem.message)

    def _said(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Only what was filled in, and of that what the task uses."""
        said = {
            name: value
            for name, value in cleaned.items()
            if name in Recipe.model_fields and value not in (None, "", [])
        }
        unused = NOT_FOR_ALL - USES[self._task]
        used = {name: value for name, value in said.items() if name not in unused}
        if "prompt" in unused:  # every recipe has one: that of the take it starts from
            take = self._find_take(said.get("source"))
            used["prompt"] = take.recipe.prompt if take else self._task.label
        return used

    def _find_take(self, source: str | None) -> Take | None:
        found = (take for take in self.takes if source == f"take:{take.id}")
        return next(found, None)

    def _offer_what_is_there(self) -> None:
        offered = [(f"take:{take.id}", _labelled(take)) for take in self.takes]
        self.fields["source"] = ChoiceOrKept(
            label="From",
            required=False,
            choices=[("", "–"), *offered],
            widget=TakeSelect(self.takes),
        )
        self.fields["strength"].widget = Slider(self.fields["strength"].widget.attrs)
        self.initial.setdefault("strength", limit(self.model_id, "strength").default)
        for name, field in self.fields.items():
            if isinstance(field, ChoiceOrKept):
                field.keep(self[name].value())

    def _summary(self, names: Sequence[str]) -> str:
        """The only field of a group is named by the group itself."""
        if len(names) == 1:
            return _brief(self[names[0]].value() or "")
        said = ((self.fields[name].label, self[name].value()) for name in names)
        return " · ".join(f"{label} {_brief(value)}" for label, value in said if value)


def _labelled(take: Take) -> str:
    return f"{take.label} · {name_of_take(take)}" if take.is_upload else take.label


def _brief(value: Any) -> str:
    text = (
        ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    )
    return text if len(text) <= 32 else f"{text[:31]}…"


def _int(value: Any) -> int | None:
    text = str(value)
    return int(text) if text.isdecimal() and len(text) < 10 else None


def _number(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None
