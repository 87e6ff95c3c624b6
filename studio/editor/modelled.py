"""A form that follows the model it is filled in for: fields, limits, defaults, price."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from studio.editor.fields import ChoiceOrKept, grow
from studio.editor.offers import lacking, who_can
from studio.editor.tasks import NOT_FOR_ALL, USES, choices
from studio.music.capabilities import HOUSE_BAND, MODELS, Model, judge, limit
from studio.music.recipe import Recipe, Task

EXCLUDED: frozenset[str] = frozenset()  # fields of the Recipe that the form leaves out
_OF_ONE_VALUE = frozenset({"range", "length", "choice"})


class ModelledForm(forms.Form):
    """Every field of a recipe as one model takes it.

    What the model makes no use of is shown, closed, and keeps its value: `control` sends
    it along unseen, so that another model has it again.
    """

    note = ""  # what is to be said of the choice of the model

    def __init__(self, *args: Any, team: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team = team
        said = self.data if self.is_bound else self.initial
        named = str(said.get(self.add_prefix("model")) or HOUSE_BAND)
        self.model_id = named if named in MODELS else HOUSE_BAND
        self.fields["model"] = forms.CharField(required=False, label=_("Model"))
        self.initial["model"] = self.model_id
        for name in Recipe.model_fields:
            if name not in EXCLUDED:
                self.fields[name] = grow(limit(self.model_id, name))
                known = self.fields[name]
                if isinstance(known, ChoiceOrKept):
                    known.keep(self[name].value())

    @property
    def chosen(self) -> Model:
        return MODELS[self.model_id]

    @cached_property
    def lacking(self) -> str:
        """Why nothing can be sent to the chosen model; "" if it can."""
        return lacking(self.team, self.model_id)

    @cached_property
    def unused(self) -> frozenset[str]:
        """The fields that the model makes no use of, whatever the task."""
        model = self.chosen
        names = frozenset(self.fields) & frozenset(model.limits)
        return frozenset(name for name in names - {"task"} if not model.offers(name))

    def users_of(self, name: str) -> str:
        """Who makes use of a field: `XL Base or any on your server`."""
        return who_can(lambda model: model.offers(name))

    @property
    def chosen_task(self) -> str:
        return str(self["task"].value() or Task.TEXT_TO_MUSIC)

    @property
    def task(self) -> Task:
        known = {task.value: task for task in Task}
        return known.get(self.chosen_task, Task.TEXT_TO_MUSIC)

    @property
    def task_problem(self) -> str:
        """Why the chosen task cannot be done; "" if it can."""
        if self.task in self.chosen.tasks:
            return ""
        task = self.task
        words = _("%(task)s: %(model)s cannot do this, but %(others)s can.")
        others = who_can(lambda model: task in model.tasks)
        return words % {
            "task": task.label,
            "model": self.chosen.name,
            "others": others,
        }

    @property
    def kept(self) -> list[str]:
        """Labels of what is filled in, and will not be used."""
        task = USES[self.task] | (frozenset(self.fields) - NOT_FOR_ALL)
        return [
            str(field.label)
            for name, field in self.fields.items()
            if name in self.unused & task and _is_said(self[name].value())
        ]

    @property
    def gaps(self) -> list[tuple[str, str]]:
        """What the model lacks, tasks and the fields of this one, each with who has it."""
        by_others: dict[str, list[str]] = {}
        for choice in choices(self.chosen, self.task):
            if choice.others:
                by_others.setdefault(choice.others, []).append(choice.label)
        for name in self.fields:
            if name in self.unused & USES[self.task]:
                label = str(self.fields[name].label)
                by_others.setdefault(self.users_of(name), []).append(label)
        return [(", ".join(labels), others) for others, labels in by_others.items()]

    @property
    def misfits(self) -> list[str]:
        """What was filled in for another model and is outside of this one's ranges."""
        if self.is_bound:
            return []  # the fields say it themselves
        said = {}
        for name in frozenset(Recipe.model_fields) & frozenset(self.fields):
            try:
                value = self.fields[name].clean(self[name].value())
            except forms.ValidationError:
                continue
            if _is_said(value) and name not in (*self.unused, "task"):
                said[name] = value
        _recipe, found = judge({"prompt": "any", **said}, self.model_id)
        return [p.message for p in found if p.is_error and p.rule in _OF_ONE_VALUE]

    def sendable(self, said: dict[str, Any]) -> dict[str, Any]:
        """Of what was said, what the model takes: all that it uses, and of the rest what
        does no harm and makes the recipe whole for others."""
        return {
            name: value
            for name, value in said.items()
            if name not in self.unused or self._is_harmless(name, value)
        }

    def _is_harmless(self, name: str, value: Any) -> bool:
        if not self.chosen.limits[name].supported:
            return False
        recipe, found = judge({"prompt": "any", name: value})
        return recipe is not None and not found

    def forget_what_is_unused(self) -> None:
        """No value of a closed field stands in anybody's way."""
        for name in self.unused:
            self.errors.pop(name, None)


def _is_said(value: Any) -> bool:
    return value not in (None, "", [], (), "[]")
