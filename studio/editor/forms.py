"""The compose form: every parameter of a recipe, and what it will do when it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from studio.editor.fields import ChoiceOrKept, Slider, TakeSelect, narrow_encoder
from studio.editor.modelled import EXCLUDED
from studio.editor.naming import name_of_take
from studio.editor.priced import PricedForm, number_of, whole_of
from studio.editor.regions import (
    RegionsField,
    Row,
    problems_of,
    rows_of,
    steps_of,
)
from studio.editor.tasks import NOT_FOR_ALL, USES, Choice, Wish, act, choices
from studio.music.capabilities import judge, problems
from studio.music.problems import Problem, RecipeError
from studio.music.recipe import Recipe, Task
from studio.songs.models import Song, Take

__all__ = ["EXCLUDED", "GROUPS", "ComposeForm"]

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
CONTRADICTIONS = ("regionOrder", "guidanceOrder")  # nobody means them
NO_SUCH_TAKE = _("Choose a take of this song from the list, or upload a sound.")


class ComposeForm(PricedForm):
    """Grown from `Recipe` as one model takes it; `recipe` is the result.

    `song` gives the takes that a repaint may start from (None: a song that is not there
    yet). Errors of the recipe land at the field that they name, or on top.
    """

    recipe: Recipe
    steps: list[Recipe]
    source_take: Take | None = None

    title = forms.CharField(required=False, max_length=120, label=_("Title"))
    regions = RegionsField()

    def __init__(
        self, *args: Any, song: Song | None = None, team: Any = None, **kwargs: Any
    ) -> None:
        team = team or (song.team_id if song else None)
        super().__init__(*args, team=team, **kwargs)
        self.song = song
        self.takes = list(Take.objects.for_cards().filter(song=song)) if song else []
        self._offer_what_is_there()

    @classmethod
    def of(
        cls,
        recipe: Recipe,
        *,
        model: str = "",
        song: Song | None = None,
        title: str = "",
    ) -> ComposeForm:
        """The form filled with a recipe; nothing is checked yet."""
        said = recipe.model_dump(mode="json", exclude_unset=True)
        return cls(initial={**said, "title": title, "model": model}, song=song)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.forget_what_is_unused()
        recipe, found = judge(self._said(cleaned), self.model_id)
        if recipe is not None:
            self.source_take = self._find_take(recipe.source)
            length = self.source_take.duration if self.source_take else None
            found = problems(recipe, self.model_id, source_duration=length)
            self.recipe = recipe
            if recipe.source and not self.source_take:
                found = [*found, Problem(("source",), "source", str(NO_SUCH_TAKE))]
            found = [*found, *self._plan(cleaned.get("regions") or [])]
        if self.task_problem:
            found = [Problem(("task",), "task", self.task_problem)]
        if self.lacking:
            found = [*found, Problem(("model",), "notConnected", self.lacking)]
        self.show(RecipeError(p for p in found if _stands_in_the_way(p)))
        return cleaned

    @property
    def region_rows(self) -> list[Row]:
        """The further regions, and room for more."""
        return rows_of(self["regions"].value())

    @property
    def count(self) -> str:
        return str(self["results"].value() or 1)

    @property
    def act(self) -> str:
        """What the primary button says. The browser keeps it true while one types."""
        wish = Wish(
            task=self.task,
            count=whole_of(self["results"].value()) or 1,
            source=self._find_take(self["source"].value()),
            start=number_of(self["region_start"].value()),
            end=number_of(self["region_end"].value()),
            tracks=tuple(self["tracks"].value() or ()),
            more=tuple(row.span for row in self.region_rows if row.span),
        )
        return act(wish if "results" in USES[wish.task] else replace(wish, count=1))

    def _plan(self, rows: list[Row]) -> list[Problem]:
        """Settle `steps`, the recipe of each region; more than one are a plan."""
        self.steps = [self.recipe]
        take = self.source_take
        if self.task is not Task.REPAINT or take is None or not rows:
            return []
        try:
            self.steps = steps_of(self.recipe, rows, take)
        except RecipeError as error:
            return [Problem(("regions",), p.rule, p.message) for p in error.problems]
        return list(problems_of(self.steps, self.model_id, take))

    @property
    def summaries(self) -> dict[str, str]:
        """What the closed groups hold: `Steps 50 · Guidance 7.5`."""
        return {group: self._summary(names) for group, names in GROUPS.items()}

    @property
    def uses_settings(self) -> bool:
        return not self.unused.issuperset(GROUPS["model"])

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
        return choices(self.chosen, self.task)

    @property
    def source_duration(self) -> float | None:
        source = self._find_take(self["source"].value())
        return source.duration if source else None

    @property
    def jobs_asked_for(self) -> int:
        """A repaint of several regions is a job for each of them."""
        if self.task is not Task.REPAINT:
            return 1
        return 1 + sum(row.span is not None for row in self.region_rows)

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
        unused = NOT_FOR_ALL - USES[self.task]
        used = {name: value for name, value in said.items() if name not in unused}
        used = self.sendable(used)
        if "prompt" in unused:  # every recipe has one: that of the take it starts from
            take = self._find_take(said.get("source"))
            used["prompt"] = take.recipe.prompt if take else self.task.label
        return used

    def _find_take(self, source: str | None) -> Take | None:
        found = (take for take in self.takes if source == f"take:{take.id}")
        return next(found, None)

    def _offer_what_is_there(self) -> None:
        offered = [(f"take:{take.id}", _labelled(take)) for take in self.takes]
        source = ChoiceOrKept(
            label=_("From"),
            required=False,
            choices=[("", "–"), *offered],
            widget=TakeSelect(self.takes),
        )
        self.fields["source"] = source
        source.keep(self["source"].value())
        self.fields["strength"].widget = Slider(self.fields["strength"].widget.attrs)
        self.initial.setdefault("strength", self.usual("strength") or 0)
        narrow_encoder(self)

    def _summary(self, names: Sequence[str]) -> str:
        """The only field of a group is named by the group itself."""
        if len(names) == 1:
            return _brief(self[names[0]].value() or "")
        said = ((self.fields[name].label, self[name].value()) for name in names)
        return " · ".join(f"{label} {_brief(value)}" for label, value in said if value)


def _stands_in_the_way(problem: Problem) -> bool:
    return problem.is_error or problem.rule in CONTRADICTIONS


def _labelled(take: Take) -> str:
    return f"{take.label} · {name_of_take(take)}" if take.is_upload else take.label


def _brief(value: Any) -> str:
    text = (
        ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    )
    return text if len(text) <= 32 else f"{text[:31]}…"
