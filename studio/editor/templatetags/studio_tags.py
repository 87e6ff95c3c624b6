"""How icons, times, levels and what a take is are written on the pages."""

from __future__ import annotations

import math
from datetime import datetime
from typing import Any

from django import template
from django.forms import BoundField
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince

from studio.editor.drawing import wave_path
from studio.editor.examples import EXAMPLES, Example
from studio.music.recipe import Recipe, Task
from studio.songs.models import Take

register = template.Library()
register.filter("wave", wave_path)

MINUS = "−"
ACTS = {
    Task.TEXT_TO_MUSIC: "New",
    Task.COVER: "Cover",
    Task.REPAINT: "Repaint",
    Task.EXTRACT: "Extract",
    Task.LEGO: "Layer",
    Task.COMPLETE: "Complete",
}


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
    """The input of a field, tied to its help and to its error for screen readers."""
    told = [f"{field.auto_id}_help"] if field.help_text else []
    attrs: dict[str, str | bool] = {}
    if field.errors:
        told.insert(0, f"{field.auto_id}_error")
        attrs["aria-invalid"] = "true"
    if told:
        attrs["aria-describedby"] = " ".join(told)
    return field.as_widget(attrs=attrs)


@register.simple_tag
def ghost_wave() -> str:
    """The outline of a song that is not there yet: a swell for each section."""
    swell = (46 * abs(math.sin(x / 19)) * (1 + math.sin(x * x)) for x in range(200))
    return wave_path([int(12 + height) for height in swell], 200)


@register.simple_tag
def ideas() -> tuple[Example, ...]:
    """What an empty song may begin with."""
    return EXAMPLES


@register.filter
def act(recipe: Recipe) -> str:
    """What the recipe does: `New`, `Repaint 0:30 – 0:42`."""
    name = ACTS[recipe.task]
    if recipe.region_start is None and recipe.region_end is None:
        return name
    end = "the end" if recipe.region_end is None else clock(recipe.region_end)
    return f"{name} {clock(recipe.region_start or 0)} – {end}"


@register.filter
def origin(take: Take) -> str:
    """Where a take comes from: `New`, `Re-roll of Take 1`, `Repaint 0:30 – 0:42 of Take 2`."""
    if take.parent is None:
        return act(take.recipe)
    if take.recipe.task == take.parent.recipe.task and not _repaints(take, take.parent):
        return f"Re-roll of Take {take.parent.number}"
    return f"{act(take.recipe)} of Take {take.parent.number}"


@register.filter
def takes(count: int) -> str:
    return "1 take" if count == 1 else f"{count} takes"


@register.filter
def clock(seconds: Any, decimals: int = 0) -> str:
    """`83.25` is `1:23`, or `1:23.3` with one decimal; before the song `−0:07`."""
    if not isinstance(seconds, (int, float)):
        return ""  # a song without a take has no length
    scale = 10**decimals
    whole = round(abs(seconds) * scale)
    minutes, rest = divmod(whole, 60 * scale)
    width = 2 if decimals == 0 else 3 + decimals
    sign = MINUS if seconds < 0 and whole else ""
    return f"{sign}{minutes}:{rest / scale:0{width}.{decimals}f}"


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
        return "just now"
    return f"{timesince(moment, depth=1)} ago"


@register.filter
def decibels(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}".replace("-", MINUS)


@register.filter
def signature(meter: int | None) -> str:
    """The meter as it is written in front of the staff."""
    return {2: "2/4", 3: "3/4", 4: "4/4", 6: "6/8"}.get(meter or 0, "")


@register.filter
def starts(sections: list[dict[str, Any]]) -> str:
    """Where sections begin, in seconds, for the player's previous and next."""
    return " ".join(f"{section['start']:.2f}" for section in sections)


@register.filter
def words(text: str) -> list[str]:
    return text.split()


def _repaints(take: Take, parent: Take) -> bool:
    """A re-roll of a repaint has its region and its source; a repaint of one has not."""
    source: str | None = parent.recipe.source
    return take.is_repaint and take.recipe.source != source
