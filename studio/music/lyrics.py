"""Lyrics: text ↔ sections, without loss.

    [Chorus - anthemic]
    Turn the signal up (up, up)

A tag stands in square brackets, also full-width or lenticular ones, at the start of a
line. (Parentheses) hold backing vocals. Where no section is tagged, headings such as
"Verse 1:" count as tags; where there are none of those either, each stanza is a section.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from studio.music import section_names, syllable_counts

_NEW_LINE = re.compile(r"\r\n|\r|\n")
_TAG = re.compile(r"\s*[\[［【〔]([^\[\]［］【】〔〕]*)[\]］】〕]")
_BACKING = re.compile(r"[(（]([^()（）]*)[)）]")
_MODIFIER = re.compile(r"\s+[-–—]\s+|[:：,，、|–—(（]")
_HEADING = re.compile(
    r"#{1,6}\s+(?P<hashed>.+?)"
    r"|\*\*(?P<bold>[^*]+)\*\*:?"
    r"|[(（](?P<enclosed>[^()（）]+)[)）]"
    r"|(?P<colon>[^:：]+)[:：]"
    r"|(?P<numbered>.*\d)"
)


@dataclass(frozen=True)
class Line:
    """One sung line. `number` counts the lines of the whole text from 1.

    `lead` is what the lead sings, `backing` what the parentheses hold; one may be "".
    """

    text: str
    lead: str
    backing: str
    number: int = 0


@dataclass(frozen=True)
class Section:
    """A part of the song. `label` is its tag as written, without brackets; "" for none.

    `first`–`last` are its lines in the whole text, from 1, tag and blank lines included;
    `lines` are the sung ones. `cues` are tags that direct the singer: "whispered".
    """

    kind: str
    label: str
    modifier: str
    lines: tuple[Line, ...]
    first: int = 1
    last: int = 1
    cues: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The label without its modifier: "Chorus" of "Chorus - anthemic"."""
        return split_label(self.label)[0]


@dataclass(frozen=True)
class Lyrics:
    """Sections in order. `text` is the input, to the last carriage return."""

    text: str
    sections: tuple[Section, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for section in self.sections for line in section.lines)

    @property
    def is_instrumental(self) -> bool:
        return not self.lines

    def section_at(self, number: int) -> Section | None:
        """The section that line `number` (from 1) of the text belongs to."""
        return next((s for s in self.sections if s.first <= number <= s.last), None)


def parse(text: str) -> Lyrics:
    """Read lyrics in any language. Never fails, and keeps the text unchanged."""
    rows = _NEW_LINE.split(text)
    if any(_opens_section(*_bracketed(row)) for row in rows):
        drafts = _tagged(rows, _bracketed)
    elif any(_headed(row)[0] for row in rows):
        drafts = _tagged(rows, _headed)
    elif _is_lone_name(text):
        drafts = _tagged(rows, _named)
    else:
        drafts = _stanzas(rows)
    return Lyrics(text, tuple(draft.finished() for draft in drafts))


def syllables(line: Line | str, language: str | None = None) -> int:
    """About how many syllables the lead sings. `language` is a code of LANGUAGES."""
    lead = line.lead if isinstance(line, Line) else line
    return syllable_counts.count(lead, language)


def split_label(label: str) -> tuple[str, str]:
    """Name and modifier: "Chorus - anthemic" → ("Chorus", "anthemic")."""
    found = _MODIFIER.search(label)
    if found is None or not label[: found.start()].strip():
        return label.strip(), ""
    return label[: found.start()].strip(), label[found.end() :].strip(" )）")


@dataclass
class _Draft:
    """A section while its lines are being read."""

    kind: str
    label: str
    first: int
    last: int
    lines: list[Line] = field(default_factory=list)
    cues: list[str] = field(default_factory=list)

    def take(self, row: str, words: str, number: int) -> None:
        self.last = number
        lead, backing = _voices(words)
        if lead or backing:
            self.lines.append(Line(row, lead, backing, number))

    def finished(self) -> Section:
        return Section(
            kind=self.kind,
            label=self.label,
            modifier=split_label(self.label)[1],
            lines=tuple(self.lines),
            first=self.first,
            last=self.last,
            cues=tuple(self.cues),
        )


_Reader = Callable[[str], tuple[list[str], str]]
"""Splits a row into the tags that it starts with, and the rest."""


def _tagged(rows: Iterable[str], read: _Reader) -> list[_Draft]:
    drafts: list[_Draft] = []
    for number, row in enumerate(rows, 1):
        tags, words = read(row)
        if _opens_section(tags, words):
            drafts.append(_Draft(_kind(tags[0]), tags[0], number, number))
            tags = tags[1:]
        elif not drafts and (tags or words.strip()):
            drafts.append(_Draft("verse", "", number, number))
        if drafts:
            drafts[-1].cues += tags
            drafts[-1].take(row, words, number)
    return drafts


def _stanzas(rows: Iterable[str]) -> list[_Draft]:
    """Blank lines part the sections; a stanza that comes again is the chorus."""
    drafts: list[_Draft] = []
    after_blank = True
    for number, row in enumerate(rows, 1):
        tags, words = _bracketed(row)
        if row.strip() and after_blank:
            drafts.append(_Draft("verse", "", number, number))
        after_blank = not row.strip()
        if drafts:
            drafts[-1].cues += tags
            drafts[-1].take(row, words, number)
    times = Counter(_sung(draft) for draft in drafts)
    for draft in drafts:
        if draft.lines and times[_sung(draft)] > 1:
            draft.kind = "chorus"
    return drafts


def _sung(draft: _Draft) -> tuple[str, ...]:
    return tuple(line.lead.casefold() for line in draft.lines)


def _bracketed(row: str) -> tuple[list[str], str]:
    tags = []
    while found := _TAG.match(row):
        tags.append(found[1].strip())
        row = row[found.end() :]
    return [tag for tag in tags if tag], row


def _headed(row: str) -> tuple[list[str], str]:
    """A heading without brackets, only where nobody would sing it."""
    found = _HEADING.fullmatch(row.strip())
    name = (found[found.lastgroup or 0] if found else "").strip(" :：")
    if name and section_names.exact_kind(split_label(name)[0]):
        return [name], ""
    return [], row


def _named(row: str) -> tuple[list[str], str]:
    return ([row.strip()] if row.strip() else []), ""


def _is_lone_name(text: str) -> bool:
    """Lyrics that say "Instrumental" and nothing else."""
    return section_names.exact_kind(text) == "instrumental"


def _opens_section(tags: list[str], words: str) -> bool:
    """Free text in brackets is a section too, unless it directs the words beside it."""
    if not tags:
        return False
    if _kind(tags[0]) != "other":
        return True
    return not words.strip() and not section_names.is_cue(tags[0])


def _kind(label: str) -> str:
    name, _ = split_label(label)
    return section_names.kind(name) or section_names.kind(label) or "other"


def _voices(words: str) -> tuple[str, str]:
    """Lead and backing. Cues and repeat signs are sung by nobody."""
    words = _TAG.sub(" ", words)
    backing: list[str] = []
    while found := _BACKING.search(words):
        if not section_names.is_repeat(found[1]):
            backing.append(found[1])
        words = f"{words[: found.start()]} {words[found.end() :]}"
    return _singable(words), _singable(" ".join(backing))


def _singable(words: str) -> str:
    tidy = " ".join(words.split())
    return tidy if any(letter.isalnum() for letter in tidy) else ""
