"""How numbers, comparators, dates and names read in Vietnamese."""

from datetime import date

import pytest

from cchc.formatting import vietnamese


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (98.5, "98,5"),
        (98.0, "98"),
        (1234, "1.234"),
        (1234567.25, "1.234.567,25"),
        (0, "0"),
        (100, "100"),
        (1000, "1.000"),
        (33.333333, "33,33"),
        (-2.5, "−2,5"),
        (-0.001, "0"),  # never "−0"
    ],
)
def test_numbers_have_a_decimal_comma_and_a_thousands_point(value, expected):
    assert vietnamese.number(value) == expected


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (98.5, "percent", "98,5 %"),
        (20, "percentage_points", "20 điểm phần trăm"),
        (20, "percentage_points_per_year", "20 điểm phần trăm/năm"),
        (5, "percent_per_year", "5 %/năm"),
        (1234, "count", "1.234"),
        (2, "count_per_year", "2/năm"),
        (7, None, "7"),
    ],
)
def test_a_unit_follows_its_number(value, unit, expected):
    assert vietnamese.amount(value, unit).replace(vietnamese.NBSP, " ") == expected


def test_the_percent_sign_never_leaves_its_number_at_a_line_end():
    assert vietnamese.percent(98.5) == "98,5\u00a0%"
    assert vietnamese.lines("đạt ít nhất " + vietnamese.percent(98.5), 14) == ["đạt ít nhất", "98,5\u00a0%"]


@pytest.mark.parametrize(
    ("comparator", "value", "high", "unit", "label", "words"),
    [
        ("ge", 98, None, "percent", "≥ 98 %", "ít nhất 98 %"),
        ("gt", 99, None, "percent", "> 99 %", "trên 99 %"),
        ("eq", 100, None, "percent", "100 %", "100 %"),
        ("le", 2.5, None, "percent", "≤ 2,5 %", "nhiều nhất 2,5 %"),
        ("lt", 5, None, "percent", "< 5 %", "dưới 5 %"),
        ("range", 3, 5, "count", "3–5", "từ 3 đến 5"),
        ("range", 80, 90, "percent", "80–90 %", "từ 80 đến 90 %"),
        ("increase_ge", 20, None, "percentage_points", "tăng ≥ 20 điểm phần trăm", "tăng ít nhất 20 điểm phần trăm"),
        ("decrease_ge", 10, None, "percent", "giảm ≥ 10 %", "giảm ít nhất 10 %"),
    ],
)
def test_a_target_shows_its_comparator(comparator, value, high, unit, label, words):
    assert vietnamese.target(comparator, value, high, unit).replace(vietnamese.NBSP, " ") == label
    assert vietnamese.target_in_words(comparator, value, high, unit).replace(vietnamese.NBSP, " ") == words


@pytest.mark.parametrize(("gap", "expected"), [(10, "+10"), (-2.5, "−2,5"), (0, "0"), (0.0, "0"), (0.001, "0")])
def test_a_gap_shows_its_sign_and_zero_has_none(gap, expected):
    assert vietnamese.signed(gap) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2026, 1, 15), "15/01/2026"),
        ("2025-07-15", "15/07/2025"),
        ("2025-07", "tháng 7/2025"),
        ("2021", "năm 2021"),
    ],
)
def test_a_date_is_given_as_far_as_it_is_known(value, expected):
    assert vietnamese.day(value) == expected


@pytest.mark.parametrize(
    ("period", "words", "short"),
    [
        ("2025", "năm 2025", "2025"),
        ("2025-H1", "6 tháng đầu năm 2025", "6 tháng đầu 2025"),
        ("2025-H2", "6 tháng cuối năm 2025", "6 tháng cuối 2025"),
        ("2025-Q3", "quý III/2025", "quý III/2025"),
        ("2025-07", "tháng 7/2025", "tháng 7/2025"),
        ("2021-2025", "giai đoạn 2021–2025", "2021–2025"),
    ],
)
def test_a_period_is_said_in_words(period, words, short):
    assert vietnamese.period(period) == words
    assert vietnamese.short_period(period) == short


@pytest.mark.parametrize(
    ("items", "expected"),
    [([], ""), (["A"], "A"), (["A", "B"], "A và B"), (["A", "B", "C"], "A, B và C")],
)
def test_a_list_ends_with_and(items, expected):
    assert vietnamese.listed(items) == expected


@pytest.mark.parametrize(("count", "expected"), [(0, "không xã nào"), (1, "1 xã"), (4, "4 xã"), (1234, "1.234 xã")])
def test_none_is_said_in_words(count, expected):
    assert vietnamese.counted(count, "xã") == expected


def test_names_sort_as_in_a_vietnamese_dictionary():
    wrong = [
        "Đông",
        "Dương",
        "Ăn",
        "An",
        "Ân",
        "Ê",
        "E",
        "Ông",
        "Ơn",
        "On",
        "ma",
        "má",
        "mả",
        "mà",
        "mạ",
        "mã",
        "Êm",
        "2",
    ]
    assert sorted(wrong, key=vietnamese.sort_key) == [
        "2", "An", "Ăn", "Ân", "Dương", "Đông", "E", "Ê", "Êm", "ma", "mà", "mả", "mã", "má", "mạ", "On", "Ông", "Ơn",
    ]  # fmt: skip


def test_names_sort_alike_however_their_accents_are_typed():
    composed, apart = "Hoằng Sơn", "Hoa\u0306\u0300ng So\u031bn"
    assert vietnamese.sort_key(composed)[:2] == vietnamese.sort_key(apart)[:2]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-01-01T00:00:00+00:00", "07:00 ngày 01/01/2026"),
        ("2025-12-31T17:30:00+00:00", "00:30 ngày 01/01/2026"),  # another day here
        ("2026-06-15T08:05:00+07:00", "08:05 ngày 15/06/2026"),
    ],
)
def test_moments_are_said_by_the_clock_of_vietnam(moment, expected):
    assert vietnamese.local_time(moment) == expected
