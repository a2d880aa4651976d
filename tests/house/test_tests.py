"""House rules of the tests: tools stand in `support/`, tests beside it, and no test leans on another."""

import ast

import pytest
from support.project import ROOT
from support.source_tree import imports_of, tree_of

TESTS = ROOT / "tests"
GIVEN = TESTS / "reference"  # as received
FILES = [path for path in sorted(TESTS.rglob("*.py")) if not path.is_relative_to(GIVEN)]
TOOLS = [path for path in FILES if path.is_relative_to(TESTS / "support")]
OTHERS = [path for path in FILES if path not in TOOLS]


def defined_tests(path) -> list[str]:
    functions = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef)]
    return [node.name for node in functions if node.name.startswith("test_")]


def test_what_is_no_tool_is_a_test_or_the_conftest():
    assert [path.name for path in OTHERS if path.name != "conftest.py" and not path.name.startswith("test_")] == []
    assert [path.name for path in OTHERS if path.name.startswith("test_") and not defined_tests(path)] == []


def test_no_tool_is_a_test():
    assert [path.name for path in TOOLS if path.name.startswith("test_") or defined_tests(path)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_file_imports_a_test(path):
    tests = {other.stem for other in OTHERS}
    assert {name for name in imports_of(path) if tests & set(name.split("."))} == set()
