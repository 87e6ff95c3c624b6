"""How the band's inner loops are compiled: once a machine, then read from a cache.

Nothing here may reorder floating-point sums (no `fastmath`), so that a song has the same
bytes on every run.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_HERE = Path(__file__).parent

# Numba keeps its cache beside the code. Where the code is read-only it would look for a
# home folder, and fail without one.
if "NUMBA_CACHE_DIR" not in os.environ and not os.access(_HERE, os.W_OK):
    os.environ["NUMBA_CACHE_DIR"] = str(
        Path(tempfile.gettempdir()) / f"house-band-{os.getuid()}"
    )

import numba  # noqa: E402  (reads its settings when it is imported)

compiled = numba.njit(cache=True, nogil=True, error_model="numpy")
inlined = numba.njit(cache=True, nogil=True, error_model="numpy", inline="always")
