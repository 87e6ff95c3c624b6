"""Pages are small on the wire, and sounds stay as they are."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from studio.compression import CompressionMiddleware

PAGE = b"<p>Lanterns on the water</p>" * 100


def answer(
    response: HttpResponse | StreamingHttpResponse, accept: str = "gzip"
) -> HttpResponse:
    request = RequestFactory().get("/", headers={"Accept-Encoding": accept})
    through: Callable[[HttpRequest], HttpResponse] = CompressionMiddleware(
        lambda _: response
    )
    return through(request)


def test_a_page_is_a_fraction_of_its_size() -> None:
    got = answer(HttpResponse(PAGE))
    assert got["Content-Encoding"] == "gzip"
    assert got["Vary"] == "Accept-Encoding"
    assert int(got["Content-Length"]) == len(got.content) < len(PAGE) / 5
    assert gzip.decompress(got.content) == PAGE


def test_two_answers_have_different_lengths() -> None:
    """So that nobody can tell a secret from how well a guess compresses."""
    assert len({len(answer(HttpResponse(PAGE)).content) for _ in range(40)}) > 1


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(PAGE, status=206),
        HttpResponse(PAGE, content_type="audio/flac"),
        HttpResponse(PAGE, headers={"Content-Encoding": "br"}),
        HttpResponse(b"short"),
        StreamingHttpResponse([PAGE]),
    ],
    ids=["a range", "a sound", "compressed already", "a few bytes", "a stream"],
)
def test_what_would_not_gain_is_left_alone(response: HttpResponse) -> None:
    assert answer(response).get("Content-Encoding", "none") in ("none", "br")


def test_who_cannot_unpack_it_gets_it_plain() -> None:
    got = answer(HttpResponse(PAGE), accept="identity;q=1, *;q=0")
    assert got.content == PAGE
    assert got["Vary"] == "Accept-Encoding"


async def test_a_page_of_the_server_comes_compressed(async_client: Any) -> None:
    got = await async_client.get(
        "/accounts/login/", headers={"accept-encoding": "gzip"}
    )
    assert b"<html" in gzip.decompress(got.content)
