"""Words of rooms that know no languages, so that the catalogues hold them: what a parameter
is called, what it is for, and what may be chosen. They are looked up where they are shown.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import global_settings

from studio.music.languages import LANGUAGES
from studio.music.recipe import RECIPE_LIMITS, TRACKS, Task, spoken
from studio.music.theory import FORM_KEYS

DJANGO_KNOWS = {str(name) for _, name in global_settings.LANGUAGES}


def borrowed() -> Iterator[str]:
    for limit in RECIPE_LIMITS.values():
        yield from (limit.label, limit.help)
    yield from (task.label for task in Task)
    yield from map(spoken, TRACKS)
    yield from set(LANGUAGES.values()) - DJANGO_KNOWS
    yield from FORM_KEYS
