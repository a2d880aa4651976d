"""The documentation that builds itself is current, whole, and works without internet."""

import csv
import re
from pathlib import Path

import pytest
from support.project import ROOT

from cchc.describe import catalogue, dictionary, lineage, messages_page

DOCS = ROOT / "docs"
SEEDS = ROOT / "dbt_project" / "seeds"
REMAKE = "not current: python3 run.py build, then python3 run.py docs"


@pytest.fixture(scope="module")
def known(marts) -> dict:
    return catalogue.read(marts.folder)


def test_the_catalogue_names_every_exported_table_with_its_columns(known, marts):
    assert [mart["name"] for mart in known["marts"]] == marts.names
    for mart in known["marts"]:
        assert [column["name"] for column in mart["columns"]] == marts.frame(mart["name"]).columns
        assert set(mart["key"]) <= {column["name"] for column in mart["columns"]}
        assert mart["about_vi"].startswith("Mỗi dòng là")
        assert all(column["description"] and column["type"] for column in mart["columns"])


def test_every_table_comes_from_somewhere(known):
    for table in known["tables"]:
        assert table["builds_on"] or table["layer"] in ("raw", "code_list"), table["name"]
        assert catalogue.origins(known, table["name"]) or table["layer"] in ("raw", "code_list")


def test_the_data_dictionary_is_current(known):
    assert (DOCS / "data-dictionary.md").read_text(encoding="utf-8") == dictionary.markdown(known), REMAKE


def test_the_lineage_picture_is_current(known):
    assert (DOCS / "pictures" / "lineage.svg").read_text(encoding="utf-8") == lineage.draw(known), REMAKE


def test_the_picture_draws_every_table_once_inside_its_frame(known):
    picture = lineage.draw(known)
    drawn = [table for table in known["tables"] if table["layer"] != "staging"]
    assert picture.count("<g><title>") == len(drawn)
    width, height = (float(number) for number in re.search(r'viewBox="0 0 (\S+) (\S+)"', picture).groups())
    boxes = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)" width="(\d+)" height="(\d+)"', picture)
    places = [(float(x), float(y), float(w), float(h)) for x, y, w, h in boxes]
    assert all(x + w <= width and y + h <= height for x, y, w, h in places)
    assert len({(x, y) for x, y, _, _ in places}) == len(places)


def test_the_page_of_the_release_works_without_internet(marts, known):
    page = (marts.folder / "docs.html").read_text(encoding="utf-8")
    assert page == dictionary.page(known, marts.release_id)
    assert not re.search(r"<script|<link|@import|url\(|src=", page)
    assert {address for address in re.findall(r"https?://[^\s\"'<]+", page) if "w3.org" not in address} == set()


def test_a_description_from_a_file_is_escaped(known):
    column = {"name": "a", "type": "int", "unit": "none", "source": "x", "description": "<b>|</b>"}
    mart = {"name": "m", "about_vi": "<i>", "description": "d", "key": ["a"], "columns": [column]}
    odd = {"tables": [{"name": "m", "layer": "mart", "description": "<u>", "builds_on": []}], "marts": [mart]}
    assert "<b>" not in dictionary.page(odd, "x") and "<i>" not in dictionary.page(odd, "x")
    assert r"<b>\|</b>" in dictionary.markdown(odd)


@pytest.fixture(scope="module")
def listed():
    """The complaints of the whole program, which takes a reading of all its code."""
    return messages_page.complaints()


def test_the_list_of_complaints_is_current():
    assert (DOCS / "messages.md").read_text(encoding="utf-8") == messages_page.markdown(), REMAKE


def test_every_complaint_that_the_code_raises_is_listed_with_what_to_do(listed):
    assert messages_page.raised_keys() - {each.key for each in listed} == set()
    assert [each.seen for each in listed if not each.remedy] == []
    assert [each.key for each in listed if each.key and not each.english] == []


@pytest.mark.parametrize(
    ("seen", "remedy"),
    [
        ("Không có tệp …", "Hãy kiểm tra đường dẫn."),  # a message of the program
        ("…: tệp có mật khẩu", "Hãy bỏ mật khẩu rồi nạp lại."),  # a refusal that becomes data
    ],
)
def test_complaints_are_listed_in_the_words_of_the_program(listed, seen, remedy):
    assert (seen, remedy) in {(each.seen, each.remedy) for each in listed}


def entries(name: str) -> list[dict[str, str]]:
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("seed", "code"), [("statuses", "status"), ("domains", "domain"), ("labels", "code")])
def test_the_glossary_holds_every_word_of_the_code_lists(seed, code):
    rows = {tuple(cell.strip() for cell in line.split("|")[1:4]) for line in glossary_lines()}
    missing = [row for row in entries(seed) if (f"`{row[code]}`", row["label_vi"]) not in {row[:2] for row in rows}]
    assert missing == []


def test_the_analysts_page_explains_every_status():
    table = [line for line in (ROOT / "README.vi.md").read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    explained = {label.strip() for line in table for label in line.split("|")[1].split("·")}
    assert [row["label_vi"] for row in entries("statuses") if row["label_vi"] not in explained] == []


def test_every_word_of_the_glossary_is_said_in_both_languages():
    assert all(len([cell for cell in line.split("|")[1:4] if cell.strip()]) >= 2 for line in glossary_lines())


def glossary_lines() -> list[str]:
    lines = (DOCS / "glossary.md").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith("| ") and not line.startswith("|--")]


def test_every_decision_is_listed_and_says_what_why_and_what_it_costs():
    listed = re.findall(r"\((\d{4}-[a-z-]+\.md)\)", (DOCS / "decisions" / "README.md").read_text(encoding="utf-8"))
    pages = sorted(Path(DOCS / "decisions").glob("0*.md"))
    assert listed == [page.name for page in pages]
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert all(mark in text for mark in ("**Decided.**", "**Why", "**Costs.**")), page.name


def test_the_command_writes_all_from_the_release_in_use(cchc, release, known):
    code, printed, complaint = cchc(release, "docs")
    assert (code, complaint) == (0, "")
    written = [Path(line) for line in printed.splitlines()]
    assert [path.name for path in written] == ["data-dictionary.md", "lineage.svg", "messages.md"]
    assert written[0].read_text(encoding="utf-8") == dictionary.markdown(known)
