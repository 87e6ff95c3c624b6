"""All that is measured of one song, as plain values for the table and for JSON."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np

from studio.engines.houseband.score import Score
from studio.tools.evaluation.listening import form, level, music, playing, singing
from studio.tools.evaluation.listening.sound import Sound
from studio.tools.evaluation.making import Made, Maker, alone
from studio.tools.evaluation.recipes.asked import Asked

FORM_FROM = 90.0  # seconds; shorter songs have sections too short to be told apart

Row = dict[str, Any]


def measure(asked: Asked, maker: Maker, folder: Path) -> Row:
    """Have the song made and listen to it. Raises EngineError."""
    used, began = time.process_time(), time.monotonic()
    made = maker.make(asked.recipe, folder)
    seconds = time.monotonic() - began
    row = {**about(asked), "style": made.score.style, "sha256": made.sha256}
    row |= heard(asked, made)
    return {
        **row,
        "notes": list(made.notes),
        "making_seconds": round(seconds, 2),
        "listening_cpu_seconds": round(time.process_time() - used, 2),
    }


def about(asked: Asked) -> Row:
    return {
        "number": asked.number,
        "prompt": asked.style,
        "asked": {
            name: getattr(asked, name)
            for name in ("key", "bpm", "meter", "duration", "language", "form")
        },
    }


def heard(asked: Asked, made: Made) -> Row:
    sound = Sound.read(made.path)
    row = {
        **_music(sound, made.score),
        **_level(sound, made.score),
        **_form(sound, made.score),
        **_playing(made.score),
        **_singing(made),
    }
    return {name: _rounded(value) for name, value in row.items()}


def _music(sound: Sound, score: Score) -> Row:
    keys = music.keys(sound)
    return {
        "key": music.agreed(keys).name,
        "keys": {profile: key.name for profile, key in keys.items()},
        "bpm": music.bpm(sound),
        "meter": music.meter(sound, score.beat),
        "chords": music.chord_agreement(sound, score.chords),
    }


def _level(sound: Sound, score: Score) -> Row:
    bands = level.band_levels(sound)
    return {
        "seconds": sound.seconds,
        "frames": len(sound.stereo),
        "lufs": level.lufs(sound),
        "true_peak": level.true_peak(sound),
        "correlation": level.correlation(sound),
        "silence": level.longest_silence(sound),
        "clicks": level.clicks(sound, score),
        "bands": {f"{band:g}": value for band, value in bands.items()},
        "slope": level.slope(bands),
    }


def _form(sound: Sound, score: Score) -> Row:
    features = form.features(sound)
    row: Row = {"boundaries": None, "likeness": form.likeness(features, score)}
    if sound.seconds >= FORM_FROM:
        heard = form.boundaries(features)
        names = ("hit", "of", "chance")
        row["boundaries"] = {
            "heard": heard,
            "near": dict(zip(names, form.hits(heard, score.sections), strict=True)),
            "close": dict(
                zip(names, form.hits(heard, score.sections, form.CLOSE), strict=True)
            ),
        }
    return row


def _playing(score: Score) -> Row:
    return {
        "agreement": playing.agreement(score),
        "in_range": playing.in_range(score),
        "densities": playing.densities(score),
        "widest_leap": playing.widest_leap(score),
        "steps": playing.steps(score),
        "sections": [[s.kind, s.start, s.end] for s in score.sections],
    }


def _singing(made: Made) -> Row:
    off: list[float] = []
    missed = told = lines = 0
    for singer in singing.leads(made.score):
        names = frozenset({singer.name})
        voice = Sound.read(alone(made, singing.dry(made.score), names))
        its_off, its_missed = singing.cents(voice, singer)
        its_told, its_lines = singing.lines_told(voice, singer)
        off += its_off
        missed, told, lines = missed + its_missed, told + its_told, lines + its_lines
    if not off and not missed:
        return {"sung": None}
    tuned = [abs(cents) <= singing.IN_TUNE for cents in off]
    return {
        "sung": {
            "notes": len(off) + missed,
            "heard": len(off),
            "in_tune": sum(tuned),
            "median_cents": float(np.median(np.abs(off))) if off else None,
            "lines": lines,
            "told": told,
        }
    }


def _rounded(value: Any) -> Any:
    match value:
        case bool():
            return value
        case float():
            return round(value, 3)
        case dict():
            return {name: _rounded(inner) for name, inner in value.items()}
        case list():
            return [_rounded(inner) for inner in value]
        case _:
            return value
