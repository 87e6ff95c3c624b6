"""Which of a line's syllables are sung on which notes, also where the counts differ."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from studio.engines.houseband.score import SungNote, VocalPhrase
from studio.engines.houseband.voice.donors import Donor
from studio.engines.houseband.voice.speech import Spoken


@dataclass(frozen=True)
class Sung:
    """A syllable in its time: its vowel begins at `start`, all is over by `end`."""

    spoken: Spoken
    start: float
    end: float
    velocity: float


def aligned(phrase: VocalPhrase, donor: Donor, letters: tuple[str, ...]) -> list[Sung]:
    """Every syllable of the donor on the phrase's notes, in order.

    `letters` are what the donor's syllables are written like. Where the notes have
    fewer syllables, some share a note's time; where they have more, some last longer.
    """
    groups = note_groups(phrase)
    spoken = donor.syllables
    if len(letters) != len(spoken):
        letters = ("x",) * len(spoken)
    texts = [group[0].syllable for group in groups]
    if len(groups) >= len(spoken):
        owners = _nearest(_centres(texts), _centres(letters))
        firsts = [owners.index(place) for place in range(len(spoken))]
        return [
            _sung(one, [note for group in groups[a:b] for note in group])
            for one, (a, b) in zip(
                spoken, pairwise([*firsts, len(groups)]), strict=True
            )
        ]
    owners = _nearest(_centres(letters), _centres(texts))
    return [
        sung
        for place, group in enumerate(groups)
        for sung in _sharing(
            [one for one, owner in zip(spoken, owners, strict=True) if owner == place],
            group,
        )
    ]


def hummed(phrase: VocalPhrase, donor: Donor) -> list[Sung]:
    """The one syllable of a hum on every note that begins a syllable."""
    return [_sung(donor.syllables[0], group) for group in note_groups(phrase)]


def note_groups(phrase: VocalPhrase) -> list[list[SungNote]]:
    """The notes by syllable: one that carries on belongs to the note before it."""
    groups: list[list[SungNote]] = []
    for note in sorted(phrase.notes, key=lambda note: note.start):
        if note.syllable or not groups:
            groups.append([note])
        else:
            groups[-1].append(note)
    return groups


def _sung(spoken: Spoken, notes: list[SungNote]) -> Sung:
    last = notes[-1]
    return Sung(spoken, notes[0].start, last.start + last.duration, notes[0].velocity)


def _sharing(spoken: list[Spoken], group: list[SungNote]) -> list[Sung]:
    """Several syllables on the notes of one: a note each if there are enough."""
    end = group[-1].start + group[-1].duration
    if len(group) >= len(spoken):
        starts = [note.start for note in group[: len(spoken)]]
    else:
        step = (end - group[0].start) / len(spoken)
        starts = [group[0].start + step * place for place in range(len(spoken))]
    return [
        Sung(one, a, b, group[0].velocity)
        for one, (a, b) in zip(spoken, pairwise([*starts, end]), strict=True)
    ]


def _centres(texts: list[str] | tuple[str, ...]) -> list[float]:
    """Where the middle of each text lies in all of them together, 0–1."""
    sizes = [max(1, len(text.strip())) for text in texts]
    total, at, found = sum(sizes), 0, []
    for size in sizes:
        found.append((at + size / 2) / total)
        at += size
    return found


def _nearest(many: list[float], few: list[float]) -> list[int]:
    """For each of `many` its owner in `few`: in order, none left out, as near as can be.

    Dynamic programming over the sum of squared distances.
    """
    far = float("inf")
    best = [[far] * len(few) for _ in many]
    for i, here in enumerate(many):
        for j, there in enumerate(few):
            before = (
                min(best[i - 1][j], best[i - 1][j - 1] if j else far)
                if i
                else (0.0 if j == 0 else far)
            )
            best[i][j] = before + (here - there) ** 2
    owners, j = [0] * len(many), len(few) - 1
    for i in range(len(many) - 1, -1, -1):
        owners[i] = j
        if i and j and best[i - 1][j - 1] <= best[i - 1][j]:
            j -= 1
    return owners
