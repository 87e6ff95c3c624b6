"""A recipe in the words of the ACE-Step API server.

The server checks little: unknown tasks and models run as something else, and bad numbers
become defaults in silence. So everything is said, and everything was checked before.
"""

from __future__ import annotations

from studio.music.recipe import Recipe, Task

# Model of ours → the name of the checkpoint that the server loads.
CHECKPOINTS = {
    "server-xl-base": "acestep-v15-xl-base",
    "server-xl-sft": "acestep-v15-xl-sft",
    "server-xl-turbo": "acestep-v15-xl-turbo",
}
TURBO = "server-xl-turbo"
# What the server would take by itself; said, so that the take tells what was used.
_STEPS = {TURBO: 8}
_USUAL_STEPS = 50
_GUIDANCE = 7.0
_EARLIEST_END = 0.04  # seconds: one frame of the model

Form = dict[str, str | list[str]]


def form(recipe: Recipe, model: str, results: list[int]) -> Form:
    """The form fields for the results of `recipe` that are in `results`, by their index.

    Seeds are said one by one: only so are they the ones that are used.
    """
    seeds = [recipe.single(index).seed for index in results]
    fields: Form = {
        "task_type": recipe.task.value,
        "model": CHECKPOINTS[model],
        "prompt": recipe.prompt,
        "lyrics": recipe.lyrics or "[Instrumental]",
        "vocal_language": recipe.language or "unknown",
        "inference_steps": str(recipe.steps or _STEPS.get(model, _USUAL_STEPS)),
        "batch_size": str(len(seeds)),
        "seed": ",".join(map(str, seeds)),
        "use_random_seed": "false",
        "audio_format": "flac",  # the master is lossless
        "thinking": "false",
        "use_cot_caption": "false",  # the prompt goes in as it was written
        "use_cot_language": "false",
        # Its wavelet correction garbles models that are not distilled.
        "dcw_enabled": "true" if model == TURBO else "false",
    }
    return fields | _music(recipe) | _guidance(recipe, model) | _task(recipe)


def _music(recipe: Recipe) -> Form:
    fields: Form = {}
    if recipe.bpm:
        fields["bpm"] = str(recipe.bpm)
    if recipe.key:
        fields["key_scale"] = recipe.key
    if recipe.meter:
        fields["time_signature"] = str(recipe.meter)
    if recipe.duration:
        fields["audio_duration"] = f"{recipe.duration:g}"
    if recipe.shift is not None:
        fields["shift"] = f"{recipe.shift:g}"
    return fields


def _guidance(recipe: Recipe, model: str) -> Form:
    if model == TURBO:
        return {}
    guidance = _GUIDANCE if recipe.guidance is None else recipe.guidance
    fields: Form = {"guidance_scale": f"{guidance:g}"}
    if recipe.guidance_start is not None:
        fields["cfg_interval_start"] = f"{recipe.guidance_start:g}"
    if recipe.guidance_end is not None:
        fields["cfg_interval_end"] = f"{recipe.guidance_end:g}"
    return fields


def _task(recipe: Recipe) -> Form:
    fields: Form = {}
    if recipe.task in (Task.REPAINT, Task.LEGO):
        if recipe.region_start is not None:
            fields["repainting_start"] = f"{recipe.region_start:g}"
        if recipe.region_end is not None:
            # 0 would mean the end of the source, and a prelude ends there.
            fields["repainting_end"] = f"{max(recipe.region_end, _EARLIEST_END):g}"
    if recipe.task == Task.COVER:
        strength = 1.0 if recipe.strength is None else recipe.strength
        fields["audio_cover_strength"] = f"{strength:g}"
    if recipe.task in (Task.EXTRACT, Task.LEGO) and recipe.tracks:
        fields["track_name"] = recipe.tracks[0]
    if recipe.task == Task.COMPLETE and recipe.tracks:
        fields["track_classes"] = list(recipe.tracks)
    return fields
