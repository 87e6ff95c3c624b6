"""Ogg streams cut short between two pages, without decoding them (RFC 3533)."""

from __future__ import annotations

import struct

_END_OF_STREAM = 4


def shortened(stream: bytes, frames: int) -> bytes:
    """The pages up to the first that ends at `frames` or later; the last one says so."""
    at, kept = 0, bytearray()
    while at < len(stream):
        flags, granule = struct.unpack_from("<Bq", stream, at + 5)
        lacing = stream[at + 27 : at + 27 + stream[at + 26]]
        size = 27 + len(lacing) + sum(lacing)
        page = bytearray(stream[at : at + size])
        at += size
        if granule >= frames:
            page[5] = flags | _END_OF_STREAM
            page[22:26] = bytes(4)
            page[22:26] = struct.pack("<I", _checksum(page))
            return bytes(kept + page)
        kept += page
    return stream


def _checksum(page: bytearray) -> int:
    """CRC-32 of the Ogg kind: polynomial 04C11DB7, not reflected, from zero."""
    crc = 0
    for byte in page:
        crc = (crc << 8 & 0xFFFFFFFF) ^ _TABLE[crc >> 24 ^ byte]
    return crc


def _table_row(byte: int) -> int:
    crc = byte << 24
    for _ in range(8):
        crc = (crc << 1 & 0xFFFFFFFF) ^ (0x04C11DB7 if crc >> 31 else 0)
    return crc


_TABLE = [_table_row(byte) for byte in range(256)]
