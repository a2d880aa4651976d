"""House rule: the direct dependencies are exactly what the code imports, and what is started or loaded by name.

Which package gives a module is asked of the installed environment.
"""

import ast
import json
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest
from support.project import ROOT
from support.source_tree import SOURCE, tree_of

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# Package: where it is needed although no line imports it.
NOT_IMPORTED = {
    "anywidget": "Altair asks for it when a notebook shows a chart that answers",
    "dbt-core": "started by the build as a program of its own",
    "dbt-duckdb": "dbt loads it by the name in profiles.yml",
    "fontpkg-be-vietnam-pro": "its folder of fonts is asked for by name",
    "ipykernel": "Jupyter starts it for the notebooks",
    "jupyterlab": "started by `cchc lab` as a program of its own",
    "pytz": "DuckDB asks for it when it gives a time with a zone to Python",
}
# The same for what only work on the project needs.
TOOLS = {
    "mypy": "checks types",
    "nbmake": "runs notebooks in pytest",
    "pytest-xdist": "lets all processors test",
    "ruff": "checks and formats",
    "setuptools": "builds the package",
    "shandy-sqlfmt": "formats SQL",
}


def plain(name: str) -> str:
    """A package's name as an index compares it: "pdfminer.six" gives "pdfminer-six"."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(requirements: list[str]) -> set[str]:
    return {plain(re.split(r"[=\[]", each)[0]) for each in requirements}


DECLARED = declared(PROJECT["dependencies"])
FOR_WORK = declared(PROJECT["optional-dependencies"]["dev"])


def trees(*folders: str) -> list[ast.AST]:
    """The code of folders: Python files and the code cells of notebooks."""
    found: list[ast.AST] = []
    for folder in folders:
        found += [tree_of(path) for path in sorted((ROOT / folder).rglob("*.py"))]
        for path in sorted((ROOT / folder).rglob("*.ipynb")):
            cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
            code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
            found += [ast.parse("\n".join(line for line in text.splitlines() if line[:1] not in "%!")) for text in code]
    return found


def packages_of(found: list[ast.AST]) -> set[str]:
    """The packages of others that code imports."""
    modules: set[str] = set()
    for node in (node for tree in found for node in ast.walk(tree)):
        if isinstance(node, ast.Import):
            modules |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            modules.add(node.module.split(".")[0])
    given = packages_distributions()
    return {
        plain(package) for module in modules - sys.stdlib_module_names - {"cchc"} for package in given.get(module, [])
    }


def test_what_the_program_and_its_notebooks_import_is_declared():
    assert packages_of(trees("src", "notebooks")) - DECLARED == set()


def test_what_is_declared_is_imported_or_needed_for_a_reason():
    assert DECLARED - packages_of(trees("src", "notebooks")) == set(NOT_IMPORTED)


def test_what_tests_and_benchmarks_import_is_declared():
    assert packages_of(trees("tests", "benchmarks")) - DECLARED - FOR_WORK == set()


def test_what_is_declared_for_work_alone_is_imported_there_or_a_tool():
    assert FOR_WORK - packages_of(trees("tests", "benchmarks")) == set(TOOLS)
    assert set() == DECLARED & FOR_WORK


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import polars as pl", {"polars"}),
        ("def f():\n    from PIL import Image", {"pillow"}),
        ("from pdfminer.psexceptions import PSException", {"pdfminer-six"}),
        ("import json\nfrom cchc.errors import CchcError", set()),
    ],
)
def test_imports_are_told_from_code(code, expected):
    assert packages_of([ast.parse(code)]) == expected


def test_packages_started_by_name_are_named_in_the_code():
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob("*.py")))
    assert '"dbt.cli.main"' in code and '"jupyterlab"' in code and '"fontpkg_be_vietnam_pro"' in code
