"""Two hundred jobs of one EmpirioLabs account: how fast, and never too often."""

from __future__ import annotations

import time
from typing import Any

from studio.tools.bench.standins import standins
from studio.tools.bench.watched import watched

JOBS = 200
SCALE = 0.05  # how much of a minute the minute of this bench lasts
SAME = (
    f"EmpirioLabs' minute lasts {60 * SCALE:g} s here, and so do the studio's pace and "
    "pauses; the code is the same, and the stand-in counts as the provider does."
)


def measure() -> dict[str, Any]:
    """One row. A request is what the provider counts: downloads are elsewhere."""
    module = standins("empirio")
    module.MINUTE = 60 * SCALE
    fake = module.Empirio(seconds=10 * SCALE, lengths=1.0)
    with standins("loopback").on_loopback(fake.app) as url:
        environ = {"EMPIRIOLABS_URL": url, "EMPIRIOLABS_API_KEY": module.KEY}
        with watched(environ, scale=SCALE) as studio:
            began = time.monotonic()
            studio.queue("xl-turbo", JOBS)
            took = time.monotonic() - began
    asked = sorted(at for at, call in fake.app.calls if "/files/" not in call)
    return {
        "queued jobs": JOBS,
        "songs": len(fake.jobs),
        "drained in s": round(took, 1),
        "requests": len(asked),
        "allowed a minute": fake.limit,
        "most in any minute": _most(asked, module.MINUTE),
        "refused": fake.refusals,
    }


def _most(moments: list[float], window: float) -> int:
    """How many of them lie within a window, wherever it begins."""
    most, first = 0, 0
    for last, moment in enumerate(moments):
        while moments[first] <= moment - window:
            first += 1
        most = max(most, last - first + 1)
    return most
