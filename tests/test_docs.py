"""What the documents promise is there: settings, packages, commands, files, links."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from studio.config import ROOT, Config
from studio.tools.bench import BENCHES

DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
NAMED = [pytest.param(path, id=str(path.relative_to(ROOT))) for path in DOCUMENTS]


def read(path: str) -> str:
    return (ROOT / path).read_text()


@pytest.mark.parametrize("name", Config.model_fields)
def test_every_setting_has_its_row(name: str) -> None:
    field = Config.model_fields[name]
    variable = name.upper() if name in {"host", "port"} else f"STUDIO_{name.upper()}"
    row = f"| `{variable}` | {shown(field.default)} | {field.description} |"

    assert row in read("docs/settings.md").splitlines()


def shown(default: object) -> str:
    match default:
        case bool():
            return "on" if default else "off"
        case "":
            return "empty"
        case Path():
            return f"`{default.relative_to(ROOT)}`"
        case _:
            return f"`{default}`"


def test_no_row_speaks_of_a_setting_that_is_gone() -> None:
    for variable in re.findall(r"`STUDIO_(\w+)`", read("docs/settings.md")):
        assert variable.lower() in Config.model_fields


@pytest.mark.parametrize("listing", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_has_its_reason(listing: str) -> None:
    reasons = read("docs/dependencies.md")
    packages = re.findall(r"^([\w-]+)==", read(listing), re.MULTILINE)

    assert packages
    assert [name for name in packages if f"| `{name}` |" not in reasons] == []


def test_every_package_is_locked_at_the_version_that_is_asked_for() -> None:
    locked = read("requirements.lock").splitlines()
    asked = re.findall(
        r"^[\w-]+==.+$",
        read("requirements.txt") + read("requirements-dev.txt"),
        re.MULTILINE,
    )

    assert [line for line in asked if line not in locked] == []


@pytest.mark.parametrize("document", NAMED)
def test_links_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[\w-]+)?\)", document.read_text())
    near = [target for target in targets if "://" not in target]

    assert [name for name in near if not (document.parent / name).exists()] == []


@pytest.mark.parametrize("document", NAMED)
def test_paths_that_are_named_exist(document: Path) -> None:
    text = re.sub(r"```.*?```", "", document.read_text(), flags=re.DOTALL)
    paths = re.findall(
        r"`((?:studio|templates|static|tests|tools|docs)/[\w./-]+)`", text
    )

    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("document", NAMED)
def test_commands_that_are_named_exist(document: Path) -> None:
    text = document.read_text()
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    commands = get_commands()

    assert set(re.findall(r"`make ([a-z-]+)", text)) <= targets
    assert set(re.findall(r"manage\.py ([a-z]\w*)", text)) <= set(commands)


@pytest.mark.parametrize("bench", BENCHES)
def test_every_bench_is_explained(bench: str) -> None:
    assert f"## {bench}" in read("docs/benchmarks.md")


def test_every_option_of_render_is_explained() -> None:
    explained = read("docs/command-line.md")
    of_every_command = set.intersection(
        *map(options_of, ["render", "bench", "migrate"])
    )
    own = options_of("render") - of_every_command

    assert {option for option in own if f"`{option}" not in explained} == set()


def options_of(command: str) -> set[str]:
    found = load_command_class(str(get_commands()[command]), command)
    parser = found.create_parser("manage.py", command)
    return {text for action in parser._actions for text in action.option_strings}
