"""Bring the catalogues in locale/ up to date: what is said, in every language, and compiled.

`python -m tools.messages` collects each text of the templates, of the Python code above the
engines, and of the words that are borrowed from `music`; adds what is new to every `.po` file, drops
what is gone, and compiles. Translating is done by hand, in the `.po` files.
"""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("de", "es", "ja")
CODE = ("editor", "teams", "jobs", "songs", "api")
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
CALL = re.compile(r"(?<![A-Za-z])(?:n?p?gettext|_)\((?=u?['\"])")

Said = tuple[str, Any, str | None]
"""Where it stands, the text (or texts for one and for several), and its context."""


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "studio.settings")
    import django

    django.setup()
    said = list(everything())
    for language in LANGUAGES:
        catalogue = renewed(language, said)
        save(language, catalogue)
        missing = untranslated(catalogue)
        print(f"{language}: {len(catalogue)} texts, {len(missing)} to translate")
    return 0


def everything() -> Iterator[Said]:
    """All that is said, in the order of the files."""
    yield from _of_templates()
    yield from _of_code()
    yield from _borrowed()


def _of_templates() -> Iterator[Said]:
    from django.utils.translation.template import templatize

    for path in sorted(ROOT.glob("templates/**/*.html")):
        name = str(path.relative_to(ROOT))
        text = templatize(path.read_text(), origin=name)
        for match in CALL.finditer(text):
            yield (name, *_called(_whole_call(text, match.start())))


def _whole_call(text: str, start: int) -> ast.Call:
    """The call that begins there: as much of the text as makes an expression."""
    end = start
    while (end := text.index(")", end) + 1) > 0:
        try:
            tree = ast.parse(text[start:end], mode="eval")
        except SyntaxError:
            continue
        assert isinstance(tree.body, ast.Call)
        return tree.body
    raise ValueError(text[start : start + 80])


def _called(call: ast.Call) -> tuple[Any, str | None]:
    texts = [one.value for one in call.args if isinstance(one, ast.Constant)]
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    context = str(texts.pop(0)) if "pgettext" in name else None
    return (tuple(texts) if name.startswith("n") else texts[0]), context


def _of_code() -> Iterator[Said]:
    for room in CODE:
        for path in sorted(ROOT.glob(f"studio/{room}/**/*.py")):
            found = extract_python(BytesIO(path.read_bytes()), KEYWORDS, [], {})
            for _, function, texts, _ in found:
                name = str(path.relative_to(ROOT))
                yield (name, *_heard(str(function), texts))


def _heard(function: str, texts: Any) -> tuple[Any, str | None]:
    texts = list(texts) if isinstance(texts, tuple) else [texts]
    context = texts.pop(0) if function.startswith("pgettext") else None
    if function.startswith("ngettext"):
        return (texts[0], texts[1]), context
    return texts[0], context


def _borrowed() -> Iterator[Said]:
    from studio.editor.borrowed import borrowed

    for text in sorted(set(borrowed())):
        yield "studio/editor/borrowed.py", text, None


def renewed(language: str, said: list[Said]) -> Catalog:
    """The catalogue with exactly what is said now, and the translations that it had."""
    old, new = load(language), Catalog(locale=language, charset="utf-8")
    for place, text, context in said:
        if not text or not all(text):
            continue
        key = text[0] if isinstance(text, tuple) else text
        known = old.get(key, context)
        same_kind = known is not None and isinstance(known.id, tuple) == isinstance(
            text, tuple
        )
        new.add(
            text,
            known.string if known and same_kind else None,
            [(place, 0)],
            context=context,
        )
    return new


def load(language: str) -> Catalog:
    path = file_of(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def save(language: str, catalogue: Catalog) -> None:
    path = file_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.header_comment = "# The studio's texts."
    catalogue.mime_headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Plural-Forms", catalogue.plural_forms),
    ]
    with path.open("wb") as file:
        write_po(file, catalogue, width=0, sort_output=True, include_lineno=False)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)


def untranslated(catalogue: Catalog) -> list[str]:
    """The texts that have no translation, or one that somebody only guessed."""
    return [
        str(message.id)
        for message in catalogue
        if message.id and (message.fuzzy or not _is_full(message.string))
    ]


def _is_full(string: Any) -> bool:
    return bool(string and all([string] if isinstance(string, str) else string))


def file_of(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


if __name__ == "__main__":
    sys.exit(main())
