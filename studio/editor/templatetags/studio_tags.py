"""How icons, times, levels and what a take is are written on the pages."""

from __future__ import annotations

import json
import math
from copy import copy
from datetime import datetime
from typing import Any

from django import template
from django.conf import settings
from django.forms import BoundField
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import gettext, gettext_lazy

from studio.editor.drawing import wave_path
from studio.editor.examples import EXAMPLES, Example
from studio.editor.naming import name_of_job, name_of_take
from studio.editor.speaking import here
from studio.editor.tasks import phrases
from studio.editor.waiting import place_of
from studio.editor.writing import clock, counted_takes, decibels, forms_of, signature
from studio.jobs.models import Job
from studio.jobs.previews import Growing, preview_of
from studio.music.recipe import spoken as one_track

register = template.Library()
register.filter("wave", wave_path)
register.filter("clock", clock)
register.filter("decibels", decibels)
register.filter("signature", signature)
register.filter("origin", name_of_take)
register.filter("deed", name_of_job)
register.filter("place", place_of)
register.filter("takes", counted_takes)
register.filter("looked_up", here)


FROM_TAKES = (
    ("repaint", gettext_lazy("Repaint")),
    ("cover", gettext_lazy("Cover")),
    ("extract", gettext_lazy("Extract")),
    ("lego", gettext_lazy("Add a track")),
    ("complete", gettext_lazy("Complete")),
)


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """A Lucide icon out of the sprite; decoration only, so its button needs a name."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true"><use href="{}#{}"></use></svg>',
        css,
        static("vendor/icons.svg"),
        name,
    )


@register.filter
def control(field: BoundField) -> SafeString:
    """The input of a field, tied to its help and to its error for screen readers.

    One that the chosen model has no use for is closed; its value goes along unseen.
    """
    told = [f"{field.auto_id}_help"] if field.help_text else []
    attrs: dict[str, str | bool] = {}
    if field.errors:
        told.insert(0, f"{field.auto_id}_error")
        attrs["aria-invalid"] = "true"
    who = others(field)
    if who:
        attrs |= {"disabled": True, "id": field.auto_id, "title": who}
    if told:
        attrs["aria-describedby"] = " ".join(told)
    if not who:
        return field.as_widget(attrs=attrs)
    shown = copy(field)
    shown.html_name = ""
    return _kept(field) + shown.as_widget(attrs=attrs)


@register.filter
def others(field: BoundField) -> str:
    """Who makes use of a field that the chosen model has no use for; else nothing."""
    form: Any = field.form
    return (
        form.users_of(field.name) if field.name in getattr(form, "unused", ()) else ""
    )


def _kept(field: BoundField) -> SafeString:
    value = field.value()
    values = value if isinstance(value, (list, tuple)) else [value]
    rows = [(field.html_name, "" if one is None else one) for one in values]
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', rows)


@register.simple_tag
def ghost_wave() -> str:
    """The outline of a song that is not there yet: a swell for each section."""
    swell = (46 * abs(math.sin(x / 19)) * (1 + math.sin(x * x)) for x in range(200))
    return wave_path([int(12 + height) for height in swell], 200)


@register.simple_tag
def ideas() -> tuple[Example, ...]:
    """What an empty song may begin with."""
    return EXAMPLES


@register.simple_tag
def tasks_from_takes() -> tuple[tuple[str, Any], ...]:
    """What can be made out of a take, as (task, words of the menu)."""
    return FROM_TAKES


@register.filter
def spoken(track: str) -> str:
    return gettext(one_track(track)).capitalize()


@register.filter("growing")
def growing_of(job: Job) -> Growing | None:
    """What can be heard already of a job that runs."""
    return preview_of(settings.CONFIG.data, job.pk) if job.is_running else None


@register.simple_tag
def counting(things: str) -> str:
    """How one and several are said, as JSON for a script that counts them."""
    return json.dumps(forms_of(things), ensure_ascii=False)


@register.simple_tag
def act_phrases() -> str:
    """The words of the primary button, as JSON for the script that keeps it true."""
    return json.dumps(phrases(), ensure_ascii=False)


@register.filter
def about(seconds: float | None) -> str:
    """A time left, no more exact than it can be known: `~9 s`, `~2 min`."""
    if seconds is None:
        return ""
    return (
        f"~{max(1, round(seconds))} s"
        if seconds < 90
        else f"~{round(seconds / 60)} min"
    )


@register.filter
def ago(moment: datetime) -> str:
    """`just now`, `5 minutes ago`: one unit is enough in a list."""
    if (timezone.now() - moment).total_seconds() < 60:
        return gettext("just now")
    return gettext("{time} ago").format(time=timesince(moment, depth=1))


@register.filter
def starts(sections: list[dict[str, Any]]) -> str:
    """Where sections begin, in seconds, for the player's previous and next."""
    return " ".join(f"{section['start']:.2f}" for section in sections)


@register.filter
def words(text: str) -> list[str]:
    return text.split()
