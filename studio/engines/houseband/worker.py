"""The band's own process: `python -m studio.engines.houseband.worker`.

One JSON request a line on stdin, answered by JSON lines on stdout, each with an "event":

    {"recipe": {…}, "out": "/…/0.flac"}                           a whole song
    {…, "base": {…}, "region": [40.0, 56.0], "gain_db": 3.1}      new music for a region

    ready · progress {fraction, stage} · rendered {recipe, score, …} · failed {message}

One song at a time. It gives way to everything else on the machine, and ends when its
parent does.
"""

from __future__ import annotations

import ctypes
import json
import os
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from studio.engines.houseband.score import Score, ScoreSection
from studio.engines.houseband.songwriting.compose import compose, recompose
from studio.engines.houseband.sound.perform import Performance, perform
from studio.engines.houseband.warm import warm
from studio.music.problems import RecipeError
from studio.music.recipe import Recipe

NICENESS = 10
_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_WRITTEN = 0.03  # of the whole work, when the song is composed

Answer = Callable[..., None]


def main() -> None:
    answer = _private_stdout()
    _behave()
    requests: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(
        target=_listen, args=(sys.stdin.buffer, requests), daemon=True
    ).start()
    warm()
    answer("ready")
    while True:
        _serve(json.loads(requests.get()), answer)


def _private_stdout() -> Answer:
    """Answers go to stdout as it was; what anything else prints there goes to stderr."""
    stream = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)

    def answer(event: str, **content: Any) -> None:
        stream.write(json.dumps({"event": event, **content}).encode() + b"\n")
        stream.flush()

    return answer


def _behave() -> None:
    """Be nice, leave Ctrl-C to the parent, and do not outlive it."""
    os.nice(NICENESS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = os.getppid()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it went in between
            os._exit(1)


def _listen(stdin: BinaryIO, requests: queue.SimpleQueue[bytes]) -> None:
    """A closed stdin means that nobody waits for the song any more."""
    for line in stdin:
        requests.put(line)
    os._exit(0)


def _serve(request: dict[str, Any], answer: Answer) -> None:
    try:
        answer("rendered", **_render(request, answer))
    except RecipeError as error:
        answer("failed", message=str(error))
    except Exception:
        traceback.print_exc()
        answer("failed", message="The band could not play this song.")


def _render(request: dict[str, Any], answer: Answer) -> dict[str, Any]:
    def progress(fraction: float, stage: str) -> None:
        answer("progress", fraction=_WRITTEN + (1 - _WRITTEN) * fraction, stage=stage)

    answer("progress", fraction=0.0, stage="Writing the song")
    recipe, out = Recipe.parse(request["recipe"]), Path(request["out"])
    if "base" not in request:
        score, recipe = compose(recipe)
        performance = perform(score, out, progress=progress)
        return _said(score, recipe, performance)
    base, (start, end) = Score.from_json(request["base"]), request["region"]
    score = recompose(base, recipe, start, end)
    recipe = recipe.changed(bpm=round(base.bpm), meter=base.meter, key=base.key)
    performance = perform(
        score, out, progress=progress, window=(start, end), gain_db=request["gain_db"]
    )
    return _said(score, recipe, performance)


def _said(score: Score, recipe: Recipe, performance: Performance) -> dict[str, Any]:
    return {
        "recipe": recipe.model_dump(mode="json", exclude_unset=True),
        "score": score.to_json(),
        "gain_db": performance.gain_db,
        "sections": [_section(section) for section in score.sections],
        "notes": score.notes,
        "facts": {
            "lufs": performance.lufs,
            "true_peak": performance.true_peak,
            "stages": performance.stages,
        },
    }


def _section(section: ScoreSection) -> dict[str, Any]:
    return {name: getattr(section, name) for name in ("kind", "label", "start", "end")}


if __name__ == "__main__":
    main()
