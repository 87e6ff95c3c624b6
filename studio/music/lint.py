"""What a songwriter may want to know before the song is made, and money is spent.

Everything here is advice. What cannot be made at all is said by `capabilities`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from studio.music import section_names
from studio.music.advice import Advice
from studio.music.contradictions import contradictions, tags
from studio.music.fitting import length_advice
from studio.music.languages import assumed
from studio.music.lyrics import Line, Lyrics, Section, parse, split_label, syllables
from studio.music.room import room_advice
from studio.music.section_words import NAMES

__all__ = ["Advice", "Words", "lint"]

CLOSE = 2  # syllables by which partner lines may differ: a pickup, a held note
STACKED = 2  # modifiers that a tag carries well
_PARTS = re.compile(r"\s+[-–—]\s+|[,，、;|/]")
_OPEN = re.compile(r"^\s*[\[［【〔][^\]］】〕]*$")
_STILL_A_TAG = re.compile(r"^\s*(?:[\[［【〔][^\[\]［］]*[\]］】〕]\s*){3,}$")


@dataclass(frozen=True)
class Words:
    """What is looked at. `bpm` and `duration` None: left to the engine."""

    lyrics: str
    prompt: str = ""
    negative_prompt: str = ""
    language: str | None = None
    bpm: float | None = None
    meter: int | None = None
    duration: float | None = None
    model: str = "house-band"


def lint(words: Words) -> list[Advice]:
    """All advice, from the top of the lyrics to their end. Never fails."""
    lyrics = parse(words.lyrics)
    language = assumed(words.lyrics, words.language)
    found = [
        *_unclosed(words.lyrics),
        *_tags(lyrics),
        *_partners(lyrics, language),
        *contradictions(lyrics, words.prompt, words.negative_prompt),
        *length_advice(
            lyrics,
            language=language,
            bpm=words.bpm,
            meter=words.meter,
            duration=words.duration,
            prompt=words.prompt,
        ),
        *room_advice(words.lyrics, words.prompt, words.model),
    ]
    return sorted(set(found))


def _unclosed(text: str) -> Iterator[Advice]:
    for number, row in enumerate(text.splitlines(), 1):
        if _OPEN.match(row):
            yield Advice(
                number, "open", "This tag has no closing bracket: it would be sung."
            )
        elif row.count("(") != row.count(")"):
            yield Advice(
                number,
                "open",
                "A parenthesis is open: only closed ones are backing vocals.",
            )


def _tags(lyrics: Lyrics) -> Iterator[Advice]:
    rows = lyrics.text.splitlines()
    for line, tag in tags(lyrics):
        name, modifier = split_label(tag)
        parts = [part for part in _PARTS.split(modifier) if part.strip()]
        if len(parts) > STACKED:
            yield Advice(line, "stacked", _too_many(tag, len(parts)))
        elif line <= len(rows) and _STILL_A_TAG.match(rows[line - 1]):
            yield Advice(
                line, "stacked", "Many tags in one line: models follow one or two."
            )
        if section_names.kind(name) is None and section_names.kind(tag) is None:
            yield from _unknown(line, tag, name)


def _too_many(tag: str, count: int) -> str:
    return (
        f"[{tag}] carries {count} directions. One or two are followed; "
        "the rest is better said in the prompt."
    )


def _unknown(line: int, tag: str, name: str) -> Iterator[Advice]:
    if section_names.is_cue(tag):
        return
    near = nearest(name)
    hint = f"Did you mean [{near}]?" if near else "It is played as a part of its own."
    yield Advice(line, "unknown", f"“{name}” is no known section. {hint}")


@lru_cache(maxsize=512)
def nearest(name: str) -> str:
    """The known section name that is spelled most like this one; "" for none."""
    plain = re.sub(r"[\s\d]+$", "", name).casefold()
    for known in (_ENGLISH, _KNOWN):
        if found := difflib.get_close_matches(plain, known, n=1, cutoff=0.72):
            return known[found[0]]
    return ""


def _names(rows: slice) -> dict[str, str]:
    """Names in lower case → as they are written; the first row of each kind is English."""
    return {
        tidy.casefold(): tidy
        for names in NAMES.values()
        for name in ",".join(names.strip().split("\n")[rows]).split(",")
        if len(tidy := " ".join(name.split())) > 2
    }


_ENGLISH, _KNOWN = _names(slice(1)), _names(slice(None))


def _partners(lyrics: Lyrics, language: str | None) -> Iterator[Advice]:
    """Lines that are sung to the same tune: same place in sections of one kind, or
    else the line that they rhyme with."""
    models: dict[str, Section] = {}
    for section in lyrics.sections:
        first = models.setdefault(section.kind, section)
        if first is section or section.kind == "other":
            yield from _within(section, language)
            continue
        for here, there in zip(_led(section), _led(first), strict=False):
            yield from _compare(here, there, language, f"in line {there.number}")


def _led(section: Section) -> list[Line]:
    return [line for line in section.lines if line.lead]


def _within(section: Section, language: str | None) -> Iterator[Advice]:
    lines = _led(section)
    for at, line in enumerate(lines):
        for before in reversed(lines[max(0, at - 2) : at]):
            if rhyme(line.lead) == rhyme(before.lead):
                told = f"in line {before.number}, which rhymes"
                yield from _compare(line, before, language, told)
                break


def _compare(
    here: Line, there: Line, language: str | None, place: str
) -> Iterator[Advice]:
    if here.lead.casefold() == there.lead.casefold():
        return
    mine, other = syllables(here, language), syllables(there, language)
    if abs(mine - other) > CLOSE and abs(mine - other) / max(mine, other) > 0.25:
        yield Advice(
            here.number,
            "syllables",
            f"{mine} syllables here, {other} {place}: "
            f"{'hurried' if mine > other else 'stretched'} on the same tune.",
        )


def rhyme(lead: str) -> str:
    """The end of a line, from the last vowels on: what rhymes has the same."""
    words = re.findall(r"[^\W\d_]+", lead.casefold())
    if not words:
        return ""
    tail = re.search(r"[aeiouyáéíóúäöüàèìòùâêîôû]+[^aeiouy]*e?$", words[-1])
    return tail[0] if tail else words[-1][-2:]
