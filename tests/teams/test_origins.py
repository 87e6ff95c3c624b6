"""A socket is opened by a page of this very host and port, or not at all."""

from __future__ import annotations

import pytest

from studio.teams.sockets import is_own_origin

HOST = "127.0.0.1:8000"


def own(origin: str | None, host: str = HOST, *, https: bool = False) -> bool:
    headers = {"host": host} | ({} if origin is None else {"origin": origin})
    return is_own_origin(headers, https=https)


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        (f"http://{HOST}", HOST),
        ("http://LOCALHOST:8000", "localhost:8000"),
        ("http://[::1]:8000", "[::1]:8000"),
    ],
)
def test_the_pages_own_origin_is_let_in(origin: str, host: str) -> None:
    assert own(origin, host)


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "",
        "null",
        "https://evil.example",
        "http://127.0.0.1",
        "http://127.0.0.1:8001",
        "http://localhost:8000",
        f"ftp://{HOST}",
        f"http://{HOST}.evil.example",
        f"http://evil.example@{HOST}",
    ],
)
def test_every_other_origin_is_not(origin: str | None) -> None:
    assert not own(origin)


def test_a_host_that_is_not_ours_is_not_believed() -> None:
    assert not own("http://evil.example", "evil.example")


def test_behind_tls_the_page_must_be_too() -> None:
    assert own(f"https://{HOST}", https=True)
    assert not own(f"http://{HOST}", https=True)
