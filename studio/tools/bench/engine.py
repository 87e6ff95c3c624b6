"""The House Band at work: speed, processor time, memory, and where the time goes."""

from __future__ import annotations

from typing import Any

from studio.engines.houseband import bench
from studio.tools.bench import answers, yardstick
from studio.tools.bench.report import Report

_YARDSTICK = 150  # seconds of the song that both samplers play


def measure() -> Report:
    rows = [
        {**_row(found), **answers.measure(found["duration"])}
        for found in bench.measure()
    ]
    return Report("engine", rows, yardstick.measure(bench.score_of(_YARDSTICK)))


def _row(found: dict[str, Any]) -> dict[str, Any]:
    stages = {f"{name} s": round(took, 2) for name, took in found["stages"].items()}
    spent = {f"{name} CPU s": round(took, 2) for name, took in found["spent"].items()}
    return {
        "song s": found["duration"],
        "× real time": round(found["times_real_time"], 1),
        "in all s": round(found["seconds"], 2),
        "CPU s": round(found["cpu_seconds"], 2),
        "peak MB": round(found["peak_mb"]),
        **stages,
        **spent,
    }
