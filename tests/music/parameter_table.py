"""The parameters that the hosted models publish, row by row.

A row says what a request may hold: numbers by lowest and highest, texts by shortest and
longest, the rest by its choices. `needs` is what must stand beside a value for it to be
allowed at all; `default` is what leaving it out means.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

BASE = "runware:ace-step@v1.5-xl-base"
SFT = "runware:ace-step@v1.5-xl-sft"
TURBO = "ace-step-1.5-xl"

SOURCE = {"inputs.audio": "17d180e9-1193-44e4-9ac8-4185d1ff90e9"}
CODES = [
    "unknown",
    "ar",
    "az",
    "bg",
    "bn",
    "ca",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "fa",
    "fi",
    "fr",
    "he",
    "hi",
    "hr",
    "ht",
    "hu",
    "id",
    "is",
    "it",
    "ja",
    "ko",
    "la",
    "lt",
    "ms",
    "ne",
    "nl",
    "no",
    "pa",
    "pl",
    "pt",
    "ro",
    "ru",
    "sa",
    "sk",
    "sr",
    "sv",
    "sw",
    "ta",
    "te",
    "th",
    "tl",
    "tr",
    "uk",
    "ur",
    "vi",
    "yue",
    "zh",
]


@dataclass(frozen=True)
class Row:
    path: str
    field: str  # of the recipe; "" for what only concerns delivery
    low: float | None = None
    high: float | None = None
    whole: bool = False
    shortest: int | None = None
    longest: int | None = None
    choices: tuple[Any, ...] = ()
    default: Any = None
    needs: dict[str, Any] = field(default_factory=dict)
    good: tuple[Any, ...] = ()  # examples, where neither of the above says it
    bad: tuple[Any, ...] = ()


_UUID = "588a3bc6-2470-4cf8-956b-595d366bc84f"
_URLS: dict[str, Any] = {
    "good": ("https://example.org/hook?token=1", "http://example.org"),
    "bad": ("ftp://example.org", "example.org", "", 7),
}

_RUNWARE = (
    Row("taskType", "", choices=("audioInference",), default="audioInference"),
    Row(
        "taskUUID",
        "",
        good=(_UUID, _UUID.upper()),
        bad=("1", _UUID.replace("-4", "-1"), 1),
    ),
    Row("outputType", "", choices=("URL", "base64Data", "dataURI"), default="URL"),
    Row(
        "outputFormat",
        "output_format",
        choices=("MP3", "WAV", "FLAC", "OGG"),
        default="mp3",
    ),
    Row("audioSettings.bitrate", "bitrate", 8, 320, whole=True),
    Row("audioSettings.channels", "channels", choices=(1, 2), default=2),
    Row(
        "audioSettings.sampleRate",
        "sample_rate",
        choices=(8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000),
    ),
    Row("webhookURL", "", **_URLS),
    Row("deliveryMethod", "", choices=("sync", "async"), default="sync"),
    Row("uploadEndpoint", "", **_URLS),
    Row("ttl", "", 60, None, whole=True),
    Row("includeCost", "", good=(True, False), bad=("yes", 1), default=False),
    Row("numberResults", "results", 1, 4, whole=True, default=1),
    Row(
        "inputs.audio",
        "source",
        good=(_UUID, "https://example.org/a.mp3", "data:audio/mpeg;base64,SUQzBAA="),
        bad=("/etc/passwd", "", "file:///etc/passwd", 7, "data:text/plain;base64,SGk="),
    ),
    Row("positivePrompt", "prompt", shortest=2, longest=3000),
    Row("negativePrompt", "negative_prompt", shortest=2, longest=3000),
    Row("duration", "duration", 30, 300, default=60),
    Row("seed", "seed", 0, 2147483647, whole=True),
    Row("steps", "steps", 1, 300, whole=True, default=100),
    Row("CFGScale", "guidance", 1, 30, default=10),
    Row("strength", "strength", 0, 1, default=0.5, needs=SOURCE),
    Row("settings.bpm", "bpm", 30, 300, whole=True),
    Row("settings.cfgIntervalEnd", "guidance_end", 0, 1, default=1),
    Row("settings.cfgIntervalStart", "guidance_start", 0, 1, default=0),
    Row(
        "settings.guidanceType", "guidance_type", choices=("apg", "cfg"), default="apg"
    ),
    Row(
        "settings.keyScale",
        "key",
        good=("C major", "F# minor", "Bb major", "B♭ major", "E♯ minor"),
        bad=("H major", "C dorian", "", 3),
    ),
    Row("settings.lyrics", "lyrics", shortest=10, longest=3000),
    Row("settings.repaintingEnd", "region_end", 0, 300, needs=SOURCE),
    Row("settings.repaintingStart", "region_start", -300, 300, needs=SOURCE),
    Row("settings.timeSignature", "meter", choices=(2, 3, 4, 6)),
    Row("settings.vocalLanguage", "language", choices=tuple(CODES), default="en"),
    Row(
        "advancedFeatures.modularScheduler",
        "scheduler",
        good=({}, {"sampler": {"name": "euler", "steps": [1, 2.5]}}),
        bad=([], "euler", 1),
    ),
)
_BASE_ONLY = (
    Row(
        "settings.coverConditioningScale", "cover_scale", 0, 1, default=1, needs=SOURCE
    ),
)
_TURBO = (
    Row("model", "", good=(TURBO, "ace-step-1-5-xl"), bad=("ace-step", 1)),
    Row("prompt", "prompt", shortest=2, longest=3000),
    Row("lyrics", "lyrics", shortest=0, longest=4096),
    Row("audio_duration", "duration", 10, 240, default=30),
    Row("num_inference_steps", "steps", 1, 20, whole=True, default=8),
    Row("guidance_scale", "guidance", 0, 20, default=1),
    Row("shift", "shift", 1, 5),
    Row("negative_prompt", "negative_prompt", shortest=0, longest=3000),
    Row("seed", "seed", 0, 2147483647, whole=True),
    Row(
        "format", "output_format", choices=("flac", "wav", "ogg", "mp3"), default="flac"
    ),
    Row("response_format", "", choices=("url", "b64_json"), default="url"),
    Row("return_base64", "", good=(True, False), bad=("yes", 1), default=False),
)

TABLE: dict[str, tuple[Row, ...]] = {
    BASE: (*_RUNWARE, *_BASE_ONLY),
    SFT: _RUNWARE,
    TURBO: _TURBO,
}

BITRATES = (
    # format, channels, Hz, lowest kbps, highest kbps
    *(
        ("MP3", channels, rate, 8, 64)
        for channels in (1, 2)
        for rate in (8000, 11025, 12000)
    ),
    *(
        ("MP3", channels, rate, 8, 160)
        for channels in (1, 2)
        for rate in (16000, 22050, 24000)
    ),
    *(
        ("MP3", channels, rate, 32, 320)
        for channels in (1, 2)
        for rate in (32000, 44100, 48000)
    ),
    ("OGG", 1, 8000, 8, 40),
    ("OGG", 1, 12000, 16, 48),
    ("OGG", 1, 16000, 16, 96),
    ("OGG", 1, 24000, 16, 80),
    ("OGG", 1, 48000, 32, 224),
    ("OGG", 2, 8000, 16, 80),
    ("OGG", 2, 12000, 16, 96),
    ("OGG", 2, 16000, 24, 192),
    ("OGG", 2, 24000, 32, 160),
    ("OGG", 2, 48000, 48, 256),
)
