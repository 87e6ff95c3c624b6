"""The band's own process: `python -m studio.engines.houseband.worker`.

One JSON request a line on stdin, answered by JSON lines on stdout, each with an "event":

    {"do": "render", "recipe": {…}, "out": "/…/0.flac", "preview": "/…/0.pcm"}
    {…, "source": {"path", "duration", "recipe", "score"}}      where the task has one
    {"do": "stem", "score": {…}, "track": "drums", "out": "/…/drums.flac"}

    ready · progress {fraction, stage} · preview {frames, total}
    rendered {recipe, score, …} · failed {message}

`score` is what stands in `Sidecar.to_json`.

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

from studio.audio.errors import AudioError
from studio.engines.houseband.listening.hearing import HearingError
from studio.engines.houseband.score import ScoreSection
from studio.engines.houseband.sidecar import Sidecar
from studio.engines.houseband.tasks import do
from studio.engines.houseband.tasks.extract import stem
from studio.engines.houseband.tasks.order import Given, Made, Order, TaskError
from studio.engines.houseband.voice.players import excuses
from studio.engines.houseband.voice.speaker import speaker
from studio.engines.houseband.warm import warm
from studio.music.problems import RecipeError
from studio.music.recipe import Recipe

NICENESS = 10
_PR_SET_PDEATHSIG = 1  # linux/prctl.h

Answer = Callable[..., None]


def main() -> None:
    answer = _private_stdout()
    _behave()
    requests: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(
        target=_listen, args=(sys.stdin.buffer, requests), daemon=True
    ).start()
    speaker().start()  # it gets ready beside us
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
        make = {"render": _render, "stem": _stem}[request["do"]]
        answer("rendered", **make(request, answer))
    except (AudioError, HearingError, RecipeError, TaskError) as error:
        answer("failed", message=str(error))
    except Exception:
        traceback.print_exc()
        answer("failed", message="The band could not play this song.")


def _render(request: dict[str, Any], answer: Answer) -> dict[str, Any]:
    source, preview = request.get("source"), request.get("preview")
    order = Order(
        recipe=Recipe.parse(request["recipe"]),
        out=Path(request["out"]),
        say=_progress(answer),
        diction=speaker().diction,
        given=_given(source) if source else None,
        preview=Path(preview) if preview else None,
        previewed=lambda frames, total: answer("preview", frames=frames, total=total),
    )
    return _said(do(order))


def _stem(request: dict[str, Any], answer: Answer) -> dict[str, Any]:
    sidecar = Sidecar.read(request["score"])
    if sidecar is None:
        raise TaskError("The band has no score of this take.")
    stem(sidecar, (request["track"],), Path(request["out"]), _progress(answer))
    return {}


def _progress(answer: Answer) -> Callable[[float, str], None]:
    """The way forward only: a task in several steps may round a little back."""
    furthest = 0.0

    def say(fraction: float, stage: str) -> None:
        nonlocal furthest
        furthest = max(furthest, min(fraction, 1.0))
        answer("progress", fraction=furthest, stage=stage)

    return say


def _given(source: dict[str, Any]) -> Given:
    return Given(
        path=Path(source["path"]),
        duration=source["duration"],
        recipe=Recipe.parse(source["recipe"]),
        sidecar=Sidecar.read(source["score"]),
    )


def _said(made: Made) -> dict[str, Any]:
    return {
        "recipe": made.recipe.model_dump(mode="json", exclude_unset=True),
        "score": made.sidecar.to_json() if made.sidecar else None,
        "sections": [_section(section) for section in made.sections],
        "notes": [*made.notes, *_excuses(made)],
        "offset": made.offset,
        "facts": made.facts,
    }


def _excuses(made: Made) -> tuple[str, ...]:
    return excuses(made.sidecar.score, speaker()) if made.sidecar else ()


def _section(section: ScoreSection) -> dict[str, Any]:
    return {name: getattr(section, name) for name in ("kind", "label", "start", "end")}


if __name__ == "__main__":
    main()
