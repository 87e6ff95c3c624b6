"""The stand-ins for the providers, which live with the tests."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.core.management import CommandError


def standins(name: str) -> Any:
    """A module of tests/fakes. Raises CommandError where that is not there."""
    try:
        return import_module(f"tests.fakes.{name}")
    except ImportError as error:
        raise CommandError(
            f"The bench of the engines needs the stand-ins in tests/fakes ({error}): run "
            "it in a checkout of the studio, after `make setup-dev`."
        ) from None
