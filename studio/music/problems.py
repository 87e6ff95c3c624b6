"""What is wrong with a recipe, in words for the musician."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "ignored"]


@dataclass(frozen=True)
class Problem:
    """One broken rule.

    `fields` are fields of the recipe (empty for what is no field of it), `rule` is a
    stable identifier, `message` a sentence that names the field by its label, the rule
    and the allowed range; `allowed` is that range alone. `paths` name the same places
    in the dialect of whoever sent it. A warning may be rendered all the same; what is
    ignored has no effect where it was sent to.
    """

    fields: tuple[str, ...]
    rule: str
    message: str
    allowed: str = ""
    severity: Severity = "error"
    paths: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        return self.paths[0] if self.paths else ""

    @property
    def is_error(self) -> bool:
        return self.severity == "error"


class RecipeError(ValueError):
    """A recipe that cannot be made; `problems` says why, all at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.message for problem in self.problems))
