"""One phrase as one singer has it: from words and notes to sound."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.score import VocalPhrase
from studio.engines.houseband.singers import SINGERS, Singer
from studio.engines.houseband.sound.filters import RATE, Stereo
from studio.engines.houseband.voice.alignment import Sung
from studio.engines.houseband.voice.breath import breath
from studio.engines.houseband.voice.donors import FRAMES, Donor
from studio.engines.houseband.voice.levels import level_of
from studio.engines.houseband.voice.manners import SPOKEN, SUNG, WHISPERED
from studio.engines.houseband.voice.material import Material, material_of
from studio.engines.houseband.voice.melody_line import Line, pitch_line, spoken_line
from studio.engines.houseband.voice.speaker import Speaker
from studio.engines.houseband.voice.synthesis import Control, Mono, voice_of
from studio.engines.houseband.voice.timing import places

_BEFORE, _AFTER = 0.03, 0.1  # seconds around the sounds
_REFERENCE_VELOCITY = 90.0
_PER_VELOCITY = 1.4  # exponent of velocity in the amplitude
_EVENNESS = 0.75  # how much of the difference between strong and weak syllables goes
_BREATH_NEEDS = 0.5  # seconds of rest
_LATE, _FALSE = 0.012, 0.06  # seconds and semitones that loose voices are apart by


@dataclass(frozen=True)
class Circumstances:
    """What a phrase's sound depends on besides its words and notes.

    `rest`: seconds of silence before it. `loose` 0–1: how far a voice may be from the
    others in time and tune.
    """

    pan: float
    seed: int
    rest: float
    loose: float


@dataclass(frozen=True)
class Sound:
    """`first`: the frame of the song that it begins at."""

    first: int
    stereo: Stereo


def sing(
    phrase: VocalPhrase, name: str, around: Circumstances, speaker: Speaker
) -> Sound:
    """The phrase in the voice of SINGERS[name]; a choir sings it several times."""
    singer = SINGERS[name]
    material = material_of(phrase, name, speaker)
    course = _course(material)
    voices = [
        _voice(phrase, singer, course, around, number)
        for number in range(singer.voices)
    ]
    gain = level_of(name, material.manner) / math.sqrt(singer.voices)
    return _together(voices, _pans(around.pan, singer.voices), gain)


@dataclass(frozen=True)
class _Course:
    """What all voices of a choir have in common, for every frame from `begin` on."""

    material: Material
    begin: float
    places: NDArray[np.float64]
    gain: NDArray[np.float64]
    effort: NDArray[np.float64]


def _course(material: Material) -> _Course:
    pieces, sung = material.pieces, material.sung
    begin = pieces[0].start - _BEFORE
    count = math.ceil((pieces[-1].end + _AFTER - begin) * FRAMES)
    where, sounds, syllables = places(pieces, begin, count)
    gain = _gain(material.donor, sung, sounds, syllables, begin)
    return _Course(material, begin, where, gain, _effort(sung, syllables))


def _voice(
    phrase: VocalPhrase,
    singer: Singer,
    course: _Course,
    around: Circumstances,
    number: int,
) -> tuple[int, Mono]:
    chance = np.random.default_rng((around.seed, number))
    late, false = around.loose * np.clip(chance.standard_normal(2), -2, 2)
    seed = int(chance.integers(1 << 40))
    line = _line(phrase, singer, course.begin, len(course.places), chance)
    control = Control(
        course.places,
        course.gain,
        440 * 2 ** ((line.pitch + _FALSE * false - 69) / 12),
        course.effort + 0.06 * line.swing,  # the swing of the vibrato is heard, too
    )
    # In a choir every other one hisses for two: nobody hears whose s it is.
    hiss = 1.0 if singer.voices == 1 else 0.0 if number % 2 else math.sqrt(2)
    bank = course.material.bank
    mono = voice_of(bank, control, rasp=singer.rasp, seed=seed, hiss=hiss)
    first = round((course.begin + _LATE * float(late)) * RATE)
    if hiss and around.rest > _BREATH_NEEDS and phrase.manner in (SUNG, WHISPERED):
        return breath(mono, first, around.rest, seed)
    return first, mono


def _line(
    phrase: VocalPhrase,
    singer: Singer,
    begin: float,
    count: int,
    chance: np.random.Generator,
) -> Line:
    if phrase.manner == SPOKEN:
        return spoken_line(phrase, singer, begin, count)
    return pitch_line(phrase, singer, begin, count, chance)


def _gain(
    donor: Donor,
    sung: list[Sung],
    sounds: NDArray[np.bool_],
    syllables: NDArray[np.intp],
    begin: float,
) -> NDArray[np.float64]:
    """The amplitude of every frame: evened out, then shaped by velocity and swells."""
    levels = np.array([donor.level(one.spoken.nucleus) for one in sung])
    levels = np.maximum(levels, 1e-6)
    usual = float(np.median(levels))
    even = (usual / levels) ** _EVENNESS
    force = [(one.velocity / _REFERENCE_VELOCITY) ** _PER_VELOCITY for one in sung]
    steps = _soft((even * np.array(force))[syllables], 11)
    times = begin + np.arange(len(sounds)) / FRAMES
    swell = np.ones(len(sounds))
    for one in sung:
        length = one.end - one.start
        if length > 0.5:
            way = np.clip((times - one.start) / length, 0, 1)
            swell += 0.16 * np.sin(np.pi * way) - 0.1 * way
    return 0.1 / usual * steps * _soft(swell, 11) * _edges(sounds)


def _edges(sounds: NDArray[np.bool_]) -> NDArray[np.float64]:
    """1 where there is sound; in at once, out over some 60 ms."""
    gain = np.zeros(len(sounds))
    level = 0.0
    for place, sounding in enumerate(sounds.tolist()):
        level = min(1.0, level + 0.34) if sounding else max(0.0, level - 0.09)
        gain[place] = level
    gain[-3:] = 0
    return gain


def _effort(sung: list[Sung], syllables: NDArray[np.intp]) -> NDArray[np.float64]:
    """Louder is brighter."""
    force = np.array([one.velocity / _REFERENCE_VELOCITY for one in sung])
    return _soft(np.clip(force, 0.3, 1.5)[syllables] ** 0.9, 15)


def _soft(values: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    window = np.hanning(size + 2)[1:-1]
    padded = np.pad(values, size // 2, mode="edge")
    return np.convolve(padded, window / window.sum(), "valid")


def _pans(pan: float, voices: int) -> list[float]:
    if voices == 1:
        return [pan]
    return [max(-1.0, min(1.0, pan + x)) for x in np.linspace(-0.7, 0.7, voices)]


def _together(voices: list[tuple[int, Mono]], pans: list[float], gain: float) -> Sound:
    first = min(start for start, _ in voices)
    last = max(start + len(mono) for start, mono in voices)
    stereo = np.zeros((last - first, 2), np.float32)
    for (start, mono), pan in zip(voices, pans, strict=True):
        angle = (pan + 1) * math.pi / 4
        part = stereo[start - first : start - first + len(mono)]
        part[:, 0] += mono * np.float32(gain * math.cos(angle))
        part[:, 1] += mono * np.float32(gain * math.sin(angle))
    return Sound(first, stereo)
