"""Whose account an engine works with."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Account:
    """Where a provider is, and the key that opens it. The key shows in no repr or log.

    `key` is empty where the provider asks for none.
    """

    url: str
    key: str = field(default="", repr=False)

    @property
    def hint(self) -> str:
        """What may be shown of the key: its last four characters."""
        return f"…{self.key[-4:]}" if len(self.key) > 8 else "…" if self.key else ""

    def masked(self, text: str) -> str:
        """A provider may repeat the key in what it says of it."""
        return text.replace(self.key, self.hint) if self.key else text
