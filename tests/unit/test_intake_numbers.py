"""Cells as people fill them in: what is one number, what can be read in two ways, and what is none."""

from datetime import date, datetime

import pytest

from cchc.intake.read.numbers import Reading, number_readings, read_figure
from cchc.intake.records import Cell

NBSP = "\u00a0"


def said(value, kind, **what):
    """The number of a cell, or its pair, or its rule; None for a blank."""
    figure = read_figure(Cell(1, 1, value, **what), kind)
    if figure is None:
        return None
    if figure.top and figure.bottom and figure.rule is None:
        return (figure.top.value, figure.bottom.value, figure.number)
    return figure.rule or figure.number


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (98.5, 98.5),
        (100, 100),
        (0, 0),
        ("0", 0),
        ("98,5", 98.5),
        ("98.5", 98.5),
        ("98,50", 98.5),
        (" 98,5 % ", 98.5),
        ("98,5%", 98.5),
        (f"98,5{NBSP}%", 98.5),
        ("98,5 phần trăm", 98.5),
        ("đạt 98,5%", 98.5),
        ("９８,５", 98.5),
        ("98,5.", 98.5),
        ("0,5 %", 0.5),  # the sign says that it is no fraction
        ("−5", -5),
        ("85/90", (85, 90, None)),
        ("85/90 (94,4%)", (85, 90, 94.4)),
        ("1.234/1.300 (94,9 %)", (1234, 1300, 94.9)),
        ("12 / 15 hồ sơ", (12, 15, None)),
        ("85/90, đạt 94,4%", (85, 90, 94.4)),
        ("", None),
        ("  \n ", None),
        (f"{NBSP}", None),
        # not one number
        ("1.234", "ambiguous_number"),
        ("1,234", "ambiguous_number"),
        ("98.500", "ambiguous_number"),
        ("98,500 %", "ambiguous_number"),
        (1.234, "ambiguous_number"),
        (0.985, "ambiguous_fraction"),
        (1, "ambiguous_fraction"),
        ("0,985", "ambiguous_fraction"),
        ("1", "ambiguous_fraction"),
        ("trên 95%", "inexact_number"),
        ("khoảng 95", "inexact_number"),
        (">= 95", "inexact_number"),
        ("95% trở lên", "inexact_number"),
        ("95 - 97", "several_numbers"),
        ("85/90/95", "several_numbers"),
        ("85/90 và 12/15", "several_numbers"),
        ("9/5/2026", "date_in_number_cell"),
        ("ngày 15 tháng 01 năm 2026", "date_in_number_cell"),
        ("12/2025", "date_in_number_cell"),
        (date(2026, 5, 9), "date_in_number_cell"),
        (datetime(2026, 5, 9, 8), "date_in_number_cell"),
        ("-", "no_figure_mark"),
        ("…", "no_figure_mark"),
        ("x", "no_figure_mark"),
        ("Không phát sinh", "no_figure_mark"),
        ("#N/A", "error_cell"),
        ("95 hồ sơ", "measure_unit_differs"),
        ("95 điểm", "measure_unit_differs"),
        ("95 triệu đồng", "measure_unit_differs"),
        ("9o,5", "text_in_number_cell"),
        ("l00%", "text_in_number_cell"),
        ("98,5²", "text_in_number_cell"),
        ("½", "text_in_number_cell"),
        ("97,5,3", "text_in_number_cell"),
        ("12 34", "text_in_number_cell"),
        (True, "text_in_number_cell"),
        (float("nan"), "error_cell"),
        (float("inf"), "error_cell"),
    ],
)
def test_a_share_is_read_the_vietnamese_way(value, expected):
    assert said(value, "share") == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (12, 12),
        (12.0, 12),
        ("12 hồ sơ", 12),
        ("1.234", 1234),  # a count has no decimals
        ("1.234 văn bản", 1234),
        ("12.345.678", 12345678),
        ("1 234", 1234),
        (f"1{NBSP}234", 1234),
        ("1,234,567", 1234567),
        ("02", 2),
        ("1,234", "ambiguous_number"),
        (1.234, "ambiguous_number"),
        (12.5, "not_a_whole_number"),
        ("12,5", "not_a_whole_number"),
        ("1.234,5", "not_a_whole_number"),
        ("85 %", "measure_unit_differs"),
        ("85/90", "several_numbers"),
        ("tám", "text_in_number_cell"),
        ("5 con", "text_in_number_cell"),
    ],
)
def test_a_count_is_a_whole_number(value, expected):
    assert said(value, "count") == expected


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [("2,5", "days", 2.5), ("2,5 ngày", "days", 2.5), ("3 giờ", "days", "measure_unit_differs"), ("16,09/18", "score", (16.09, 18, None)), ("85,1 điểm", "score", 85.1)],
)  # fmt: skip
def test_days_and_scores_have_their_own_words(value, kind, expected):
    assert said(value, kind) == expected


@pytest.mark.parametrize(
    ("value", "number_format", "kind", "expected"),
    [
        (0.985, "0.0%", "share", 98.5),
        (0.9444444444, "0%", "share", 94.44444444),
        (98.5, "0.00", "share", 98.5),
        (98.5, '0.0"%"', "share", 98.5),  # a quoted sign is only a letter
        (0.985, '0.0"%"', "share", 0.985),
        (98.5, "0.0%", "share", 9850),  # shown as 9850 %: out of range, refused later
        (0.12, "0%", "count", "measure_unit_differs"),
    ],
)
def test_the_format_of_a_cell_says_whether_it_is_a_percentage(value, number_format, kind, expected):
    assert said(value, kind, number_format=number_format) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ({"formula": "=B4/C4"}, "formula_without_value"),
        ({"formula": "=B4/C4", "error": "#DIV/0!"}, "error_cell"),
        ({"formula": "=[1]Tổng!B4", "value": 98.5, "outside": "một sổ khác"}, "outside_formula"),
        ({"formula": "=ROUND(B4/C4*100,3)", "value": 94.444}, 94.444),
        ({"value": 98.5, "is_hidden": True}, "hidden_cell"),
        ({"value": None, "is_hidden": True}, None),
    ],
)
def test_formulas_errors_and_hidden_cells(what, expected):
    value = what.pop("value", None)
    assert said(value, "share", **what) == expected


@pytest.mark.parametrize(
    ("number", "readings"),
    [
        ("97,5", [(97.5, 1)]),
        ("1.234", [(1.234, 3), (1234, 0)]),
        ("0.985", [(0.985, 3)]),  # no group begins with a nought
        ("1234,567", [(1234.567, 3)]),
        ("1.234,5", [(1234.5, 1)]),
        ("1,234.5", [(1234.5, 1)]),
        ("1.23.456", []),
        ("1,234.5,6", []),
        ("", []),
        ("12a", []),
        ("1" * 31, []),
    ],
)
def test_digits_with_separators_have_one_reading_two_or_none(number, readings):
    assert number_readings(number) == tuple(Reading(value, decimals) for value, decimals in readings)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("88.42", 88.42), ("0.5", 0.5), ("1.234", 1.234), (88.42, 88.42), (0.985, 0.985), ("88,42", "text_in_number_cell"), ("n/a", "text_in_number_cell")],
)  # fmt: skip
def test_what_a_program_wrote_has_a_decimal_point(value, expected):
    figure = read_figure(Cell(1, 1, value), "share", machine=True)
    assert (figure.rule or figure.number) == expected
