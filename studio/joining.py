"""Many small files in the source, one on the wire: the style sheets that `studio.css`
imports become one, and so do the scripts that `studio.js` imports.

The scripts are ours, so a few forms of `import` and `export` are enough; any other is an
error when the files are collected, never a surprise in a browser. A script that is loaded
later (`import("./late.js")`) is a file of its own, and shares what is joined already.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NoReturn

CSS_IMPORT = re.compile(r'^@import "(?:\./)?([\w-]+\.css)";\n', re.MULTILINE)
JS_IMPORT = re.compile(
    r'^import (?:(\{[^}]*\}|\* as \w+) from )?"\./([\w-]+\.js)";[^\n]*\n', re.MULTILINE
)
JS_EXPORT = re.compile(
    r"^export ((?:async )?function\*?|class|const) (\w+)", re.MULTILINE
)
CSS_COMMENT = re.compile(r"\s*/\*.*?\*/", re.DOTALL)
# Only those that have their lines to themselves: none can be inside of a string.
JS_COMMENT = re.compile(r"^[ ]*(?:/\*\*?(?:[^*]|\*(?!/))*\*/|//[^\n]*)\n", re.MULTILINE)
LEFT_OVER = re.compile(r"^(?:import|export)\b.*|^await\b.*", re.MULTILINE)

SHELF = "globalThis.studioModules"

Read = Callable[[str], str]


def join_styles(entry: str, read: Read) -> str:
    """The style sheet with what it imports put in its place, without comments."""
    whole = CSS_IMPORT.sub(lambda match: join_styles(match[1], read), read(entry))
    return CSS_COMMENT.sub("", whole).lstrip()


def join_scripts(entry: str, read: Read) -> str:
    """One module, in which each file keeps a scope of its own."""
    order = in_order(entry, read)
    parts = [f'modules["{name}"] = {_in_a_scope(name, read(name))};' for name in order]
    return "\n".join([f"const modules = ({SHELF} = {{}});", *parts, ""])


def in_order(entry: str, read: Read) -> list[str]:
    """The file and all that it needs, each after what it needs itself."""
    order: list[str] = []

    def visit(name: str, within: tuple[str, ...]) -> None:
        if name in within:
            _refuse(name, f"it imports itself by way of {' and '.join(within)}")
        if name not in order:
            for match in JS_IMPORT.finditer(read(name)):
                visit(match[2], (*within, name))
            order.append(name)

    visit(entry, ())
    return order


def stub(name: str, read: Read) -> str:
    """What a script that is loaded later gets for a file that is joined already.

    It does not import the joined file, whose hashed name depends on those of the late
    ones: it finds what that file has laid down.
    """
    names = ", ".join(_exports(read(name)))
    return f'export const {{ {names} }} = {SHELF}["{name}"];\n'


def _in_a_scope(name: str, text: str) -> str:
    body = JS_EXPORT.sub(r"\1 \2", JS_IMPORT.sub(_taken, JS_COMMENT.sub("", text)))
    if wrong := LEFT_OVER.search(body):
        _refuse(name, f"this form cannot be joined: {wrong[0]}")
    return f"(() => {{\n{body}return {{ {', '.join(_exports(text))} }};\n}})()"


def _taken(match: re.Match[str]) -> str:
    names, source = match[1], match[2]
    if names is None:
        return ""
    taken = names.removeprefix("* as ").replace(" as ", ": ")
    return f'const {taken} = modules["{source}"];\n'


def _exports(text: str) -> list[str]:
    return [match[2] for match in JS_EXPORT.finditer(text)]


def _refuse(name: str, why: str) -> NoReturn:
    raise ValueError(f"static/js/{name}: {why}")
