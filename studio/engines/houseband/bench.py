"""How fast the band is, and how much memory it takes, measured in fresh processes.

python -m studio.engines.houseband.bench 150
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from studio.engines.houseband.diction import Diction
from studio.engines.houseband.score import Score
from studio.engines.houseband.songwriting.compose import compose
from studio.engines.houseband.sound.perform import perform
from studio.engines.houseband.voice.diction import guessed
from studio.engines.houseband.voice.speaker import speaker
from studio.engines.houseband.warm import warm
from studio.music.recipe import Recipe

SECONDS = (30, 150, 300, 600)
_ROOT = Path(__file__).parents[3]
PROMPT = (
    "anthemic indie pop with electric guitars, piano, strings and drums, female vocals"
)
LYRICS = """[Verse 1]
Lanterns drift along the river
Every window has a name
[Chorus]
Hold the light until the morning
Hold it over everything
[Verse 2]
Footsteps answer down the stairway
Someone hums the old refrain
[Chorus]
Hold the light until the morning
Hold it over everything"""


def measure(durations: tuple[int, ...] = SECONDS) -> list[dict[str, Any]]:
    """One row a duration, in seconds and MB.

    `times_real_time` and `seconds` are of composing, singing, playing and writing the
    file, in a process that has read its compiled loops (`start_seconds`) but has played
    nothing. `stages` says where they went, `spent` who took how much processor time
    while the band played.
    """
    return [_in_a_fresh_process(duration) for duration in durations]


def recipe_of(duration: float) -> Recipe:
    """The song that is measured: sung, with a band of a dozen or so."""
    return Recipe(
        prompt=PROMPT, lyrics=LYRICS, language="en", duration=duration, bpm=112,
        key="D major", meter=4, seed=1,
    )  # fmt: skip


def score_of(duration: float, diction: Diction = guessed) -> Score:
    score, _ = compose(recipe_of(duration), diction)
    return score


def _in_a_fresh_process(duration: int) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", __spec__.name, str(duration)],
        cwd=_ROOT, check=True, stdout=subprocess.PIPE,
    )  # fmt: skip
    row: dict[str, Any] = json.loads(done.stdout)
    return row


def _here(duration: int) -> dict[str, Any]:
    began = time.perf_counter()
    voice = speaker()
    voice.start()
    warm()
    ready, used = time.perf_counter(), time.process_time()
    score = score_of(duration, voice.diction)
    composed = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "song.flac"
        song = perform(score, out, progress=lambda fraction, stage: None)
    seconds = time.perf_counter() - ready
    return {
        "duration": duration,
        "players": len(score.parts),
        "vocals": len(score.vocals),
        "times_real_time": duration / seconds,
        "seconds": seconds,
        "cpu_seconds": time.process_time() - used,
        "peak_mb": _peak_mb(),
        "start_seconds": ready - began,
        "stages": {"writing": composed - ready, **song.stages},
        "spent": song.spent,
    }


def _peak_mb() -> float:
    """The most memory this process held. Linux counts it anew for each program, where
    `ru_maxrss` still holds what the process that started this one had."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(x for x in status.read_text().splitlines() if x.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(json.dumps(_here(int(sys.argv[1]))))
