"""How much text a model reads: characters, and tokens where that is the limit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.music.advice import Advice
from studio.music.checkpoints import HOUSE_BAND, MODELS

LYRIC_TOKENS = 2048
PROMPT_TOKENS = 256
METAS = 70  # tokens of a prompt that tempo, key, length and the instruction take
NEARLY = 0.9  # of a limit
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def tokens(text: str) -> int:
    """About how many tokens, rather too many: three letters of Latin, one of others."""
    count = 0.0
    for letter in text:
        if letter == "\n" or _UNSPACED.match(letter):
            count += 1
        else:
            count += 0.31 if letter.isascii() else 0.6
    return round(count)


def room_advice(lyrics: str, prompt: str, model_id: str) -> Iterator[Advice]:
    model = MODELS.get(model_id) or MODELS[HOUSE_BAND]
    for code, text in (("lyrics", lyrics), ("prompt", prompt)):
        most = model.limits[code].max_length or 0
        if most and len(text) > most:
            told = (
                f"{model.limits[code].label}: {len(text)} characters, and {model.label}"
            )
            yield Advice(0, "characters", f"{told} takes at most {most}.")
        elif most and len(text) > most * NEARLY:
            told = f"{model.limits[code].label}: {len(text)} of {most} characters."
            yield Advice(0, "characters", told)
    if model.id == HOUSE_BAND:  # it reads words, not tokens
        return
    if (count := tokens(lyrics)) > LYRIC_TOKENS:
        yield Advice(0, "tokens", _lost("The lyrics", count, LYRIC_TOKENS, "the end"))
    if (count := tokens(prompt)) > PROMPT_TOKENS - METAS:
        yield Advice(
            0,
            "tokens",
            _lost("The prompt", count, PROMPT_TOKENS - METAS, "the last words"),
        )


def _lost(what: str, count: int, most: int, lost: str) -> str:
    return (
        f"{what} may be about {count} tokens long; the model reads about {most}, "
        f"so that {lost} may be lost."
    )
