"""What a bench found: a table for people, one JSON object for programs."""

from __future__ import annotations

import math
import os
import platform
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Report:
    """`rows` have the same keys throughout; each key says its unit in its last word.

    Tables with other keys are `further` ones.
    """

    bench: str
    rows: list[dict[str, Any]]
    notes: list[str] = field(default_factory=list)
    further: list[list[dict[str, Any]]] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "machine": machine()}

    def to_table(self) -> str:
        tables = [_table(rows) for rows in [self.rows, *self.further]]
        return "\n\n".join([*tables, *(["\n".join(self.notes)] if self.notes else [])])


def machine() -> dict[str, Any]:
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "system": platform.platform(),
    }


def _table(rows: list[dict[str, Any]]) -> str:
    titles = list(rows[0])
    cells = [[_cell(row[title]) for title in titles] for row in rows]
    widths = [max(map(len, column)) for column in zip(titles, *cells, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in [titles, ["─" * width for width in widths], *cells]
    )


def percentile(values: list[float], share: float) -> float:
    """The smallest value that at least `share` (0–1) of all values do not exceed."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def _cell(value: Any) -> str:
    return f"{value:,.2f}" if isinstance(value, float) else str(value)
