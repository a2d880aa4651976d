"""What the dbt project says of itself: every column is described, every rule has its test, no clock and no stray word."""

import re
from pathlib import Path

import pytest
import yaml
from support.project import ROOT

PROJECT = ROOT / "dbt_project"
MARTS = sorted((PROJECT / "models" / "marts").glob("*.sql"))
SQL = sorted([*(PROJECT / "models").rglob("*.sql"), *(PROJECT / "tests").rglob("*.sql")])


def promise(path: Path) -> dict:
    (model,) = yaml.safe_load(path.with_suffix(".yml").read_text(encoding="utf-8"))["models"]
    return model


def doc_blocks() -> set[str]:
    texts = "".join(path.read_text(encoding="utf-8") for path in (PROJECT / "docs").glob("*.md"))
    return set(re.findall(r"{% docs (\w+) %}", texts))


@pytest.mark.parametrize("path", MARTS, ids=lambda path: path.stem)
def test_every_column_of_a_mart_has_a_description_a_unit_a_source_and_a_type(path):
    model = promise(path)
    assert model["name"] == path.stem and len(model["description"]) > 20
    for column in model["columns"]:
        meta = column["config"]["meta"]
        assert column["data_type"] and meta["unit"] and meta["source"], column["name"]
        shared = re.fullmatch(r'{{ doc\("(\w+)"\) }}', column["description"])
        assert shared is None or shared[1] in doc_blocks(), column["name"]
        assert shared or len(column["description"]) > 3, column["name"]


@pytest.mark.parametrize("path", MARTS, ids=lambda path: path.stem)
def test_a_key_is_never_blank_by_contract_and_by_test(path):
    model = promise(path)
    columns = {column["name"]: column for column in model["columns"]}
    key = model["config"]["meta"]["key"]
    assert all(columns[name].get("constraints") == [{"type": "not_null"}] for name in key)
    (test,) = [test["keeps_its_promise"] for test in model["data_tests"] if "keeps_its_promise" in test]
    assert test["arguments"]["key"] == key


def test_every_mart_is_under_contract():
    project = yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))
    assert project["models"]["cchc"]["marts"]["+contract"] == {"enforced": True}


def test_every_code_list_is_described():
    seeds = yaml.safe_load((PROJECT / "seeds" / "_seeds.yml").read_text(encoding="utf-8"))["seeds"]
    assert {seed["name"] for seed in seeds} == {path.stem for path in (PROJECT / "seeds").glob("*.csv")}
    assert all(seed["description"] for seed in seeds)


# A model that only hands rows on, or joins what others decided, has no rule of its own.
WITHOUT_RULE = {
    "int_tasks_placed",
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
