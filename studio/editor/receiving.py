"""The child process that turns a sound of any kind into a master, and measures it.

One order as JSON on its input: `source`, `out`, and `name`, which is what the sender
calls the file. It answers with the columns of the take as JSON, or ends with a sentence
on stderr and leaves no file behind. A stranger's file is read here and nowhere else.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy

from studio.audio.convert import converted
from studio.audio.encode import MASTER_RATE
from studio.audio.errors import AudioError
from studio.audio.files import PcmWriter, reading
from studio.jobs.finishing import Order, finish
from studio.music.recipe import RECIPE_LIMITS

REFUSED = 3  # the exit code of a sentence; a crash has 1
SHORTEST = 1  # seconds that the House Band can work with
LONGEST = RECIPE_LIMITS["duration"].le or 0
PATIENCE = 180  # seconds of a core: ten minutes of any format take a few
TOO_LONG = gettext_lazy(
    "The file is longer than ten minutes, which is as long as a take may be."
)
TOO_SHORT = gettext_lazy("The file is shorter than a second.")


def main() -> int:
    os.nice(5)
    resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
    order = json.loads(sys.stdin.read())
    source, out = Path(order["source"]), Path(order["out"])
    try:
        facts = received(source, out)
    except AudioError as error:
        out.unlink(missing_ok=True)
        print(str(error).replace(source.name, order["name"]), file=sys.stderr)
        return REFUSED
    print(json.dumps({**facts, "peaks": facts["peaks"].hex()}))
    return 0


def received(source: Path, out: Path) -> dict[str, Any]:
    """Write the master to `out`; the facts are as in jobs.finishing. Raises AudioError."""
    frames = 0
    with (
        reading(source) as reader,
        PcmWriter(out, sample_rate=MASTER_RATE, channels=2) as writer,
    ):
        for block in converted(reader, sample_rate=MASTER_RATE, channels=2):
            frames += len(block)
            if frames > LONGEST * MASTER_RATE:
                raise AudioError(str(TOO_LONG))
            writer.write(block)
    if frames < SHORTEST * MASTER_RATE:
        raise AudioError(str(TOO_SHORT))
    return finish(Order(out, out=out))[1]


if __name__ == "__main__":
    sys.exit(main())
