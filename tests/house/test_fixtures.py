"""House rule: whatever a test asks for by the name of an argument is there, so that no fixture is lost unseen."""

import ast

import pytest
from support.branching import FUNCTION
from support.project import ROOT
from support.source_tree import tree_of

TESTS = sorted(path for path in (ROOT / "tests").rglob("test_*.py") if "reference" not in path.parts)
OF_PYTEST = {
    *("request", "tmp_path", "tmp_path_factory", "monkeypatch", "capsys", "capfd", "caplog", "recwarn", "pytestconfig"),
}


def is_mark(decorator: ast.expr, name: str) -> bool:
    return ast.unparse(decorator).startswith(name)


def fixtures_in(tree: ast.AST) -> set[str]:
    functions = [node for node in ast.walk(tree) if isinstance(node, FUNCTION)]
    return {each.name for each in functions if any(is_mark(mark, "pytest.fixture") for mark in each.decorator_list)}


def parameters_of(function: ast.FunctionDef) -> set[str]:
    """The names that the marks of a test fill in."""
    named: set[str] = set()
    for mark in function.decorator_list:
        if isinstance(mark, ast.Call) and is_mark(mark, "pytest.mark.parametrize"):
            names = ast.literal_eval(mark.args[0])
            named |= {name.strip() for name in (names.split(",") if isinstance(names, str) else names)}
    return named


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.stem)
def test_every_fixture_that_is_asked_for_exists(path):
    shared = fixtures_in(tree_of(ROOT / "tests" / "conftest.py"))
    tree = tree_of(path)
    known = OF_PYTEST | shared | fixtures_in(tree)
    missing = {}
    for function in [node for node in ast.walk(tree) if isinstance(node, FUNCTION)]:
        drawn = any(is_mark(mark, "given") for mark in function.decorator_list)  # Hypothesis fills these in
        if function.name.startswith("test_") and not drawn:
            asked = {argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)}
            missing[function.name] = asked - known - parameters_of(function)
    assert {name: sorted(names) for name, names in missing.items() if names} == {}


def test_the_shared_fixtures_are_those_that_tests_rely_on():
    shared = fixtures_in(tree_of(ROOT / "tests" / "conftest.py"))
    assert {"release", "marts", "project", "odd_plans", "page_file", "browser", "cchc"} <= shared
