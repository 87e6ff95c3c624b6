"""What the band plays: the page of music between the composer and the sound.

Times are seconds of the song, pitches MIDI numbers (60 = middle C), velocities 1–127.
A score is complete: performing it needs no recipe and no random number.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Note:
    start: float
    duration: float
    pitch: int
    velocity: float


@dataclass(frozen=True)
class Part:
    """One player. `instrument` is a key of `instruments.INSTRUMENTS` (a kit for drums).

    `pan` −1 (left) to 1; `level` in dB on top of what the role has by default;
    `reverb` and `delay` 0–1 are sends.
    """

    name: str
    instrument: str
    role: str  # drums, bass, sub, comp, pad, lead, melody, counter, ostinato, arp, color, stab, fx
    pan: float
    level: float
    reverb: float
    delay: float
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class SungNote:
    """`syllable` is the text sung on the note; "" carries on the syllable before it."""

    start: float
    duration: float
    pitch: int
    velocity: float
    syllable: str


@dataclass(frozen=True)
class VocalPhrase:
    """A line as one singer has it. `language` is a key of `music.languages.LANGUAGES`.

    `manner` is sung, whispered, spoken or hummed.
    """

    text: str
    language: str
    manner: str
    notes: tuple[SungNote, ...]


@dataclass(frozen=True)
class Vocal:
    """One singer's track. `singer` is a key of `singers.SINGERS`; `role` is vocal, for
    the tune, or backing, for doubles, harmonies and answers. The rest is as in Part.
    """

    name: str
    singer: str
    role: str
    pan: float
    level: float
    reverb: float
    delay: float
    phrases: tuple[VocalPhrase, ...]


@dataclass(frozen=True)
class ScoreSection:
    kind: str
    label: str
    start: float
    end: float
    energy: float  # 0–1


@dataclass(frozen=True)
class ChordSpan:
    start: float
    end: float
    symbol: str
    pitch_classes: tuple[int, ...]  # root first


@dataclass(frozen=True)
class ScoreLine:
    """When a line of the lyrics is sung; `section` is its place in `Score.sections`."""

    text: str
    backing: str
    start: float
    end: float
    section: int


@dataclass(frozen=True)
class Mix:
    """How the room sounds: `space` and `width` 0–1, `brightness` and `warmth` in dB."""

    space: float = 0.4
    decay: float = 1.8  # seconds
    width: float = 0.5
    brightness: float = 0.0
    warmth: float = 0.0
    drive: float = 0.2
    sidechain: float = 0.0  # how much the kick ducks pads and bass, 0–1


@dataclass(frozen=True)
class Score:
    seed: int
    duration: float
    bpm: float
    meter: int
    key: str
    style: str
    beat: float  # seconds of one beat, as the meter counts it
    mix: Mix
    sections: tuple[ScoreSection, ...]
    chords: tuple[ChordSpan, ...]
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()  # what was replaced or left out, for the musician
    lines: tuple[ScoreLine, ...] = ()
    vocals: tuple[Vocal, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """A JSON-able copy; the notes of a part become rows of four numbers."""
        data = asdict(self)
        for part, row in zip(self.parts, data["parts"], strict=True):
            row["notes"] = [
                [n.start, n.duration, n.pitch, n.velocity] for n in part.notes
            ]
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Score:
        return cls(
            **{
                **data,
                "mix": Mix(**data["mix"]),
                "sections": tuple(ScoreSection(**s) for s in data["sections"]),
                "chords": tuple(
                    ChordSpan(**{**c, "pitch_classes": tuple(c["pitch_classes"])})
                    for c in data["chords"]
                ),
                "parts": tuple(
                    Part(**{**p, "notes": tuple(Note(*n) for n in p["notes"])})
                    for p in data["parts"]
                ),
                "notes": tuple(data["notes"]),
                "lines": tuple(ScoreLine(**line) for line in data.get("lines", ())),
                "vocals": tuple(_vocal(vocal) for vocal in data.get("vocals", ())),
            }
        )


def _vocal(data: dict[str, Any]) -> Vocal:
    phrases = tuple(
        VocalPhrase(
            **{**phrase, "notes": tuple(SungNote(**n) for n in phrase["notes"])}
        )
        for phrase in data["phrases"]
    )
    return Vocal(**{**data, "phrases": phrases})
