"""A song as a picture: its page of music above, and what it sounds like below."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import signal

from studio.engines.houseband.score import Note, Score
from studio.engines.houseband.tracks import track_of
from studio.tools.evaluation.listening.sound import Sound

SIZE, DPI = (11.0, 6.4), 92
COLOURS_KEPT = 64  # of the finished PNG, which so stays under 150 kB
_LOW, _HIGH, _BANDS = 40.0, 16_000.0, 150
_FLOOR_DB = -75.0
_FRAME = 4096
_COLUMNS = 900
TRACK_COLOURS = {
    "vocals": "#d1495b", "backing_vocals": "#e8a0a8", "drums": "#9aa0a6",
    "percussion": "#b8bcc0", "bass": "#30638e", "guitar": "#edae49",
    "keyboard": "#6a994e", "strings": "#8e6c8a", "synth": "#00798c",
    "brass": "#bc6c25", "woodwinds": "#5fa8d3", "fx": "#cccccc",
}  # fmt: skip
_UNPITCHED = {"drums", "fx"}
_CELLAR = 12  # where the lowest drum is drawn, as if it were a pitch


def draw(audio: Path, score: Score, out: Path, *, title: str) -> None:
    """Write a PNG. Needs matplotlib."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=SIZE, dpi=DPI, layout="constrained")
    page, heard = figure.subplots(2, 1, sharex=True, height_ratios=[3, 2])
    _page(page, score)
    page.set_title(title, loc="left", fontsize=10)
    _spectrogram(heard, Sound.read(audio))
    heard.set_xlim(0, score.duration)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    _save(np.asarray(canvas.buffer_rgba()), out)


def _page(axes: Any, score: Score) -> None:
    """A piano roll by tracks, with sections, chords and the words that are sung."""
    shown = _notes(axes, score)
    low, high = axes.get_ylim()
    roof = high + 0.16 * (high - low)
    axes.set_ylim(low, roof)
    for section in score.sections:
        axes.axvline(section.start, color="#777777", linewidth=0.8)
        axes.text(section.start + 0.1, roof, section.label or section.kind,
                  fontsize=8, va="top", weight="bold")  # fmt: skip
    step = 0.055 * (roof - low)
    for chord in _changes(score):
        axes.text(chord[0] + 0.1, roof - step, chord[1], fontsize=6, va="top")
    for number, line in enumerate(score.lines):
        place = roof - (2 + 0.9 * (number % 3)) * step
        axes.text(line.start, place, line.text, fontsize=6.5, va="top", style="italic")
    handles = [_swatch(track) for track in TRACK_COLOURS if track in shown]
    axes.legend(handles=handles, fontsize=6.5, ncols=len(handles), loc="lower left",
                frameon=False, borderpad=0.1, handlelength=1, columnspacing=1)  # fmt: skip
    axes.set_ylabel("MIDI pitch", fontsize=8)
    axes.tick_params(labelsize=7)


def _notes(axes: Any, score: Score) -> set[str]:
    """Draw them, and say which tracks there are. Drums lie below the rest."""
    shown: set[str] = set()
    for part in score.parts:
        track = track_of(part)
        shown.add(track)
        _bars(
            axes, [(n.start, n.duration, _height(n, track)) for n in part.notes], track
        )
    for vocal in score.vocals:
        shown.add(track_of(vocal))
        notes = [note for phrase in vocal.phrases for note in phrase.notes]
        _bars(axes, [(n.start, n.duration, n.pitch) for n in notes], track_of(vocal))
    axes.autoscale()
    return shown


def _height(note: Note, track: str) -> int:
    """The pitch; what has none is stacked below the basses."""
    return _CELLAR + note.pitch % 12 if track in _UNPITCHED else note.pitch


def _bars(axes: Any, bars: list[tuple[float, float, float]], track: str) -> None:
    from matplotlib.collections import LineCollection

    thick = 3.0 if track == "vocals" else 1.8
    lines = [[(s, p), (s + max(d, 0.08), p)] for s, d, p in bars]
    axes.add_collection(
        LineCollection(lines, colors=TRACK_COLOURS[track], linewidths=thick)
    )


def _changes(score: Score) -> list[tuple[float, str]]:
    """Where the chord is another one than before."""
    found: list[tuple[float, str]] = []
    for chord in score.chords:
        if not found or chord.symbol != found[-1][1]:
            found.append((chord.start, chord.symbol))
    return found


def _swatch(track: str) -> Any:
    from matplotlib.patches import Patch

    return Patch(color=TRACK_COLOURS[track], label=track.replace("_", " "))


def _spectrogram(axes: Any, sound: Sound) -> None:
    """Level over time and the logarithm of frequency."""
    levels, bands = _levels(sound)
    axes.imshow(levels, origin="lower", aspect="auto", cmap="magma", vmin=_FLOOR_DB,
                vmax=0, extent=(0, sound.seconds, 0, len(bands)))  # fmt: skip
    ticks = (50, 100, 200, 500, 1000, 2000, 5000, 10000)
    places = np.interp(np.log(ticks), np.log(bands), np.arange(len(bands)))
    axes.set_yticks(places, [f"{t // 1000}k" if t >= 1000 else str(t) for t in ticks])
    axes.set_ylabel("Hz", fontsize=8)
    axes.set_xlabel("seconds", fontsize=8)
    axes.tick_params(labelsize=7)


def _levels(sound: Sound) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    mono = sound.stereo.mean(axis=1)
    hop = max(256, len(mono) // _COLUMNS)
    frequencies, _, power = signal.spectrogram(
        mono, sound.rate, nperseg=_FRAME, noverlap=max(0, _FRAME - hop)
    )
    bands = np.geomspace(_LOW, _HIGH, _BANDS)
    columns = [np.interp(bands, frequencies, column) for column in power.T]
    levels = 10 * np.log10(np.array(columns).T * bands[:, None] + 1e-14)
    return levels - levels.max(), bands


def _save(pixels: NDArray[np.uint8], out: Path) -> None:
    from PIL import Image

    whole = Image.fromarray(pixels[:, :, :3])
    # The usual method spends every colour on the spectrogram.
    picture = whole.quantize(COLOURS_KEPT, Image.Quantize.MAXCOVERAGE)
    picture.save(out, optimize=True)
