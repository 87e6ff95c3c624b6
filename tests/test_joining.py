"""Many small scripts and style sheets become one of each, or are refused in good time."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from studio.config import ROOT
from studio.joining import in_order, join_scripts, join_styles, stub
from tools.check import node

SCRIPTS = {
    "studio.js": 'import { double as twice } from "./sums.js";\nimport * as words from "./words.js";\n'
    'import "./sums.js";\n\nglobalThis.said = [twice(words.length("four")), name];\n'
    'const name = "studio";\n',
    "sums.js": '/** Sums. */\n// It does sums.\nimport { factor } from "./words.js";\nconst name = "sums";\n'
    "export function double(number) {\n  return factor * number;\n}\n"
    "export const unused = name;\n",
    "words.js": "export const factor = 2;\nexport class Word {}\n"
    "export async function* later() {}\nexport const length = (text) => text.length;\n",
}


def reader(files: dict[str, str]) -> Callable[[str], str]:
    return lambda name: files[name]


def run(tmp_path: Path, script: str) -> object:
    """Run a module in Node.js; give back what it left in `said`."""
    file = tmp_path / "joined.mjs"
    file.write_text(script + "console.log(JSON.stringify(globalThis.said));\n")
    done = subprocess.run([node(), file], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_joined_scripts_do_what_they_did_apart(tmp_path: Path) -> None:
    files = {
        **SCRIPTS,
        "studio.js": SCRIPTS["studio.js"].replace("name]", "typeof words.Word]"),
    }
    joined = join_scripts("studio.js", reader(files))
    assert run(tmp_path, joined) == [8, "function"]


def test_each_script_comes_once_and_after_what_it_needs() -> None:
    order = in_order("studio.js", reader(SCRIPTS))
    assert order == ["words.js", "sums.js", "studio.js"]


def test_a_script_that_comes_later_shares_what_is_there(tmp_path: Path) -> None:
    files = {**SCRIPTS, "studio.js": 'import "./sums.js";\n'}
    joined = join_scripts("studio.js", reader(files))
    late = stub("sums.js", reader(files)).replace("export ", "")
    assert run(tmp_path, f"{joined}{late}globalThis.said = double(21);\n") == 42


@pytest.mark.parametrize(
    "text",
    [
        "export default 3;\n",
        "export let count = 0;\n",
        'export { a } from "./words.js";\n',
        'import a from "./words.js";\n',
        "await ready();\n",
    ],
)
def test_what_cannot_be_joined_is_refused_by_name(text: str) -> None:
    with pytest.raises(ValueError, match=r"static/js/sums\.js"):
        join_scripts("studio.js", reader({**SCRIPTS, "sums.js": text}))


def test_comments_stay_behind_and_what_looks_like_one_does_not(tmp_path: Path) -> None:
    text = (
        "/**\n * Says it.\n */\n  // Really.\n"
        'globalThis.said = ["/* a */", "// b", `c // d`]; // e\n'
    )
    joined = join_scripts("studio.js", reader({"studio.js": text}))
    assert "Says it" not in joined
    assert "Really" not in joined
    assert run(tmp_path, joined) == ["/* a */", "// b", "c // d"]


def test_a_circle_is_refused() -> None:
    words = {"words.js": 'import { double } from "./sums.js";\n'}
    with pytest.raises(ValueError, match="imports itself by way of"):
        join_scripts("studio.js", reader({**SCRIPTS, **words}))


def test_style_sheets_keep_their_order() -> None:
    files = {
        "studio.css": '/* all */\n@import "one.css";\n@import "two.css";\n',
        "one.css": "a { color: red }\n",
        "two.css": "b { color: blue }\n",
    }
    joined = join_styles("studio.css", reader(files))
    assert joined == "a { color: red }\nb { color: blue }\n"


def test_every_style_sheet_of_the_studio_is_in_the_one() -> None:
    folder = ROOT / "static" / "css"
    joined = join_styles("studio.css", lambda name: (folder / name).read_text())
    for file in folder.glob("*.css"):
        alone = join_styles(file.name, lambda name: (folder / name).read_text())
        assert file.name == "studio.css" or alone.strip() in joined, file.name


def test_the_scripts_of_the_studio_can_be_joined(tmp_path: Path) -> None:
    folder = ROOT / "static" / "js"
    joined = join_scripts("studio.js", lambda name: (folder / name).read_text())
    (tmp_path / "joined.mjs").write_text(joined)
    subprocess.run([node(), "--check", tmp_path / "joined.mjs"], check=True)
