"""The singers at the desk: each turns the phrases of a vocal into blocks of sound."""

from __future__ import annotations

from collections.abc import Iterable

from studio.engines.houseband.score import Score, Vocal, VocalPhrase
from studio.engines.houseband.songwriting.dice import dice
from studio.engines.houseband.sound.filters import RATE, Stereo
from studio.engines.houseband.voice.manners import HUMMED
from studio.engines.houseband.voice.singing import Circumstances, Sound, sing
from studio.engines.houseband.voice.speaker import Speaker, speaker

_AHEAD = (
    3.0  # seconds that a phrase may begin before its first note: consonants, breath
)
_BEHIND = 1.0  # and end after its last


class Singing:
    """Sings each phrase when its time has come, and forgets it when it is over.

    How a phrase sounds depends on the phrase, the rest before it and the song's seed: not
    on where the playing began, nor on the size of the blocks.
    """

    def __init__(self, vocal: Vocal, seed: int, voice: Speaker) -> None:
        self._vocal = vocal
        self._seed = seed
        self._speaker = voice
        self._phrases = sorted(
            (phrase for phrase in vocal.phrases if phrase.notes), key=_start
        )
        self._rests = _rests(self._phrases)
        self._next = 0
        self._sounding: list[Sound] = []

    def play(self, out: Stereo, at: int) -> bool:
        """Add the block that begins at frame `at`; False if nothing sounds in it."""
        end = at + len(out)
        self._begin(end)
        self._sounding = [s for s in self._sounding if s.first + len(s.stereo) > at]
        heard = False
        for sound in self._sounding:
            first, last = (
                max(at, sound.first),
                min(end, sound.first + len(sound.stereo)),
            )
            if first < last:
                out[first - at : last - at] += sound.stereo[
                    first - sound.first : last - sound.first
                ]
                heard = True
        return heard

    def skip_to(self, at: int) -> None:
        """Begin at frame `at`, with the phrase that sounds on from before it."""
        while self._next < len(self._phrases):
            if (_end(self._phrases[self._next]) + _BEHIND) * RATE > at:
                break
            self._next += 1

    def _begin(self, upto: int) -> None:
        """Sing the phrases that may begin before frame `upto`."""
        while self._next < len(self._phrases):
            phrase = self._phrases[self._next]
            if (_start(phrase) - _AHEAD) * RATE >= upto:
                return
            self._sounding.append(self._sing(phrase, self._rests[self._next]))
            self._next += 1

    def _sing(self, phrase: VocalPhrase, rest: float) -> Sound:
        vocal = self._vocal
        seed = dice(
            self._seed, vocal.name, phrase.text, round(_start(phrase) * 1000)
        ).getrandbits(48)
        loose = 1.0 if vocal.role == "backing" else 0.15
        around = Circumstances(vocal.pan, seed, rest, loose)
        return sing(phrase, vocal.singer, around, self._speaker)


def vocal_players(
    score: Score, vocals: Iterable[Vocal], voice: Speaker | None = None
) -> list[Singing]:
    """A player for each of the score's `vocals`."""
    mine = tuple(vocals)
    singer = voice or speaker()
    worded = sorted(_worded(mine), key=_start)
    if worded:
        singer.prepare(dict.fromkeys((line.text, line.language) for line in worded))
    return [Singing(vocal, score.seed, singer) for vocal in mine]


def excuses(score: Score, voice: Speaker) -> tuple[str, ...]:
    """What the musician should know of how the score's words were sung."""
    if not _worded(score.vocals) or not voice.reason:
        return ()
    return (voice.reason,)


def _worded(vocals: tuple[Vocal, ...]) -> list[VocalPhrase]:
    return [
        phrase
        for vocal in vocals
        for phrase in vocal.phrases
        if phrase.notes and phrase.manner != HUMMED
    ]


def _start(phrase: VocalPhrase) -> float:
    return min(note.start for note in phrase.notes)


def _end(phrase: VocalPhrase) -> float:
    return max(note.start + note.duration for note in phrase.notes)


def _rests(phrases: list[VocalPhrase]) -> list[float]:
    """The seconds between each phrase and the one before it."""
    found, free = [], -60.0
    for phrase in phrases:
        found.append(_start(phrase) - free)
        free = max(free, _end(phrase))
    return found
