"""The models that a recipe may be sent to: their tasks, ranges and prices.

What a provider publishes narrows the ranges of the Recipe; `rules` holds what depends on
more than one field. Where a provider contradicts itself, the narrower reading counts.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from studio.music.model import Model, narrowed, without
from studio.music.own_server import SERVER_MODELS
from studio.music.recipe import Task

HOUSE_BAND = "house-band"
XL_BASE = "xl-base"
XL_SFT = "xl-sft"
XL_TURBO = "xl-turbo"

_IGNORED = {"used": False, "note": "The House Band does not need it; it is kept."}

# Runware documents signed 32 bits; EmpirioLabs says nothing, so the same is safe.
_SEED = {"le": 2**31 - 1}

_RUNWARE: dict[str, dict[str, Any]] = {
    "task": {"choices": (Task.TEXT_TO_MUSIC, Task.COVER, Task.REPAINT)},
    "negative_prompt": {"min_length": 2, "note": "Needs guidance above 1."},
    "lyrics": {"min_length": 10, "max_length": 3000},
    "language": {"default": "en"},
    "duration": {"ge": 30, "le": 300, "default": 60, "note": "Not with a source."},
    "seed": _SEED,
    "steps": {"default": 100},
    "guidance": {"ge": 1, "default": 10},
    "guidance_type": {"default": "apg"},
    "guidance_start": {"default": 0},
    "guidance_end": {"default": 1},
    "region_start": {"le": 300, "step": None},
    "region_end": {"le": 300, "step": None},
    "strength": {"default": 0.5, "note": "Needs a source."},
    "cover_scale": {"default": 1, "note": "Needs a source."},
    "output_format": {"default": "mp3"},
    "channels": {"default": 2},
    **without("shift", "tracks"),
}

_EMPIRIO: dict[str, dict[str, Any]] = {
    "task": {"choices": (Task.TEXT_TO_MUSIC,)},
    "negative_prompt": {"note": "May have no effect on this distilled model."},
    "duration": {"le": 240, "default": 30, "step": None},
    "seed": _SEED,
    "steps": {"le": 20, "default": 8},
    "guidance": {
        "le": 20,
        "default": 1,
        "step": None,
        "note": "May have no effect on this distilled model.",
    },
    "shift": {"step": None},
    "output_format": {"default": "flac"},
    **without("language", "bpm", "key", "meter", "source", "strength", "cover_scale"),
    **without("region_start", "region_end", "tracks", "guidance_type"),
    **without("guidance_start", "guidance_end", "scheduler"),
    **without("bitrate", "sample_rate", "channels"),
}

_HOUSE_BAND: dict[str, dict[str, Any]] = {
    "task": {"choices": tuple(Task)},
    "duration": {"step": None, "note": "Of a new song; else the source sets it."},
    "region_start": {"step": None, "note": "Below 0: new music before the source."},
    "region_end": {"step": None, "note": "Beyond the end: new music after the source."},
    "strength": {
        "default": 1,
        "note": "How much of the source a cover keeps: 1 is tune, chords and form, "
        "0.5 chords and form, 0 form and key.",
    },
    "tracks": {"note": "One for lego, at least one for extract; complete may choose."},
    "output_format": {"default": "flac"},
    "channels": {"default": 2},
    **dict.fromkeys(
        ("steps", "guidance", "guidance_type", "guidance_start", "guidance_end"),
        _IGNORED,
    ),
    **dict.fromkeys(("shift", "scheduler", "cover_scale"), _IGNORED),
}
_HOUSE_BAND_TASKS: dict[str, tuple[Task, ...]] = {
    "strength": (Task.COVER,),
    "duration": (Task.TEXT_TO_MUSIC,),
}

# Compute time is billed: the examples at hand lie between these two.
_RUNWARE_PRICE = (7.0e-5, 1.23e-4)
_RUNWARE_TASKS = (Task.TEXT_TO_MUSIC, Task.COVER, Task.REPAINT)

MODELS: dict[str, Model] = {
    model.id: model
    for model in (
        Model(
            id=HOUSE_BAND,
            name="House Band",
            label="House Band",
            engine_label="House Band",
            tasks=tuple(Task),
            limits=narrowed(**_HOUSE_BAND),
            used_by=MappingProxyType(_HOUSE_BAND_TASKS),
            repeats_seed=True,
            is_ours=True,
            price_per_second=(0.0, 0.0),
            note="Plays on this machine's processor, with sampled instruments.",
        ),
        Model(
            id=XL_BASE,
            name="XL Base",
            label="ACE-Step 1.5 XL Base",
            engine_label="Runware",
            tasks=_RUNWARE_TASKS,
            limits=narrowed(**_RUNWARE),
            repeats_seed=False,
            price_per_second=_RUNWARE_PRICE,
        ),
        Model(
            id=XL_SFT,
            name="XL SFT",
            label="ACE-Step 1.5 XL SFT",
            engine_label="Runware",
            tasks=_RUNWARE_TASKS,
            limits=narrowed(**{**_RUNWARE, **without("cover_scale")}),
            repeats_seed=False,
            price_per_second=_RUNWARE_PRICE,
        ),
        Model(
            id=XL_TURBO,
            name="XL Turbo",
            label="ACE-Step 1.5 XL Turbo",
            engine_label="EmpirioLabs",
            tasks=(Task.TEXT_TO_MUSIC,),
            limits=narrowed(**_EMPIRIO),
            repeats_seed=False,
            price_per_second=(0.00025, 0.00025),
        ),
        *SERVER_MODELS,
    )
}
