"""What the middle of the studio shows of one take: sections, lines with times, facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from studio.editor.billing import price_of
from studio.editor.forms import ComposeForm
from studio.editor.lanes import SHOWN, Lanes
from studio.editor.verdicts import first_shown, verdicts_of
from studio.editor.writing import decibels, signature
from studio.jobs.models import ACTIVE, Job
from studio.jobs.undoing import undoings_of
from studio.music import lyrics
from studio.music.capabilities import MODELS, Model
from studio.music.recipe import Recipe
from studio.songs.models import Song, Take

PICKUP = 0.5  # seconds that a line may begin before its section
RECENT = 40  # jobs that are looked at for what is still worth a card


@dataclass(frozen=True)
class SungLine:
    """A line of the lyrics from where it, or its share of the section, begins."""

    text: str
    start: float
    end: float


@dataclass(frozen=True)
class StageSection:
    kind: str
    label: str
    start: float
    end: float
    lines: tuple[SungLine, ...] = ()


class Stage:
    """One take, as the middle of the studio shows it."""

    def __init__(self, take: Take) -> None:
        self.take = take

    @cached_property
    def sections(self) -> list[StageSection]:
        """The sections as they sound, each with the lines of its lyrics.

        Where the score says when each line is sung, that counts. Else the lines share
        their section by their syllables.
        """
        if self._lines:
            return [self._timed(sound) for sound in self.take.sections]
        written = [s for s in lyrics.parse(self.take.recipe.lyrics).sections if s.lines]
        language = self.take.recipe.language
        found = []
        for sound in self.take.sections:
            # The band adds an intro or an outro that nobody wrote: it takes no words.
            sung = written and written[0].kind == sound["kind"]
            found.append(_filled(sound, written.pop(0) if sung else None, language))
        return found

    @cached_property
    def _lines(self) -> list[dict[str, Any]]:
        """The lines of the score; the rest of it stays in the database."""
        rows = Take.objects.filter(pk=self.take.pk, score__isnull=False)
        return rows.values_list("score__score__lines", flat=True).first() or []

    def _timed(self, sound: dict[str, Any]) -> StageSection:
        start, end = float(sound["start"]), float(sound["end"])
        lines = tuple(
            SungLine(_with_backing(line), line["start"], line["end"])
            for line in self._lines
            if start <= line["start"] + PICKUP < end
        )
        return StageSection(sound["kind"], sound["label"], start, end, lines)

    @property
    def is_timed(self) -> bool:
        """Whether the times of the lines are known; else they are estimated."""
        return bool(self._lines)

    @property
    def has_lines(self) -> bool:
        return any(section.lines for section in self.sections)

    @property
    def engine(self) -> str:
        """Who made it, as its notes are signed."""
        model = MODELS.get(self.take.model)
        return model.engine_label if model else ""

    @property
    def facts(self) -> list[tuple[str, str]]:
        take, recipe = self.take, self.take.recipe
        model = MODELS.get(take.model)
        rows = [
            (_("Model"), model.label if model else take.model.capitalize()),
            (_("Engine"), self.engine if model and self.engine != model.label else ""),
            (_("Seed"), "" if take.is_upload else str(take.seed)),
            (_("Repeats"), _repeats(model)),
            (_("Key"), _(recipe.key) if recipe.key else ""),
            (_("Tempo"), f"{recipe.bpm} BPM" if recipe.bpm else ""),
            (_("Meter"), signature(recipe.meter)),
            (_("Loudness"), _with_unit(take.lufs, "LUFS")),
            (_("True peak"), _with_unit(take.true_peak, "dBTP")),
            (
                _("Rendered in"),
                f"{take.render_seconds:.1f} s" if take.render_seconds else "",
            ),
            (_("Cost"), price_of(take)),
            (_("By"), str(take.created_by or "")),
        ]
        return [(label, value) for label, value in rows if value]


class Pile:
    """The list of takes: the newest of them, unless all are asked for."""

    def __init__(self, takes: Sequence[Take], *, whole: bool = False) -> None:
        kept = [take for take in takes if not take.is_discarded]
        self.listed = kept if whole else kept[:SHOWN]
        self.older = len(kept) - len(self.listed)
        self.discarded = [take for take in takes if take.is_discarded]


def page_of(
    song: Song, form: ComposeForm, shown: str = "", *, whole: bool = False
) -> dict[str, Any]:
    """Everything on the studio page; `shown` is the id of a take, else the newest settled
    one is shown. `whole`: all takes are listed, not only the newest."""
    takes = form.takes
    asked = (take for take in takes if str(take.pk) == shown)
    take = next(asked, None) or first_shown(takes)
    if take and not form.is_bound:
        form.initial.setdefault("source", f"take:{take.pk}")
    return {
        "song": song,
        "form": form,
        "pile": Pile(takes, whole=whole),
        "take": take,
        "verdicts": verdicts_of(take, takes) if take else [],
        "stage": Stage(take) if take else None,
        "lanes": Lanes(take, takes) if take else None,
        "undoings": list(undoings_of(take, takes)) if take else [],
        "jobs": _jobs_on_stage(song, takes),
    }


def _jobs_on_stage(song: Song, takes: Sequence[Take]) -> list[Job]:
    """Work that goes on, and what failed since the newest take landed.

    What was run again is told by its successor.
    """
    jobs = song.jobs.for_cards()
    if takes:
        since = Q(created_at__gt=takes[0].created_at)
        jobs = jobs.filter(Q(state__in=ACTIVE) | since)
    shown: list[Job] = []
    recipes: list[Recipe] = []
    for job in jobs.order_by("-created_at")[:RECENT]:
        if job.is_active or (job.is_failed and job.recipe not in recipes):
            shown.append(job)
        recipes.append(job.recipe)
    return shown[:8]


def _with_backing(line: dict[str, Any]) -> str:
    backing = f"({line['backing']})" if line["backing"] else ""
    return " ".join(part for part in (line["text"], backing) if part)


def _filled(
    sound: dict[str, Any], words: lyrics.Section | None, language: str | None
) -> StageSection:
    start, end = float(sound["start"]), float(sound["end"])
    lines = _shared_out(words, start, end, language) if words else ()
    return StageSection(sound["kind"], sound["label"], start, end, lines)


def _shared_out(
    words: lyrics.Section, start: float, end: float, language: str | None
) -> tuple[SungLine, ...]:
    weights = [max(1, lyrics.syllables(line, language)) for line in words.lines]
    second = (end - start) / sum(weights)
    edges = [start + second * sum(weights[:i]) for i in range(len(weights) + 1)]
    return tuple(
        SungLine(line.text, *span)
        for line, span in zip(words.lines, pairwise(edges), strict=True)
    )


def _repeats(model: Model | None) -> str:
    if model is None or model.repeats_seed:
        return ""
    return _("This model does not repeat a seed")


def _with_unit(value: float | None, unit: str) -> str:
    return f"{decibels(value)} {unit}" if value is not None else ""
