"""A Recipe in Python, JSON in the database."""

from __future__ import annotations

from typing import Any

from django.db import models

from studio.music.recipe import Recipe


class RecipeField(models.JSONField):
    """Stores what was said, and nothing that was not: unset fields are left out."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        data = super().from_db_value(value, expression, connection)
        return data if data is None else Recipe.model_validate(data)

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, Recipe):
            value = value.model_dump(mode="json", exclude_defaults=True)
        return super().get_prep_value(value)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, Recipe) or value is None:
            return value
        return Recipe.model_validate(super().to_python(value))
