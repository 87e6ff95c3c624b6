"""The band writes down what others play: here songs of which every note is known."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from studio.engines.houseband.listening import Hearing, hear
from studio.engines.houseband.score import Note, Score
from studio.music.theory import parse_key
from tests.engines import band

SHAPES = {"": (0, 4, 7), "m": (0, 3, 7)}


@dataclass(frozen=True)
class Piece:
    """A band of four that plays one chord a bar: roots as MIDI pitches of the bass."""

    key: str
    bpm: float
    meter: int
    chords: tuple[tuple[int, str], ...]
    tune: tuple[int, ...]  # semitones above the root of the bar, one a beat

    @property
    def beat(self) -> float:
        return 60 / self.bpm

    @property
    def seconds(self) -> float:
        return len(self.chords) * self.meter * self.beat

    def played(self) -> Score:
        parts = [
            band.part("standard kit", "drums", list(self._drums())),
            band.part("finger bass", "bass", list(self._bass()), reverb=0.1),
            band.part("piano", "comp", list(self._comp()), pan=-0.5),
            band.part("flute", "melody", self.melody(), reverb=0.2, level=6.0),
        ]
        return band.score(self.seconds, parts)

    def melody(self) -> list[Note]:
        return [
            Note(start + step * self.beat, 0.9 * self.beat, root + 24 + up, 110)
            for start, root, _ in self._bars()
            for step, up in enumerate(self.tune)
        ]

    def _bars(self) -> list[tuple[float, int, str]]:
        bar = self.meter * self.beat
        return [(i * bar, *chord) for i, chord in enumerate(self.chords)]

    def _drums(self) -> list[Note]:
        strokes = []
        for start, _, _ in self._bars():
            strokes.append(Note(start, 0.1, 36, 110))
            for step in range(1, self.meter):
                drum = 38 if self.meter == 3 or step % 2 else 36
                strokes.append(Note(start + step * self.beat, 0.1, drum, 90))
            for half in range(2 * self.meter):
                strokes.append(Note(start + half * self.beat / 2, 0.1, 42, 70))
        return strokes

    def _bass(self) -> list[Note]:
        return [
            Note(start + step * self.beat, 0.9 * self.beat, root, 100)
            for start, root, _ in self._bars()
            for step in range(self.meter)
        ]

    def _comp(self) -> list[Note]:
        return [
            Note(
                start + step * self.beat, 0.9 * self.beat, 24 + root % 12 + 36 + up, 70
            )
            for start, root, shape in self._bars()
            for step in range(self.meter)
            for up in SHAPES[shape]
        ]


MARCH = Piece(
    "G major", 104, 4, ((43, ""), (38, ""), (40, "m"), (36, "")) * 2, (7, 12, 4, 0)
)
WALTZ = Piece(
    "A minor", 132, 3, ((45, "m"), (38, "m"), (40, ""), (45, "m")) * 3, (7, 3, 0)
)


@dataclass(frozen=True)
class Heard:
    piece: Piece
    path: Path
    hearing: Hearing
    said: list[float]


@pytest.fixture(scope="module", params=[MARCH, WALTZ], ids=["march", "waltz"])
def heard(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Heard:
    piece: Piece = request.param
    path = tmp_path_factory.mktemp("heard") / "song.flac"
    band.play(piece.played(), path)
    said: list[float] = []
    hearing = hear(path, say=lambda way, stage: said.append(way))
    return Heard(piece, path, hearing, said)


def test_the_tempo_is_heard_or_its_double_or_half(heard: Heard) -> None:
    ratio = heard.hearing.score.bpm / heard.piece.bpm

    assert ratio == pytest.approx(
        min((0.5, 1, 2), key=lambda r: abs(r - ratio)), rel=0.01
    )


def test_beats_fall_within_fifty_milliseconds_of_where_they_are(heard: Heard) -> None:
    grid = np.arange(-16, 100) * heard.piece.beat / 2
    astray = [np.abs(grid - beat).min() for beat in heard.hearing.beats[1:-4]]

    assert max(astray) < 0.05


def test_bars_are_counted_from_their_first_beat(heard: Heard) -> None:
    score, bar = heard.hearing.score, heard.piece.meter * heard.piece.beat

    assert score.meter in {heard.piece.meter, 2 * heard.piece.meter}
    assert abs((heard.hearing.beats[0] + bar / 2) % bar - bar / 2) < 0.05


def test_the_key_is_heard(heard: Heard) -> None:
    found, wanted = parse_key(heard.hearing.score.key), parse_key(heard.piece.key)

    assert (found.pitch_class, found.minor) == (wanted.pitch_class, wanted.minor)


def test_most_chords_are_heard(heard: Heard) -> None:
    piece, right = heard.piece, 0.0
    for start, root, shape in piece._bars():
        tones = {(root + tone) % 12 for tone in SHAPES[shape]}
        for chord in heard.hearing.score.chords:
            shared = min(chord.end, start + 4 * piece.beat) - max(chord.start, start)
            if chord.pitch_classes[0] == root % 12 and tones <= set(
                chord.pitch_classes
            ):
                right += max(0.0, min(shared, piece.meter * piece.beat))

    assert right > 0.6 * piece.seconds


def test_most_of_the_tune_is_heard(heard: Heard) -> None:
    tune = played_at(heard.piece.melody(), heard.piece.seconds)
    found = played_at(list(part(heard.hearing, "melody")), heard.piece.seconds)

    assert np.mean(found[tune > 0] == tune[tune > 0]) > 0.5
    assert np.mean(found[tune > 0] % 12 == tune[tune > 0] % 12) > 0.6


def test_most_of_the_bass_is_heard(heard: Heard) -> None:
    bass = played_at(heard.piece._bass(), heard.piece.seconds)
    found = played_at(list(part(heard.hearing, "bass")), heard.piece.seconds)
    both = (bass > 0) & (found > 0)

    assert both.sum() > 0.7 * (bass > 0).sum()
    assert np.mean(found[both] % 12 == bass[both] % 12) > 0.7


def test_what_was_heard_is_a_score_like_any_other(heard: Heard) -> None:
    score = heard.hearing.score

    assert Score.from_json(score.to_json()) == score
    assert score.duration == pytest.approx(heard.piece.seconds, abs=0.01)
    assert score.sections[0].start == 0
    assert score.sections[-1].end == pytest.approx(score.duration)
    assert all(0 <= value <= 1 for value in heard.hearing.confidence.values())


def test_the_same_recording_is_always_heard_the_same(heard: Heard) -> None:
    assert listened(heard.path) == heard.hearing


def test_progress_only_ever_grows(heard: Heard) -> None:
    assert heard.said == sorted(heard.said)
    assert 0 <= heard.said[0] < heard.said[-1] <= 1


def test_a_tempo_that_wanders_is_followed(tmp_path: Path) -> None:
    """Clicks that slow down from 120 to 100 beats a minute in a quarter of a minute."""
    beats = np.cumsum(np.linspace(0.5, 0.6, 30))
    sound = np.zeros(round(48_000 * (beats[-1] + 1)))
    for beat in beats:
        at = round(beat * 48_000)
        sound[at : at + 2400] += np.sin(np.arange(2400) * 0.2) * np.linspace(1, 0, 2400)
    found = listened(written(tmp_path, 0.5 * sound[:, None]))

    near = [np.abs(np.array(found.beats) - beat).min() for beat in beats]
    assert np.mean(np.array(near) < 0.05) > 0.9
    assert any("not steady" in note for note in found.notes)


def test_the_tuning_is_heard(tmp_path: Path) -> None:
    hertz = 440 * 2 ** (np.array([0, 4, 7]) / 12) * 2 ** (30 / 1200)
    sound = sum(np.sin(2 * np.pi * h * np.arange(5 * 48_000) / 48_000) for h in hertz)

    assert listened(written(tmp_path, 0.2 * sound[:, None])).tuning == pytest.approx(
        30, abs=6
    )


def listened(path: Path) -> Hearing:
    return hear(path, say=lambda way, stage: None)


def part(hearing: Hearing, role: str) -> tuple[Note, ...]:
    return next(part.notes for part in hearing.score.parts if part.role == role)


def played_at(notes: list[Note], seconds: float) -> NDArray[np.int64]:
    """The pitch in each hundredth of a second, 0 for none."""
    line = np.zeros(round(seconds * 100), np.int64)
    for note in notes:
        line[round(note.start * 100) : round((note.start + note.duration) * 100)] = (
            note.pitch
        )
    return line


def written(folder: Path, sound: NDArray[np.float64], rate: int = 48_000) -> Path:
    path = folder / "sound.wav"
    soundfile.write(path, sound.astype(np.float32), rate, subtype="FLOAT")
    return path
