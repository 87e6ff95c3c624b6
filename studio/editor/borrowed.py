"""Words of rooms that know no languages, so that the catalogues hold them: what a parameter
is called, what it is for, and what may be chosen. They are looked up where they are shown.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import global_settings

from studio.engines.providers import PROVIDERS
from studio.jobs.making import SOUND_GONE, SOURCE_GONE
from studio.jobs.querysets import CANCELLED_LATE, GAVE_UP, MAYBE_CHARGED
from studio.jobs.runner import OUR_FAULT
from studio.music.capabilities import MODELS
from studio.music.languages import LANGUAGES
from studio.music.recipe import RECIPE_LIMITS, TRACKS, Task, spoken
from studio.music.theory import FORM_KEYS
from studio.music.vocabulary import VOCABULARY

DJANGO_KNOWS = {str(name) for _, name in global_settings.LANGUAGES}

SECTIONS = ("Intro", "Verse", "Pre-Chorus", "Chorus", "Bridge", "Solo", "Outro")
STAGES = (
    "Arranging the song",
    "Calling the band",
    "Fetching the song",
    "Finding the beat",
    "Finding the chords",
    "Finding the sections",
    "Following the tune",
    "Listening",
    "Looking at the source",
    "Looking for the tracks",
    "Mastering",
    "Mixing",
    "Playing the ending",
    "Playing at the server",
    "Sending the source",
    "Starting",
    "Tuning up",
    "Turning it into sound",
    "Waiting at the server",
    "Writing the new parts",
    "Writing the region",
    "Writing the song",
)


def borrowed() -> Iterator[str]:
    for limit in RECIPE_LIMITS.values():
        yield from (limit.label, limit.help)
    yield from (task.label for task in Task)
    yield from map(spoken, TRACKS)
    yield from set(LANGUAGES.values()) - DJANGO_KNOWS
    yield from FORM_KEYS
    yield from SECTIONS
    yield from (model.note for model in MODELS.values())
    yield from (shelf.label for shelf in VOCABULARY)
    yield from STAGES
    for provider in PROVIDERS.values():
        yield provider.sign_up
        yield from (f"Calling {provider.label}", f"Playing at {provider.label}")
    yield from (
        GAVE_UP,
        MAYBE_CHARGED,
        CANCELLED_LATE,
        OUR_FAULT,
        SOURCE_GONE,
        SOUND_GONE,
    )
