"""manage.py render FILE.json --out DIR: recipes in, songs out, a JSON line for each."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand

from studio.audio.encode import FORMATS
from studio.audio.errors import AudioError
from studio.engines.base import Engine, EngineError, Source
from studio.engines.registry import ENTRIES, Entry
from studio.music.events import Finished, Progress, Rendered
from studio.music.recipe import Task
from studio.tools.bar import Bar
from studio.tools.orders import BadOrder, Order, orders_in
from studio.tools.saving import Shelf
from studio.tools.sources import name_of, source_of, whole

FAILED, BAD_INPUT, INTERRUPTED = 1, 2, 130  # what the shell gets to know
LABEL = 40  # characters of the title beside the bar


class Command(BaseCommand):
    help = (
        "Render what a JSON file asks for: a Runware task or an array of them, an "
        "EmpirioLabs body, a recipe, or an object with a request in it."
    )
    requires_system_checks = ()  # it needs no database, no templates and no addresses

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the JSON file; - reads standard input")
        parser.add_argument("--out", required=True, help="the folder for the songs")
        parser.add_argument(
            "--source",
            type=Path,
            help="the sound file that repaint, cover, … start from",
        )
        parser.add_argument("--engine", choices=ENTRIES, default="house-band")
        parser.add_argument("--format", choices=FORMATS, help="instead of the recipe's")

    def handle(self, *args: Any, **options: Any) -> None:
        entry, out = ENTRIES[options["engine"]], Path(options["out"])
        model = entry.models[0]
        with tempfile.TemporaryDirectory(prefix="render-") as folder:
            source = self._source(options["source"], Path(folder))
            orders = self._orders(options, model, source)
            self._play(orders, entry, out, source)

    def _source(self, file: Path | None, folder: Path) -> Source | None:
        try:
            return source_of(file, folder) if file else None
        except (AudioError, OSError) as error:
            self._stop(BAD_INPUT, f"--source {file}: {error}")

    def _orders(
        self, options: dict[str, Any], model: str, source: Source | None
    ) -> list[Order]:
        file: Path | None = options["source"]
        try:
            return orders_in(
                options["file"],
                model=model,
                format=options["format"],
                source=name_of(file) if file else None,
                length=source.duration if source else None,
            )
        except BadOrder as error:
            self._stop(BAD_INPUT, *error.lines)

    def _play(
        self, orders: list[Order], entry: Entry, out: Path, source: Source | None
    ) -> None:
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._stop(BAD_INPUT, f"--out {out}: {error.strerror}.")
        model = entry.models[0]
        try:
            asyncio.run(self._render_all(orders, entry.build(1), model, out, source))
        except (EngineError, AudioError, OSError) as error:
            self._stop(FAILED, str(error))
        except (KeyboardInterrupt, asyncio.CancelledError):
            self._stop(INTERRUPTED, "Cancelled.")

    def _stop(self, code: int, *lines: str) -> NoReturn:
        for line in lines:
            self.stderr.write(line)
        sys.exit(code)

    async def _render_all(
        self,
        orders: list[Order],
        engine: Engine,
        model: str,
        out: Path,
        source: Source | None,
    ) -> None:
        task = asyncio.current_task()
        assert task is not None
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
        try:
            # Inside the folder, so that a finished file only has to be renamed.
            with tempfile.TemporaryDirectory(prefix=".render-", dir=out) as workdir:
                for number, order in enumerate(orders, start=1):
                    place = f"{number}/{len(orders)} " if len(orders) > 1 else ""
                    bar = Bar(sys.stderr, label=f"{place}{order.title}"[:LABEL])
                    shelf = Shelf(order, engine, model, out, Path(workdir))
                    await self._render(shelf, bar, source)
        finally:
            await engine.close()

    async def _render(self, shelf: Shelf, bar: Bar, source: Source | None) -> None:
        order = shelf.order
        if order.recipe.task == Task.TEXT_TO_MUSIC:
            source = None
        self._say(order, order.notes)
        started = time.monotonic()
        events = shelf.engine.render(
            order.recipe, model=shelf.model, workdir=shelf.workdir, source=source
        )
        try:
            async for event in events:
                match event:
                    case Progress(fraction, stage):
                        bar.show(fraction, stage)
                    case Rendered():
                        event = whole(event, order.recipe, source)
                        facts = await shelf.keep(event)
                        bar.clear()
                        self._say(order, event.notes)
                        seconds = time.monotonic() - started
                        started += seconds
                        line = {**facts, "seconds": round(seconds, 2)}
                        self.stdout.write(json.dumps(line))
                        self.stdout.flush()
                    case Finished():
                        return
        finally:
            bar.clear()

    def _say(self, order: Order, notes: Sequence[str]) -> None:
        for note in notes:
            self.stderr.write(f"{order.title}: {note}", style_func=str)
