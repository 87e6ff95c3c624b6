"""Hashed names for static files, also inside the `import` lines of our own modules."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage as Base


class StudioStaticFilesStorage(Base):  # type: ignore[misc]
    """Django's own switch for module imports covers every app, and trips over comments
    inside django-htmx's files, so its patterns are applied to our folder only.
    """

    patterns = (
        *Base.patterns,
        ("js/*.js", Base._js_module_import_aggregation_patterns[1]),
    )
