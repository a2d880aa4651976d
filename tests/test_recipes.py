"""The recipes of CONTRIBUTING.md, played in a copy with names drawn here: what is left out is named, what is there arrives."""

import os
import random
import shutil
import string
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from support.project import ROOT, copy_project

from cchc import open_marts
from cchc.schema import check, declared

MODELS = "dbt_project/models/marts"


def drawn() -> str:
    return "".join(random.choices(string.ascii_lowercase, k=9))


class Copy:
    """A copy of the project with its code, and the command `cchc` in it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.paths = copy_project(home)
        shutil.copytree(ROOT / "src", home / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))

    def run(self, *arguments: str) -> tuple[int, str]:
        environment = {**os.environ, "CCHC_HOME": str(self.home), "PYTHONPATH": str(self.home / "src")}
        done = subprocess.run(
            [sys.executable, "-m", "cchc", *arguments], env=environment, capture_output=True, encoding="utf-8"
        )
        return done.returncode, done.stdout + done.stderr

    def write(self, files: dict[str, str]) -> None:
        """Write files; a text that begins with "+" is a line more of a file that is there, in the order of its lines."""
        for name, text in files.items():
            path = self.home / name
            if text.startswith("+"):
                head, *lines = path.read_text(encoding="utf-8").splitlines()
                text = "\n".join([head, *sorted([*lines, text[1:]])]) + "\n"
            path.write_text(text, encoding="utf-8")


def a_mart(name: str, column: str) -> dict[str, str]:
    """The files that a mart with one new column asks for, by their names in the project."""
    return {
        f"{MODELS}/{name}.sql": (
            "-- Grain: one document.\n"
            "with\n    documents as (select document_id, title from {{ ref('dim_documents') }})\n"
            f"select\n    document_id,\n    title,\n    length(title) as {column},\n    {{{{ release_id() }}}}\nfrom documents\n"
        ),
        f"src/cchc/schema/marts/{name}.yml": (
            f"mart: {name}\nname_vi: Bảng {name}\nabout_vi: Mỗi dòng là một văn bản.\n"
            f"description: One row per document, {name}.\nkey: [document_id]\nranges:\n  {column}: [1, null]\n"
            "refers_to:\n  document_id: dim_documents.document_id\n"
        ),
        "src/cchc/schema/columns.csv": f"+{column},bigint,letters,warehouse,Letters of the title.,Độ dài {column},",
    }


def test_the_project_declares_all_and_the_check_is_quick():
    start = time.process_time()
    assert check.problems(ROOT / "dbt_project", declared.columns(), declared.marts()) == []
    assert time.process_time() - start < 2


@pytest.mark.parametrize("place", range(3))
def test_a_mart_with_one_file_left_out_is_refused_by_the_name_of_that_file(tmp_path, place):
    files = a_mart(f"m_{drawn()}", f"c_{drawn()}")
    left_out = [*files][place]
    copy = Copy(tmp_path)
    copy.write({name: text for name, text in files.items() if name != left_out})
    code, said = copy.run("check")
    assert code == 1
    assert any(line.startswith(f"{left_out}:") for line in said.splitlines()), said


@pytest.mark.slow
def test_a_mart_of_three_files_arrives_in_release_dictionary_and_workbook(tmp_path):
    mart, column = f"m_{drawn()}", f"c_{drawn()}"
    copy = Copy(tmp_path)
    copy.write(a_mart(mart, column))
    code, said = copy.run("check")
    assert code == 1 and f"{mart}.yml" in said and "schema" in said  # what is made is not made yet
    assert copy.run("schema")[0] == 0
    assert copy.run("check")[0] == 0
    code, said = copy.run("build")
    assert code == 0, said
    marts = open_marts(copy.paths)
    assert marts.frame(mart)[column].min() >= 1
    assert {field["name"]: field["title"] for field in marts.about(mart)["schema"]["fields"]}[
        column
    ] == f"Độ dài {column}"
    assert f"<code>{column}</code>" in (marts.folder / "docs.html").read_text(encoding="utf-8")
    checks = (marts.folder / "audit.json").read_text(encoding="utf-8")
    assert f"{mart}.{column}_between" in checks and f"{mart}.document_id_refers" in checks
    code, said = copy.run("export", "--xlsx", str(tmp_path / "all.xlsx"))
    assert code == 0, said
    sheet = openpyxl.load_workbook(tmp_path / "all.xlsx", read_only=True)[f"Bảng {mart}"[:31]]
    assert f"Độ dài {column}" in [cell.value for cell in next(sheet.iter_rows(max_row=1))]


# --- each contradiction by file and line ---


def found(**changes) -> set[tuple[str, str, str]]:
    """What the check says of the project with some declarations changed: key, file and name."""
    columns = changes.get("columns", declared.columns())
    marts = {**declared.marts(), **changes.get("marts", {})}
    return {(each.key, each.file, each.name) for each in check.problems(ROOT / "dbt_project", columns, marts)}


def changed(**values) -> dict[str, declared.Mart]:
    return {"fct_runs": replace(declared.marts()["fct_runs"], **values)}


RUNS = "src/cchc/schema/marts/fct_runs.yml"


@pytest.mark.parametrize(
    ("values", "key", "name"),
    [
        ({"required": ["nowhere"]}, "not_selected", "nowhere"),
        ({"refers_to": {"run_id": "fct_targets.nowhere"}}, "points_nowhere", "fct_targets.nowhere"),
        ({"words": {"kind": "labels.nowhere"}}, "no_words", "kind"),
        ({"types": {"run_id": "string"}}, "repeated", "run_id"),
    ],
)
def test_a_mart_that_contradicts_is_named(values, key, name):
    assert (key, RUNS, name) in found(marts=changed(**values))


@pytest.mark.parametrize(
    ("values", "key"),
    [({"type": "text"}, "type"), ({"title_vi": ""}, "incomplete"), ({"title_vi": "Mã chỉ tiêu"}, "title_twice")],
)
def test_a_column_that_contradicts_is_named_with_its_line(values, key):
    columns = {**declared.columns(), "quote": replace(declared.columns()["quote"], **values)}
    problems = check.problems(ROOT / "dbt_project", columns, declared.marts())
    lines = (ROOT / check.COLUMNS).read_text(encoding="utf-8").splitlines()
    named = [each for each in problems if each.key == key]
    assert named and all(lines[each.line - 1].startswith(f"{each.name},") for each in named)


def test_a_column_that_no_mart_selects_is_named():
    columns = {**declared.columns(), "nowhere": replace(declared.columns()["quote"], name="nowhere", line=7)}
    assert ("unused", check.COLUMNS, "nowhere") in found(columns=columns)


def test_a_text_that_changed_makes_what_is_made_of_it_stale():
    columns = {**declared.columns(), "quote": replace(declared.columns()["quote"], description="Other words.")}
    assert found(columns=columns) == {("stale", "dbt_project/docs/columns.md", "columns.md")}
