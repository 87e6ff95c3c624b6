"""What the studio adds to a hosted engine's own time, against stand-ins on loopback.

A bare client speaks the same protocol with the same pauses, and does nothing else: no
ledger, no decoding, no mastering, no page. What the studio takes longer is its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from studio.engines.runware.engine import FIRST_LOOK
from studio.tools.bench import bare, drain
from studio.tools.bench.bare import Made
from studio.tools.bench.report import Report, percentile
from studio.tools.bench.standins import standins
from studio.tools.bench.watched import Watched, watched

MUSIC = 30.0  # seconds of each song: the shortest that Runware makes
WORK = 4.0  # seconds that the provider takes for each, however many there are


@dataclass(frozen=True)
class Flow:
    """`jobs` songs in all, of which one is asked for every `apart` seconds."""

    name: str
    jobs: int
    apart: float


FLOWS = (
    Flow("1", 5, WORK + 1.0),
    Flow("8", 32, WORK / 8),
    Flow("32", 48, WORK / 32),
    Flow("8 in an instant", 8, 0.0),
)
GOALS = "Goals: own p95, with 8 jobs at work, under 50 ms and under 250 ms."
SAME = (
    f"Songs of {MUSIC:g} s; the provider takes {WORK:g} s for each. They are asked for at "
    f"even distances, so that so many are at work. Polled: first look after "
    f"{FIRST_LOOK:g} s, then ever later. Called: Runware's webhook says when to look."
)


def measure() -> Report:
    found = [(how, *of) for how in ("polled", "called") for of in _flows(how)]
    accepted = [
        _row("submit → accepted", how, flow, seen, compared, "accepting")
        for how, flow, seen, compared in found
    ]
    playable = [
        _row("finished → playable", how, flow, seen, compared, "fetching")
        for how, flow, seen, compared in found
    ]
    notes = [SAME, GOALS, drain.SAME]
    return Report("engines", accepted, notes, [playable, [drain.measure()]])


def _flows(how: str) -> Iterator[tuple[Flow, list[Made], list[Made]]]:
    """Each flow: what came of it in the studio, and with the bare client."""
    is_called = how == "called"
    with _runware() as (fake, environ), watched(environ, is_called=is_called) as studio:
        for seed in range(max(flow.jobs for flow in FLOWS)):
            # Written once, so that the stand-in has only to hand it out.
            standins("songs").tone(seed, MUSIC, "flac")
        _heard(fake, studio, Flow("warm", 2, 0.0))  # connections are open from here on
        for flow in FLOWS:
            compared = _bare(fake, environ, flow, how)
            yield flow, _heard(fake, studio, flow), compared


@contextmanager
def _runware() -> Iterator[tuple[Any, dict[str, str]]]:
    module = standins("runware")
    fake = module.Runware(seconds=WORK, lengths=MUSIC)
    with standins("loopback").on_loopback(fake.app) as fake.base:
        yield (
            fake,
            {
                "RUNWARE_URL": f"{fake.base}/v1",
                "RUNWARE_API_KEY": module.KEY,
                "STUDIO_RUNWARE_WORKERS": "32",
            },
        )


def _heard(fake: Any, studio: Watched, flow: Flow) -> list[Made]:
    known = {*fake.tasks}
    asked, playable = studio.make("xl-base", flow.jobs, flow.apart)
    return _made(fake, known, asked, playable)


def _bare(fake: Any, environ: dict[str, str], flow: Flow, how: str) -> list[Made]:
    known = {*fake.tasks}
    first = FIRST_LOOK if how == "polled" else WORK
    url, key = environ["RUNWARE_URL"], environ["RUNWARE_API_KEY"]
    asked, there = asyncio.run(bare.make(url, key, flow.jobs, flow.apart, first))
    return _made(fake, known, asked, there)


def _made(
    fake: Any, known: set[str], asked: list[float], there: dict[int, float]
) -> list[Made]:
    """Put together what was seen at both ends; a song is known by its seed."""
    fresh = [task for key, task in fake.tasks.items() if key not in known]
    began = {task.request["seed"]: task.began for task in fresh}
    return [
        Made(at, began[seed], began[seed] + WORK, there[seed])
        for seed, at in enumerate(asked)
    ]


def _row(
    what: str, how: str, flow: Flow, seen: list[Made], compared: list[Made], part: str
) -> dict[str, Any]:
    row: dict[str, Any] = {what: how, "jobs at work": flow.name}
    for share in (50, 95):
        ours = percentile([getattr(one, part) for one in seen], share / 100)
        theirs = percentile([getattr(one, part) for one in compared], share / 100)
        row |= {f"p{share} ms": ours, f"bare p{share} ms": theirs,
                f"own p{share} ms": ours - theirs}  # fmt: skip
    return row
