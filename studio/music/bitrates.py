"""Which bitrates mp3 and ogg take at which sample rate: kbps, by format and channels."""

from __future__ import annotations

Range = tuple[int, int]

LOSSY = ("mp3", "ogg")

_MP3: dict[int, Range] = {
    8000: (8, 64),
    11025: (8, 64),
    12000: (8, 64),
    16000: (8, 160),
    22050: (8, 160),
    24000: (8, 160),
    32000: (32, 320),
    44100: (32, 320),
    48000: (32, 320),
}
_OGG_MONO: dict[int, Range] = {
    8000: (8, 40),
    12000: (16, 48),
    16000: (16, 96),
    24000: (16, 80),
    48000: (32, 224),
}
_OGG_STEREO: dict[int, Range] = {
    8000: (16, 80),
    12000: (16, 96),
    16000: (24, 192),
    24000: (32, 160),
    48000: (48, 256),
}

BITRATES: dict[tuple[str, int], dict[int, Range]] = {
    ("mp3", 1): _MP3,
    ("mp3", 2): _MP3,
    ("ogg", 1): _OGG_MONO,
    ("ogg", 2): _OGG_STEREO,
}


def sample_rates(format: str) -> tuple[int, ...]:
    """The sample rates that a lossy format takes, in Hz."""
    return tuple(BITRATES[format, 2])


def bitrate_range(format: str, sample_rate: int | None, channels: int) -> Range:
    """Lowest and highest kbps. Without a sample rate, whatever any rate takes."""
    table = BITRATES[format, channels]
    if sample_rate is not None:
        return table[sample_rate]
    return min(low for low, _ in table.values()), max(
        high for _, high in table.values()
    )
