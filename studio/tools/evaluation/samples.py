"""Ten songs to listen to and to look at: one command makes them all."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from studio.music.languages import LANGUAGES
from studio.tools.evaluation.making import Maker
from studio.tools.evaluation.picture import draw
from studio.tools.evaluation.recipes.asked import Asked, chosen

SECONDS = 45.0
# name of the file → number in the table of songs
SAMPLES = {
    "indie-pop": 7, "piano-ballad": 13, "electro-tango": 6, "jazz-quartet": 31,
    "synthwave": 20, "drum-and-bass": 19, "bossa-nova": 36, "celtic-jig": 42,
    "afrobeat": 41, "slavic-choir": 60,
}  # fmt: skip


@dataclass(frozen=True)
class Sample:
    name: str
    asked: Asked
    audio: Path
    picture: Path
    notes: tuple[str, ...]


def samples(out: Path, pictures: Path, seconds: float = SECONDS) -> Iterator[Sample]:
    """Make the songs and their pictures, one after the other. Raises EngineError."""
    songs = {song.number: song for song in chosen()}
    for folder in (out, pictures):
        folder.mkdir(parents=True, exist_ok=True)
    maker = Maker()
    try:
        for name, number in SAMPLES.items():
            asked = replace(songs[number], duration=seconds)
            # Inside the folder, so that a finished file only has to be renamed.
            with tempfile.TemporaryDirectory(prefix=".sample-", dir=out) as workdir:
                made = maker.make(asked.recipe, Path(workdir))
                audio = made.path.rename(out / f"{name}.flac")
            picture = pictures / f"{name}.png"
            draw(audio, made.score, picture, title=asked.style)
            yield Sample(name, asked, audio, picture, made.notes)
    finally:
        maker.close()


def index(found: list[Sample], out: Path) -> str:
    """A page that shows them, to lie beside the songs."""
    lines = ["# Ten styles, as the House Band plays them", ""]
    for sample in found:
        asked = sample.asked
        sung = LANGUAGES[asked.language] if asked.language else "instrumental"
        lines += [
            f"## {sample.name.replace('-', ' ').capitalize()}",
            "",
            f"“{asked.style}” · {asked.key}, {asked.bpm} BPM in {asked.meter} · {sung} · "
            f"[listen]({sample.audio.name})",
            "",
            f"![{sample.name}]({_from(out, sample.picture)})",
            "",
            *(f"- {note}" for note in sample.notes),
            *([""] if sample.notes else []),
        ]
    return "\n".join(lines)


def _from(folder: Path, file: Path) -> str:
    near = file.resolve().is_relative_to(folder.resolve())
    return str(file.resolve().relative_to(folder.resolve()) if near else file.resolve())
