"""manage.py evaluate houseband: songs all over its range, and how good they are."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from studio.tools.evaluation import report
from studio.tools.evaluation.needs import missing
from studio.tools.evaluation.recipes.asked import Asked, chosen
from studio.tools.evaluation.rows import Row
from studio.tools.evaluation.running import Failed, rows


class Command(BaseCommand):
    help = (
        "Have an engine play songs of every kind, and judge them by ears not its own."
    )
    requires_system_checks = ()  # it needs no database, no templates and no addresses

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("engine", choices=["houseband"])
        parser.add_argument("--json", action="store_true", help="one JSON object")
        parser.add_argument(
            "--only",
            help='numbers ("3,9-12"), a language ("ja") or a word of the style',
        )
        parser.add_argument("--quick", action="store_true", help="a few, 10 s long")
        parser.add_argument("--keep", type=Path, help="a folder to keep the songs in")

    def handle(self, *args: Any, **options: Any) -> None:
        if words := missing():
            raise CommandError(words)
        try:
            songs = chosen(only=options["only"], quick=options["quick"])
        except ValueError as error:
            raise CommandError(str(error)) from None
        measured, failed = self._stream(songs, options)
        if options["json"]:
            self.stdout.write(
                json.dumps(report.as_json(measured, failed), ensure_ascii=False)
            )
        else:
            self.stdout.write(report.summary(measured, failed))

    def _stream(
        self, songs: list[Asked], options: dict[str, Any]
    ) -> tuple[list[Row], list[Failed]]:
        """Rows as they come; beside the JSON only how far it is."""
        measured: list[Row] = []
        failed: list[Failed] = []
        if not options["json"]:
            self.stdout.write(report.heading())
        for found in rows(songs, keep=options["keep"]):
            if isinstance(found, Failed):
                failed.append(found)
            else:
                measured.append(found)
            self._say(found, len(measured) + len(failed), len(songs), options["json"])
        measured.sort(key=lambda row: row["number"])
        return measured, failed

    def _say(self, found: Row | Failed, done: int, of: int, as_json: bool) -> None:
        if as_json:
            print(f"{done}/{of}", file=sys.stderr)
        elif isinstance(found, Failed):
            self.stdout.write(f"{found.asked.number:3}  {found.message}")
        else:
            self.stdout.write(report.line(found))
            self.stdout.flush()
