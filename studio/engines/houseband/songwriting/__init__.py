"""The songwriter: from a recipe to a complete score. Begin at `compose`."""

from __future__ import annotations
