"""Deadline cells in the reference's vocabulary."""

import csv
from pathlib import Path

import pytest

from cchc.extract.language.deadlines import parse_deadline, parse_deadline_parts

PHRASES = list(csv.DictReader((Path(__file__).parent / "deadline_phrases.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("line", PHRASES, ids=lambda line: f"{line['cell']} ({line['plan_year'] or 'several years'})")
def test_deadline_cells(line):
    found = parse_deadline(line["cell"], plan_year=int(line["plan_year"]) if line["plan_year"] else None)
    assert {
        "kind": found.kind,
        "date": found.date or "",
        "quarters": " ".join(map(str, found.quarters)),
        "year": str(found.year or ""),
        "recurring": found.recurring,
    } == {key: line[key] for key in ("kind", "date", "quarters", "year", "recurring")}


def test_no_cell_at_all_is_no_deadline():
    assert parse_deadline(None, plan_year=2026).kind == "unspecified"


def test_a_plan_of_several_years_gives_no_year_of_its_own():
    assert parse_deadline("Quý III", plan_year=None).year is None


def test_a_cell_with_labels_gives_one_deadline_each():
    cell = "- Kế hoạch: Trước ngày 05/8/2026; - Báo cáo kết quả thực hiện: Định kỳ hằng quý."
    first, second = parse_deadline_parts(cell, plan_year=2026)
    assert (first.label, first.kind, first.date) == ("Kế hoạch", "by_date", "2026-08-05")
    assert (second.label, second.kind, second.recurring) == ("Báo cáo kết quả thực hiện", "periodic", "quarterly")


def test_a_cell_with_one_deadline_has_no_parts():
    assert parse_deadline_parts("Quý IV/2026", plan_year=2026) == ()


@pytest.mark.parametrize(
    ("cell", "starts_on"),
    [
        ("Quý III/2026 - Quý I/2027", "2026-07-01"),
        ("Tháng 11/2026 đến tháng 3/2027", "2026-11-01"),
        ("15/9/2026 - 15/4/2027", "2026-09-15"),
        ("Quý III, IV/2026", None),
        ("Tháng 11/2026", None),
        ("Trước ngày 15/4/2027", None),
    ],
)
def test_a_span_over_years_keeps_where_it_begins(cell, starts_on):
    assert parse_deadline(cell, plan_year=None).starts_on == starts_on
