"""The front door: pages, sockets, and the runner, which lives as long as the server."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "studio.settings")

from django.conf import settings
from django.core.asgi import get_asgi_application

django_pages = get_asgi_application()

from studio.editor.bodies import limited
from studio.editor.consumers import sockets
from studio.editor.live import Hub
from studio.engines import registry
from studio.jobs import nudges
from studio.jobs.runner import Runner

pages = limited(
    django_pages, megabytes=settings.CONFIG.upload_limit, small=("/hooks/",)
)

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    match scope["type"]:
        case "http":
            await pages(scope, receive, send)
        case "websocket":
            await sockets(scope, receive, send)
        case "lifespan":
            await _live(scope["state"], receive, send)


async def _live(state: dict[str, Any], receive: Receive, send: Send) -> None:
    """Start the runner before the first visitor comes, stop it after the last has gone.

    What is put into `state`, each socket finds in its scope.
    """
    await receive()
    nudges.live_on(asyncio.get_running_loop())
    hub, runner = Hub(), _runner()
    state["hub"] = hub
    await hub.start()
    await runner.start()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await runner.stop()
    await hub.stop()
    await send({"type": "lifespan.shutdown.complete"})


def _runner() -> Runner:
    config = settings.CONFIG
    engines = registry.engines(config.house_band_workers)
    slots = registry.slots(config)
    return Runner(config.data, engines, slots, public_url=config.public_url)
