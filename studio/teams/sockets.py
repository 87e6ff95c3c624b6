"""Who opens a socket: the same rules as for pages, and the page's own origin."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from channels.auth import AuthMiddlewareStack
from channels.db import database_sync_to_async
from channels.security.websocket import WebsocketDenier
from django.conf import settings
from django.http.request import split_domain_port, validate_host

from studio.teams.visitors import is_local_owner, local_owner


def guarded(application: Any) -> Any:
    """Lets sockets of our own pages in, with `scope["user"]` set."""
    inside = AuthMiddlewareStack(_Seat(application))

    async def guard(scope: Any, receive: Any, send: Any) -> None:
        known = is_own_origin(_headers(scope), https=settings.CONFIG.https)
        await (inside if known else WebsocketDenier())(scope, receive, send)

    return guard


def is_own_origin(headers: dict[str, str], *, https: bool) -> bool:
    """True if the page that opens the socket came from this very host and port.

    A browser sets both headers, so no other page can say so. A socket without an Origin
    is not a browser's, and is refused as well.
    """
    host = headers.get("host", "").lower()
    domain = split_domain_port(host)[0]
    if not domain or not validate_host(domain, settings.ALLOWED_HOSTS):
        return False
    origin = urlsplit(headers.get("origin", "").lower())
    schemes = {"https"} if https else {"http", "https"}
    return origin.scheme in schemes and origin.netloc == host


class _Seat:
    """The local owner, where nobody else is signed in."""

    def __init__(self, application: Any) -> None:
        self._application = application

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        client = (scope.get("client") or ("",))[0]
        if not scope["user"].is_authenticated and is_local_owner(
            settings.CONFIG, client, _headers(scope)
        ):
            scope["user"] = await database_sync_to_async(local_owner)()
        await self._application(scope, receive, send)


def _headers(scope: Any) -> dict[str, str]:
    return {name.decode("latin-1"): v.decode("latin-1") for name, v in scope["headers"]}
