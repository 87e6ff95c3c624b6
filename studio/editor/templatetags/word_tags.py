"""What the templates ask about words: the advice on a form."""

from __future__ import annotations

import json
from typing import Any

from django import template

from studio.editor.advising import AdviceList, advise
from studio.editor.forms import ComposeForm
from studio.teams.presets import OF_ONE_SONG

register = template.Library()


@register.simple_tag
def advice_on(form: ComposeForm) -> AdviceList:
    """Of what the form shows, sent or not."""
    return advise({name: form[name].value() for name in form.fields})


@register.filter("json")
def as_json(value: Any) -> str:
    """For a `data-` attribute that a script reads."""
    return json.dumps(value, ensure_ascii=False)


@register.filter
def settings_names(form: ComposeForm) -> str:
    """The fields that a preset of settings fills or empties."""
    return " ".join(name for name in form.fields if name not in OF_ONE_SONG)
