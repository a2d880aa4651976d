"""Layouts read by hand: what each figure belongs to, and what is said of a figure that belongs to nothing known."""

import json

import pytest
from support.intake_books import (
    CHECKS,
    HEAD,
    ON_TIME,
    POSTED,
    TA_DUNG,
    TITLE,
    TODAY,
    figures,
    lists,
    read,
    rules,
    sheet,
    table,
)

from cchc.intake.file.books import read_book
from cchc.intake.read.workbook_values import read_report

TIMELY, POSTING = "on_time_resolution_rate", "procedures_publicly_posted_rate"
DIRECT = "Tỷ lệ hồ sơ nộp trực tiếp"
SON_KIM = ["UBND XÃ SƠN KIM 1"]


def placed(reading):
    """The values as (cell, unit, indicator, period, value)."""
    return [(value.cell, value.unit_id, value.indicator_code, value.period, value.value) for value in reading.values]


def test_tables_side_by_side_are_both_read():
    rows = [["Chỉ tiêu", "Kết quả", None, "TT", "Chỉ tiêu", "Kết quả"], [ON_TIME, 98.5, None, 1, POSTED, 91]]
    reading = read(sheet([*TITLE, *rows]))
    assert figures(reading) == [(TIMELY, 98.5, None, None), (POSTING, 91, None, None)]


def test_a_second_column_called_chi_tieu_is_the_target():
    rows = [["TT", "Nội dung", "Chỉ tiêu", "Kết quả"], [1, ON_TIME, 98, 97.5]]
    assert figures(read(sheet([*TITLE, *rows]))) == [(TIMELY, 97.5, None, None)]


def test_years_as_bare_numbers_in_a_header_are_periods_and_choose_the_unit_of_their_time():
    reading = read(sheet([SON_KIM, ["TT", "Chỉ tiêu", 2024, 2025], [1, ON_TIME, 98.5, 99]]))
    assert placed(reading) == [
        ("C3", "18196@1900-01-01", TIMELY, "2024", 98.5),
        ("D3", "18196@2025-07-01", TIMELY, "2025", 99),
    ]


def test_rows_below_a_heading_that_no_list_knows_are_not_those_of_the_heading_before():
    rows = [
        ["TT", "Chỉ tiêu", "Kết quả"],
        ["I", "Xã Tà Đùng"],
        [1, ON_TIME, 98.5],
        ["II", "Xã Thử Tiến"],
        [1, ON_TIME, 97],
    ]
    reading = read(sheet([["QUÝ IV NĂM 2025"], *rows]))
    assert placed(reading) == [("C4", TA_DUNG, TIMELY, "2025-Q4", 98.5)]
    assert rules(reading) == [("unknown_unit", "B5")]


def test_rows_below_a_heading_of_the_same_rank_that_is_no_unit_belong_to_none():
    rows = [
        ["TT", "Chỉ tiêu", "Kết quả"],
        ["I", "Xã Tà Đùng"],
        [1, ON_TIME, 98.5],
        ["II", "Khối cơ quan"],
        [1, POSTED, 97],
    ]
    reading = read(sheet([["QUÝ IV NĂM 2025"], *rows]))
    assert placed(reading) == [("C4", TA_DUNG, TIMELY, "2025-Q4", 98.5)]
    assert [rule for rule, _ in rules(reading)] == ["unknown_unit"]


def test_a_heading_of_contents_keeps_the_unit_above_it():
    rows = [["TT", "Chỉ tiêu", "Kết quả"], ["I", "Xã Tà Đùng"], ["1", "Cải cách thủ tục"], ["1.1", ON_TIME, 98.5]]
    assert placed(read(sheet([["QUÝ IV NĂM 2025"], *rows]))) == [("C5", TA_DUNG, TIMELY, "2025-Q4", 98.5)]


def test_units_below_an_indicator_and_a_heading_that_is_none():
    rows = [
        ["TT", "Chỉ tiêu", "Kết quả"],
        ["A", ON_TIME],
        [1, "Xã Tà Đùng", 98.5],
        ["B", "Tỷ lệ hộ nghèo"],
        [1, "Xã Tà Đùng", 12],
    ]
    reading = read(sheet([["QUÝ IV NĂM 2025"], *rows]))
    assert placed(reading) == [("C4", TA_DUNG, TIMELY, "2025-Q4", 98.5)]
    assert rules(reading) == [("unknown_indicator", "B5")]


def test_a_row_without_a_name_is_not_that_of_the_blank_row_above_it():
    reading = read(table([ON_TIME], [None, None, None, 97.5]))
    assert reading.values == ()
    assert rules(reading) == [("unknown_indicator", "D5")]
    assert reading.cells_blank == 1


def test_a_sheet_named_after_an_unknown_unit_does_not_take_that_of_the_other_sheets():
    known = sheet([*TITLE, HEAD, [ON_TIME, None, None, 98.5]], "Xã Tà Đùng")
    unknown = sheet([HEAD, [ON_TIME, None, None, 97]], "Xã Thử Tiến")
    reading = read(known, unknown)
    assert [value.sheet for value in reading.values] == ["Xã Tà Đùng"]
    assert [refusal.rule for refusal in reading.refusals] == ["unknown_unit"]


def test_unknown_units_and_indicators_across_are_refused_at_their_headers():
    by_unit = read(sheet([["QUÝ IV NĂM 2025"], ["Chỉ tiêu", "Xã Tà Đùng", "Xã Thử Tiến"], [ON_TIME, 98.5, 97]]))
    assert placed(by_unit) == [("B3", TA_DUNG, TIMELY, "2025-Q4", 98.5)]
    assert rules(by_unit) == [("unknown_unit", "C2")]
    by_indicator = read(
        sheet([["QUÝ IV NĂM 2025"], ["Xã, phường", ON_TIME, "Tỷ lệ hộ nghèo", "Xếp hạng"], ["Xã Tà Đùng", 98.5, 12, 1]])
    )
    assert placed(by_indicator) == [("B3", TA_DUNG, TIMELY, "2025-Q4", 98.5)]
    assert rules(by_indicator) == [("unknown_indicator", "C2")]


def test_a_rate_of_fulfilment_beside_the_result_is_asked_and_a_count_beside_the_rate_is_not():
    head = ["Chỉ tiêu", "Kế hoạch", "Kết quả", "Tỷ lệ (%)"]
    disputed = read(table([ON_TIME, 98, 97, "98,98"], head=head))
    assert rules(disputed) == [("conflicting_rows", "D4")]
    assert disputed.refusals[0].question == "Số nào là tỷ lệ của chỉ tiêu: 97 (C4) hay 98,98 (D4)?"
    assert figures(read(table([ON_TIME, 98, 97, "97,0"], head=head))) == [(TIMELY, 97, None, None)]
    counted = read(table([ON_TIME, 85, "94,4"], [CHECKS, 3], head=["Chỉ tiêu", "Số lượng", "Tỷ lệ (%)"]))
    assert figures(counted) == [(TIMELY, 94.4, None, None), ("unannounced_inspections_count", 3, None, None)]


def test_a_result_that_comes_twice_must_agree():
    head = ["Chỉ tiêu", "Kết quả", "Thực hiện"]
    assert [rule for rule, _ in rules(read(table([ON_TIME, 98.5, 97], head=head)))] == ["conflicting_rows"] * 2
    same = read(table([ON_TIME, 98.5, 98.5], head=head))
    assert figures(same) == [(TIMELY, 98.5, None, None)]


@pytest.mark.parametrize(
    ("titles", "is_provisional"),
    [
        ([["BÁO CÁO NĂM 2025 (tính đến ngày 15/11/2025)"]], True),
        ([["BÁO CÁO NĂM 2025 (tính đến ngày 31/12/2025)"]], False),
        ([["Sơn Kim, ngày 5 tháng 12 năm 2025"], ["BÁO CÁO NĂM 2025"]], True),
        ([["Sơn Kim, ngày 5 tháng 01 năm 2026"], ["BÁO CÁO NĂM 2025"]], False),
        ([["BÁO CÁO NĂM 2025"], ["Tình trạng số liệu:", None, None, "Tạm tính"]], True),
        ([["BÁO CÁO NĂM 2025"], ["Tình trạng số liệu:", None, None, "Chính thức"]], False),
        ([["BÁO CÁO QUÝ I NĂM 2026"]], True),  # not over today
    ],
)
def test_figures_of_a_part_of_their_period_are_provisional(titles, is_provisional):
    reading = read(sheet([SON_KIM, *titles, HEAD, [ON_TIME, None, None, 98.5]]))
    assert [value.is_provisional for value in reading.values] == [is_provisional]


@pytest.mark.parametrize(
    ("row", "value", "proof"),
    [
        ([ON_TIME, 85, 90, 0.944], 94.4, "85/90 = 94,44"),
        ([ON_TIME, "1.234", "1,300", "94,9"], 94.9, "1.234/1.300 = 94,92"),
        ([ON_TIME, 85, 90, "94.444"], 94.444, "85/90 = 94,44"),
    ],
)
def test_parts_that_fit_exactly_decide_an_unclear_number_and_say_so(row, value, proof):
    (found,) = read(table(row)).values
    assert (found.value, found.proof) == (value, proof)


@pytest.mark.parametrize("row", [[ON_TIME, 85, 90, 0.95], [ON_TIME, None, 90, 0.944], [ON_TIME, "1,234", "1,300"]])
def test_parts_that_do_not_fit_or_are_not_all_there_decide_nothing(row):
    reading = read(table(row))
    assert reading.values == ()
    found = {rule for rule, _ in rules(reading)}
    assert found and found <= {"ambiguous_fraction", "ambiguous_number"}


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ({"unit_id": "15910@2025-07-01"}, "unit_contradicts"),
        ({"period": "2025"}, "period_contradicts"),  # the title says the quarter
        ({"period": "2025-Q3"}, "period_contradicts"),
        ({"period": "Q9"}, "period_contradicts"),
        ({"unit_id": TA_DUNG, "period": "2025-Q4"}, None),
        ({"period": "2025-12"}, None),  # may narrow what the title says
    ],
)
def test_what_is_given_beside_the_file_must_not_contradict_it(given, rule):
    reading = read(table([ON_TIME, None, None, 98.5]), **given)
    assert [found for found, _ in rules(reading)] == ([rule] if rule else [])
    assert len(reading.values) == (rule is None)


def test_the_board_of_the_portal_is_read_by_the_names_of_its_indicators(tmp_path):
    place = {
        "gso_unit_code": "24637",
        "agency_name": "UBND xã Tà Đùng",
        "period": "2025",
        "period_type": "year_to_date",
    }
    rows = [
        place | {"captured_on": "2025-09-26", "indicator_code": "PUBLISH_ON_TIME", "numerator": 0, "denominator": 0, "value": None, "unit": "percent"},
        place | {"captured_on": "2025-12-31", "indicator_code": "CKMB", "value": 16.09, "unit": "score_18"},
        place | {"captured_on": "2025-12-31", "indicator_code": "PETITION_CLASSIFICATION_TTHC", "value": 5.5, "unit": "percent"},
        place | {"captured_on": "2025-12-31", "indicator_code": "on_time_processing_rate", "value": 0.5, "unit": "percent"},
        place | {"captured_on": "2025-12-31", "indicator_code": TIMELY, "value": 0.5, "unit": "ratio"},
    ]  # fmt: skip
    path = tmp_path / "generated_board.json"
    path.write_text(json.dumps({"data": rows}, ensure_ascii=False), encoding="utf-8")
    reading = read_report(read_book(path), lists(), sha256="0", today=TODAY)
    assert reading.layout == "portal"
    assert [
        (value.indicator_code, value.value, value.is_provisional, value.missing_reason) for value in reading.values
    ] == [
        ("procedures_announced_on_time_rate", None, True, "zero_denominator"),
        ("qd766_transparency_score", 16.09, False, None),
        ("petition_about_rules_share", 5.5, False, None),
        ("on_time_processing_rate", 0.5, False, None),
    ]
    assert [rule for rule, _ in rules(reading)] == ["measure_unit_differs"]


def test_rows_go_on_below_a_signature_and_remarks_are_not_figures():
    rows = [
        [ON_TIME, None, None, 98.5],
        ["Người lập biểu"],
        ["Nguyễn Văn A", None, None, 2026],
        [POSTED, None, None, 91],
    ]
    assert figures(read(table(*rows))) == [(TIMELY, 98.5, None, None), (POSTING, 91, None, None)]


def test_a_reading_counts_what_it_saw():
    reading = read(table([ON_TIME, None, None, 98.5], [POSTED], [DIRECT, None, None, "-"]))
    assert (reading.cells_seen, reading.cells_blank, reading.outcome) == (3, 1, "partly_read")
    assert reading.reason == "Đọc được 1 số, 1 chỗ chưa nhận, trong đó 1 chỗ cần nơi gửi trả lời."
