"""House rule: inside functions the formatter decides. Tables of data at the top of a file may stand as a reader sees them best."""

import ast
from pathlib import Path

import pytest
from support.branching import FUNCTION
from support.source_tree import SOURCE, modules

SKIP = "# fmt: skip"
# File: how often the formatter is kept off inside its functions now. The list may only get shorter.
KEPT_OFF: dict[str, int] = {
    "intake/read/board_lines.py": 1,
    "intake/read/board_lists.py": 1,
    "intake/read/doubles.py": 1,
    "intake/read/extras.py": 1,
    "intake/read/identity.py": 2,
    "intake/read/layout.py": 1,
    "intake/read/offices.py": 1,
    "intake/read/rates.py": 1,
    "intake/read/workbook_values.py": 2,
    "intake/workbook/marked.py": 1,
    "intake/workbook/template.py": 2,
}


def skips(text: str) -> int:
    """How often code inside a function is kept from the formatter."""
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, FUNCTION)]
    lines = {line for node in functions for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)}
    return sum(SKIP in line for number, line in enumerate(text.splitlines(), start=1) if number in lines)


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def test_functions_are_written_as_the_formatter_writes_them():
    found = {name_of(path): skips(path.read_text(encoding="utf-8")) for path in modules()}
    assert {name: count for name, count in found.items() if count > KEPT_OFF.get(name, 0)} == {}
    assert {name: count for name, count in KEPT_OFF.items() if count > found.get(name, 0)} == {}, "shorten the list"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"A = [1,\n  2]  {SKIP}\n", 0),
        (f"def f():\n    return [1,\n  2]  {SKIP}\n", 1),
        (f"def f():\n    return 1\n\n\nB = 2  {SKIP}\n", 0),
    ],
)
def test_only_what_stands_in_functions_counts(text, expected):
    assert skips(text) == expected
