"""How long the words take to sing, about, and whether the song is long enough."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.music.advice import Advice
from studio.music.lyrics import Lyrics, Section, syllables

BPM = 100.0  # where nobody said
SLOWEST, FASTEST = 1.6, 4.2  # syllables a second that are sung and understood
RAPPED = 1.7  # times as many when they are rapped
A_BEAT = 1.5  # syllables to a beat, breaths included
PLAYED = 4  # bars of a section without words
TOO_SHORT, TOO_LONG = 1.2, 0.4  # times the length of the song
_RAP = re.compile(r"\b(?:rap|rapped|hip[ -]?hop|drill|trap|grime)\b", re.IGNORECASE)


def sung_seconds(
    lyrics: Lyrics,
    *,
    language: str | None = None,
    bpm: float | None = None,
    meter: int | None = None,
    prompt: str = "",
) -> float:
    """About how long the song takes: its words at a pace that can be understood, four
    bars for each section without any, a bar between sections."""
    beats = (bpm or BPM) / 60
    rate = min(max(A_BEAT * beats, SLOWEST), FASTEST) * (
        RAPPED if _RAP.search(prompt) else 1
    )
    bar = (meter or 4) / beats / (2 if meter == 6 else 1)  # 6/8 counts eighths
    return sum(_section(one, language, rate, bar) for one in lyrics.sections)


def length_advice(
    lyrics: Lyrics,
    *,
    language: str | None,
    bpm: float | None,
    meter: int | None,
    duration: float | None,
    prompt: str,
) -> Iterator[Advice]:
    if not duration or lyrics.is_instrumental:
        return
    needed = sung_seconds(
        lyrics, language=language, bpm=bpm, meter=meter, prompt=prompt
    )
    at = f" at {bpm:g} BPM" if bpm else ""
    about = _clock(max(5, round(needed / 5) * 5))  # it is an estimate
    told = f"These words take about {about}{at}; the song is {_clock(round(duration))}"
    if needed > duration * TOO_SHORT:
        yield Advice(0, "long", f"{told}. They may be hurried, or some left out.")
    elif needed < duration * TOO_LONG:
        yield Advice(0, "short", f"{told}. Much of it would be played without words.")


def _section(section: Section, language: str | None, rate: float, bar: float) -> float:
    sung = sum(syllables(line, language) for line in section.lines)
    return sung / rate + bar if sung else PLAYED * bar


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"
