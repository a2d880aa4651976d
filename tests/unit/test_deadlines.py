"""Deadline cells in the reference's vocabulary."""

import pytest

from cchc.extract.deadlines import parse_deadline, parse_deadline_parts


@pytest.mark.parametrize(
    ("cell", "kind", "date", "quarters", "year", "recurring"),
    [
        ("Trước ngày 18/11/2026", "by_date", "2026-11-18", (), 2026, "none"),
        ("Chậm nhất ngày 30/7", "by_date", "2026-07-30", (), 2026, "none"),
        ("Trước 15/11 hàng năm", "by_date", "--11-15", (), None, "yearly"),
        ("Trước ngày 05 tháng 12 năm 2026", "by_date", "2026-12-05", (), 2026, "none"),
        ("Quý III, IV", "quarters", None, (3, 4), 2026, "none"),
        ("Quý  III, Q IV", "quarters", None, (3, 4), 2026, "none"),
        ("Quý I-III/2027", "quarters", None, (1, 2, 3), 2027, "none"),
        ("Quý I/2027", "quarters", None, (1,), 2027, "none"),
        ("Quý IV năm 2027", "quarters", None, (4,), 2027, "none"),
        ("Quý I hằng năm", "quarters", None, (1,), None, "yearly"),
        ("Tháng 7", "month", "2026-07", (), 2026, "none"),
        ("Tháng 11/2027", "month", "2027-11", (), 2027, "none"),
        ("9/2027", "month", "2027-09", (), 2027, "none"),
        ("Trong năm", "annual", None, (), 2026, "none"),
        ("Hàng năm", "annual", None, (), None, "yearly"),
        ("Năm 2027", "annual", None, (), 2027, "none"),
        ("2027-2029", "annual", None, (), None, "none"),
        ("Thường xuyên", "continuous", None, (), None, "none"),
        ("Thường xuyên hàng năm", "continuous", None, (), None, "yearly"),
        ("Theo định kỳ", "periodic", None, (), None, "none"),
        ("Định kỳ hàng tháng", "periodic", None, (), None, "monthly"),
        ("Định kỳ hằng quý", "periodic", None, (), None, "quarterly"),
        ("Sau khi có văn bản của cấp trên", "conditional", None, (), None, "none"),
        ("Khi có yêu cầu", "conditional", None, (), None, "none"),
        ("Theo quy định", "per_plan", None, (), None, "none"),
        ("Theo kế hoạch hàng năm", "per_plan", None, (), None, "yearly"),
        ("Trước ngày 45/13/2026", "unspecified", None, (), None, "none"),  # no such day: nothing is guessed
        ("", "unspecified", None, (), None, "none"),
        (None, "unspecified", None, (), None, "none"),
    ],
)
def test_deadline_cells(cell, kind, date, quarters, year, recurring):
    deadline = parse_deadline(cell, plan_year=2026)
    found = (deadline.kind, deadline.date, deadline.quarters, deadline.year, deadline.recurring)
    year = year if kind not in ("continuous", "periodic", "conditional", "per_plan", "unspecified") else None
    assert found == (kind, date, quarters, year, recurring)


def test_a_plan_of_several_years_gives_no_year_of_its_own():
    assert parse_deadline("Quý III", plan_year=None).year is None


def test_a_cell_with_labels_gives_one_deadline_each():
    cell = "- Kế hoạch: Trước ngày 05/8/2026; - Báo cáo kết quả thực hiện: Định kỳ hằng quý."
    first, second = parse_deadline_parts(cell, plan_year=2026)
    assert (first.label, first.kind, first.date) == ("Kế hoạch", "by_date", "2026-08-05")
    assert (second.label, second.kind, second.recurring) == ("Báo cáo kết quả thực hiện", "periodic", "quarterly")


def test_a_cell_with_one_deadline_has_no_parts():
    assert parse_deadline_parts("Quý IV/2026", plan_year=2026) == ()
