"""One score inside another: the notes of a region from here, all others from there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from studio.engines.houseband.score import (
    ChordSpan,
    Note,
    Part,
    Score,
    ScoreLine,
    ScoreSection,
    SungNote,
    Vocal,
    VocalPhrase,
)

SHORTEST = 0.02  # seconds: what a note that is cut off keeps at least
HELD = {"pad", "bass", "sub", "comp"}  # struck again where the region cuts into them
WORTH_HOLDING = 0.3  # seconds
PICK_UP = 1.5  # seconds that a phrase may begin before its region
QUICKEST = 0.08  # seconds of a syllable

_Sounding = TypeVar("_Sounding", Note, SungNote)
_Player = TypeVar("_Player", Part, Vocal)


def merged(
    base: Score,
    fresh: Score,
    start: float,
    end: float,
    *,
    taken: Callable[[Part | Vocal], bool] = lambda player: True,
) -> Score:
    """`base` with what `fresh` has in [start, end); all other notes stay as they are.

    What rang into the region ends at its start; what is new ends by its end. Players of
    `fresh` that `base` has not are added, those that are not `taken` stay away, and
    their like in `base` play on. Sections, mix and length are the base's.
    """
    parts = [
        _part(p, _twin(p, fresh.parts), start, end) if taken(p) else p
        for p in base.parts
    ]
    vocals = [
        _vocal(v, _twin(v, fresh.vocals), start, end) if taken(v) else v
        for v in base.vocals
    ]
    more = _joining(
        _others(fresh.parts, base.parts, taken),
        _others(fresh.vocals, base.vocals, taken),
        {p.name for p in parts} | {v.name for v in vocals},
        (start, end),
    )
    return replace(
        base,
        chords=spliced(base.chords, fresh.chords, start, end),
        parts=tuple(part for part in (*parts, *more[0]) if part.notes),
        vocals=tuple(vocal for vocal in (*vocals, *more[1]) if vocal.phrases),
        notes=tuple(dict.fromkeys((*base.notes, *fresh.notes))),
        lines=_lines(base, fresh, start, end),
    )


def _joining(
    parts: list[Part], vocals: list[Vocal], names: set[str], region: tuple[float, float]
) -> tuple[list[Part], list[Vocal]]:
    """Players who come in for the region alone, under names that are free."""
    return (
        [
            _renamed(replace(p, notes=tuple(_inside(p, *region))), names, p.instrument)
            for p in parts
        ],
        [
            _renamed(
                replace(v, phrases=tuple(_phrases(v.phrases, *region))), names, v.singer
            )
            for v in vocals
        ],
    )


def spliced(
    old: tuple[ChordSpan, ...], new: tuple[ChordSpan, ...], start: float, end: float
) -> tuple[ChordSpan, ...]:
    """The old chords with the new ones laid over the region, without gaps."""
    before = [replace(c, end=min(c.end, start)) for c in old if c.start < start]
    after = [replace(c, start=max(c.start, end)) for c in old if c.end > end]
    inside = [
        replace(c, start=max(c.start, start), end=min(c.end, end))
        for c in new
        if c.end > start and c.start < end
    ]
    return (*before, *inside, *after)


def cut(note: _Sounding, at: float) -> _Sounding:
    """The note, over by that time."""
    if note.start + note.duration <= at:
        return note
    return replace(note, duration=max(SHORTEST, at - note.start))


def _key(player: Part | Vocal) -> tuple[str, str, str]:
    sound = player.instrument if isinstance(player, Part) else player.singer
    return player.name, player.role, sound


def _twin(player: _Player, players: Iterable[_Player]) -> _Player | None:
    return next((one for one in players if _key(one) == _key(player)), None)


def _others(
    fresh: Iterable[_Player],
    base: Iterable[_Player],
    taken: Callable[[Part | Vocal], bool],
) -> list[_Player]:
    known = {_key(player) for player in base}
    return [p for p in fresh if taken(p) and _key(p) not in known]


def _renamed(player: _Player, names: set[str], sound: str) -> _Player:
    """Two players never share a name: a stem is asked for by it."""
    name = player.name
    if name in names:
        name = f"{player.name} ({player.role if sound == player.name else sound})"
    while name in names:
        name += " II"
    names.add(name)
    return replace(player, name=name)


def _part(part: Part, new: Part | None, start: float, end: float) -> Part:
    kept = _outside(part.notes, start, end)
    added = _inside(new, start, end) if new else []
    notes = sorted((*kept, *added), key=lambda note: (note.start, note.pitch))
    return replace(part, notes=tuple(notes))


def _outside(notes: tuple[_Sounding, ...], start: float, end: float) -> list[_Sounding]:
    return [
        cut(note, start) if note.start < start else note
        for note in notes
        if not start <= note.start < end
    ]


def _inside(part: Part, start: float, end: float) -> list[Note]:
    """The part's notes in the region; held ones that began before it are struck again."""
    found = [cut(n, end) for n in part.notes if start <= n.start < end - SHORTEST]
    if part.role in HELD:
        found += [
            cut(replace(n, start=start, duration=n.start + n.duration - start), end)
            for n in part.notes
            if n.start < start < n.start + n.duration - WORTH_HOLDING
        ]
    return sorted(found, key=lambda note: (note.start, note.pitch))


def _vocal(vocal: Vocal, new: Vocal | None, start: float, end: float) -> Vocal:
    kept = []
    for phrase in vocal.phrases:
        before = [n for n in _outside(phrase.notes, start, end) if n.start < start]
        after = [n for n in phrase.notes if n.start >= end]
        kept += _sung(phrase, before) + _sung(phrase, after)
    added = _phrases(new.phrases, start, end) if new else []
    phrases = sorted((*kept, *added), key=lambda phrase: phrase.notes[0].start)
    return replace(vocal, phrases=tuple(phrases))


def _phrases(
    phrases: tuple[VocalPhrase, ...], start: float, end: float
) -> list[VocalPhrase]:
    found = []
    for phrase in phrases:
        sung = _after(phrase.notes, start)
        notes = [cut(note, end) for note in sung if note.start < end - SHORTEST]
        found += _sung(phrase, notes)
    return found


def _after(notes: tuple[SungNote, ...], start: float) -> list[SungNote]:
    """The notes from `start` on. A pick-up before it shares the time of the first one,
    so that no word is lost."""
    before = [note for note in notes if note.start < start]
    after = [note for note in notes if note.start >= start]
    if not before or not after or before[0].start < start - PICK_UP:
        return after
    first, *rest = after
    end = max(first.start + first.duration, start)
    each = (end - start) / (len(before) + 1)
    if each < QUICKEST:
        return after
    squeezed = [
        replace(note, start=round(start + i * each, 5), duration=round(each, 5))
        for i, note in enumerate((*before, first))
    ]
    return [*squeezed, *rest]


def _sung(phrase: VocalPhrase, notes: list[SungNote]) -> list[VocalPhrase]:
    """The phrase with only these of its notes; its text is what they still sing."""
    while notes and not notes[0].syllable:  # nobody carries on what was never begun
        notes = notes[1:]
    if not notes:
        return []
    if len(notes) == len(phrase.notes):
        return [replace(phrase, notes=tuple(notes))]
    text = " ".join(note.syllable for note in notes if note.syllable)
    return [replace(phrase, text=text, notes=tuple(notes))]


def _lines(
    base: Score, fresh: Score, start: float, end: float
) -> tuple[ScoreLine, ...]:
    """A line is where most of it is sung."""
    kept = [line for line in base.lines if not start <= _middle(line) < end]
    new = [
        replace(line, start=max(start, line.start), end=min(end, line.end))
        for line in fresh.lines
        if start <= _middle(line) < end
    ]
    return seated(kept + new, base.sections)


def _middle(line: ScoreLine) -> float:
    return (line.start + line.end) / 2


def seated(
    lines: Iterable[ScoreLine], sections: tuple[ScoreSection, ...]
) -> tuple[ScoreLine, ...]:
    """The lines in order, each in the section that it begins in."""
    return tuple(
        replace(line, section=_place(line.start, sections))
        for line in sorted(lines, key=lambda line: line.start)
    )


def _place(at: float, sections: tuple[ScoreSection, ...]) -> int:
    begun = [i for i, section in enumerate(sections) if section.start <= at + 1e-3]
    return begun[-1] if begun else 0
