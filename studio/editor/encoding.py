"""The child process that writes a take in another format.

One order as JSON on its input: the keyword arguments of `studio.audio.encode.encode`.
It knows no Django, so that it starts quickly.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from studio.audio.encode import encode
from studio.audio.errors import AudioError


def main() -> int:
    os.nice(5)
    order = json.loads(sys.stdin.read())
    source, out = Path(order.pop("source")), Path(order.pop("out"))
    try:
        encode(source, out, **order)
    except AudioError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
