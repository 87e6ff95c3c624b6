"""How fast each model has been of late, as its own takes tell."""

from __future__ import annotations

from collections import defaultdict
from statistics import median
from uuid import UUID

from studio.jobs.models import Job, State
from studio.songs.models import Take

RECENT = 120  # jobs, of all models


def speeds() -> dict[str, float]:
    """Seconds that one second of music took, by model: the middle of its recent jobs.

    Takes of one submission are one figure, since only the first was waited for.
    """
    done = Job.objects.filter(state=State.DONE).order_by("-created_at")
    recent = [*done.values_list("pk", flat=True)[:RECENT]]
    takes = Take.objects.order_by().filter(job__in=recent, render_seconds__gt=0)
    spent: dict[tuple[str, UUID], list[tuple[float, float]]] = defaultdict(list)
    for model, job, *times in takes.values_list(
        "model", "job", "render_seconds", "duration"
    ):
        spent[model, job].append((times[0], times[1]))
    by_model: dict[str, list[float]] = defaultdict(list)
    for (model, _), times_of_it in spent.items():
        took, music = (sum(each) for each in zip(*times_of_it, strict=True))
        by_model[model].append(took / music)
    return {model: median(figures) for model, figures in by_model.items()}
