"""What reading a foreign request gives, and what both dialects share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from studio.music.capabilities import judge, problems
from studio.music.declared import limits_by_alias
from studio.music.problems import Problem, RecipeError
from studio.music.recipe import Recipe
from studio.music.theory import parse_key
from studio.music.wording import in_plain_words


class Sending(BaseModel):
    """How a request is sent and answered: nothing that changes the music.

    Defaults are the provider's own; only what was given is written again.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        validate_by_name=True,
        validate_by_alias=True,
    )

    @property
    def problems(self) -> list[Problem]:
        """What was given and has no effect."""
        return []


D = TypeVar("D", bound=Sending)


@dataclass(frozen=True)
class Reading(Generic[D]):
    """A request in the studio's words.

    `model` is one of MODELS, None where a bare recipe names none. `delivery` holds what
    concerns only the sending of it; `warnings` what is odd and yet allowed.
    """

    model: str | None
    recipe: Recipe
    delivery: D | None = None
    title: str | None = None
    warnings: tuple[Problem, ...] = ()


@dataclass
class Draft:
    """A request while it is being translated: fields so far, and what was wrong."""

    paths: dict[str, str]  # field of the recipe → its path in the dialect
    fields: dict[str, Any] = field(default_factory=dict)
    delivery: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def finished(self, model: str | None, delivery: type[D]) -> Reading[D]:
        """Check it all. Raises RecipeError with every problem, paths included."""
        self._spell_key()
        recipe, found = judge(self.fields, model)
        known = {name for p in self.problems if p.is_error for name in p.fields}
        found = [problem for problem in found if known.isdisjoint(problem.fields)]
        sending = self._deliver(delivery)
        everything = located([*self.problems, *found], self.paths)
        errors = [problem for problem in everything if problem.is_error]
        if errors or recipe is None or sending is None:
            raise RecipeError(errors)
        return Reading(
            model, recipe, sending, warnings=(*everything, *sending.problems)
        )

    def _spell_key(self) -> None:
        """Nobody publishes a spelling: take "Am" for A minor, and say so."""
        said = self.fields.get("key")
        if not isinstance(said, str):
            return
        try:
            name = parse_key(said).name
        except ValueError:
            return
        if name != said:
            self.fields["key"] = name
            message = f"Key “{said}” was read as {name}."
            self.problems.append(
                Problem(("key",), "keySpelling", message, "", "warning")
            )

    def _deliver(self, delivery: type[D]) -> D | None:
        try:
            return delivery.model_validate(self.delivery)
        except ValidationError as error:
            for problem in in_plain_words(error, limits_by_alias(delivery)):
                paths = problem.fields or problem.paths
                self.problems.append(replace(problem, fields=(), paths=paths))
            return None


def required(path: str) -> Problem:
    return Problem((), "required", f"{path} is required.", paths=(path,))


def located(found: Iterable[Problem], paths: Mapping[str, str]) -> list[Problem]:
    """The same problems, with the sender's own names beside ours."""
    return [
        problem
        if problem.paths
        else replace(
            problem, paths=tuple(paths[f] for f in problem.fields if f in paths)
        )
        for problem in found
    ]


def refuse_what_cannot_be_said(
    recipe: Recipe, model: str, paths: Mapping[str, str]
) -> None:
    """Raise RecipeError rather than leave out, or change, what the recipe asks for."""
    found = located(problems(recipe, model), paths)
    if errors := [problem for problem in found if problem.is_error]:
        raise RecipeError(errors)


def said(recipe: Recipe, name: str) -> bool:
    """Whether to send a field: what was given, even where it equals the default."""
    value = getattr(recipe, name)
    default = Recipe.model_fields[name].default
    return value is not None and (value != default or name in recipe.model_fields_set)


def plain_number(value: Any) -> Any:
    """150 for 150.0: vendors' examples write whole seconds without a point."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
