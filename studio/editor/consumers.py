"""One socket for each tab: it says what it watches, and is sent what changes there."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import time
from typing import Any
from uuid import UUID

from channels.generic.websocket import AsyncWebsocketConsumer

from studio.editor.live import Hub, View
from studio.editor.overview import lanes, open_work
from studio.editor.speaking import language_of, looked_up, rendered
from studio.editor.wanted import Wanted, at, said_by_page
from studio.jobs.models import ACTIVE
from studio.teams.models import Team
from studio.teams.sockets import guarded

logger = logging.getLogger(__name__)

NOT_UNDERSTOOD, BROKEN = 1003, 1011
NOT_SIGNED_IN, NOT_YOURS, TOO_MANY = 4401, 4403, 4429
SECOND_LOOK = 15.0  # seconds after which what is watched is looked at without a nudge


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
        self.user_name = user.get_full_name() or user.get_username()
        self.language = language_of(self.scope)
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
            self._wanted: Wanted | None = None
            self._field: str | None = None  # to be told; None: as it was
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
        """A list that replaces the one before (`Wanted`), or only `{"at": "<field>"}`."""
        if not self._admitted:
            return
        try:
            said = said_by_page(text_data or "")
            if "watch" in said:
                self._wanted = Wanted.read(said)
            else:
                self._field = at(said["at"])
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            await self.close(NOT_UNDERSTOOD)
            return
        self._news.set()

    async def disconnect(self, code: int) -> None:
        if self._admitted:
            self._sender.cancel()
            await self.hub.presence.leave(self)
            await self.hub.leave(self)

    def mark(self, job: UUID) -> None:
        self._marked[job] = None
        self._news.set()

    def queue_moved(self) -> None:
        waiting = [job for job, state in self._states.items() if state == "queued"]
        self._marked.update(dict.fromkeys(waiting))
        self._count_again = True
        self._news.set()

    def people_moved(self) -> None:
        self._people_moved = True
        self._news.set()

    def _forget(self) -> None:
        """Nothing is known of what the page shows."""
        self._shown = Wanted()
        self._marked: dict[UUID, None] = {}  # in the order in which they came
        self._states: dict[UUID, str] = {}
        self._sent: dict[str, str] = {}  # by root id: what was sent last
        self._count_again = True
        self._people_moved = True
        self._looked = time.monotonic()

    async def _send_all(self) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(SECOND_LOOK):
                    await self._news.wait()
            self._news.clear()
            if self._wanted is not None:
                await self._watch(self._wanted)
            elif time.monotonic() - self._looked >= SECOND_LOOK:
                await self._look_again()
            await self._send_news()

    async def _send_news(self) -> None:
        while self._marked:
            job = next(iter(self._marked))
            del self._marked[job]
            await self._show(job)
        if self._count_again:
            self._count_again = False
            await self._show_count()
        if self._field is not None:
            field, self._field = self._field, None
            await self.hub.presence.move(self, field)
        if self._people_moved:
            self._people_moved = False
            await self._show_people()

    async def _watch(self, wanted: Wanted) -> None:
        """Subscribe first and look then, so that nothing falls between the two."""
        self._wanted = None
        self._forget()
        self._shown = wanted
        teams = await self.hub.desk(lambda: list(Team.objects.of(self.user)))
        await self.hub.join(self, [team.pk for team in teams])
        songs = await self._still_seen()
        await self.hub.presence.enter(self, songs, wanted.field)
        jobs = await self.hub.desk(wanted.jobs, self.user)
        self._marked.update(dict.fromkeys(jobs))

    async def _look_again(self) -> None:
        """Nudges may be lost, and nobody says when a person leaves a team."""
        self._looked = time.monotonic()
        await self._still_seen()
        at_work = [job for job, state in self._states.items() if state in ACTIVE]
        self._marked.update(dict.fromkeys(at_work))
        self._people_moved = True

    async def _still_seen(self) -> dict[UUID, UUID]:
        """The teams of the watched songs; the socket of one that is not seen closes."""
        songs = await self.hub.desk(self._shown.teams, self.user)
        if len(songs) < len(self._shown.songs):
            await self.close(NOT_YOURS)
        return songs

    async def _show(self, job_id: UUID) -> None:
        view = await self.hub.view(job_id, self.user_id)
        if view is None:
            await self._still_seen()
            return
        on_song = view.job.song_id in self._shown.songs
        if not (on_song or self._shown.queue):
            return
        was = self._states.get(job_id)
        self._states[job_id] = view.job.state
        if on_song:
            await self._show_takes(view)
        if view.job.is_running and was == view.job.state:
            await self._tick(view)
            return
        if on_song:
            card = await view.html("jobs/_card.html", self.language)
            await self._fragment(f"job-{job_id}", card)
        if self._shown.queue:
            row = await view.html("jobs/_row.html", self.language)
            await self._fragment(f"queue-row-{job_id}", row)

    async def _show_takes(self, view: View) -> None:
        for index in sorted(view.takes):
            take = view.takes[index]
            # Once the job is over only decisions change a take, and none is missed.
            if f"take-{take.pk}" not in self._sent or not view.job.is_active:
                html = await view.html("songs/_take.html", self.language, take=take)
                await self._fragment(f"take-{take.pk}", html)

    async def _show_count(self) -> None:
        said = {"open": await self.hub.desk(open_work, self.user)}
        html = await self._rendered("_queue_badge.html", said)
        await self._fragment("queue-badge", html)
        if self._shown.queue:
            now = {"lanes": await self.hub.desk(lanes)}
            html = await self._rendered("queue/_lanes.html", now)
            await self._fragment("engines", html)

    async def _show_people(self) -> None:
        if self._shown.songs:
            people = self.hub.presence.others(self._shown.songs, self.user_id)
            said = {"people": people}
            html = await self._rendered("studio/_people.html", said)
            await self._fragment("people", html)

    async def _rendered(self, template: str, said: dict[str, Any]) -> str:
        return await self.hub.desk(rendered, self.language, template, said)

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
            "stage": looked_up(job.stage, self.language),
            "eta": job.eta,
        }
        if growing:
            tick["preview"] = {"index": growing.index, "length": growing.length}
        await self._say(tick)

    async def _say(self, message: dict[str, Any]) -> None:
        await self.send(text_data=json.dumps(message, ensure_ascii=False))


sockets = guarded(Live.as_asgi())
