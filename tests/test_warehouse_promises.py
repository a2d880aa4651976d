"""What the dbt project says of itself: every column is described, every rule has its test, no clock and no stray word."""

import re

import pytest
import yaml
from support.project import ROOT

PROJECT = ROOT / "dbt_project"
SQL = sorted([*(PROJECT / "models").rglob("*.sql"), *(PROJECT / "tests").rglob("*.sql")])


def test_every_mart_is_under_contract():
    project = yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))
    assert project["models"]["cchc"]["marts"]["+contract"] == {"enforced": True}


def test_every_code_list_is_described():
    seeds = yaml.safe_load((PROJECT / "seeds" / "_seeds.yml").read_text(encoding="utf-8"))["seeds"]
    assert {seed["name"] for seed in seeds} == {path.stem for path in (PROJECT / "seeds").glob("*.csv")}
    assert all(seed["description"] for seed in seeds)


# A model that only hands rows on, or joins what others decided, has no rule of its own.
WITHOUT_RULE = {
    "int_results_placed",
    "int_duties_placed",
    "int_plan_deadlines_placed",
    "int_findings_placed",
    "int_finding_places_placed",
    "int_document_lines_kept",
    "int_outcomes_labelled",
}


def test_every_model_that_decides_has_a_unit_test():
    intermediate = PROJECT / "models" / "intermediate"
    files = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in intermediate.glob("_unit_tests*.yml")]
    tested = {test["model"] for file in files for test in file["unit_tests"]}
    assert tested == {path.stem for path in intermediate.glob("*.sql")} - WITHOUT_RULE


@pytest.mark.parametrize("path", sorted((PROJECT / "tests").glob("*.sql")), ids=lambda path: path.stem)
def test_a_data_test_is_a_sentence_with_a_reason(path):
    assert re.fullmatch(r"assert(_[a-z]+){3,}", path.stem)
    assert path.read_text(encoding="utf-8").startswith("-- ")


@pytest.mark.parametrize("path", SQL, ids=lambda path: path.stem)
def test_the_clock_decides_nothing(path):
    text = path.read_text(encoding="utf-8").lower()
    assert not re.search(r"current_date|current_timestamp|\bnow\(\)|today\(\)", text)


@pytest.mark.parametrize("path", SQL, ids=lambda path: path.stem)
def test_a_window_says_where_nulls_and_ties_go(path):
    text = re.sub(r"--.*", "", path.read_text(encoding="utf-8")).lower()
    for window in re.findall(r"row_number\(\)\s+over\s*\((.*?)\)\s+as\s", text, re.DOTALL):
        order = window.rsplit("order by", 1)[1]
        # The last key is an id or a place in the text, so that no two rows tie.
        assert re.search(r"(_id|sequence|row_number|valid_from)\s+(asc|desc)\s*$", order.strip()), order


def test_no_rule_knows_a_plan_by_name():
    # Which plan is the benchmark is data: one row of one code list.
    plans = [path.stem for path in (PROJECT.parent / "data" / "raw" / "plans").glob("*.txt")]
    texts = {path.name: path.read_text(encoding="utf-8") for path in [*SQL, *(PROJECT / "macros").glob("*.sql")]}
    assert {name for name, text in texts.items() if any(plan in text for plan in plans)} == set()
