"""The Recipe: everything needed to make a take, seed included.

Every parameter has its range, label and help text here and nowhere else. These are the
widest ranges that any model takes; `capabilities` narrows them per model.
"""

from __future__ import annotations

import re
import secrets
from enum import StrEnum
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError
from pydantic import ValidationInfo as Info
from pydantic import field_validator as checks
from pydantic_core import PydanticCustomError

from studio.music import lyrics as words
from studio.music.declared import limits_of
from studio.music.languages import LANGUAGES
from studio.music.problems import Problem, RecipeError
from studio.music.theory import KEYS
from studio.music.wording import in_plain_words

__all__ = ["RECIPE_LIMITS", "TRACKS", "Problem", "Recipe", "RecipeError", "Task"]

ROLLED_SEEDS = 2**31  # every model takes a seed below this
ALL_SEEDS = 2**32

TRACKS = (
    "vocals",
    "backing_vocals",
    "drums",
    "bass",
    "guitar",
    "keyboard",
    "percussion",
    "strings",
    "synth",
    "fx",
    "brass",
    "woodwinds",
)


def spoken(track: str) -> str:
    """The track's name as it stands in a sentence: "backing vocals"."""
    return track.replace("_", " ")


SAMPLE_RATES = (8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000)

_UUID = r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_SOURCE = re.compile(rf"(take:)?{_UUID}|inline:[0-9a-f]{{64}}|https?://[^\s/]\S*")


class Task(StrEnum):
    TEXT_TO_MUSIC = "text2music"
    COVER = "cover"
    REPAINT = "repaint"
    EXTRACT = "extract"
    LEGO = "lego"
    COMPLETE = "complete"

    @property
    def label(self) -> str:
        return (
            "Text to music" if self is Task.TEXT_TO_MUSIC else self.value.capitalize()
        )


def _about(group: str, **more: Any) -> dict[str, Any]:
    return {"group": group, **more}


class Recipe(BaseModel):
    """Everything needed to make a take. None means "left to the engine"."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    task: Task = Field(
        Task.TEXT_TO_MUSIC,
        title="Task",
        description="What to make: a new song, or something out of a source.",
        json_schema_extra=_about("source"),
    )
    prompt: str = Field(
        title="Prompt",
        description="Genre, mood, instruments, voice and form, in your own words.",
        min_length=2,
        max_length=3000,
        json_schema_extra=_about("words"),
    )
    negative_prompt: str = Field(
        "",
        title="Negative prompt",
        description="What you do not want to hear.",
        max_length=3000,
        json_schema_extra=_about("words"),
    )
    lyrics: str = Field(
        "",
        title="Lyrics",
        description="Words under tags such as [Verse 1] and [Chorus - anthemic]; "
        "(in parentheses) for backing vocals. Empty for an instrumental.",
        max_length=4096,
        json_schema_extra=_about("words"),
    )
    language: str | None = Field(
        None,
        title="Vocal language",
        description="The language of the lyrics.",
        json_schema_extra=_about("words", enum=list(LANGUAGES)),
    )
    duration: float | None = Field(
        None,
        title="Duration",
        description="Length of the song in seconds.",
        ge=10,
        le=600,
        json_schema_extra=_about("music", unit="s", step=0.1),
    )
    bpm: int | None = Field(
        None,
        title="Tempo",
        description="Beats per minute. 60 to 180 is the safest.",
        ge=30,
        le=300,
        json_schema_extra=_about("music", unit="BPM", step=1),
    )
    key: str | None = Field(
        None,
        title="Key",
        description="Note and mode, such as D minor.",
        json_schema_extra=_about("music", enum=list(KEYS)),
    )
    meter: Literal[2, 3, 4, 6] | None = Field(
        None,
        title="Meter",
        description="Beats in a bar: 2/4, 3/4, 4/4 or 6/8.",
        json_schema_extra=_about("music"),
    )
    seed: int | None = Field(
        None,
        title="Seed",
        description="The same seed and recipe make the same take. Empty rolls a new one.",
        ge=0,
        le=ALL_SEEDS - 1,
        json_schema_extra=_about("take", step=1),
    )
    results: int = Field(
        1,
        title="Takes",
        description="How many takes to make, each with another seed.",
        ge=1,
        le=4,
        json_schema_extra=_about("take", step=1),
    )
    source: str | None = Field(
        None,
        title="Source",
        description="The take, media UUID or web address to start from.",
        min_length=1,
        max_length=2048,
        json_schema_extra=_about("source"),
    )
    region_start: float | None = Field(
        None,
        title="Region start",
        description="Where the repaint begins; below 0 adds music before the source.",
        ge=-300,
        le=600,
        json_schema_extra=_about("source", unit="s", step=0.01),
    )
    region_end: float | None = Field(
        None,
        title="Region end",
        description="Where the repaint ends; beyond the end adds music after the source.",
        ge=0,
        le=900,
        json_schema_extra=_about("source", unit="s", step=0.01),
    )
    strength: float | None = Field(
        None,
        title="Source influence",
        description="The share of steps that follow the source: 1 stays closest to it.",
        ge=0,
        le=1,
        json_schema_extra=_about("source", step=0.01),
    )
    cover_scale: float | None = Field(
        None,
        title="Cover conditioning",
        description="The share of steps that hear the source while a cover is made.",
        ge=0,
        le=1,
        json_schema_extra=_about("source", step=0.01),
    )
    tracks: tuple[str, ...] = Field(
        (),
        title="Tracks",
        description="Which instruments to extract, add or complete.",
        max_length=len(TRACKS),
        json_schema_extra=_about("source", items={"type": "string", "enum": [*TRACKS]}),
    )
    steps: int | None = Field(
        None,
        title="Steps",
        description="Denoising steps: more is slower and finer. 50 is a good start.",
        ge=1,
        le=300,
        json_schema_extra=_about("model", step=1),
    )
    guidance: float | None = Field(
        None,
        title="Guidance",
        description="How strictly the prompt is followed (CFG scale).",
        ge=0,
        le=30,
        json_schema_extra=_about("model", step=0.01),
    )
    guidance_type: Literal["apg", "cfg"] | None = Field(
        None,
        title="Guidance type",
        description="apg is adaptive projected guidance, cfg the classic kind.",
        json_schema_extra=_about("model"),
    )
    guidance_start: float | None = Field(
        None,
        title="Guidance start",
        description="The share of the steps after which guidance begins.",
        ge=0,
        le=1,
        json_schema_extra=_about("model", step=0.01),
    )
    guidance_end: float | None = Field(
        None,
        title="Guidance end",
        description="The share of the steps after which guidance ends.",
        ge=0,
        le=1,
        json_schema_extra=_about("model", step=0.01),
    )
    shift: float | None = Field(
        None,
        title="Shift",
        description="Moves effort to early steps (the song's shape). 3 is usual.",
        ge=1,
        le=5,
        json_schema_extra=_about("model", step=0.1),
    )
    scheduler: dict[str, JsonValue] | None = Field(
        None,
        title="Scheduler",
        description="A JSON object for experts, passed on untouched.",
        json_schema_extra=_about("model"),
    )
    output_format: Literal["mp3", "wav", "flac", "ogg"] | None = Field(
        None,
        title="Format",
        description="wav and flac lose nothing; mp3 and ogg are small.",
        json_schema_extra=_about("output"),
    )
    bitrate: int | None = Field(
        None,
        title="Bitrate",
        description="For mp3 and ogg; the range depends on sample rate and channels.",
        ge=8,
        le=320,
        json_schema_extra=_about("output", unit="kbps", step=1),
    )
    sample_rate: int | None = Field(
        None,
        title="Sample rate",
        description="Samples a second; ogg takes 8000, 12000, 16000, 24000 and 48000.",
        json_schema_extra=_about("output", unit="Hz", enum=list(SAMPLE_RATES)),
    )
    channels: Literal[1, 2] | None = Field(
        None,
        title="Channels",
        description="1 is mono, 2 is stereo.",
        json_schema_extra=_about("output"),
    )

    @classmethod
    def parse(cls, data: Any) -> Self:
        """Read a recipe from JSON-like data. Raises RecipeError in plain words."""
        try:
            return cls.model_validate(data)
        except ValidationError as error:
            raise RecipeError(in_plain_words(error, RECIPE_LIMITS)) from None

    @property
    def is_instrumental(self) -> bool:
        return words.parse(self.lyrics).is_instrumental

    def changed(self, **changes: Any) -> Self:
        """A checked copy; what was not said before stays unsaid. Raises RecipeError."""
        return self.parse({**self.model_dump(exclude_unset=True), **changes})

    def reseeded(self, seed: int | None) -> Self:
        return self.changed(seed=seed)

    def repainting(
        self, start: float, end: float, *, source: str, seed: int | None = None
    ) -> Self:
        """The same recipe for `start`–`end` seconds of `source`, with another seed.

        The length follows the source, so `duration` is left out.
        """
        return self.changed(
            task=Task.REPAINT,
            source=source,
            region_start=start,
            region_end=end,
            duration=None,
            seed=seed,
        )

    def settled(self) -> Self:
        """With a seed: its own, or one rolled now."""
        return self if self.seed is not None else self.reseeded(roll_seed())

    def single(self, index: int) -> Self:
        """The recipe of one result of this one: result `index` has seed + index.

        Seeds wrap inside the range that they came from. The seed must be settled.
        """
        if self.seed is None:
            raise ValueError("Settle the seed before taking one result.")
        wrap = ROLLED_SEEDS if self.seed < ROLLED_SEEDS else ALL_SEEDS
        return self.changed(results=1, seed=(self.seed + index) % wrap)

    @checks("*", mode="before")
    @classmethod
    def _numbers_are_numbers(cls, value: Any, info: Info) -> Any:
        """true is not 1, and "120" is not 120: nothing is changed in silence."""
        if not RECIPE_LIMITS[info.field_name or ""].is_numeric:
            return value
        if isinstance(value, (bool, str, bytes)):
            raise PydanticCustomError("number_type", "Not a number")
        # JSON does not tell 4.0 from 4, but a Literal does.
        return int(value) if isinstance(value, float) and value.is_integer() else value

    @checks("prompt", "negative_prompt", "lyrics", "source")
    @classmethod
    def _no_nul(cls, text: str | None) -> str | None:
        if text and "\0" in text:  # databases refuse it
            raise PydanticCustomError("nul", "must not hold NUL characters")
        return text

    @checks("language", "key", "sample_rate", "tracks")
    @classmethod
    def _is_a_choice(cls, value: Any, info: Info) -> Any:
        if value is not None and RECIPE_LIMITS[info.field_name or ""].problem(value):
            raise PydanticCustomError("literal_error", "Not one of the choices")
        return value

    @checks("source")
    @classmethod
    def _is_a_place(cls, source: str | None) -> str | None:
        if source is not None and not _SOURCE.fullmatch(source):
            raise PydanticCustomError(
                "source", "must be a take, a media UUID or a web address"
            )
        return source


RECIPE_LIMITS = limits_of(Recipe)
"""The widest limits, field by field, in the order of the Recipe."""


def roll_seed() -> int:
    return secrets.randbelow(ROLLED_SEEDS)
