"""The words inside a file: a file that was saved can be made again from what it says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from studio.audio.errors import AudioError
from studio.audio.files import read_tags
from studio.music.recipe import Recipe

PROGRAM = "ACE-Step Studio"


def tags_of(
    title: str, *, model: str, recipe: Recipe, artist: str = PROGRAM
) -> dict[str, str]:
    """Title, artist, and as the comment the recipe as JSON, with the model that played."""
    return {
        "title": title,
        "artist": artist,
        "comment": json.dumps(
            {"model": model, **recipe.model_dump(mode="json", exclude_defaults=True)},
            ensure_ascii=False,
        ),
    }


def recipe_in(path: Path) -> dict[str, Any]:
    """The recipe and model that `tags_of` put into the file. AudioError if none is."""
    try:
        found = json.loads(read_tags(path).get("comment", ""))
    except ValueError:
        found = None
    if not isinstance(found, dict) or "prompt" not in found:
        raise AudioError(f"{path.name} carries no recipe.")
    return found
