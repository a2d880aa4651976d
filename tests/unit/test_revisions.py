"""The hand-over numbers what one place said again of one indicator and period, in the order in which it came."""

from datetime import date

import pytest

from cchc.handover.record_tables import last_day, number_revisions


def value(captured: str | None, row_number: int = 1, file: str = "a.csv", **changed: str | None) -> dict:
    row = {"gso_unit_code": "00001", "agency_name": "Xã Ví Dụ", "level": "commune", "indicator_code": "on_time"}
    row |= {"period": "2025", "period_type": "year", "captured_on_text": captured, "file": file}
    return {**row, "row_number": row_number, **changed}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([value("2026-02-10"), value("2026-01-10")], [2, 1]),
        # a month is as late as its last day, an unknown day comes first, rows of one day count in their order
        ([value("2026-01"), value("2026-01-30"), value("2025")], [3, 2, 1]),
        ([value("2026-01-10"), value(None)], [2, 1]),
        ([value("2026-01-10", 2), value("2026-01-10", 1)], [2, 1]),
        ([value("2026-01-10", file="b.csv"), value("2026-01-10", 2)], [2, 1]),
        # another place, indicator, period or kind of period is another series
        ([value("2025"), value("2026", period="2024")], [1, 1]),
        ([value("2025"), value("2026", period_type="as_of")], [1, 1]),
        ([value("2025"), value("2026", level="province")], [1, 1]),
        ([value("2025"), value("2026", gso_unit_code="00002")], [1, 1]),
        # one code under two spellings of its name is one place; without a code the name says it
        ([value("2025"), value("2026", agency_name="UBND xã Ví Dụ")], [1, 2]),
        ([value("2025", gso_unit_code=None), value("2026", gso_unit_code=None, agency_name="Bộ Ví Dụ")], [1, 1]),
    ],
)
def test_revisions_are_numbered_as_they_came(rows, expected):
    number_revisions(rows)
    assert [row["revision"] for row in rows] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025", date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2025-07-15", date(2025, 7, 15)),
        ("2025-13", None),
        ("2025-02-30", None),
        ("tháng 7", None),
        ("", None),
        (None, None),
    ],
)
def test_a_date_as_far_as_known_ends_on_its_last_day(text, expected):
    assert last_day(text) == expected
