"""The score of a take as files for other programs: notes, words in time, or all of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from studio.engines.houseband.lrc import to_lrc
from studio.engines.houseband.midi import to_midi
from studio.engines.houseband.score import Score
from studio.engines.houseband.sidecar import Sidecar
from studio.songs.models import Take


@dataclass(frozen=True)
class Sheet:
    """A kind of file: what it is called, and how it is written."""

    label: str
    content_type: str
    write: Callable[[Take, Score], str | bytes]


SHEETS = {
    "mid": Sheet("MIDI", "audio/midi", lambda take, score: to_midi(score)),
    "lrc": Sheet(
        "LRC",
        "text/plain; charset=utf-8",
        lambda take, score: to_lrc(score, title=take.song.title),
    ),
    "json": Sheet(
        "Score",
        "application/json",
        lambda take, score: json.dumps(take.score, ensure_ascii=False, indent=1),
    ),
}


def score_of(take: Take) -> Score | None:
    """None where nobody knows how the take is played, such as for an upload."""
    sidecar = Sidecar.read(take.score)
    return sidecar.score if sidecar else None


def sheets_of(score: Score) -> list[tuple[str, str]]:
    """The kinds of files that this score has something for, as (ending, label)."""
    return [
        (ending, sheet.label)
        for ending, sheet in SHEETS.items()
        if ending != "lrc" or score.lines
    ]
