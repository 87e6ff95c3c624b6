"""Source audio that comes inside a request, as a data URI or bare base64."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re

_DATA_URI = re.compile(r"data:audio/[\w.+-]+(?:;[\w=.+-]+)*;base64,")
_BEGINNINGS = (b"ID3", b"RIFF", b"fLaC", b"OggS", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")


def inline_source(text: str) -> str | None:
    """`inline:<sha256>` of the audio that `text` holds; None where it holds none.

    Bare base64 counts only if it decodes to a known audio file: a path does not.
    """
    found = _DATA_URI.match(text)
    audio = _decoded(text[found.end() :] if found else text)
    if not audio or not (found or audio.startswith(_BEGINNINGS)):
        return None
    return f"inline:{hashlib.sha256(audio).hexdigest()}"


def _decoded(text: str) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
