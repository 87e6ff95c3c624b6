"""Who else has a song open, and the field they are at. Nothing of it is kept: each
process tells of its own tabs again and again, and what is not told any more is gone.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID, uuid4

from channels.layers import get_channel_layer

from studio.jobs.nudges import team_group

AGAIN = 20.0  # seconds between two tellings
GONE = 50.0  # seconds without one


class Guest(Protocol):
    user_id: int
    user_name: str


@dataclass(frozen=True)
class Person:
    name: str
    field: str = ""  # by its name in the form; empty while they only look

    @property
    def initials(self) -> str:
        return "".join(part[0] for part in self.name.split()[:2]).upper()


@dataclass(frozen=True)
class _Seat:
    user_id: int
    person: Person
    until: float


class Presence:
    """What this process knows of all open tabs. Call `start` inside the server's loop."""

    def __init__(self) -> None:
        self._layer = get_channel_layer()
        self._own: dict[Guest, tuple[str, dict[UUID, UUID], str]] = {}
        self._seats: dict[UUID, dict[str, _Seat]] = defaultdict(dict)

    def start(self) -> None:
        self._task = asyncio.create_task(self._keep_telling())

    async def stop(self) -> None:
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task

    async def enter(self, guest: Guest, songs: Mapping[UUID, UUID], field: str) -> None:
        """The tab shows these songs (of these teams) and no others from now on."""
        tab, before, _ = self._own.get(guest, (uuid4().hex, {}, ""))
        self._own[guest] = (tab, dict(songs), field)
        for song in before.keys() - songs.keys():
            await self._say(guest, tab, song, before[song], "", gone=True)
        for song, team in songs.items():
            await self._say(guest, tab, song, team, field)
            if song not in before:
                asked = {"type": "presence.asked", "song": str(song)}
                await self._layer.group_send(team_group(team), asked)

    async def move(self, guest: Guest, field: str) -> None:
        if guest in self._own:
            await self.enter(guest, self._own[guest][1], field)

    async def leave(self, guest: Guest) -> None:
        if guest in self._own:
            await self.enter(guest, {}, "")
            del self._own[guest]

    def hear(self, told: dict[str, Any]) -> UUID:
        """Take in what a process tells, this one as well; the song that it is about."""
        song = UUID(told["song"])
        if told["gone"]:
            self._seats[song].pop(told["tab"], None)
            if not self._seats[song]:
                del self._seats[song]
        else:
            person = Person(told["name"], told["field"])
            until = time.monotonic() + GONE
            self._seats[song][told["tab"]] = _Seat(told["user"], person, until)
        return song

    async def answer(self, song: UUID) -> None:
        """Tell of the own tabs on a song, for a process that just had its first there."""
        for guest, (tab, songs, field) in [*self._own.items()]:
            if song in songs:
                await self._say(guest, tab, song, songs[song], field)

    def others(self, songs: frozenset[UUID], user_id: int) -> list[Person]:
        """Everybody else who has one of the songs open, each once, by name."""
        now, found = time.monotonic(), dict[int, Person]()
        seats = [s for song in songs for s in self._seats.get(song, {}).values()]
        for seat in seats:
            if seat.user_id == user_id or seat.until <= now:
                continue
            known = found.get(seat.user_id)
            if known is None or not known.field:
                found[seat.user_id] = seat.person
        return sorted(found.values(), key=lambda person: person.name)

    async def _keep_telling(self) -> None:
        while True:
            await asyncio.sleep(AGAIN)
            for song in {song for _, songs, _ in self._own.values() for song in songs}:
                await self.answer(song)
            self._forget_the_gone()

    def _forget_the_gone(self) -> None:
        now = time.monotonic()
        for song, seats in [*self._seats.items()]:
            self._seats[song] = {t: s for t, s in seats.items() if s.until > now}
            if not self._seats[song]:
                del self._seats[song]

    async def _say(
        self,
        guest: Guest,
        tab: str,
        song: UUID,
        team: UUID,
        field: str,
        *,
        gone: bool = False,
    ) -> None:
        told = {
            "type": "presence.told",
            "song": str(song),
            "tab": tab,
            "user": guest.user_id,
            "name": guest.user_name,
            "field": field,
            "gone": gone,
            "group": team_group(team),
        }
        await self._layer.group_send(team_group(team), told)
