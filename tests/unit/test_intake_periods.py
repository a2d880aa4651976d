"""Days and reporting periods as titles, headers and cells write them."""

from datetime import date, datetime

import pytest

from cchc.intake.read.periods import (
    find_as_of,
    find_periods,
    parse_date,
    parse_period,
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Quý IV năm 2025", "2025-Q4"),
        ("QUÝ IV NĂM 2025", "2025-Q4"),
        ("Quí 4/2025", "2025-Q4"),
        ("Quý 3-2025", "2025-Q3"),
        ("6 tháng đầu năm 2025", "2025-H1"),
        ("06 tháng cuối năm 2025", "2025-H2"),
        ("sáu tháng cuối năm 2025", "2025-H2"),
        ("tháng 7 năm 2025", "2025-07"),
        ("Tháng 07/2025", "2025-07"),
        ("T12/2025", "2025-12"),
        ("07/2025", "2025-07"),
        ("năm 2025", "2025"),
        ("12 tháng năm 2025", "2025"),
        ("2025", "2025"),
        (2025.0, "2025"),
        ("2025-Q4", "2025-Q4"),
        ("2025-H2", "2025-H2"),
        ("2025-07", "2025-07"),
        ("2021-2025", "2021-2025"),
        ("giai đoạn 2021-2025", "2021-2025"),
        ("Tháng 7", None),  # no year
        ("9 tháng đầu năm 2025", None),  # no period of the marts
        ("2025-H3", None),
        ("2025-13", None),
        ("2025-2021", None),
        ("Quý V năm 2025", None),
        ("Công văn số 2025", None),
        ("ngày 15 tháng 01 năm 2026", None),
        ("", None),
    ],
)
def test_a_period_is_read_from_its_words(text, code):
    period = parse_period(text)
    assert (period.code if period else None) == code


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("BÁO CÁO QUÝ IV NĂM 2025", ["2025-Q4"]),
        ("Kết quả thực hiện Kế hoạch năm 2025, phương hướng năm 2026", ["2025"]),
        ("Kết quả quý III/2025 so với cùng kỳ năm 2024", ["2025-Q3"]),
        ("Tà Đùng, ngày 12 tháng 01 năm 2026", []),
        ("Quý III, quý IV năm 2025", [None]),  # both at once: asked, not narrowed
        ("BÁO CÁO QUÝ IV VÀ NĂM 2025", [None, None]),
        ("Quý II và 6 tháng đầu năm 2025", [None, None]),
        ("Tháng 7, 8 năm 2025", [None]),
        ("Tháng 10-12/2025", [None]),
        ("Kế hoạch năm 2025. Số liệu quý IV năm 2025", ["2025", "2025-Q4"]),
    ],
)
def test_a_title_names_the_periods_of_its_figures_only(title, codes):
    assert [period.code for period in find_periods(title)] == codes


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("15/01/2026", date(2026, 1, 15)),
        ("15-1-2026", date(2026, 1, 15)),
        ("15.01.2026", date(2026, 1, 15)),
        ("2026-01-15", date(2026, 1, 15)),
        ("2026-01-15T08:30:00", date(2026, 1, 15)),
        ("ngày 15 tháng 01 năm 2026", date(2026, 1, 15)),
        ("15 tháng 1 năm 2026", date(2026, 1, 15)),
        (46037, date(2026, 1, 15)),
        (datetime(2026, 1, 15, 8), date(2026, 1, 15)),
        (date(2026, 1, 15), date(2026, 1, 15)),
        ("31/02/2026", None),
        ("12/15/2026", None),  # day before month, always
        ("15/1/26", None),
        (98.5, None),
        (True, None),
        ("15/01", None),
    ],
)
def test_a_day_is_read_in_every_usual_form(value, day):
    assert parse_date(value) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("(Số liệu tính đến ngày 15/12/2025)", date(2025, 12, 15)),
        ("tính đến hết ngày 15 tháng 12 năm 2025", date(2025, 12, 15)),
        ("Kết quả đến 30/9/2025", date(2025, 9, 30)),
        ("Báo cáo số 12 ngày 15/12/2025", None),
        ("Tà Đùng, ngày 15 tháng 12 năm 2025", None),
    ],
)
def test_the_day_up_to_which_figures_count(text, day):
    assert find_as_of(text) == day
