"""What the ears need, and how to get it."""

from __future__ import annotations

from importlib.util import find_spec

NEEDED = {
    "essentia": "essentia",
    "parselmouth": "praat-parselmouth",
    "pocketsphinx": "pocketsphinx",
    "pyloudnorm": "pyloudnorm",
}


def missing() -> str | None:
    """A sentence for the person, or None where nothing is missing."""
    absent = [name for module, name in NEEDED.items() if find_spec(module) is None]
    if not absent:
        return None
    return (
        f"The ears are missing: {', '.join(absent)}. `make setup-dev` installs them "
        "(or pip install -r requirements-dev.txt)."
    )
