"""Static files come whole, by range or not at all, and the server's log stays quiet."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pytest

BODY = b"body { margin: 0 }"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    folder = tmp_path / "static"
    folder.mkdir()
    (folder / "look.css").write_bytes(BODY)
    settings.STATIC_ROOT = folder
    return folder


async def test_a_file_comes_without_a_warning(async_client: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        answer = await async_client.get("/static/look.css")
    assert (answer.status_code, answer.content) == (200, BODY)
    assert answer["Content-Type"].startswith("text/css")
    assert not answer.streaming


async def test_what_is_known_is_not_sent_again(async_client: Any) -> None:
    modified = (await async_client.get("/static/look.css"))["Last-Modified"]
    known = {"if-modified-since": modified}
    answer = await async_client.get("/static/look.css", headers=known)
    assert (answer.status_code, answer.content) == (304, b"")


async def test_a_part_of_a_file_can_be_asked_for(async_client: Any) -> None:
    answer = await async_client.get("/static/look.css", headers={"range": "bytes=0-3"})
    assert (answer.status_code, answer.content) == (206, b"body")


async def test_what_is_no_file_is_a_page(async_client: Any) -> None:
    assert (await async_client.get("/static/no.css")).status_code == 404
    assert (await async_client.get("/static/../settings.py")).status_code == 404


def test_threaded_servers_serve_just_the_same(client: Any) -> None:
    assert client.get("/static/look.css").content == BODY
