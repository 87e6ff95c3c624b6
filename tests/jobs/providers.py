"""Every provider with its engine, its fake, and where it is asked for what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from studio.engines.acestep.engine import AceStepServer
from studio.engines.empirio.engine import Empirio
from studio.engines.runware.engine import Runware
from studio.jobs.models import Job
from studio.songs.models import Song
from tests.conftest import recipe
from tests.fakes import acestep, empirio, runware
from tests.fakes.loopback import on_loopback


@dataclass(frozen=True)
class Kind:
    """`handing_over`, `looks` and `files` are how its paths begin."""

    model: str
    key: str
    key_name: str
    url_name: str
    handing_over: str
    looks: str
    files: str
    fake: Callable[[], Any]
    engine: Callable[[], Any]
    base: str = ""
    knows_keys: bool = False


KINDS = {
    "runware": Kind(
        "xl-base", runware.KEY, "RUNWARE_API_KEY", "RUNWARE_URL",
        "/v1", "/v1", "/audio", runware.Runware, Runware,
        base="/v1", knows_keys=True,
    ),
    "empirio": Kind(
        "xl-turbo", empirio.KEY, "EMPIRIOLABS_API_KEY", "EMPIRIOLABS_URL",
        "/v1/audio", "/v1/jobs", "/files",
        lambda: empirio.Empirio(limit=10_000), lambda: Empirio(first=0.03, slowest=0.1),
    ),
    "acestep": Kind(
        "server-xl-base", acestep.KEY, "ACESTEP_API_KEY", "ACESTEP_URL",
        "/release_task", "/query_result", "/v1/audio",
        acestep.AceStep, lambda: AceStepServer(first=0.03, slowest=0.1),
    ),
}  # fmt: skip


@dataclass
class Provider:
    name: str
    kind: Kind
    fake: Any
    engine: Any
    address: str

    def connect(self, monkeypatch: pytest.MonkeyPatch, key: str | None = None) -> None:
        """As the environment of the studio does."""
        monkeypatch.setenv(self.kind.key_name, self.kind.key if key is None else key)
        monkeypatch.setenv(self.kind.url_name, self.address + self.kind.base)

    def enqueue(self, song: Song, **changes: Any) -> Job:
        about = {"duration": 30, "lyrics": "", **changes}
        return Job.objects.enqueue(
            song, recipe=recipe(**about), model=self.kind.model, user=song.created_by
        )

    @property
    def tasks(self) -> int:
        """What it has taken, and would charge for."""
        return len(self.fake.jobs if self.name == "empirio" else self.fake.tasks)

    def break_down(
        self, path: str, kind: str | int, times: int = 1, **how: Any
    ) -> None:
        self.fake.app.break_down(path, kind, times, **how)

    def mend(self) -> None:
        self.fake.app.faults.clear()

    def fail(self, why: str) -> None:
        """All that it takes from here on comes to nothing."""
        self.fake.fails = {0: why} if self.name == "runware" else why

    def forget(self) -> None:
        """It loses what it had taken."""
        (self.fake.jobs if self.name == "empirio" else self.fake.tasks).clear()


@contextmanager
def provided(name: str) -> Iterator[Provider]:
    kind = KINDS[name]
    fake = kind.fake()
    with on_loopback(fake.app) as address:
        yield Provider(name, kind, fake, kind.engine(), address)
