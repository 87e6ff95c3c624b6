"""`python -m tests.jobs.scripted_studio`: the studio, with a slow engine that only plays
a tone. For tests that end the process; no setting leads here.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

from studio import __main__ as studio
from studio.engines import registry
from studio.engines.base import Source
from studio.music.events import Event, Finished, Progress, Rendered
from studio.music.recipe import Recipe


class ToneEngine:
    """Takes STUDIO_TEST_SECONDS a result; its sound follows from the seed."""

    name, label, models = "house-band", "Tone", ("house-band",)
    in_one_go = False

    async def render(
        self,
        recipe: Recipe,
        *,
        model: str,
        workdir: Path,
        source: Source | None = None,
        **unused: object,
    ) -> AsyncIterator[Event]:
        import asyncio

        import numpy as np
        import soundfile

        pause = float(os.environ["STUDIO_TEST_SECONDS"]) / 20
        for step in range(20):
            yield Progress(step / 20, "Playing")
            await asyncio.sleep(pause)
        noise = np.random.default_rng(recipe.seed).normal(0, 0.05, (48000, 2))
        path = workdir / "noise.flac"
        soundfile.write(path, noise, 48000, "PCM_16")
        yield Rendered(index=0, path=path, recipe=recipe)
        yield Finished()

    async def start(self) -> None:
        pass

    async def close(self) -> None:
        pass


def main() -> None:
    entry = registry.ENTRIES["house-band"]
    registry.ENTRIES["house-band"] = replace(entry, build=lambda workers: ToneEngine())
    studio.main()


if __name__ == "__main__":
    main()
