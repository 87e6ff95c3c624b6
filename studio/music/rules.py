"""The rules that join several fields, one function each: a recipe and a model in,
problems out. All of them are tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from studio.music.bitrates import LOSSY, bitrate_range, sample_rates
from studio.music.checkpoints import XL_BASE, XL_SFT, XL_TURBO
from studio.music.limits import in_words
from studio.music.model import Model
from studio.music.own_server import SERVER_XL_BASE
from studio.music.problems import Problem, Severity
from studio.music.recipe import Recipe, Task

_RUNWARE = frozenset({XL_BASE, XL_SFT})
_REGION = ("region_start", "region_end")
_ENCODER = ("bitrate", "sample_rate", "channels")
_SLACK = 0.01  # seconds: what the form rounds to
_LONGEST = 600.0  # seconds that a song may grow to
_WITH_TRACKS = (Task.EXTRACT, Task.LEGO, Task.COMPLETE)


class Case(NamedTuple):
    """What a rule looks at. `source_duration` is in seconds, None where unknown."""

    recipe: Recipe
    model: Model
    source_duration: float | None = None

    def has(self, field: str) -> bool:
        """Whether the recipe asks for something there; None and empty ask for nothing."""
        return getattr(self.recipe, field) not in (None, "", ())

    def offers(self, field: str) -> bool:
        return self.model.offers(field)

    def uses(self, field: str) -> bool:
        return self.has(field) and self.offers(field)

    def ignores(self, field: str) -> bool:
        """Whether the recipe asks for something there that its task makes no use of."""
        tasks = self.model.used_by.get(field, self.model.tasks)
        used = self.model.limits[field].used and self.recipe.task in tasks
        return self.has(field) and not used

    def value(self, field: str) -> Any:
        """What the recipe says, or else what the engine does by default."""
        said = getattr(self.recipe, field)
        return self.model.limits[field].default if said is None else said

    def label(self, field: str) -> str:
        return self.model.limits[field].label


def task_needs_source(case: Case) -> Iterator[Problem]:
    task = case.recipe.task
    said_by_region = any(case.has(field) for field in _REGION)
    if task is not Task.TEXT_TO_MUSIC and not case.has("source") and not said_by_region:
        message = f"Source is required for {task.value}."
        yield Problem(("source", "task"), "sourceRequired", message)


def field_needs_source(case: Case) -> Iterator[Problem]:
    for field in (*_REGION, "strength", "cover_scale"):
        if case.uses(field) and not case.has("source"):
            message = f"{case.label(field)} needs a source."
            yield Problem((field, "source"), "sourceRequired", message)


def source_needs_task(case: Case) -> Iterator[Problem]:
    if case.uses("source") and case.recipe.task is Task.TEXT_TO_MUSIC:
        others = in_words([task.value for task in case.model.tasks[1:]])
        message = f"Source needs another task than text2music: {others}."
        yield Problem(("source", "task"), "sourceNeedsTask", message, others)


def region_needs_repaint(case: Case) -> Iterator[Problem]:
    if case.recipe.task in (Task.REPAINT, Task.LEGO):
        return
    for field in _REGION:
        if case.uses(field) and case.has("source"):
            message = f"{case.label(field)} belongs to a repaint."
            yield Problem((field, "task"), "regionNeedsRepaint", message, "repaint")


def repaint_needs_region(case: Case) -> Iterator[Problem]:
    if case.recipe.task is Task.REPAINT and not any(case.has(f) for f in _REGION):
        message = "A repaint needs a region start or a region end."
        yield Problem(_REGION, "regionRequired", message)


def duration_excludes_source(case: Case) -> Iterator[Problem]:
    if case.model.id in _RUNWARE and case.has("duration") and case.has("source"):
        message = "Duration cannot be set together with a source: the source sets it."
        yield Problem(("duration", "source"), "durationWithSource", message)


def negative_prompt_needs_guidance(case: Case) -> Iterator[Problem]:
    if case.model.id not in _RUNWARE or not case.has("negative_prompt"):
        return
    if case.value("guidance") <= 1:
        message = "Guidance must be greater than 1 where there is a negative prompt."
        fields = ("negative_prompt", "guidance")
        yield Problem(fields, "negativePromptNeedsGuidance", message, "above 1")


def distilled_models_hardly_hear_guidance(case: Case) -> Iterator[Problem]:
    if case.model.id != XL_TURBO:
        return
    doubtful = ["negative_prompt"] if case.has("negative_prompt") else []
    if case.value("guidance") != case.model.limits["guidance"].default:
        doubtful.append("guidance")
    for field in doubtful:
        message = f"{case.label(field)} may have no effect on {case.model.label}."
        yield Problem((field,), "mayHaveNoEffect", message, severity="warning")


def guidance_interval_is_in_order(case: Case) -> Iterator[Problem]:
    fields = ("guidance_start", "guidance_end")
    if not all(case.offers(field) for field in fields):
        return
    if case.value("guidance_start") > case.value("guidance_end"):
        message = "Guidance start is after guidance end."
        yield Problem(fields, "guidanceOrder", message, severity="warning")


def region_is_in_order(case: Case) -> Iterator[Problem]:
    start, end = case.recipe.region_start, case.recipe.region_end
    if case.model.is_ours and start is None:
        start = 0.0
    if start is None or end is None or start < end:
        return
    # The hosted models give the source back; the band would have nothing to play, and
    # one's own server takes the end of the source instead.
    severity: Severity = "error" if case.model.is_ours else "warning"
    message = "Region start must be before region end."
    yield Problem(_REGION, "regionOrder", message, severity=severity)


def region_touches_source(case: Case) -> Iterator[Problem]:
    """A repaint may begin before the source and end after it, lego stays inside."""
    if case.source_duration is None or not case.offers("region_start"):
        return
    inside = case.recipe.task is Task.LEGO
    lowest = 0.0 if inside else case.model.limits["region_start"].ge or 0.0
    for field in _REGION if inside else ("region_start",):
        at = getattr(case.recipe, field)
        if at is not None and not lowest <= at <= case.source_duration + _SLACK:
            allowed = f"{lowest:g}–{case.source_duration:.2f} seconds".replace("-", "−")
            message = f"{case.label(field)} must lie inside the source: {allowed}."
            yield Problem((field,), "regionOutsideSource", message, allowed)


def song_does_not_grow_too_long(case: Case) -> Iterator[Problem]:
    known = case.source_duration
    if known is None or case.recipe.task is not Task.REPAINT:
        return
    before = max(0.0, -(case.recipe.region_start or 0.0))
    after = max(0.0, (case.recipe.region_end or 0.0) - known)
    if (before or after) and before + known + after > _LONGEST + _SLACK:
        fields = tuple(f for f, s in zip(_REGION, (before, after), strict=True) if s)
        room = max(0.0, _LONGEST - known)
        message = (
            f"With this region the song would be {before + known + after:.1f} seconds "
            f"long; {_LONGEST:g} is the most. There is room for {room:.1f} more."
        )
        yield Problem(fields, "songTooLong", message, f"{room:.1f} seconds more")


def tracks_belong_to_their_tasks(case: Case) -> Iterator[Problem]:
    if case.uses("tracks") and case.recipe.task not in _WITH_TRACKS:
        others = in_words([task.value for task in _WITH_TRACKS])
        message = f"{case.label('tracks')} needs another task: {others}."
        yield Problem(("tracks", "task"), "tracksNeedTask", message, others)


def tracks_are_as_many_as_the_task_needs(case: Case) -> Iterator[Problem]:
    task, count = case.recipe.task, len(set(case.recipe.tracks))
    if not case.offers("tracks") or task not in case.model.tasks:
        return
    if task is Task.EXTRACT and case.model.id == SERVER_XL_BASE and count != 1:
        message = "This model takes out one track at a time: choose exactly one."
        yield Problem(("tracks",), "oneTrack", message, "1")
    elif task is Task.EXTRACT and not count:
        message = "Extract needs to know what to take out: choose at least one track."
        yield Problem(("tracks",), "trackRequired", message, "at least 1")
    elif task is Task.LEGO and count != 1:
        message = "Lego adds one track to the source: choose exactly one."
        yield Problem(("tracks",), "oneTrack", message, "1")


def encoder_settings_need_a_lossy_format(case: Case) -> Iterator[Problem]:
    format = case.value("output_format")
    # Our own encoder writes lossless files at any rate and in mono, too.
    only = ("bitrate",) if case.model.is_ours else _ENCODER
    given = tuple(field for field in only if case.uses(field))
    if given and format not in LOSSY:
        labels = in_words([case.label(field) for field in given], "and")
        verb = "needs" if len(given) == 1 else "need"
        message = f"{labels} {verb} a lossy format: mp3 or ogg, not {format}."
        yield Problem((*given, "output_format"), "lossyOnly", message, "mp3, ogg")


def encoder_settings_follow_the_table(case: Case) -> Iterator[Problem]:
    format, rate = case.value("output_format"), case.recipe.sample_rate
    channels = case.value("channels")
    if format not in LOSSY or not any(case.uses(field) for field in _ENCODER):
        return
    if rate is not None and rate not in sample_rates(format):
        rates = in_words(sample_rates(format))
        message = f"Sample rate must be {rates} Hz for {format}."
        yield Problem(("sample_rate", "output_format"), "sampleRate", message, rates)
        return
    low, high = bitrate_range(format, rate, channels)
    if case.recipe.bitrate is not None and not low <= case.recipe.bitrate <= high:
        where = f"{format}, {'mono' if channels == 1 else 'stereo'}"
        where += f" at {rate} Hz" if rate else ""
        message = f"Bitrate must be between {low} and {high} kbps for {where}."
        yield Problem(("bitrate",), "bitrate", message, f"{low}–{high} kbps")


Rule = Callable[[Case], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    task_needs_source,
    field_needs_source,
    source_needs_task,
    region_needs_repaint,
    repaint_needs_region,
    duration_excludes_source,
    negative_prompt_needs_guidance,
    distilled_models_hardly_hear_guidance,
    guidance_interval_is_in_order,
    region_is_in_order,
    region_touches_source,
    song_does_not_grow_too_long,
    tracks_belong_to_their_tasks,
    tracks_are_as_many_as_the_task_needs,
    encoder_settings_need_a_lossy_format,
    encoder_settings_follow_the_table,
)
