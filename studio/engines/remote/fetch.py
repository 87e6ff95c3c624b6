"""Bringing a result home: whole, and known to be audio, before anybody relies on it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx

from studio.audio.errors import AudioError
from studio.audio.files import reading
from studio.engines.base import EngineError

ATTEMPTS = 4
FIRST_WAIT = 1.0  # seconds before the second attempt, doubling
LARGEST = 1 << 30  # bytes; ten minutes of 32-bit stereo WAV have 230 MB
_GONE = (401, 403, 404, 410)
_CHUNK = 1 << 16


async def fetch(client: httpx.AsyncClient, url: str, into: Path, provider: str) -> Path:
    """Download `url` to `into` and decode it to its end.

    A broken transfer is begun anew. Raises EngineError, retryable where another try may
    get it: the result stays at the provider meanwhile.
    """
    for attempt in range(ATTEMPTS):
        if attempt:
            await asyncio.sleep(FIRST_WAIT * 2 ** (attempt - 1))
        try:
            await _download(client, url, into, provider)
            await asyncio.to_thread(_decode, into)
        except (httpx.HTTPError, AudioError):
            continue
        return into
    raise EngineError(
        f"The song is ready at {provider}, but it could not be downloaded whole.",
        retryable=True,
    )


async def _download(
    client: httpx.AsyncClient, url: str, into: Path, provider: str
) -> None:
    async with client.stream("GET", url, follow_redirects=True) as answer:
        if answer.status_code in _GONE:
            raise EngineError(f"{provider} made the song, but no longer has its file.")
        answer.raise_for_status()
        written = 0
        with into.open("wb") as file:
            async for chunk in answer.aiter_bytes(_CHUNK):
                written += len(chunk)
                if written > LARGEST:
                    raise EngineError(f"{provider} sent a file that does not end.")
                file.write(chunk)
        if not written:
            raise httpx.ReadError("An empty file")


def verify(path: Path, provider: str) -> None:
    """Raises EngineError unless the file is audio, whole. It is work for a thread."""
    try:
        _decode(path)
    except AudioError:
        raise EngineError(f"{provider} sent a file that is no sound.") from None


def _decode(path: Path) -> None:
    """Raises AudioError unless all of it can be read, and there is something in it."""
    with reading(path) as reader:
        if not sum(len(block) for block in reader.blocks()):
            raise AudioError("There is no sound in the file.")
