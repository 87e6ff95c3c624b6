"""The tracks of a take as files of their own, and all of them in one."""

from __future__ import annotations

import asyncio
import zipfile
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings

from studio.audio.files import BLOCK
from studio.editor.downloads import EncodeError, encode, kept
from studio.editor.once import once
from studio.engines import registry
from studio.engines.base import EngineError
from studio.engines.houseband.sidecar import Sidecar
from studio.engines.houseband.tracks import names_in, tracks_in
from studio.songs.models import Take

FORMATS = ("flac", "wav", "mp3")
IN_A_ZIP = (1980, 1, 1, 0, 0, 0)  # the earliest that the format knows: no clock inside


def tracks_of(take: Take) -> tuple[str, ...]:
    """The tracks of which the band can give exact stems; none without a score."""
    sidecar = Sidecar.read(take.score)
    if sidecar is None:
        return ()
    score = sidecar.score
    return tuple(t for t in tracks_in(score) if sidecar.plays(names_in(score, (t,))))


async def stem(take: Take, track: str, wanted: str) -> Path:
    """One track as `wanted`, as long as the take. Raises EncodeError."""
    flac = await once(kept(take, f"{track}.flac"), partial(_play, take, track))
    if wanted == "flac":
        return flac
    order = {"source": str(flac), "format": wanted}
    return await once(
        kept(take, f"{track}.{wanted}"), partial(encode, order={**order, "tags": {}})
    )


async def _play(take: Take, track: str, out: Path) -> None:
    engine: Any = registry.engines(settings.CONFIG.house_band_workers)[take.engine]
    try:
        await engine.stem(take.score, track, out)
    except EngineError as error:
        raise EncodeError(str(error)) from None


async def zipped(
    take: Take, tracks: tuple[str, ...], wanted: str, stemname: str
) -> AsyncIterator[bytes]:
    """A ZIP of all stems, sent while they are made: each goes out as soon as it is there.

    Sound does not get smaller, so nothing is compressed.
    """
    drain = _Drain()
    with zipfile.ZipFile(drain, "w", zipfile.ZIP_STORED) as archive:
        for track in tracks:
            path = await stem(take, track, wanted)
            entry = zipfile.ZipInfo(f"{stemname}-{track}.{wanted}", IN_A_ZIP)
            with path.open("rb") as file, archive.open(entry, "w") as inside:
                while block := await asyncio.to_thread(file.read, 4 * BLOCK):
                    inside.write(block)
                    yield drain.taken()
            yield drain.taken()
    yield drain.taken()


class _Drain:
    """What the archive writes goes in here, and out at once; it cannot seek."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None: ...

    def close(self) -> None: ...

    def taken(self) -> bytes:
        whole, self._parts = b"".join(self._parts), []
        return whole
