"""manage.py bench NAME [--json]: measure, and leave the judgement to whoever reads."""

from __future__ import annotations

import json
import logging
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from importlib import import_module
from typing import Any

from django.core.management.base import BaseCommand

from studio.tools.bench import BENCHES


class Command(BaseCommand):
    help = "Measure one part of the studio on this machine."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        kwargs["formatter_class"] = RawDescriptionHelpFormatter
        kwargs["epilog"] = "\n".join(f"{k:9}{words}" for k, words in BENCHES.items())
        return super().create_parser(prog_name, subcommand, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", choices=BENCHES)
        parser.add_argument("--json", action="store_true", help="one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        logging.getLogger("httpx").setLevel(logging.WARNING)
        report = import_module(f"studio.tools.bench.{options['name']}").measure()
        if options["json"]:
            self.stdout.write(json.dumps(report.to_json()))
        else:
            self.stdout.write(report.to_table())
