"""“Look again”, said to the pages that watch. A nudge carries an id and no state: the
page's socket reads the row, so that a lost, late or doubled nudge shows nothing wrong.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction

if TYPE_CHECKING:
    from studio.jobs.models import Job

QUEUE_GROUP = "queue"

_home: list[asyncio.AbstractEventLoop] = []


def live_on(loop: asyncio.AbstractEventLoop) -> None:
    """Nudges from any thread are sent on the loop that serves the sockets.

    On another loop the in-memory layer would put them down where nobody wakes up.
    """
    _home[:] = [loop]


def team_group(team_id: UUID) -> str:
    return f"team-{team_id.hex}"


def nudge(job: Job, *, moved: bool = False) -> None:
    """Tell the team that the job changed; `moved`: its place in the queue did as well."""
    group = team_group(job.song.team_id)
    told = {"type": "job.changed", "job": str(job.pk), "group": group}
    transaction.on_commit(partial(_say, group, told))
    if moved:
        transaction.on_commit(partial(_say, QUEUE_GROUP, {"type": "queue.moved"}))


def _say(group: str, message: dict[str, Any]) -> None:
    send = get_channel_layer().group_send
    if not _home or _home[0].is_closed():
        async_to_sync(send)(group, message)
    elif _running_loop() is _home[0]:
        _home[0].create_task(send(group, message))
    else:
        asyncio.run_coroutine_threadsafe(send(group, message), _home[0])


def _running_loop() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
