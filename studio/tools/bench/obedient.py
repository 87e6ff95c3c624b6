"""The studio with hosted engines, which also does what a bench tells it.

Run as a module it serves like `python -m studio`. Whoever connects to the socket in its
data folder may make songs and ask for takes, as a page does, but without the page.
"""

from __future__ import annotations

import os
import runpy
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Listener
from pathlib import Path
from typing import Any, cast

from studio.engines.base import Engine

SOCKET = "bench.sock"
SCALE = "BENCH_SCALE"  # how much of a minute EmpirioLabs' minute lasts
FREE = (100_000, 60.0)  # Runware's pace would be what is measured


def obey(folder: Path) -> None:
    """One command at a time, until the process ends."""
    with Listener(str(folder / SOCKET)) as listener:
        while True:
            with listener.accept() as parent:
                do, about = parent.recv()
                parent.send(DO[do](**about))


def _songs(count: int) -> list[str]:
    from studio.songs.models import Song
    from studio.teams.models import user_personal_team
    from studio.teams.visitors import local_owner

    owner = local_owner()
    team = user_personal_team(owner)
    made = [
        Song.objects.create(team=team, title=f"Bench {number}", created_by=owner)
        for number in range(count)
    ]
    return [str(song.pk) for song in made]


def _takes(songs: list[str], model: str, apart: float) -> list[float]:
    """Ask for a take of each song, one every `apart` seconds; when that was, by song."""
    from studio.jobs.models import Job
    from studio.music.recipe import Recipe
    from studio.songs.models import Song
    from studio.teams.visitors import local_owner

    owner, asked = local_owner(), []
    found = Song.objects.in_bulk(songs, field_name="pk")
    by_id = {str(pk): song for pk, song in found.items()}
    for seed, song in enumerate(songs):
        time.sleep(apart if seed else 0.0)
        recipe = Recipe(prompt="Warm piano ballad", duration=30, seed=seed)
        asked.append(time.monotonic())
        Job.objects.enqueue(by_id[song], recipe=recipe, model=model, user=owner)
    return asked


def _takes_left(songs: list[str]) -> int:
    from studio.jobs.models import Job, State

    jobs = Job.objects.filter(song__in=songs)
    broken = jobs.exclude(state=State.DONE).exclude(pk__in=jobs.active().values("pk"))
    if job := broken.first():
        raise RuntimeError(f"A job ended otherwise: {job.state}, {job.error}")
    return jobs.active().count()


DO: dict[str, Callable[..., Any]] = {
    "songs": _songs,
    "takes": _takes,
    "takes left": _takes_left,
}


def _set_paces(scale: float) -> None:
    """A minute of EmpirioLabs' lasts `scale` of one, and Runware's has no end."""
    from studio.engines import registry
    from studio.engines.empirio import engine as empirio
    from studio.engines.runware import engine as runware

    runware._PACE = FREE
    calls, seconds = empirio._PACE
    empirio._PACE = (calls, seconds * scale)
    engine = empirio.Empirio(first=3.0 * scale, slowest=15.0 * scale)
    entry = registry.ENTRIES["empirio"]
    registry.ENTRIES["empirio"] = replace(entry, build=lambda _: cast(Engine, engine))


if __name__ == "__main__":
    _set_paces(float(os.environ[SCALE]))
    folder = Path(os.environ["STUDIO_DATA"])
    threading.Thread(target=obey, args=[folder], daemon=True).start()
    runpy.run_module("studio", run_name="__main__", alter_sys=True)
