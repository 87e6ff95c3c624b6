"""Is it in tune, and can the words be told? The singer is heard alone and without room.

Praat follows the pitch. CMU Sphinx, which was never taught to hear singing, says which of
the song's lines it takes a line for; its model is of American English, so only that is
asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import soxr
from numpy.typing import NDArray

from studio.engines.houseband.score import Score, SungNote, Vocal, VocalPhrase
from studio.tools.evaluation.listening.sound import Sound

SHORTEST = 0.15  # seconds of a note that shows a pitch
ATTACK, RELEASE = 0.06, 0.04  # seconds at its ends in which it may still move
IN_TUNE = 50.0  # cents
_LOWEST, _HIGHEST, _STEP = 55.0, 1400.0, 0.01  # Hz, Hz, seconds
_VOICED_FRAMES = 3
_SPHINX_RATE = 16_000
_BEFORE, _AFTER = 0.25, 0.35  # seconds around a line


def leads(score: Score) -> tuple[Vocal, ...]:
    """Who sings the tune. Two of them may sing at once, so each is heard alone."""
    return tuple(v for v in score.vocals if v.role == "vocal")


def dry(score: Score) -> Score:
    """The same song with singers who stand in no room."""
    vocals = tuple(replace(v, reverb=0.0, delay=0.0, pan=0.0) for v in score.vocals)
    return replace(score, vocals=vocals)


def cents(voice: Sound, singer: Vocal) -> tuple[list[float], int]:
    """How far each sung note is from what is written, and how many were not heard.

    An octave is 1200: the ear's own mistakes count against the singer.
    """
    times, pitches = _pitch(voice)
    off, missed = [], 0
    for note in _long_notes(singer):
        inside = (times >= note.start + ATTACK) & (
            times <= note.start + note.duration - RELEASE
        )
        heard = pitches[inside & (pitches > 0)]
        if len(heard) < _VOICED_FRAMES:
            missed += 1
            continue
        written = 440 * 2 ** ((note.pitch - 69) / 12)
        off.append(float(1200 * np.log2(np.median(heard) / written)))
    return off, missed


def lines_told(voice: Sound, singer: Vocal) -> tuple[int, int]:
    """(lines that Sphinx tells from all the others of the singer, lines sung)."""
    phrases = [p for p in singer.phrases if p.language == "en" and p.manner == "sung"]
    texts = sorted({_plain(p.text) for p in phrases})
    if len(texts) < 2:
        return 0, 0
    decoder = _decoder(texts)
    told = [_line(_heard(decoder, _cut(voice, p)), texts) for p in phrases]
    right = [_plain(p.text) == line for p, line in zip(phrases, told, strict=True)]
    return sum(right), len(right)


def _line(heard: str, texts: list[str]) -> str | None:
    """The one line that begins so: of a long last note Sphinx often makes no word."""
    meant = [text for text in texts if heard and text.startswith(heard)]
    return meant[0] if len(meant) == 1 else None


def _pitch(voice: Sound) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    import parselmouth

    sound = parselmouth.Sound(voice.stereo.mean(axis=1).astype(float), voice.rate)
    pitch = sound.to_pitch_ac(
        time_step=_STEP, pitch_floor=_LOWEST, pitch_ceiling=_HIGHEST
    )
    return pitch.xs(), pitch.selected_array["frequency"]


def _long_notes(singer: Vocal) -> Iterator[SungNote]:
    for phrase in singer.phrases:
        if phrase.manner in {"sung", "hummed"}:
            yield from (n for n in phrase.notes if n.duration >= SHORTEST)


def _decoder(texts: list[str]) -> Any:
    from pocketsphinx import Decoder

    decoder = Decoder(lm=None, samprate=_SPHINX_RATE, loglevel="FATAL")
    for word in {word for text in texts for word in text.split()}:
        if decoder.lookup_word(word) is None:
            raise ValueError(f"Sphinx does not know the word “{word}”.")
    choices = " | ".join(texts)
    grammar = f"#JSGF V1.0;\ngrammar song;\npublic <line> = {choices};"
    decoder.add_jsgf_string("song", grammar)
    decoder.activate_search("song")
    return decoder


def _heard(decoder: Any, samples: NDArray[np.int16]) -> str:
    decoder.start_utt()
    decoder.process_raw(samples.tobytes(), full_utt=True)
    decoder.end_utt()
    found = decoder.hyp()
    return found.hypstr if found else ""


def _cut(voice: Sound, phrase: VocalPhrase) -> NDArray[np.int16]:
    last = phrase.notes[-1]
    start = max(0.0, phrase.notes[0].start - _BEFORE)
    end = last.start + last.duration + _AFTER
    mono = voice.stereo[round(start * voice.rate) : round(end * voice.rate)].mean(
        axis=1
    )
    slow = np.asarray(soxr.resample(mono, voice.rate, _SPHINX_RATE))
    loudest = float(np.abs(slow).max(initial=1e-6))
    return np.array(slow * (0.5 * 32767 / loudest), dtype=np.int16)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z']+", text.lower()))
