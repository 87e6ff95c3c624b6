"""FluidSynth plays the same score: a yardstick for the band's own sampler.

It is Debian's, a program beside us that nothing else here needs. Where it is missing and
may be installed, it is; where it may not, the bench says so and goes on.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np

from studio.engines.houseband.instruments import SYNTHS
from studio.engines.houseband.midi import to_midi
from studio.engines.houseband.score import Score
from studio.engines.houseband.sound.bank import bank
from studio.engines.houseband.sound.filters import RATE
from studio.engines.houseband.sound.players import players_of

_FONTS = (
    "/usr/share/sounds/sf3/MuseScore_General_Lite.sf3",
    "/usr/share/sounds/sf3/MuseScore_General.sf3",
    "/usr/share/sounds/sf2/TimGM6mb.sf2",
    "/usr/share/sounds/sf3/default-GM.sf3",
)
_PACKAGES = ("fluidsynth", "musescore-general-soundfont-small")
_PATIENCE = 300  # seconds


def measure(score: Score) -> list[str]:
    """What to print below the table: both samplers, in processor seconds."""
    sampled = replace(
        score,
        parts=tuple(part for part in score.parts if part.instrument not in SYNTHS),
        vocals=(),
    )
    mine = _band(sampled)
    said = (
        f"The sampler plays {len(sampled.parts)} parts, {score.duration:.0f} s, in "
        f"{mine:.2f} s of processor time"
    )
    if problem := _missing():
        return [f"{said}. No FluidSynth beside it: {problem}"]
    font = next(Path(name) for name in _FONTS if Path(name).exists())
    theirs = _fluidsynth(sampled, font)
    return [f"{said}; {_version()} with {font.name} in {theirs:.2f} s."]


def _band(score: Score) -> float:
    """Processor seconds from the notes to sound, decoding the samples included."""
    with ThreadPoolExecutor(1) as threads:
        _all_of(score, threads, seconds=1)  # the compiled loops are read
        began = time.process_time()
        _all_of(score, threads, seconds=score.duration)
        return time.process_time() - began


def _all_of(score: Score, threads: ThreadPoolExecutor, seconds: float) -> None:
    players = players_of(score.parts, bank(), threads)
    for at in range(0, round(seconds * RATE), RATE):
        out = np.zeros((RATE, 2), np.float32)
        for player in players:
            player.play(out, at)


def _fluidsynth(score: Score, font: Path) -> float:
    """The same, without its reverb and chorus: the band's players have none either."""
    with tempfile.TemporaryDirectory() as folder:
        song, sound = Path(folder) / "song.mid", Path(folder) / "song.wav"
        song.write_bytes(to_midi(score))
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            ["fluidsynth", "-ni", "-R", "0", "-C", "0", "-r", str(RATE),
             "-F", str(sound), str(font), str(song)],
            check=True, capture_output=True, timeout=_PATIENCE,
        )  # fmt: skip
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def _version() -> str:
    done = subprocess.run(["fluidsynth", "--version"], capture_output=True, text=True)
    return next(
        (line for line in done.stdout.splitlines() if line.startswith("FluidSynth")),
        "FluidSynth",
    ).replace(" runtime version", "")


def _missing() -> str:
    """Why it cannot be asked, in a sentence; empty if it can."""
    if _is_there() or (_may_install() and _install() and _is_there()):
        return ""
    return f"install it with “apt-get install {' '.join(_PACKAGES)}”."


def _is_there() -> bool:
    return bool(shutil.which("fluidsynth")) and any(Path(f).exists() for f in _FONTS)


def _may_install() -> bool:
    return os.geteuid() == 0 and bool(shutil.which("apt-get"))


def _install() -> bool:
    try:
        done = subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *_PACKAGES],
            capture_output=True, timeout=_PATIENCE,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0
