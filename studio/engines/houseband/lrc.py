"""The lyrics in time: LRC, with the time of every word where somebody sings it.

Lines are `[mm:ss.xx]text`, which every player reads. Word times are written as in the
enhanced form, `<mm:ss.xx>` before each word and after the last one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from studio.engines.houseband.score import Score, ScoreLine, VocalPhrase
from studio.engines.houseband.syllables import written

REST = 4.0  # seconds without words after which the last line is taken away
NEAR = 1.0  # seconds that a phrase may begin before its line


def to_lrc(score: Score, *, title: str = "") -> str:
    """The file as text; a song without words has only its head."""
    head = [f"[ti:{title}]"] if title else []
    head.append(f"[length:{_time(score.duration)[:5]}]")
    return "\n".join([*head, *_lines(score), ""])


def _lines(score: Score) -> Iterator[str]:
    lines = sorted(score.lines, key=lambda line: line.start)
    following = [line.start for line in lines[1:]] + [score.duration]
    for line, then in zip(lines, following, strict=True):
        phrase = _phrase(score, line)
        start = min(line.start, phrase.notes[0].start) if phrase else line.start
        yield f"[{_time(start)}]{_words(phrase) if phrase else line.text}"
        if line.backing:
            yield f"[{_time(line.start)}]({line.backing})"
        if then - line.end > REST:
            yield f"[{_time(line.end)}]"


def _words(phrase: VocalPhrase) -> str:
    marked, begins = "", True
    for note, text in written(phrase):
        if begins or _is_wide(text):
            marked += f"<{_time(note.start)}>"
        marked += text
        begins = text[-1:].isspace()
    last = phrase.notes[-1]
    return f"{marked.rstrip()}<{_time(last.start + last.duration)}>"


def _phrase(score: Score, line: ScoreLine) -> VocalPhrase | None:
    """The line as the tune's singer has it."""
    for vocal in score.vocals:
        for phrase in vocal.phrases:
            if (
                vocal.role == "vocal"
                and phrase.text == line.text
                and any(note.syllable.strip() for note in phrase.notes)
                and line.start - NEAR <= phrase.notes[0].start < line.end
            ):
                return phrase
    return None


def _is_wide(text: str) -> bool:
    """Chinese and Japanese have no spaces: every character is a word of its own."""
    return unicodedata.east_asian_width(text[:1] or " ") in "WF"


def _time(seconds: float) -> str:
    hundredths = round(max(seconds, 0) * 100)
    minutes, rest = divmod(hundredths, 6000)
    return f"{minutes:02}:{rest / 100:05.2f}"
