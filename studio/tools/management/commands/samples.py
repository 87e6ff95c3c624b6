"""manage.py samples: ten styles to listen to, each with a picture of it."""

from __future__ import annotations

from argparse import ArgumentParser
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from studio.engines.base import EngineError
from studio.tools.evaluation.samples import SECONDS, index, samples

INDEX = "index.md"


class Command(BaseCommand):
    help = "Have the House Band play ten styles, with a score and spectrogram of each."
    requires_system_checks = ()  # it needs no database, no templates and no addresses

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--out", type=Path, default=Path("samples"), help="a folder"
        )
        parser.add_argument("--pictures", type=Path, help="another folder for pictures")
        parser.add_argument(
            "--seconds", type=float, default=SECONDS, help="of each song"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if find_spec("matplotlib") is None:
            raise CommandError("matplotlib is missing: `make setup-dev` installs it.")
        out: Path = options["out"]
        found = []
        try:
            for sample in samples(out, options["pictures"] or out, options["seconds"]):
                found.append(sample)
                self.stdout.write(f"{sample.audio}  {sample.picture}")
                self.stdout.flush()
        except EngineError as error:
            raise CommandError(str(error)) from None
        (out / INDEX).write_text(index(found, out), encoding="utf-8")
        self.stdout.write(str(out / INDEX))
