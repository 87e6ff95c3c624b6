"""One ear for the whole process: nudges come in once, and each socket hears its own."""

from __future__ import annotations

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, Protocol
from uuid import UUID

from channels.layers import get_channel_layer
from django.db.models import Prefetch

from studio.editor.presence import Presence
from studio.editor.speaking import rendered
from studio.editor.templatetags.studio_tags import growing_of
from studio.jobs.desk import Desk
from studio.jobs.models import Job
from studio.jobs.nudges import QUEUE_GROUP, team_group
from studio.songs.models import Take
from studio.teams.models import Membership

MOST_SOCKETS = 24  # of one person: a dozen tabs, each of which may be reconnecting
TRUST = 2.0  # seconds that a view or a list of members is believed without a nudge
MOST_VIEWS = 500  # kept for whoever asks next


class Socket(Protocol):
    user_id: int
    user_name: str

    def mark(self, job: UUID) -> None:
        """Note that the job changed. Returns at once; a later mark replaces this one."""

    def queue_moved(self) -> None: ...

    def people_moved(self) -> None: ...


class View:
    """A job as it is now, read once and rendered once for all who watch it."""

    def __init__(self, job: Job, desk: Desk) -> None:
        self.job, self._desk = job, desk
        self.takes = {take.index: take for take in job.takes.all()}  # type: ignore[attr-defined]
        self.growing = growing_of(job)
        self._html: dict[str, asyncio.Future[str]] = {}

    async def html(self, template: str, language: str, **context: Any) -> str:
        shown = "".join(f" {value.pk}" for value in context.values())
        key = f"{language} {template}{shown}"
        if key not in self._html:
            said = {"job": self.job, "song": self.job.song, **context}
            self._html[key] = asyncio.ensure_future(
                self._desk(rendered, language, template, said)
            )
        return await asyncio.shield(self._html[key])


class Hub:
    """Joins each group of the channel layer once, however many sockets want it.

    Made inside the server's loop. A slow socket holds nobody up: all it is given is a
    mark, and it fetches the latest view when it is ready.
    """

    def __init__(self) -> None:
        self.desk = Desk()
        self.presence = Presence()
        self._layer = get_channel_layer()
        self._groups: dict[str, set[Socket]] = defaultdict(set)
        self._people: Counter[int] = Counter()
        self._views: dict[UUID, tuple[float, asyncio.Future[View | None]]] = {}
        self._members: dict[UUID, tuple[float, frozenset[int]]] = {}

    async def start(self) -> None:
        self._channel = await self._layer.new_channel("hub.")
        await self._layer.group_add(QUEUE_GROUP, self._channel)
        self._task = asyncio.create_task(self._listen())
        self.presence.start()

    async def stop(self) -> None:
        self._task.cancel()
        await self.presence.stop()
        await self.desk.close()

    def admit(self, socket: Socket) -> bool:
        """False if this person has too many sockets already."""
        if self._people[socket.user_id] >= MOST_SOCKETS:
            return False
        self._people[socket.user_id] += 1
        return True

    async def join(self, socket: Socket, teams: Iterable[UUID]) -> None:
        for group in map(team_group, teams):
            if group not in self._groups:
                await self._layer.group_add(group, self._channel)
            self._groups[group].add(socket)
        self._groups[QUEUE_GROUP].add(socket)

    async def leave(self, socket: Socket) -> None:
        """Forget an admitted socket."""
        self._people[socket.user_id] -= 1
        for group, sockets in [*self._groups.items()]:
            sockets.discard(socket)
            if not sockets:
                del self._groups[group]
                if group != QUEUE_GROUP:
                    await self._layer.group_discard(group, self._channel)

    async def view(self, job_id: UUID, user_id: int) -> View | None:
        """The job as it is now; None if it is gone, or not this person's to see."""
        view = await asyncio.shield(self._fresh(job_id))
        if view is None or user_id not in await self._may_see(view.job.song.team_id):
            return None
        return view

    def _fresh(self, job_id: UUID) -> asyncio.Future[View | None]:
        """Read anew after a nudge, and after a while also without: nudges may be lost."""
        now = time.monotonic()
        at, view = self._views.get(job_id, (-TRUST, None))
        if view is None or now - at >= TRUST or (view.done() and view.exception()):
            if len(self._views) >= MOST_VIEWS:
                self._views.clear()
            view = asyncio.ensure_future(self.desk(self._read, job_id))
            self._views[job_id] = (now, view)
        return view

    async def _may_see(self, team: UUID) -> frozenset[int]:
        at, members = self._members.get(team, (-TRUST, frozenset()))
        if time.monotonic() - at >= TRUST:
            seats = Membership.objects.filter(team=team).values_list("user", flat=True)
            members = await self.desk(lambda: frozenset(seats))
            self._members[team] = (time.monotonic(), members)
        return members

    def _read(self, job_id: UUID) -> View | None:
        takes = Prefetch("takes", Take.objects.for_cards())
        jobs = Job.objects.for_cards().prefetch_related(takes)
        job = jobs.filter(pk=job_id).first()
        return View(job, self.desk) if job else None

    async def _listen(self) -> None:
        while True:
            message = await self._layer.receive(self._channel)
            match message:
                case {"type": "job.changed", "job": job, "group": group}:
                    self._views.pop(UUID(job), None)
                    for socket in [*self._groups.get(group, ())]:
                        socket.mark(UUID(job))
                case {"type": "queue.moved"}:
                    self._views.clear()
                    for socket in [*self._groups.get(QUEUE_GROUP, ())]:
                        socket.queue_moved()
                case {"type": "presence.told", "group": group}:
                    self.presence.hear(message)
                    for socket in [*self._groups.get(group, ())]:
                        socket.people_moved()
                case {"type": "presence.asked", "song": song}:
                    await self.presence.answer(UUID(song))
