"""The score as a standard MIDI file, for any sequencer or notation program.

Format 1, 480 ticks to a quarter note, one tempo. Track 0 holds tempo, meter, key,
section markers and chord names; then one track for each player, and one for each singer
with the syllables as lyric events. Meter 6 counts eighths, as the rest of the band does.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from mido import Message, MetaMessage, MidiFile, MidiTrack

from studio.engines.houseband.instruments import INSTRUMENTS, KITS
from studio.engines.houseband.score import Note, Part, Score, SungNote, Vocal
from studio.engines.houseband.syllables import written
from studio.music.theory import parse_key

TICKS = 480  # to a quarter note
DRUMS = 9  # the tenth channel, as General MIDI has it
CHANNELS = tuple(channel for channel in range(16) if channel != DRUMS)
PULSE = 24  # MIDI clocks of a metronome click: one quarter note

# what the band plays itself → the nearest program of General MIDI
SYNTH_PROGRAMS = {
    "sub bass": 38, "808 bass": 38, "acid bass": 38, "reese bass": 39, "fm bass": 39,
    "supersaw": 81, "chip lead": 80, "analog pad": 89, "sweep pad": 95, "pluck": 84,
    "soft pluck": 84, "fm electric piano": 5, "fm bells": 14, "kora": 46, "oud": 24,
    "tanpura": 104, "war drum": 116, "frame drum": 117, "riser": 97, "impact": 47,
}  # fmt: skip
CHOIR, VOICE = 52, 53  # “Choir Aahs” and “Voice Oohs”
OTHER_SYNTH = 81
PAN, VOLUME, REVERB = 10, 7, 91  # controllers
FULL = 100  # the volume of a player whose level is 0 dB

# A signature has at most seven accidentals.
_RESPELLED = {
    "A# major": "Bb", "B# major": "C", "D# major": "Eb", "E# major": "F",
    "Fb major": "E", "G# major": "Ab", "B# minor": "Cm", "Cb minor": "Bm",
    "Db minor": "C#m", "E# minor": "Fm", "Fb minor": "Em", "Gb minor": "F#m",
}  # fmt: skip

SETTING, ENDING, WORD, BEGINNING = range(4)


def to_midi(score: Score) -> bytes:
    """The file's bytes; the same score gives the same bytes."""
    clock = _Clock.of(score)
    file = MidiFile(type=1, ticks_per_beat=TICKS, charset="utf-8")
    file.tracks.append(_track("Song", _conductor(score, clock)))
    players = count()
    for part in score.parts:
        player = None if part.instrument in KITS else next(players)
        file.tracks.append(_track(part.name, _played(part, player, clock)))
    for vocal in score.vocals:
        file.tracks.append(_track(vocal.name, _sung(vocal, next(players), clock)))
    data = io.BytesIO()
    file.save(file=data)
    return data.getvalue()


@dataclass(frozen=True)
class _Clock:
    """`quarter` is the length of a quarter note in microseconds, as MIDI has it."""

    quarter: int

    @classmethod
    def of(cls, score: Score) -> _Clock:
        beats = 2 if score.meter == 6 else 1
        return cls(round(score.beat * beats * 1_000_000))

    def ticks(self, seconds: float) -> int:
        return max(round(seconds * 1_000_000 * TICKS / self.quarter), 0)


@dataclass(frozen=True)
class _Timed:
    """At one tick settings come first, then what ends, then words, then what begins."""

    tick: int
    rank: int
    event: Any  # a Message or MetaMessage


def _track(name: str, timed: Iterable[_Timed]) -> MidiTrack:
    track = MidiTrack([MetaMessage("track_name", name=name)])
    at = 0
    for one in sorted(timed, key=lambda one: (one.tick, one.rank)):
        track.append(one.event.copy(time=one.tick - at))
        at = one.tick
    track.append(MetaMessage("end_of_track"))
    return track


def _conductor(score: Score, clock: _Clock) -> Iterator[_Timed]:
    settings = [
        MetaMessage("set_tempo", tempo=clock.quarter),
        MetaMessage(
            "time_signature",
            numerator=score.meter,
            denominator=8 if score.meter == 6 else 4,
            clocks_per_click=PULSE * 3 // 2 if score.meter == 6 else PULSE,
        ),
    ]
    if score.key:
        settings.append(MetaMessage("key_signature", key=_signature(score.key)))
    for event in settings:
        yield _Timed(0, SETTING, event)
    for section in score.sections:
        mark = MetaMessage("marker", text=section.label or section.kind)
        yield _Timed(clock.ticks(section.start), SETTING, mark)
    for chord in score.chords:
        name = MetaMessage("text", text=chord.symbol)
        yield _Timed(clock.ticks(chord.start), WORD, name)


def _signature(name: str) -> str:
    key = parse_key(name)
    tonic = key.tonic.replace("♯", "#").replace("♭", "b")
    plain = f"{tonic} {key.mode}"
    return _RESPELLED.get(plain, tonic + ("m" if key.minor else ""))


def _played(part: Part, player: int | None, clock: _Clock) -> Iterator[_Timed]:
    channel = DRUMS if player is None else CHANNELS[player % len(CHANNELS)]
    yield from _seat(part, player, channel, _program(part.instrument))
    yield from _notes(part.notes, channel, clock)


def _sung(vocal: Vocal, player: int, clock: _Clock) -> Iterator[_Timed]:
    channel = CHANNELS[player % len(CHANNELS)]
    program = CHOIR if "choir" in vocal.singer else VOICE
    yield from _seat(vocal, player, channel, program)
    notes = [note for phrase in vocal.phrases for note in phrase.notes]
    yield from _notes(notes, channel, clock)
    for phrase in vocal.phrases:
        texts = written(phrase)
        for place, (note, text) in enumerate(texts, 1):
            # A carriage return ends a line in lyric events (MMA RP-026).
            said = text + "\r" if place == len(texts) else text
            yield _Timed(
                clock.ticks(note.start), WORD, MetaMessage("lyrics", text=said)
            )


def _seat(
    one: Part | Vocal, player: int | None, channel: int, program: int
) -> Iterator[_Timed]:
    """Where a player sits and what it plays; from the 16th on at another port."""
    yield _Timed(
        0, SETTING, MetaMessage("midi_port", port=(player or 0) // len(CHANNELS))
    )
    yield _Timed(
        0, SETTING, Message("program_change", channel=channel, program=program)
    )
    volume = FULL * 10 ** (one.level / 40)  # volume counts as a square
    for control, value in (
        (VOLUME, volume), (PAN, 64 + 63 * one.pan), (REVERB, 127 * one.reverb),
    ):  # fmt: skip
        yield _Timed(
            0,
            SETTING,
            Message(
                "control_change", channel=channel, control=control, value=_seven(value)
            ),
        )


def _program(instrument: str) -> int:
    if instrument in KITS:
        return KITS[instrument]
    return INSTRUMENTS.get(instrument, SYNTH_PROGRAMS.get(instrument, OTHER_SYNTH))


def _notes(
    notes: Iterable[Note | SungNote], channel: int, clock: _Clock
) -> Iterator[_Timed]:
    """A note ends before the next one of its pitch begins: MIDI could not tell them apart."""
    begins: dict[int, int] = {}
    for note in sorted(notes, key=lambda note: (note.start, note.pitch), reverse=True):
        start = clock.ticks(note.start)
        end = max(clock.ticks(note.start + note.duration), start + 1)
        end = min(end, begins.get(note.pitch, end))
        if end <= start:
            continue
        begins[note.pitch] = start
        strength = max(_seven(note.velocity), 1)
        yield _Timed(start, BEGINNING, _note("note_on", channel, note, strength))
        yield _Timed(end, ENDING, _note("note_off", channel, note, 64))


def _note(kind: str, channel: int, note: Note | SungNote, velocity: int) -> Message:
    return Message(kind, channel=channel, note=_seven(note.pitch), velocity=velocity)


def _seven(value: float) -> int:
    """As seven bits."""
    return max(0, min(127, round(value)))
