"""Vendors' words for a recipe, and back. Nothing of them goes beyond this folder."""

from __future__ import annotations

from studio.engines.dialects.pasted import read_any
from studio.engines.dialects.reading import Reading

__all__ = ["Reading", "read_any"]
