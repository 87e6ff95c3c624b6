"""Static files as they are served: joined, with hashed names, and compressed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage as Base

from studio.joining import in_order, join_scripts, join_styles, stub

CSS, JS = "studio.css", "studio.js"


class StudioStaticFilesStorage(Base):  # type: ignore[misc]
    """Django's own switch for module imports covers every app, and trips over comments
    inside django-htmx's files, so its patterns are applied to our folder only.
    """

    patterns = (
        *Base.patterns,
        ("js/*.js", Base._js_module_import_aggregation_patterns[1]),
    )

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        if f"js/{JS}" in paths and not dry_run:
            paths = {**paths, **_joined(paths)}
        yield from super().post_process(paths, dry_run, **options)


def _joined(paths: dict[str, Any]) -> dict[str, Any]:
    """The files that others are joined into, instead of those of the source."""
    shelf = InMemoryStorage()
    css, js = _reader(paths, "css"), _reader(paths, "js")
    shelf.save(f"css/{CSS}", ContentFile(join_styles(CSS, css).encode()))
    shelf.save(f"js/{JS}", ContentFile(join_scripts(JS, js).encode()))
    late = [name for name in in_order(JS, js) if name != JS]
    for name in late:
        shelf.save(f"js/{name}", ContentFile(stub(name, js).encode()))
    names = [f"css/{CSS}", f"js/{JS}", *(f"js/{name}" for name in late)]
    return {name: (shelf, name) for name in names}


def _reader(paths: dict[str, Any], folder: str) -> Callable[[str], str]:
    def read(name: str) -> str:
        storage, path = paths[f"{folder}/{name}"]
        with storage.open(path) as file:
            return str(file.read().decode())

    return read
