"""The players and the desk: from a score to a mastered file. Begin at `perform`."""

from __future__ import annotations
