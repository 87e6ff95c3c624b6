"""The one way in which audio work fails on purpose."""

from __future__ import annotations


class AudioError(Exception):
    """The file or the request cannot be used; the message is for the musician."""
