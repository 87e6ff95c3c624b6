"""What the evaluation says: a row a song, the goals, and what is weak."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from studio.tools.bench.report import machine
from studio.tools.evaluation.goals import Verdict, judge, key_is_right, misses
from studio.tools.evaluation.listening import form
from studio.tools.evaluation.listening.music import PROFILES
from studio.tools.evaluation.rows import Row
from studio.tools.evaluation.running import Failed
from studio.tools.evaluation.weak import weak_spots

COLUMNS = (
    ("no", 3), ("style", 16), ("key", 9), ("heard", 9), ("BPM", 4), ("heard", 6),
    ("in", 2), ("s", 5), ("LUFS", 6), ("dBTP", 6), ("L/R", 5), ("dB/oct", 6),
    ("tune", 5), ("cents", 7), ("lines", 6), ("falls short of", 0),
)  # fmt: skip


def heading() -> str:
    return _line([title for title, _ in COLUMNS])


def line(row: Row) -> str:
    """One song of the table."""
    asked, sung = row["asked"], row["sung"] or {}
    cells = [
        row["number"], row["style"][:16], _short(asked["key"]), _short(row["key"]),
        asked["bpm"], f"{row['bpm']:.1f}", asked["meter"], f"{row['seconds']:g}",
        f"{row['lufs']:.2f}", f"{row['true_peak']:.2f}", f"{row['correlation']:.2f}",
        f"{row['slope']:.1f}", _share(row["agreement"]),
        f"{sung['in_tune']}/{sung['notes']}" if sung else "–",
        f"{sung['told']}/{sung['lines']}" if sung.get("lines") else "–",
        ", ".join(misses(row)),
    ]  # fmt: skip
    return _line(cells)


def summary(rows: Sequence[Row], failed: Sequence[Failed]) -> str:
    verdicts = judge(rows)
    lines = [
        "",
        f"{len(rows)} songs, {sum(row['seconds'] for row in rows):,.0f} s of music",
        "",
    ]
    lines += [_goal(verdict) for verdict in verdicts]
    lines += ["", *(f"{name}: {value}" for name, value in _figures(rows).items())]
    lines += [f"Song {f.asked.number} was not made: {f.message}" for f in failed]
    return "\n".join([*lines, "", "What is weak", weak_spots(rows, failed)])


def as_json(rows: Sequence[Row], failed: Sequence[Failed]) -> dict[str, Any]:
    """One object: rows, goals, figures, what failed, what is weak, and the machine."""
    return {
        "engine": "house-band",
        "rows": list(rows),
        "goals": [verdict.to_json() for verdict in judge(rows)],
        "figures": _figures(rows),
        "failed": [{"number": f.asked.number, "message": f.message} for f in failed],
        "weak": weak_spots(rows, failed),
        "machine": machine(),
    }


def _figures(rows: Sequence[Row]) -> dict[str, Any]:
    """Means that no goal asks for, or that stand behind one."""
    formed = [row["boundaries"] for row in rows if row["boundaries"]]
    alike = [row["likeness"] for row in rows if row["likeness"]]
    sung = [row["sung"] for row in rows if row["sung"] and row["sung"]["heard"]]
    figures: dict[str, Any] = {
        f"key exact, {profile}": _mean([_is_asked(row, profile) for row in rows])
        for profile in PROFILES
    }
    figures["chords heard as written"] = _mean([r["chords"] for r in rows])
    for name, within in (("near", form.NEAR), ("close", form.CLOSE)):
        found = [one[name] for one in formed]
        words = f"boundaries within {within:g} s"
        figures[words] = _ratio([f["hit"] for f in found], [f["of"] for f in found])
        figures[f"{words}, by chance"] = _mean([one["chance"] for one in found])
    figures["chorus like chorus"] = _mean([a["chorus_chorus"] for a in alike])
    figures["chorus like verse"] = _mean([a["chorus_verse"] for a in alike])
    figures["spectrum, dB an octave"] = _mean([row["slope"] for row in rows])
    figures["left and right"] = _mean([row["correlation"] for row in rows])
    figures["sung steps"] = _mean([row["steps"] for row in rows])
    figures["median cents off"] = _mean([one["median_cents"] for one in sung])
    figures["times real time"] = round(
        sum(r["seconds"] for r in rows)
        / max(0.01, sum(r["making_seconds"] for r in rows)),
        1,
    )
    return figures


def _is_asked(row: Row, profile: str) -> float:
    return float(key_is_right({**row, "key": row["keys"][profile]}))


def _mean(values: Sequence[float | None]) -> float | None:
    found = [value for value in values if value is not None]
    return round(float(np.mean(found)), 3) if found else None


def _ratio(some: Sequence[int], of: Sequence[int]) -> float | None:
    return round(sum(some) / sum(of), 3) if sum(of) else None


def _goal(verdict: Verdict) -> str:
    mark = ("✓" if verdict.passed else "✗") if verdict.of else "·"
    share = f"{verdict.share:7.1%}" if verdict.of else "      –"
    return (
        f"{mark} {verdict.name:13}{share} of {verdict.of:5,}  "
        f"(goal {verdict.needed:.0%})  {verdict.words}"
    )


def _line(cells: Sequence[object]) -> str:
    padded = [
        f"{cell!s:>{w}}" if w else str(cell)
        for cell, (_, w) in zip(cells, COLUMNS, strict=True)
    ]
    return "  ".join(padded).rstrip()


def _short(key: str) -> str:
    return key.replace(" major", "").replace(" minor", "m")


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"
