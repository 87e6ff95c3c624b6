"""Django form fields, grown from what a recipe's field may hold.

They only turn text into values and give the browser its limits. Whether a value is
allowed is said by the Recipe and the capabilities of the model, in one place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from studio.editor.speaking import here
from studio.music.bitrates import LOSSY, bitrate_range, sample_rates
from studio.music.languages import LANGUAGES
from studio.music.limits import Limit
from studio.music.recipe import Task, spoken
from studio.music.theory import FORM_KEYS, METERS
from studio.songs.models import Take

AUTO = gettext_lazy("Auto")
LABELS: dict[str, dict[Any, Any]] = {
    "language": dict(LANGUAGES),
    "meter": dict(METERS),
    "channels": {1: gettext_lazy("Mono"), 2: gettext_lazy("Stereo")},
    "task": {task.value: task.label for task in Task}
    | {Task.TEXT_TO_MUSIC.value: gettext_lazy("New")},
}


def grow(limit: Limit) -> forms.Field:
    """The form field for one field of the recipe, as one model takes it."""
    if limit.choices and limit.kind != "list":
        return _choice_field(limit)
    match limit.kind:
        case "text":
            return LinesField(**_common(limit), widget=_text_widget(limit))
        case "integer":
            return forms.IntegerField(**_common(limit), widget=_number_widget(limit))
        case "number":
            return PlainFloatField(**_common(limit), widget=_number_widget(limit))
        case "list":
            choices = [
                (one, here(spoken(str(one))).capitalize()) for one in limit.choices
            ]
            return forms.MultipleChoiceField(
                **_common(limit), choices=choices, widget=forms.CheckboxSelectMultiple
            )
        case "object":
            return ObjectField(
                **_common(limit), widget=forms.Textarea(attrs={"rows": 3})
            )
    raise TypeError(f"No form field for {limit.kind}.")


class LinesField(forms.CharField):
    """Text as it was typed: browsers send CRLF, everything else has LF."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class PlainFloatField(forms.FloatField):
    """A number as a musician writes it: 150, not 150.0."""

    def prepare_value(self, value: Any) -> Any:
        return f"{value:.10g}" if isinstance(value, float) else value


class ObjectField(forms.CharField):
    """A JSON object."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return found

    def prepare_value(self, value: Any) -> Any:
        return json.dumps(value) if isinstance(value, dict) else value


class Slider(forms.NumberInput):
    """A number that is set by feel; it always has one."""

    input_type = "range"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({**(attrs or {}), "class": "slider", "step": "0.05"})


class TakeSelect(forms.Select):
    """The takes to start from; each option knows how long its take is."""

    def __init__(self, takes: Sequence[Take]) -> None:
        super().__init__()
        self._lengths = {f"take:{take.pk}": take.duration for take in takes}

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        if length := self._lengths.get(str(option["value"])):
            option["attrs"]["data-duration"] = f"{length:.3f}"
        return option


class ChoiceOrKept(forms.TypedChoiceField):
    """A select that also offers the value it already has: no spelling is lost."""

    def valid_value(self, value: Any) -> bool:
        return True  # the Recipe says it better

    def keep(self, value: Any) -> None:
        known = {str(key) for key, _ in self.choices}  # type: ignore[misc,union-attr]
        if value not in (None, "") and str(value) not in known:
            self.choices = [*self.choices, (value, str(value))]  # type: ignore[misc,list-item]


def narrow_encoder(form: forms.Form) -> None:
    """Offer the sample rates and bitrates that go with what is chosen already.

    The browser narrows them further while one picks.
    """
    format = form["output_format"].value()
    if format not in LOSSY:
        return
    rates = sample_rates(format)
    rate, channels = (_choice(form[name]) for name in ("sample_rate", "channels"))
    field: Any = form.fields["sample_rate"]
    field.choices = [one for one in field.choices if one[0] in ("", *rates, rate)]
    if rate in (None, *rates) and channels in (None, 1, 2):
        low, high = bitrate_range(format, rate, channels or 2)
        form.fields["bitrate"].widget.attrs |= {"min": low, "max": high}


def _choice(bound: forms.BoundField) -> int | None:
    text = str(bound.value() or "")
    return int(text) if text.isdecimal() and len(text) < 10 else None


def _choice_field(limit: Limit) -> forms.Field:
    whole = bool(limit.choices) and all(isinstance(one, int) for one in limit.choices)
    offered = FORM_KEYS if limit.field == "key" else limit.choices
    names = LABELS.get(limit.field, {})
    choices = [(one, here(names.get(one, str(one)))) for one in offered]
    if limit.field == "task":
        return ChoiceOrKept(**_common(limit), choices=choices, widget=forms.RadioSelect)
    return ChoiceOrKept(
        **_common(limit),
        choices=[("", _auto(limit, names)), *choices],
        coerce=_whole if whole else str,
        empty_value=None,
    )


def _auto(limit: Limit, names: Mapping[Any, Any] = MappingProxyType({})) -> str:
    """What the engine does where nothing is said: `Auto`, or `Auto (English)`."""
    if limit.default is None:
        return str(AUTO)
    usual = limit.default
    shown = f"{usual:.10g}" if isinstance(usual, float) else str(usual)
    return f"{AUTO} ({here(names.get(usual, shown))})"


def _whole(value: str) -> int | str:
    """A number, or the text itself, so that the Recipe can say what is wrong with it."""
    return int(value) if value.lstrip("-").isdecimal() else value


def _common(limit: Limit) -> dict[str, Any]:
    wrong = limit.broken("type").message
    return {
        "label": here(limit.label),
        "help_text": here(limit.help),
        "required": False,
        "error_messages": {
            "invalid": wrong,
            "invalid_choice": wrong,
            "invalid_list": wrong,
        },
    }


def _text_widget(limit: Limit) -> forms.Widget:
    # The blank placeholder lets the style sheet see that a field is empty.
    attrs: dict[str, Any] = {"maxlength": limit.max_length, "placeholder": " "}
    if limit.field == "source":
        return forms.TextInput(attrs=attrs)
    return forms.Textarea(attrs={**attrs, "rows": 4})


def _number_widget(limit: Limit) -> forms.Widget:
    attrs = {"min": limit.ge, "max": limit.le, "step": limit.step or "any"}
    shown = {name: f"{v:g}" if isinstance(v, float) else v for name, v in attrs.items()}
    shown["placeholder"] = _auto(limit)
    return forms.NumberInput(attrs={n: v for n, v in shown.items() if v is not None})
