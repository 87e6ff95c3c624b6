"""Which words belong to which sections of a region that is made anew.

Lyrics may be those of the whole song with a line changed, or only the region's own: they
are the whole song's if they still name the sections that sing outside of the region.
"""

from __future__ import annotations

from studio.engines.houseband.score import Score, ScoreSection
from studio.engines.houseband.songwriting.outlines import AGAIN
from studio.music.lyrics import Line, Lyrics, Section, parse

PLAYED = ("intro", "outro", "solo", "instrumental")
TOUCHED = 0.25  # seconds that a section must share with the region
Words = list[tuple[Line, ...]]


def words_of(
    base: Score, lyrics: str, start: float, end: float
) -> tuple[Words, frozenset[int]]:
    """The lines of each of the base's sections, and which of them have words that were
    written for the region alone."""
    sung = [s for s in parse(lyrics).sections if s.lines]
    if sung and not _is_whole(base, sung, start, end):
        dealt = _dealt(base, sung, start, end)
        old: Words = [_old(base, index) for index in range(len(base.sections))]
        words = [dealt.get(index, lines) for index, lines in enumerate(old)]
        return words, frozenset(dealt)
    return _by_label(base.sections, sung), frozenset()


def words_after(base: Score, lyrics: str, start: float) -> str:
    """The part of the lyrics that follows what is sung before `start`.

    Where it is the same song as before and nothing follows, its chorus comes again.
    """
    kept = [i for i in _singing(base) if base.sections[i].end <= start + TOUCHED]
    text = parse(lyrics)
    opening = _matching([base.sections[i] for i in kept], _sung(text))
    rest = _sung(text)[opening:]
    if rest or not opening:
        return _text(text, rest) if opening else lyrics
    choruses = [s for s in _sung(text) if s.kind in ("chorus", "drop")]
    return _text(text, (choruses or _sung(text))[-1:])


def words_before(base: Score, lyrics: str, end: float) -> str:
    """The part of the lyrics that leads to what is sung from `end` on; maybe none."""
    kept = [i for i in _singing(base) if base.sections[i].start >= end - TOUCHED]
    text = parse(lyrics)
    sung = _sung(text)
    closing = _matching([base.sections[i] for i in kept][::-1], sung[::-1])
    if closing == len(sung):
        return ""
    return _text(text, sung[: len(sung) - closing]) if closing else lyrics


def _text(lyrics: Lyrics, sections: list[Section]) -> str:
    """The sections as they stand in the text, with the tags without words around them."""
    if not sections:
        return ""
    rows = lyrics.text.splitlines()
    known = [s for s in lyrics.sections if s.lines]
    first, last = known.index(sections[0]), known.index(sections[-1])
    top = known[first - 1].last if first else 0
    bottom = len(rows) if last == len(known) - 1 else sections[-1].last
    return "\n".join(rows[top:bottom]).strip("\n")


def _sung(lyrics: Lyrics) -> list[Section]:
    return [s for s in lyrics.sections if s.lines]


def _singing(base: Score) -> list[int]:
    """The base's sections with words, without those that only come again."""
    found = {line.section for line in base.lines}
    return [
        index
        for index, section in enumerate(base.sections)
        if index in found and not section.label.endswith(AGAIN)
    ]


def _matching(kept: list[ScoreSection], sung: list[Section]) -> int:
    """How many of `sung` are the kept ones again, from the first on; all of them or 0."""
    if not kept or len(kept) > len(sung):
        return 0
    pairs = zip(kept, sung, strict=False)
    same = all(_label(k) == _name(s) or k.kind == s.kind for k, s in pairs)
    return len(kept) if same else 0


def _is_whole(base: Score, sung: list[Section], start: float, end: float) -> bool:
    singing = [base.sections[i] for i in _singing(base)]
    outside = [s for s in singing if not _touches(s, start, end)]
    labels = {_name(section) for section in sung}
    if not singing:
        kinds = {section.kind for section in base.sections}
        return all(section.kind in kinds for section in sung)
    known = sum(_label(section) in labels for section in outside or singing)
    return known * 2 >= len(outside or singing)


def _dealt(
    base: Score, sung: list[Section], start: float, end: float
) -> dict[int, tuple[Line, ...]]:
    """The region's own words, section by section; the last one takes all that is left."""
    every = range(len(base.sections))
    touched = [i for i in every if _touches(base.sections[i], start, end)] or [0]
    singing = {line.section for line in base.lines}
    seats = (
        [i for i in touched if i in singing]
        or [i for i in touched if base.sections[i].kind not in PLAYED]
        or touched
    )
    seats = seats[: len(sung)]
    last = len(seats) - 1
    return {
        place: tuple(
            line
            for section in (sung[turn:] if turn == last else sung[turn : turn + 1])
            for line in section.lines
        )
        for turn, place in enumerate(seats)
    }


def _old(base: Score, index: int) -> tuple[Line, ...]:
    return tuple(
        Line(line.text, "" if line.text == line.backing else line.text, line.backing)
        for line in base.lines
        if line.section == index
    )


def _touches(section: ScoreSection, start: float, end: float) -> bool:
    return min(section.end, end) - max(section.start, start) > TOUCHED


def _by_label(sections: tuple[ScoreSection, ...], sung: list[Section]) -> Words:
    """The lyrics that belong to each section: by label, or else by kind in turn."""
    by_label = {_name(section): section for section in sung}
    turns: dict[str, int] = {}
    found: Words = []
    for section in sections:
        match = by_label.get(_label(section)) or _in_turn(section, sung, turns)
        found.append(match.lines if match else ())
    return found


def _in_turn(
    section: ScoreSection, sung: list[Section], turns: dict[str, int]
) -> Section | None:
    same = [s for s in sung if s.kind == section.kind]
    turn = turns.get(section.kind, 0)
    turns[section.kind] = turn + 1
    return same[turn % len(same)] if same else None


def _name(section: Section) -> str:
    return section.label or section.kind.capitalize()


def _label(section: ScoreSection) -> str:
    label = section.label
    while label.endswith(AGAIN):
        label = label.removesuffix(AGAIN)
    return label
