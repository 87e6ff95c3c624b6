"""The models of a team's own ACE-Step 1.5 API server.

The server checks next to nothing: a bad number becomes its default, and what it does not
know is left out in silence. So its limits are the ranges that its makers name.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from studio.music.model import Model, narrowed
from studio.music.recipe import Task

SERVER_XL_BASE = "server-xl-base"
SERVER_XL_SFT = "server-xl-sft"
SERVER_XL_TURBO = "server-xl-turbo"

_UNHEARD = {"used": False, "note": "The server has no such parameter; it is kept."}
_DISTILLED = {"used": False, "note": "Turbo has its guidance built in; it is kept."}
_NO_TRACKS = {"used": False, "note": "Only XL Base works with single tracks."}

_SERVER: dict[str, dict[str, Any]] = {
    "prompt": {"note": "The model hears about the first 200 words."},
    "language": {"default": "unknown"},
    "duration": {"step": None, "note": "Of a new song; else the source sets it."},
    "region_start": {"step": None},
    "region_end": {"step": None},
    "strength": {"default": 1},
    "shift": {"default": 3},
    "output_format": {"default": "flac"},
    "channels": {"default": 2},
    **dict.fromkeys(
        ("negative_prompt", "guidance_type", "cover_scale", "scheduler"), _UNHEARD
    ),
}
_GUIDED: dict[str, dict[str, Any]] = {
    "steps": {"le": 200, "default": 50},
    "guidance": {"ge": 1, "le": 15, "default": 7},
    "guidance_start": {"default": 0},
    "guidance_end": {"default": 1},
}
_IN_EIGHT_STEPS: dict[str, dict[str, Any]] = {
    "steps": {"le": 8, "default": 8},
    **dict.fromkeys(("guidance", "guidance_start", "guidance_end"), _DISTILLED),
}
_SOME = (Task.TEXT_TO_MUSIC, Task.COVER, Task.REPAINT)


def _model(
    id: str, name: str, tasks: tuple[Task, ...], own: dict[str, dict[str, Any]]
) -> Model:
    all_tasks = len(tasks) == len(Task)
    tracks = {} if all_tasks else {"tracks": _NO_TRACKS}
    limits = {**_SERVER, **own, **tracks, "task": {"choices": tasks}}
    return Model(
        id=id,
        name=f"{name} on your server",
        label=f"ACE-Step 1.5 {name}",
        engine_label="ACE-Step server",
        tasks=tasks,
        limits=narrowed(**limits),
        used_by=MappingProxyType(
            {"strength": (Task.COVER,), "duration": (Task.TEXT_TO_MUSIC,)}
        ),
        repeats_seed=True,
        is_ours=True,
        price_per_second=(0.0, 0.0),
        note="A seed is repeated down to the rounding of the server's graphics card.",
    )


SERVER_MODELS = (
    _model(SERVER_XL_BASE, "XL Base", tuple(Task), _GUIDED),
    _model(SERVER_XL_SFT, "XL SFT", _SOME, _GUIDED),
    _model(SERVER_XL_TURBO, "XL Turbo", _SOME, _IN_EIGHT_STEPS),
)
