"""What one field may hold, and the sentence that says so."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from studio.music.problems import Problem, Severity

Kind = Literal["text", "integer", "number", "switch", "choice", "object", "list"]

_UNITS = {"s": " seconds"}
_MANY = 12  # a longer list of choices is not read out in a sentence


@dataclass(frozen=True)
class Limit:
    """What a model takes for one field of the recipe.

    `ge`, `le` and `step` are in `unit`; `default` is what the engine does when the field
    is left out; lengths count characters. Sending a field that is not `supported` is an
    error; one that is not `used` is kept, and changes nothing.
    """

    field: str
    label: str
    kind: Kind
    group: str = ""
    unit: str = ""
    help: str = ""
    ge: float | None = None
    le: float | None = None
    step: float | None = None
    default: Any = None
    choices: tuple[Any, ...] = ()
    min_length: int | None = None
    max_length: int | None = None
    supported: bool = True
    used: bool = True
    note: str = ""

    @property
    def is_numeric(self) -> bool:
        return self.kind in {"integer", "number"} or isinstance(
            next(iter(self.choices), None), int
        )

    @property
    def allowed(self) -> str:
        """The range alone: "30–300 BPM", "2, 3, 4, 6", "2–3000 characters"."""
        if self.choices:
            return ", ".join(str(choice) for choice in self.choices)
        if self.kind == "text" and self.max_length:
            return f"{self.min_length or 0}–{self.max_length} characters"
        if self.ge is None:
            return ""
        if self.le is None:
            return f"at least {_plain(self.ge)}{self._spaced_unit}"
        if self.ge == self.le:
            return f"{_plain(self.ge)}{self._spaced_unit}"
        return f"{_plain(self.ge)}–{_plain(self.le)}{self._spaced_unit}"

    def problem(self, value: Any) -> Problem | None:
        """What is wrong with a value of the right type, if anything."""
        if self.choices:
            values = value if isinstance(value, (tuple, list)) else (value,)
            inside = all(one in self.choices for one in values)
            return None if inside else self.broken("choice")
        if self.kind == "text":
            # An empty text is a field left out: it is not too short.
            short = 0 < len(value) < (self.min_length or 0)
            return self.broken("length") if short or self._is_long(value) else None
        if self.ge is None or self.le is None:
            return None
        return None if self.ge <= value <= self.le else self.broken("range")

    def step_problem(self, value: Any) -> Problem | None:
        """A warning where a number is finer than the model's steps."""
        if not self.step:
            return None
        steps = value / self.step
        if math.isclose(steps, round(steps), rel_tol=0, abs_tol=1e-6):
            return None
        return self.broken("step", severity="warning")

    def broken(self, rule: str, *, severity: Severity = "error") -> Problem:
        return Problem(
            (self.field,), rule, self._sentence(rule), self.allowed, severity
        )

    def _sentence(self, rule: str) -> str:
        match rule:
            case "required":
                return f"{self.label} is required."
            case "step":
                step = f"{_plain(self.step or 0)}{self._spaced_unit}"
                return f"{self.label} goes in steps of {step}; finer values may be rounded."
            case "length":
                return self._length_sentence()
            case "range":
                return self._range_sentence()
            case "choice":
                return f"{self.label} must be {self._choices_in_words()}."
            case "type":
                return f"{self.label} must be {self._type_in_words()}."
        return f"{self.label} is not valid."

    def _range_sentence(self) -> str:
        if self.le is None or self.ge is None or self.ge == self.le:
            return f"{self.label} must be {self.allowed}."
        low, high = _plain(self.ge), _plain(self.le)
        return f"{self.label} must be between {low} and {high}{self._spaced_unit}."

    def _length_sentence(self) -> str:
        if not self.min_length:
            return f"{self.label} must have at most {self.max_length} characters."
        return (
            f"{self.label} must have between {self.min_length} and "
            f"{self.max_length} characters."
        )

    def _choices_in_words(self) -> str:
        if self.field == "key":
            return "a key such as C major, F# minor or B♭ major"
        if len(self.choices) > _MANY:
            some = ", ".join(str(choice) for choice in self.choices[:4])
            return f"one of {len(self.choices)} choices such as {some}"
        if self.kind == "list":
            return f"a list of {in_words(self.choices, 'and')}"
        return in_words(self.choices)

    def _type_in_words(self) -> str:
        words = {
            "text": "text",
            "integer": "a whole number",
            "number": "a number",
            "switch": "true or false",
            "object": "a JSON object",
            "list": "a list",
        }
        return words.get(self.kind) or self._choices_in_words()

    def _is_long(self, value: Any) -> bool:
        return self.max_length is not None and len(value) > self.max_length

    @property
    def _spaced_unit(self) -> str:
        return _UNITS.get(self.unit, f" {self.unit}" if self.unit else "")


def in_words(choices: Sequence[Any], last: str = "or") -> str:
    """ "2, 3, 4 or 6"."""
    *most, end = [str(choice) for choice in choices]
    return f"{', '.join(most)} {last} {end}" if most else end


def _plain(number: float) -> str:
    """As a person writes it: 0.1, 300, −300."""
    return f"{number:.10g}".replace("-", "−")
