"""Pages go out compressed: a song with thirty takes is a tenth of its size on the wire."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.text import compress_string

KINDS = ("text/", "application/json", "application/octet-stream", "image/svg+xml")
WORTH_IT = 500  # bytes
NOISE = 100  # bytes at most, so that a length gives nothing of a page away (BREACH)


class CompressionMiddleware:
    """Django's own one compresses streams as well, where a sound would lose its ranges,
    and it would send every answer through a thread.
    """

    sync_capable = True
    async_capable = True

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self.get_response = get_response
        self.is_async = iscoroutinefunction(get_response)
        if self.is_async:
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> Any:
        answer = self.get_response(request)
        return (
            self._later(request, answer) if self.is_async else _smaller(request, answer)
        )

    @staticmethod
    async def _later(
        request: HttpRequest, answer: Awaitable[HttpResponseBase]
    ) -> HttpResponseBase:
        return _smaller(request, await answer)


def _smaller(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    if not isinstance(response, HttpResponse) or not _can_be_smaller(response):
        return response
    patch_vary_headers(response, ("Accept-Encoding",))
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return response
    response.content = compress_string(response.content, max_random_bytes=NOISE)
    response["Content-Encoding"] = "gzip"
    response["Content-Length"] = str(len(response.content))
    if response.get("ETag", "").startswith('"'):
        response["ETag"] = f"W/{response['ETag']}"
    return response


def _can_be_smaller(response: HttpResponse) -> bool:
    kind = response.get("Content-Type", "")
    plain = kind.startswith(KINDS) and "Content-Encoding" not in response
    return response.status_code != 206 and plain and len(response.content) >= WORTH_IT
