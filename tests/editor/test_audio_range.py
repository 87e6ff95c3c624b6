from __future__ import annotations

import asyncio
import os
import socket
import threading
from collections.abc import Iterator
from email.utils import formatdate
from pathlib import Path

import httpx
import pytest
import uvicorn
from django.core.handlers.asgi import ASGIHandler
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.test import AsyncRequestFactory, override_settings
from django.urls import path as route

from studio.editor.audio import BLOCK, IN_ONE_READ, file_response

SIZE = 3 * IN_ONE_READ + 12_345
CONTENT = bytes(i * 31 % 251 for i in range(SIZE))
LARGE = 300 << 20


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "take.flac"
    path.write_bytes(CONTENT)
    return path


async def ask(sound: Path, *, method: str = "GET", **headers: str) -> HttpResponseBase:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = getattr(AsyncRequestFactory(), method.lower())("/", headers=named)
    return await file_response(request, sound, "audio/flac", etag="abc123")


async def body(response: HttpResponseBase) -> bytes:
    if isinstance(response, HttpResponse):
        return response.content
    return b"".join([block async for block in response])


async def test_the_whole_file_comes_in_blocks(sound: Path) -> None:
    response = await ask(sound)
    assert response.status_code == 200
    assert response.headers["Content-Length"] == str(SIZE)
    assert response.headers["Content-Type"] == "audio/flac"
    assert response.headers["Accept-Ranges"] == "bytes"
    blocks = [block async for block in response]
    assert max(map(len, blocks)) == BLOCK
    assert b"".join(blocks) == CONTENT


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=0-99", 0, 100),
        ("bytes=1000-1999", 1000, 2000),
        (f"bytes=7-{2 * IN_ONE_READ}", 7, 2 * IN_ONE_READ + 1),
        ("bytes=0-", 0, SIZE),
        (f"bytes={SIZE - 1}-", SIZE - 1, SIZE),
        (f"bytes={SIZE - 1}-{SIZE - 1}", SIZE - 1, SIZE),
        (f"bytes={SIZE - 5}-999999999999", SIZE - 5, SIZE),
        ("bytes=-1", SIZE - 1, SIZE),
        ("bytes=-500", SIZE - 500, SIZE),
        ("bytes=-99999999999", 0, SIZE),
        ("BYTES=10-19", 10, 20),
    ],
)
async def test_a_range_is_answered_with_exactly_its_bytes(
    sound: Path, asked: str, start: int, stop: int
) -> None:
    response = await ask(sound, Range=asked)
    assert response.status_code == 206
    assert response.headers["Content-Range"] == f"bytes {start}-{stop - 1}/{SIZE}"
    assert response.headers["Content-Length"] == str(stop - start)
    assert await body(response) == CONTENT[start:stop]


@pytest.mark.parametrize("asked", [f"bytes={SIZE}-", "bytes=99999999-", "bytes=-0"])
async def test_a_range_beyond_the_file_says_how_long_it_is(
    sound: Path, asked: str
) -> None:
    response = await ask(sound, Range=asked)
    assert response.status_code == 416
    assert response.headers["Content-Range"] == f"bytes */{SIZE}"
    assert await body(response) == b""


@pytest.mark.parametrize(
    "asked",
    ["bytes=5-2", "bytes=a-b", "bytes=-", "bytes=", "lines=0-5", "0-5",
     "bytes=0-1,5-6", "bytes=-1-2", "bytes=²-³", "bytes=" + "9" * 5000 + "-"],
)  # fmt: skip
async def test_what_is_no_single_range_gets_the_whole_file(
    sound: Path, asked: str
) -> None:
    response = await ask(sound, Range=asked)
    assert response.status_code == 200
    assert "Content-Range" not in response.headers
    assert response.headers["Content-Length"] == str(SIZE)


@pytest.mark.parametrize("asked", ["", "bytes=0-99"])
async def test_head_gives_the_length_of_the_whole_and_no_body(
    sound: Path, asked: str
) -> None:
    response = await ask(sound, method="HEAD", Range=asked)
    assert response.status_code == 200
    assert response.headers["Content-Length"] == str(SIZE)
    assert await body(response) == b""


@pytest.mark.parametrize("tags", ['"abc123"', 'W/"abc123"', '"old", "abc123"', "*"])
async def test_a_known_tag_is_not_sent_again(sound: Path, tags: str) -> None:
    response = await ask(sound, If_None_Match=tags, Range="bytes=0-9")
    assert response.status_code == 304
    assert response.headers["ETag"] == '"abc123"'
    assert await body(response) == b""


async def test_another_tag_is_sent_whatever_the_date_says(sound: Path) -> None:
    later = formatdate(sound.stat().st_mtime + 60, usegmt=True)
    response = await ask(sound, If_None_Match='"old"', If_Modified_Since=later)
    assert response.status_code == 200


@pytest.mark.parametrize(
    ("seconds", "status"), [(0, 304), (60, 304), (-60, 200), (None, 200)]
)
async def test_a_copy_is_good_as_long_as_the_file_is_not_younger(
    sound: Path, seconds: int | None, status: int
) -> None:
    since = "yesterday"
    if seconds is not None:
        since = formatdate(int(sound.stat().st_mtime) + seconds, usegmt=True)
    assert (await ask(sound, If_Modified_Since=since)).status_code == status


async def test_if_range_continues_the_same_file_only(sound: Path) -> None:
    date = formatdate(int(sound.stat().st_mtime), usegmt=True)
    older = formatdate(int(sound.stat().st_mtime) - 1, usegmt=True)
    answers = {
        condition: (await ask(sound, Range="bytes=0-9", If_Range=condition)).status_code
        for condition in ('"abc123"', date, '"other"', 'W/"abc123"', older)
    }
    assert list(answers.values()) == [206, 206, 200, 200, 200]


async def test_the_answer_may_be_kept_by_this_browser_for_ever(sound: Path) -> None:
    headers = (await ask(sound)).headers
    assert headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Content-Disposition" not in headers


async def test_a_download_has_a_name_in_any_script(sound: Path) -> None:
    request = AsyncRequestFactory().get("/")
    response = await file_response(
        request, sound, "audio/flac", etag="x", filename='琴 "live".flac'
    )
    disposition = response.headers["Content-Disposition"]
    assert disposition.startswith("attachment; filename*=utf-8''%E7%90%B4")
    assert "\n" not in disposition


async def test_an_empty_file_is_sent_and_has_no_ranges(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert (await ask(tmp_path / "empty")).headers["Content-Length"] == "0"
    assert (await ask(tmp_path / "empty", Range="bytes=0-")).status_code == 416


async def test_a_file_that_is_gone_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(Http404):
        await ask(tmp_path / "none.flac")


async def large_sound(request: HttpRequest, name: str) -> HttpResponseBase:
    path = Path(request.headers["X-Folder"]) / name
    return await file_response(request, path, "audio/wav", etag="large")


urlpatterns = [route("<str:name>", large_sound)]


@pytest.fixture
def server() -> Iterator[str]:
    """Django under a real uvicorn on a free port of this machine."""
    with (
        override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]),
        socket.create_server(("127.0.0.1", 0)) as listener,
    ):
        config = uvicorn.Config(ASGIHandler(), log_level="warning", lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def open_files(name: str) -> int:
    found = 0
    for number in os.listdir("/proc/self/fd"):
        try:
            found += os.readlink(f"/proc/self/fd/{number}").endswith(name)
        except FileNotFoundError:  # closed while we looked
            continue
    return found


async def test_a_dropped_download_leaves_no_file_open(
    server: str, tmp_path: Path
) -> None:
    with (tmp_path / "large.wav").open("wb") as file:
        file.truncate(LARGE)
    seen = 0
    async with httpx.AsyncClient(headers={"X-Folder": str(tmp_path)}) as client:
        for _ in range(20):
            async with client.stream("GET", f"{server}/large.wav") as response:
                assert response.headers["Content-Length"] == str(LARGE)
                await anext(response.aiter_raw())
                seen = max(seen, open_files("large.wav"))
    for _ in range(50):
        if not open_files("large.wav"):
            break
        await asyncio.sleep(0.1)
    assert seen > 0
    assert open_files("large.wav") == 0


async def test_a_slow_listener_does_not_fill_the_memory(
    server: str, tmp_path: Path
) -> None:
    with (tmp_path / "large.wav").open("wb") as file:
        file.truncate(LARGE)
    before = resident()
    async with (
        httpx.AsyncClient(headers={"X-Folder": str(tmp_path)}) as client,
        client.stream("GET", f"{server}/large.wav") as response,
    ):
        await anext(response.aiter_raw())
        await asyncio.sleep(0.5)
        assert resident() - before < 32 << 20


def resident() -> int:
    """Bytes of memory that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


async def test_ranges_travel_over_a_real_connection(server: str, sound: Path) -> None:
    async with httpx.AsyncClient(headers={"X-Folder": str(sound.parent)}) as client:
        url = f"{server}/{sound.name}"
        part = await client.get(url, headers={"Range": "bytes=100-299"})
        assert (part.status_code, part.content) == (206, CONTENT[100:300])
        assert (await client.get(url)).content == CONTENT
        head = await client.head(url)
        assert (head.status_code, head.headers["Content-Length"]) == (200, str(SIZE))
