"""Where the tags of the lyrics say something else than the prompt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.music.advice import Advice
from studio.music.lyrics import Lyrics
from studio.music.vocabulary import words_of

_REFUSED = re.compile(
    r"\b(?:no|without|not|never|minus|sans|ohne|sin|sem|senza)\s+(?:any\s+)?"
    r"(?P<what>[^,.;:\n]+)"
)
_SONGLESS = re.compile(r"\binstrumental\b(?!\s+(?:break|intro|outro|solo|bridge|part))")
_VOICES = re.compile(r"\b(?:vocals?|voices?|singing|singers?|lyrics)\b")
_ALONE = re.compile(r"\ba\s?cappella\b|\bvoices? only\b")
_BOTH = re.compile(r"\b(?:duet|duo|both|choir|male and female|female and male)\b")
_SINGERS = {
    "female": re.compile(r"\b(?:female|woman|women|girl|soprano)\b"),
    "male": re.compile(r"\b(?:male|man|men|boy|tenor|baritone)\b"),
}
# The last word names it: "muted trumpet" is a trumpet, and drums come in many kits.
_INSTRUMENTS = sorted({word.split()[-1].rstrip("s") for word in words_of("instrument")})


def contradictions(lyrics: Lyrics, prompt: str, negative: str) -> Iterator[Advice]:
    prompt, negative = prompt.casefold(), negative.casefold()
    refused = " , ".join([negative, *(m["what"] for m in _REFUSED.finditer(prompt))])
    yield from _unsung(lyrics, prompt, refused)
    for line, tag in tags(lyrics):
        yield from _missing_instrument(line, tag, prompt, refused)
        yield from _other_singer(line, tag, prompt)


def tags(lyrics: Lyrics) -> Iterator[tuple[int, str]]:
    """Each section's line and tag, then its directions."""
    for section in lyrics.sections:
        if section.label:
            yield section.first, section.label
        for cue in section.cues:
            yield _line_of(lyrics, cue, section.first), cue


def _line_of(lyrics: Lyrics, cue: str, first: int) -> int:
    rows = lyrics.text.splitlines()
    return next((n for n in range(first, len(rows) + 1) if cue in rows[n - 1]), first)


def _unsung(lyrics: Lyrics, prompt: str, refused: str) -> Iterator[Advice]:
    if lyrics.is_instrumental:
        return
    line = lyrics.lines[0].number
    said = "is instrumental" if _SONGLESS.search(prompt) else ""
    if not said and _VOICES.search(refused) and not _only_backing(refused):
        said = "wants no singing"
    if said:
        yield Advice(
            line, "unsung", f"The prompt {said}, but there are words to be sung."
        )


def _only_backing(refused: str) -> bool:
    """ "no backing vocals" leaves the lead."""
    return not _VOICES.search(
        re.sub(r"\b(?:backing|harsh|screamed)\s+\w+", "", refused)
    )


def _missing_instrument(
    line: int, tag: str, prompt: str, refused: str
) -> Iterator[Advice]:
    named = tag.casefold()
    for instrument in _INSTRUMENTS:
        word = re.compile(rf"\b{re.escape(instrument)}s?\b")
        if not word.search(named):
            continue
        if word.search(refused):
            reason = f"the prompt wants no {instrument}"
        elif _ALONE.search(prompt):
            reason = "the prompt is for voices alone"
        else:
            continue
        yield Advice(
            line, "contradiction", f"[{tag}] asks for {instrument}, but {reason}."
        )


def _other_singer(line: int, tag: str, prompt: str) -> Iterator[Advice]:
    if _BOTH.search(prompt):
        return
    for singer, other in (("female", "male"), ("male", "female")):
        wanted = _SINGERS[singer].search(tag.casefold())
        if not wanted or _SINGERS[other].search(tag.casefold()):
            continue
        if _SINGERS[other].search(prompt) and not _SINGERS[singer].search(prompt):
            told = (
                f"[{tag}] asks for a {singer} voice, but the prompt for a {other} one."
            )
            yield Advice(
                line, "contradiction", f"{told} If both sing, say “duet” there."
            )
