"""One socket for each tab: it says what it watches, and is sent what changes there."""

from __future__ import annotations

import asyncio
import json
import logging
from datetime import timedelta
from typing import Any
from uuid import UUID

from channels.generic.websocket import AsyncWebsocketConsumer
from django.db.models import Case, Q, When
from django.template.loader import render_to_string
from django.utils import timezone

from studio.editor.live import Hub, View
from studio.jobs.models import ACTIVE, Job, State
from studio.teams.models import Team
from studio.teams.sockets import guarded

logger = logging.getLogger(__name__)

NOT_SIGNED_IN, TOO_MANY, BROKEN = 4401, 4429, 1011
MOST_WATCHED = 50
SECOND_LOOK = 15.0  # seconds after which what is at work is looked at without a nudge
LATELY = timedelta(hours=1)
MOST_SHOWN = 100


class Live(AsyncWebsocketConsumer):  # type: ignore[misc]
    """Sends the same fragments that the page is made of, and ticks between them.

    Reading and writing are apart: one task does all the sending, at the pace of this
    client, out of marks that replace one another.
    """

    channel_layer_alias = ""  # the hub alone listens to the layer

    async def connect(self) -> None:
        user = self.scope["user"]
        self.hub: Hub = self.scope["state"]["hub"]
        self.user_id = user.pk
        self.user = user
        self._admitted = False
        await self.accept()  # a socket that was never open cannot say why it closes
        if self.scope["path"] != "/ws/" or not user.is_authenticated:
            await self.close(NOT_SIGNED_IN)
        elif not self.hub.admit(self):
            await self.close(TOO_MANY)
        else:
            self._admitted = True
            self._forget()
            self._news = asyncio.Event()
            self._wanted: dict[str, Any] | None = None
            self._sender = asyncio.create_task(self._send_all())
            self._sender.add_done_callback(self._ended)

    def _ended(self, sender: asyncio.Task[None]) -> None:
        """A socket that cannot send any more is closed, so that its page opens another."""
        if not sender.cancelled() and (error := sender.exception()):
            logger.error("A socket could not be served", exc_info=error)
            self._closing = asyncio.ensure_future(self.close(BROKEN))

    async def receive(
        self, text_data: str | None = None, bytes_data: bytes | None = None
    ) -> None:
        """`{"watch": ["song:<uuid>", "queue"], "have": ["<uuid of a job>", …]}`

        The list replaces the one before. `have` names the jobs that the page shows as
        being at work, so that it also hears how they ended while it was away.
        """
        if not self._admitted:
            return
        try:
            wanted = json.loads(text_data or "")
            watch, have = (
                [*wanted["watch"]],
                {UUID(job) for job in wanted.get("have", [])},
            )
            songs = {UUID(name[5:]) for name in watch if name != "queue"}
            queue = "queue" in watch
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            await self.close(1003)
            return
        if len(songs) <= MOST_WATCHED:
            have = set([*have][:MOST_SHOWN])
            self._wanted = {"songs": songs, "have": have, "queue": queue}
            self._news.set()

    async def disconnect(self, code: int) -> None:
        if self._admitted:
            self._sender.cancel()
            await self.hub.leave(self)

    def mark(self, job: UUID) -> None:
        self._marked[job] = None
        self._news.set()

    def queue_moved(self) -> None:
        waiting = [job for job, state in self._states.items() if state == "queued"]
        self._marked.update(dict.fromkeys(waiting))
        self._count_again = True
        self._news.set()

    def _forget(self) -> None:
        """Nothing is known of what the page shows."""
        self._songs: set[UUID] = set()
        self._queue = False
        self._marked: dict[UUID, None] = {}  # in the order in which they came
        self._states: dict[UUID, str] = {}
        self._sent: dict[str, str] = {}  # by root id: what was sent last
        self._count_again = True

    async def _send_all(self) -> None:
        while True:
            try:
                async with asyncio.timeout(SECOND_LOOK):
                    await self._news.wait()
            except TimeoutError:
                at_work = [
                    job for job, state in self._states.items() if state in ACTIVE
                ]
                self._marked.update(dict.fromkeys(at_work))
            self._news.clear()
            if self._wanted is not None:
                await self._watch(**self._wanted)
            while self._marked:
                job = next(iter(self._marked))
                del self._marked[job]
                await self._show(job)
            if self._count_again:
                self._count_again = False
                await self._show_count()

    async def _watch(self, songs: set[UUID], have: set[UUID], *, queue: bool) -> None:
        """Subscribe first and look then, so that nothing falls between the two."""
        self._wanted = None
        self._forget()
        self._songs, self._queue = songs, queue
        teams = await self.hub.desk(lambda: list(Team.objects.of(self.user)))
        await self.hub.join(self, [team.pk for team in teams])
        self._marked.update(dict.fromkeys(await self.hub.desk(self._to_show, have)))

    def _to_show(self, have: set[UUID]) -> list[UUID]:
        """What is at work, what the page believes to be, and what was done lately."""
        done = Q(state=State.DONE, finished_at__gte=timezone.now() - LATELY)
        told = Q(state__in=ACTIVE) | Q(pk__in=have) | done
        jobs = Job.objects.visible_to(self.user).filter(told)
        if not self._queue:
            jobs = jobs.filter(song__in=self._songs)
        # Where there are too many, those at work go first: they still have news.
        at_work = Case(When(state__in=ACTIVE, then=0), default=1)
        latest = jobs.order_by(at_work, "-created_at").values_list("pk", flat=True)
        return [*reversed(latest[:MOST_SHOWN])]

    async def _show(self, job_id: UUID) -> None:
        view = await self.hub.view(job_id, self.user_id)
        if view is None:
            return
        on_song = view.job.song_id in self._songs
        if not (on_song or self._queue):
            return
        was = self._states.get(job_id)
        self._states[job_id] = view.job.state
        if on_song:
            await self._show_takes(view)
        if view.job.is_running and was == view.job.state:
            await self._tick(view)
            return
        if on_song:
            await self._fragment(f"job-{job_id}", await view.html("jobs/_card.html"))
        if self._queue:
            row = await view.html("jobs/_row.html")
            await self._fragment(f"queue-row-{job_id}", row)

    async def _show_takes(self, view: View) -> None:
        for index in sorted(view.takes):
            take = view.takes[index]
            if f"take-{take.pk}" not in self._sent:
                html = await view.html("songs/_take.html", take=take)
                await self._fragment(f"take-{take.pk}", html)

    async def _show_count(self) -> None:
        jobs = Job.objects.visible_to(self.user).active()
        count = {"active_count": await self.hub.desk(jobs.count)}
        html = await self.hub.desk(render_to_string, "_queue_badge.html", count)
        await self._fragment("queue-badge", html)

    async def _fragment(self, root: str, html: str) -> None:
        if self._sent.get(root) != html:
            self._sent[root] = html
            await self._say({"type": "html", "html": html})

    async def _tick(self, view: View) -> None:
        job, growing = view.job, view.growing
        tick: dict[str, Any] = {
            "type": "tick",
            "job": str(job.pk),
            "rev": job.rev,
            "fraction": round(job.fraction, 4),
            "stage": job.stage,
            "eta": job.eta,
        }
        if growing:
            tick["preview"] = {"index": growing.index, "length": growing.length}
        await self._say(tick)

    async def _say(self, message: dict[str, Any]) -> None:
        await self.send(text_data=json.dumps(message, ensure_ascii=False))


sockets = guarded(Live.as_asgi())
