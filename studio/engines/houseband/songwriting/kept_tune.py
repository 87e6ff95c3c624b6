"""The tune that a cover keeps: sung by a new singer, to new words, or on an instrument."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from studio.engines.houseband.score import (
    Note,
    Part,
    Score,
    ScoreLine,
    ScoreSection,
    SungNote,
    Vocal,
    VocalPhrase,
)
from studio.engines.houseband.singers import SINGERS
from studio.engines.houseband.songwriting.merge import merged
from studio.engines.houseband.songwriting.prosody import Words
from studio.engines.houseband.songwriting.ranges import within

TUNES = ("melody", "lead")
_QUICKEST = 0.11  # seconds of a syllable where a note is shared by several


def kept(new: Score, base: Score, section: ScoreSection, words: Words) -> Score:
    """`new` with the base's tune in that section; both have the same form and key.

    Whoever leads in `new` has it: the singer where the section is sung, with its words
    laid on the notes, or else the instrument. Other tunes of the section fall silent.
    """
    lines = [line for line in new.lines if _has(section, line.start)]
    tune = _tune(base, section)
    if not tune:
        return new
    if not lines or not new.vocals:
        return _played(new, tune, section)
    lead = new.vocals[0]
    if [line.text for line in lines] == _texts(base, section) and base.vocals:
        return _sung_again(new, base, lead, section)
    groups = _groups(base, section, tune, len(lines))
    phrases = tuple(
        phrase
        for line, notes in zip(lines, groups, strict=True)
        if (phrase := _phrase(line, notes, lead, words))
    )
    return _sung(new, (replace(lead, phrases=phrases),), phrases, section)


def _sung_again(new: Score, base: Score, lead: Vocal, section: ScoreSection) -> Score:
    """The same words: everybody who sang them sings them, the lead with a new voice."""
    first = replace(base.vocals[0], name=lead.name, singer=lead.singer)
    vocals = (_fitting(first), *base.vocals[1:])
    phrases = tuple(p for p in vocals[0].phrases if _has(section, p.notes[0].start))
    return _sung(new, vocals, phrases, section)


def _sung(
    new: Score,
    vocals: tuple[Vocal, ...],
    phrases: tuple[VocalPhrase, ...],
    section: ScoreSection,
) -> Score:
    source = replace(
        new, parts=(), vocals=vocals, lines=_lines(new, phrases, section), notes=()
    )
    return merged(
        new, source, section.start, section.end, taken=lambda p: isinstance(p, Vocal)
    )


def _lines(
    new: Score, phrases: tuple[VocalPhrase, ...], section: ScoreSection
) -> tuple[ScoreLine, ...]:
    """The section's lines at the times at which they are sung now."""
    lines = [line for line in new.lines if _has(section, line.start)]
    return tuple(
        replace(
            line,
            start=phrase.notes[0].start,
            end=phrase.notes[-1].start + phrase.notes[-1].duration,
        )
        for line, phrase in zip(lines, phrases, strict=False)
    )


def _played(new: Score, tune: list[SungNote], section: ScoreSection) -> Score:
    """The tune on the instrument that leads in the new band."""
    seats = [p for role in TUNES for p in new.parts if p.role == role]
    if not seats:
        return new
    leader = seats[0]
    notes = [Note(n.start, n.duration, n.pitch, n.velocity) for n in tune]
    shift = _octaves([n.pitch for n in notes], _reach(leader.instrument))
    tuned = tuple(
        replace(n, pitch=within(n.pitch + shift, leader.instrument)) for n in notes
    )
    source = replace(
        new, parts=(replace(leader, notes=tuned),), vocals=(), lines=new.lines, notes=()
    )
    return merged(
        new,
        source,
        section.start,
        section.end,
        taken=lambda p: isinstance(p, Part) and p.role in (*TUNES, "counter"),
    )


def _tune(base: Score, section: ScoreSection) -> list[SungNote]:
    """The notes of whoever has the tune there: the lead singer, else an instrument."""
    if base.vocals:
        sung = [n for p in base.vocals[0].phrases for n in p.notes]
        if found := [n for n in sung if _has(section, n.start)]:
            return found
    for role in TUNES:
        for part in base.parts:
            notes = [n for n in part.notes if _has(section, n.start)]
            if part.role == role and notes:
                return [
                    SungNote(n.start, n.duration, n.pitch, n.velocity, "")
                    for n in _one_by_one(notes)
                ]
    return []


def _one_by_one(notes: Sequence[Note]) -> list[Note]:
    """A tune has one note at a time: of those struck together, the highest."""
    found: list[Note] = []
    for note in sorted(notes, key=lambda n: (n.start, n.pitch)):
        if found and note.start - found[-1].start < 0.03:
            found.pop()
        if found and found[-1].start + found[-1].duration > note.start:
            found[-1] = replace(found[-1], duration=note.start - found[-1].start)
        found.append(note)
    return found


def _groups(
    base: Score, section: ScoreSection, tune: list[SungNote], count: int
) -> list[list[SungNote]]:
    """The notes of each line: as the phrases were, or parted at the longest rests."""
    if base.vocals:
        phrases = [
            list(p.notes)
            for p in base.vocals[0].phrases
            if _has(section, p.notes[0].start)
        ]
        if len(phrases) == count:
            return phrases
    rests = [
        (tune[i + 1].start - tune[i].start - tune[i].duration, -i)
        for i in range(len(tune) - 1)
    ]
    cuts = sorted(1 - i for _, i in sorted(rests, reverse=True)[: count - 1])
    edges = [0, *cuts, len(tune)]
    found = [tune[a:b] for a, b in pairwise(edges)]
    return found + [[] for _ in range(count - len(found))]


def _phrase(
    line: ScoreLine, notes: list[SungNote], lead: Vocal, words: Words
) -> VocalPhrase | None:
    syllables = [s.text for s in words.of(line.text).syllables]
    if not notes:
        return None
    like = next((p for p in lead.phrases if p.text == line.text), None)
    shift = _octaves([n.pitch for n in notes], _reach_of(lead.singer))
    return VocalPhrase(
        text=line.text,
        language=words.language,
        manner=like.manner if like else "sung",
        notes=tuple(
            replace(note, pitch=note.pitch + shift) for note in laid(syllables, notes)
        ),
    )


def laid(syllables: list[str], notes: Sequence[SungNote]) -> list[SungNote]:
    """The syllables on the notes: long notes are shared, spare notes carry one on."""
    split = list(notes)
    while len(split) < len(syllables):
        longest = max(range(len(split)), key=lambda i: (split[i].duration, -i))
        half = round(split[longest].duration / 2, 5)
        if half < _QUICKEST:
            break
        first = replace(split[longest], duration=half)
        split[longest : longest + 1] = [
            first,
            replace(first, start=round(first.start + half, 5)),
        ]
    if len(split) < len(syllables):  # the last note takes all that is left
        rest = "".join(syllables[len(split) - 1 :])
        syllables = [*syllables[: len(split) - 1], rest]
    seats = [i * len(split) // len(syllables) for i in range(len(syllables))]
    texts = dict(zip(seats, syllables, strict=True))
    return [replace(note, syllable=texts.get(i, "")) for i, note in enumerate(split)]


def _fitting(vocal: Vocal) -> Vocal:
    """In the octave in which its singer is at home."""
    pitches = [n.pitch for p in vocal.phrases for n in p.notes]
    shift = _octaves(pitches, _reach_of(vocal.singer))
    phrases = tuple(
        replace(
            phrase,
            notes=tuple(replace(n, pitch=n.pitch + shift) for n in phrase.notes),
        )
        for phrase in vocal.phrases
    )
    return replace(vocal, phrases=phrases)


def _octaves(pitches: list[int], reach: tuple[int, int]) -> int:
    """Semitones, whole octaves, that bring the middle of the pitches into the reach."""
    if not pitches:
        return 0
    middle = statistics.median(pitches)
    return 12 * round((sum(reach) / 2 - middle) / 12)


def _reach_of(singer: str) -> tuple[int, int]:
    return SINGERS[singer].low, SINGERS[singer].high


def _reach(instrument: str) -> tuple[int, int]:
    return within(0, instrument), within(127, instrument)


def _texts(base: Score, section: ScoreSection) -> list[str]:
    return [line.text for line in base.lines if _has(section, line.start)]


def _has(section: ScoreSection, at: float) -> bool:
    """A pick-up belongs to what it leads to."""
    return section.start - 0.4 <= at < section.end - 0.4
