"""From the helper's answers to one spoken line."""

from __future__ import annotations

import bisect
import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.voice.speech import RATE, Phone, Speech, Word

Run = tuple[int, str, str]  # first letter in the line, text, language
_SWITCH = re.compile(r"\(.*\)")  # eSpeak tells that it changes the language


def joined(
    line: str,
    parts: list[Run],
    answers: list[tuple[dict[str, Any], NDArray[np.float32]]],
) -> Speech | None:
    """One Speech of all parts; None where no part has a sound.

    The text is the line itself, with what was read otherwise (kanji) as it was read.
    """
    text, at, last = "", 0.0, 0
    phones: list[Phone] = []
    words: list[Word] = []
    sounds: list[NDArray[np.float32]] = []
    for (first, part, _), (answer, samples) in zip(parts, answers, strict=True):
        if "failed" in answer or not len(samples):
            continue
        text += line[last:first]
        mine = _words(answer, len(text))
        text += (
            line[first : first + len(part)]
            if answer["text"] == part
            else answer["text"]
        )
        last = first + len(part)
        phones += _phones(answer, mine, at, len(words))
        words += [word for _, word in mine]
        sounds.append(samples)
        at += len(samples) / RATE
    if not phones:
        return None
    return Speech(
        text + line[last:], np.concatenate(sounds), tuple(phones), tuple(words)
    )


def _words(answer: dict[str, Any], offset: int) -> list[tuple[int, Word]]:
    """(first frame, word); what eSpeak says of one word in several goes is one word."""
    text = answer["text"]
    firsts: list[tuple[int, int]] = []
    reach = 0
    for frame, position, length in answer["words"]:
        if position > reach:
            firsts.append((frame, position - 1))
        reach = max(reach, position - 1 + length)
    if not firsts:
        return [(0, Word(offset, len(text)))]
    ends = [first for _, first in firsts[1:]] + [len(text)]
    # eSpeak may name only the beginning of a word, as in l'amour: it goes on to a space.
    lengths = [
        len((text[first:end].split() or [""])[0])
        for (_, first), end in zip(firsts, ends, strict=True)
    ]
    return [
        (frame, Word(first + offset, length))
        for (frame, first), length in zip(firsts, lengths, strict=True)
    ]


def _phones(
    answer: dict[str, Any], words: list[tuple[int, Word]], at: float, known: int
) -> list[Phone]:
    """`at`: seconds before this part; `known`: words before it."""
    events = answer["phones"]
    ends = [frame for _, frame in events[1:]] + [answer["bytes"] // 2]
    starts = [frame for frame, _ in words]
    found: list[Phone] = []
    for (name, frame), end in zip(events, ends, strict=True):
        if not name.strip("ˈˌː ") or _SWITCH.fullmatch(name) or end <= frame:
            continue
        word = known + max(0, bisect.bisect_right(starts, frame) - 1)
        first = not found or found[-1].word != word
        found.append(Phone(name, at + frame / RATE, at + end / RATE, word, first))
    return found
