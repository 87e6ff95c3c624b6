"""The models that a musician may choose from, and what each is good for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from studio.editor.estimates import Estimate
from studio.editor.fields import LABELS
from studio.engines import registry
from studio.jobs.models import Connection
from studio.music.capabilities import HOUSE_BAND, MODELS, Model
from studio.music.limits import in_words
from studio.music.own_server import SERVER_MODELS
from studio.music.recipe import Task

_SERVER = frozenset(model.id for model in SERVER_MODELS)


@dataclass(frozen=True)
class Offer:
    """A model as the picker shows it."""

    model: Model
    estimate: Estimate
    is_connected: bool
    is_chosen: bool

    @property
    def tasks(self) -> str:
        """`New, Repaint, Cover`."""
        names = LABELS["task"]
        return ", ".join(str(names[task.value]) for task in self.model.tasks)

    @property
    def seed(self) -> str:
        if self.model.repeats_seed:
            return _("repeats a seed")
        return _("does not repeat a seed")

    @property
    def provider(self) -> str:
        """The engine where it says something that the model's name does not."""
        same = self.model.engine_label == self.model.label
        return "" if same else self.model.engine_label


def connected(team: Any) -> frozenset[str]:
    """The models that can be sent to: the band's, and those of connected providers."""
    return frozenset(
        model
        for entry in registry.ENTRIES.values()
        if not Connection.objects.lacking(team, entry.name)
        for model in entry.models
    )


def lacking(team: Any, model: str) -> str:
    """Why nothing can be sent to a model; "" if it can."""
    return Connection.objects.lacking(team, registry.engine_of(model))


def best(wanted: Iterable[str], task: Task, able: frozenset[str]) -> str:
    """The first of the models that is connected and knows the task; else the band."""
    for model in wanted:
        if model in able and model in MODELS and task in MODELS[model].tasks:
            return model
    return HOUSE_BAND


def elsewhere(model: str, task: Task, able: frozenset[str]) -> str | None:
    """Another model for the same work: the same checkpoint first, then any that can."""
    label = MODELS[model].label if model in MODELS else ""
    others = [
        one
        for one in MODELS.values()
        if one.id != model and one.id in able and task in one.tasks
    ]
    same = (one for one in others if one.label == label)
    found = next(same, None) or next(iter(others), None)
    return found.id if found else None


def who_can(is_able: Callable[[Model], bool]) -> str:
    """`House Band, XL Base or any on your server`; empty where nobody can."""
    able = [model for model in MODELS.values() if is_able(model)]
    names = [model.name for model in able if model.id not in _SERVER]
    own = [model.name for model in able if model.id in _SERVER]
    if len(own) == len(_SERVER):
        own = [_("any on your server")]
    return in_words([*names, *own], _("or")) if able else ""
