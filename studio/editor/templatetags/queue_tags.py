"""How the queue speaks of engines, models and money."""

from __future__ import annotations

from decimal import Decimal

from django import template

from studio.editor.overview import label_of
from studio.jobs.spending import in_dollars
from studio.music.capabilities import MODELS

register = template.Library()
register.filter("engine_label", label_of)


@register.filter
def model_label(model: str) -> str:
    known = MODELS.get(model)
    return known.label if known else model


@register.filter
def dollars(amount: Decimal) -> str:
    return in_dollars(amount)
