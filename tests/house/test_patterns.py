"""House rule: a long regular expression is written in short parts, with comments that say what they are for."""

import ast
import re
from pathlib import Path

import pytest
from support.source_tree import SOURCE, modules, tree_of

LONG = 200  # letters of a pattern that has to be commented
PART = 130  # letters that one part may have
COMPILERS = {"re.compile", "compile_vi"}
# File: how many long patterns without comments stand there now. The list may only get shorter.
UNCOMMENTED: dict[str, int] = {
    "intake/read/labels.py": 4,
    "intake/read/layout.py": 1,
    "intake/read/numbers.py": 1,
}


def is_commented(pattern: ast.expr, lines: list[str]) -> bool:
    """Whether a pattern, given with the lines of its file, is short or stands in short parts with two comments or more."""
    parts = [node.value for node in ast.walk(pattern) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    if sum(map(len, parts)) <= LONG:
        return True
    own = lines[pattern.lineno - 2 : pattern.end_lineno]  # a comment may stand before the first part
    comments = [line for line in own if line.lstrip().startswith("#")]
    return len(comments) >= 2 and max(len(line.strip()) for line in own) <= PART


def long_patterns(tree: ast.AST, text: str) -> int:
    """How many long patterns without comments a file holds."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    patterns = [call.args[0] for call in calls if ast.unparse(call.func) in COMPILERS]
    return sum(not is_commented(pattern, text.splitlines()) for pattern in patterns)


def found_in(path: Path) -> int:
    return long_patterns(tree_of(path), path.read_text(encoding="utf-8"))


def test_long_patterns_are_written_in_parts_with_comments():
    found = {path.relative_to(SOURCE).as_posix(): found_in(path) for path in modules()}
    assert {name: count for name, count in found.items() if count > UNCOMMENTED.get(name, 0)} == {}
    assert {name: count for name, count in UNCOMMENTED.items() if count > found.get(name, 0)} == {}, "shorten the list"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([f'r"{"a" * 120}"', f'r"{"b" * 90}"'], 1),
        (["# one", f'r"{"a" * 120}"', "# other", f'r"{"b" * 90}"'], 0),
        (["# one", "# other", f'r"{"a" * 220}"'], 1),
        ([f'r"{"a" * 190}"'], 0),
    ],
)
def test_parts_and_comments_are_counted(parts, expected):
    text = "import re\nX = re.compile(\n    " + "\n    ".join(parts) + "\n)\n"
    assert long_patterns(ast.parse(text), text) == expected
    assert re.compile(ast.literal_eval(ast.parse(text).body[1].value.args[0])) is not None
