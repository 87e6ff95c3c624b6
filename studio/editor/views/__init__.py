"""Views: fetch what the visitor may see, ask one verb of it, answer."""

from __future__ import annotations
