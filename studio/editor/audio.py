"""Sound over HTTP: any stretch of a file, and never the whole of it in memory.

Django's FileResponse knows no byte ranges, and under ASGI it is read to its end before
the first byte leaves. A player seeks by ranges (RFC 9110, section 14).
"""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import AsyncIterator
from pathlib import Path

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.utils.http import (
    content_disposition_header,
    http_date,
    parse_etags,
    parse_http_date_safe,
    quote_etag,
)

IN_ONE_READ = 1 << 20
BLOCK = 1 << 18
_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})", re.IGNORECASE)


async def file_response(
    request: HttpRequest,
    path: Path | str,
    content_type: str,
    *,
    etag: str,
    filename: str | None = None,
) -> HttpResponseBase:
    """The file, the range of it that was asked for, or word that nothing has changed.

    `etag` is a name of the content, such as its hash, quoted or not: the answer may be
    kept for ever, so that other content needs another address. With `filename` the
    browser offers to save it, and asks again next time. Raises Http404 if the file is gone. The caller has checked
    that the person may hear it.
    """
    try:
        facts = await asyncio.to_thread(os.stat, path)
    except FileNotFoundError:
        raise Http404("The file is gone.") from None
    headers = _headers(facts, quote_etag(etag), filename)
    if _is_known(request, headers["ETag"], facts.st_mtime):
        return HttpResponse(status=304, headers=headers)
    size, status = facts.st_size, 200
    part = _asked(request, headers, size)
    if part is not None:
        status = 206 if part else 416
        extent = f"{part.start}-{part.stop - 1}" if part else "*"
        headers["Content-Range"] = f"bytes {extent}/{size}"
    if status == 416:
        return HttpResponse(status=416, headers=headers)
    wanted = range(size) if part is None else part
    headers |= {"Content-Length": str(len(wanted)), "Content-Type": content_type}
    if request.method == "HEAD":
        return HttpResponse(status=status, headers=headers)
    if len(wanted) <= IN_ONE_READ:
        body = await asyncio.to_thread(_read, path, wanted)
        return HttpResponse(body, status=status, headers=headers)
    return StreamingHttpResponse(_stream(path, wanted), status=status, headers=headers)


def _headers(facts: os.stat_result, etag: str, filename: str | None) -> dict[str, str]:
    headers = {
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, max-age=31536000, immutable",
        "ETag": etag,
        "Last-Modified": http_date(facts.st_mtime),
        "X-Content-Type-Options": "nosniff",
    }
    if filename and (saved := content_disposition_header(True, filename)):
        headers["Content-Disposition"] = saved
        headers["Cache-Control"] = "private, no-cache"  # its name may change: ask again
    return headers


def _is_known(request: HttpRequest, etag: str, modified: float) -> bool:
    """Whether the browser's own copy is still right; the tag counts before the date."""
    if tags := request.headers.get("If-None-Match"):
        known = {tag.removeprefix("W/") for tag in parse_etags(tags)}
        return "*" in known or etag.removeprefix("W/") in known
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return since is not None and int(modified) <= since


def _asked(request: HttpRequest, headers: dict[str, str], size: int) -> range | None:
    """The bytes asked for; empty if the file has none of them, None for all of it.

    Several ranges at once, and what cannot be read as a range, are answered with the
    whole file, as the standard allows; so is a range of a copy that has changed.
    """
    found = _RANGE.fullmatch(request.headers.get("Range", "").strip())
    if request.method != "GET" or not found or found.groups() == ("", ""):
        return None
    condition = request.headers.get("If-Range")
    if condition and condition not in (headers["ETag"], headers["Last-Modified"]):
        return None
    first, last = found.groups()
    if not first:
        return range(max(size - int(last), 0), size)
    if last and int(last) < int(first):
        return None
    return range(int(first), min(int(last) + 1, size) if last else size)


def _read(path: Path | str, part: range) -> bytes:
    with open(path, "rb", buffering=0) as file:
        return os.pread(file.fileno(), len(part), part.start)


async def _stream(path: Path | str, part: range) -> AsyncIterator[bytes]:
    """Blocks of the part; the file is closed too when the browser hangs up."""
    with await asyncio.to_thread(open, path, "rb", buffering=0) as file:
        for start in range(part.start, part.stop, BLOCK):
            size = min(BLOCK, part.stop - start)
            yield await asyncio.to_thread(os.pread, file.fileno(), size, start)
