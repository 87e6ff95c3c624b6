"""Each engine has a number of jobs at once, and none waits for another engine."""

from __future__ import annotations

from typing import Any

from studio.jobs.models import Connection, Job, State
from tests.conftest import ScriptedEngine, make_job, make_song, person
from tests.jobs.conftest import Stage, ended, until

HOURS = 3600.0


def test_a_full_engine_keeps_nobody_else_waiting(stage: Stage) -> None:
    song = make_song(person())
    Connection.objects.keep(song.team, "runware", url="", key="key-012345", user=None)
    slow = [make_job(song, engine="runware", model="xl-sft") for _ in range(5)]
    stage.engines["runware"] = ScriptedEngine([HOURS], name="runware")
    stage.slots = 2
    stage.start()
    until(lambda: _running(slow) == 2)
    quick = ended(make_job(song))

    assert quick.state == State.DONE
    assert _running(slow) == 2


def _running(jobs: list[Any]) -> int:
    ours = Job.objects.filter(pk__in=[job.pk for job in jobs])
    return int(ours.filter(state=State.RUNNING).count())
