"""Whose figures they are and of which days: pages, titles between tables, offices, fields, and headers that divide a figure."""

import pytest
from support.intake_books import ON_TIME, TA_DUNG, TITLE, TODAY, lists, read, rules, sheet, table

from cchc.intake.file.books import read_book
from cchc.intake.read.workbook_values import read_report
from cchc.intake.records import Sheet

SIGNED = "Tỷ lệ văn bản được ký số"
SIGNING, TIMELY = "digital_signature_rate", "on_time_resolution_rate"
SON_KIM = "18196@2025-07-01"
HEAD = ["TT", "Chỉ tiêu", "Kết quả"]
QUARTER = ["BÁO CÁO KẾT QUẢ CCHC QUÝ IV/2025"]


def placed(reading):
    """The values as (unit, indicator, period, value)."""
    return [(value.unit_id, value.indicator_code, value.period, value.value) for value in reading.values]


def merged(rows, *areas):
    made = sheet(rows)
    return Sheet(made.name, made.cells, merged=areas)


def test_rows_of_the_next_page_stay_below_the_heading_of_their_unit():
    rows = [["UBND TỈNH LÂM ĐỒNG"], QUARTER, HEAD, ["I", "Xã Tà Đùng"], [1, ON_TIME, 98.5], HEAD, [2, SIGNED, 97]]
    more = [["II", "Xã Sơn Kim 1"], HEAD, [1, ON_TIME, 96]]
    assert placed(read(sheet([*rows, *more]))) == [
        (TA_DUNG, TIMELY, "2025-Q4", 98.5),
        (TA_DUNG, SIGNING, "2025-Q4", 97),
        (SON_KIM, TIMELY, "2025-Q4", 96),
    ]


@pytest.mark.parametrize("title", ["UBND xã Sơn Kim 1", "BIỂU 2 CỦA XÃ SƠN KIM 1"])
@pytest.mark.parametrize("head", [HEAD, ["STT", "Nội dung", "Thực hiện"]])
def test_a_title_between_two_tables_says_whose_the_second_is(title, head):
    rows = [["UBND xã Tà Đùng"], QUARTER, HEAD, [1, ON_TIME, 98.5], [title], head, [1, SIGNED, 96]]
    assert placed(read(sheet(rows))) == [(TA_DUNG, TIMELY, "2025-Q4", 98.5), (SON_KIM, SIGNING, "2025-Q4", 96)]


def test_a_title_between_two_tables_says_the_period_of_the_second():
    rows = [["UBND xã Tà Đùng"], QUARTER, HEAD, [1, ON_TIME, 98.5], ["BÁO CÁO QUÝ III/2025"], HEAD, [1, SIGNED, 96]]
    assert placed(read(sheet(rows))) == [(TA_DUNG, TIMELY, "2025-Q4", 98.5), (TA_DUNG, SIGNING, "2025-Q3", 96)]


@pytest.mark.parametrize(
    "office", ["Phòng Kinh tế", "Văn phòng HĐND và UBND", "Công an xã", "Thôn 3", "Tổ dân phố Hòa Bình"]
)
def test_figures_of_an_office_or_a_village_are_not_those_of_the_commune(office):
    below = read(table([office], [ON_TIME, 95], head=["Chỉ tiêu", "Kết quả"]))
    assert (below.values, rules(below)) == ((), [("unknown_unit", "A4")])
    across = read(table([ON_TIME, 95], head=["Chỉ tiêu", office]))
    assert (across.values, rules(across)) == ((), [("unknown_unit", "B3")])
    named = read(sheet([*TITLE, ["Chỉ tiêu", "Kết quả"], [ON_TIME, 95]], office))
    assert named.values == ()


def test_a_letterhead_of_an_office_leaves_the_commune_the_sender():
    rows = [["UBND XÃ TÀ ĐÙNG"], ["VĂN PHÒNG HĐND VÀ UBND"], QUARTER, HEAD, [1, ON_TIME, 98.5]]
    assert placed(read(sheet(rows))) == [(TA_DUNG, TIMELY, "2025-Q4", 98.5)]


def test_figures_of_one_field_of_procedures_are_asked():
    below = read(table(["Lĩnh vực đất đai"], [ON_TIME, 92], head=["Chỉ tiêu", "Kết quả"]))
    assert (below.values, rules(below)) == ((), [("ambiguous_indicator", "A4")])
    rows = [["UBND XÃ TÀ ĐÙNG"], ["KẾT QUẢ GIẢI QUYẾT TTHC LĨNH VỰC ĐẤT ĐAI QUÝ IV/2025"], HEAD, [1, ON_TIME, 92]]
    assert rules(read(sheet(rows))) == [("ambiguous_indicator", "A2")]
    whole = read(table(["Lĩnh vực xây dựng chính quyền số"], [SIGNED, 97], head=["Chỉ tiêu", "Kết quả"]))
    assert placed(whole) == [(TA_DUNG, SIGNING, "2025-Q4", 97)]


@pytest.mark.parametrize(
    ("title", "days"),
    [
        ("BÁO CÁO CCHC NĂM 2025", "(Từ ngày 01/10/2025 đến ngày 31/10/2025)"),
        ("BÁO CÁO CCHC QUÝ IV/2025", "Số liệu từ ngày 01/01/2025 đến ngày 31/12/2025"),
    ],
)
def test_days_that_are_not_those_of_the_period_are_asked(title, days):
    rows = [["UBND XÃ TÀ ĐÙNG"], [title], [days], HEAD, [1, ON_TIME, 98.5]]
    reading = read(sheet(rows))
    assert (reading.values, [rule for rule, _ in rules(reading)]) == ((), ["period_contradicts"])


@pytest.mark.parametrize(
    ("title", "days", "period"),
    [
        ("BÁO CÁO CCHC QUÝ IV/2025", "(Từ ngày 15/9/2025 đến ngày 14/12/2025)", "2025-Q4"),
        ("BÁO CÁO CCHC NĂM 2025", "(Từ ngày 15/12/2024 đến ngày 14/12/2025)", "2025"),
        ("BÁO CÁO CCHC NĂM 2025", "(Từ ngày 01/01/2025 đến ngày 30/9/2025)", "2025"),  # not final
    ],
)
def test_days_of_a_period_that_is_closed_early_are_its_days(title, days, period):
    rows = [["UBND XÃ TÀ ĐÙNG"], [title], [days], HEAD, [1, ON_TIME, 98.5]]
    assert placed(read(sheet(rows))) == [(TA_DUNG, TIMELY, period, 98.5)]


def test_the_rate_is_read_of_the_columns_below_an_indicator_or_a_period():
    head = [
        ["Đơn vị", ON_TIME, None, None, SIGNED],
        [None, "Tổng số hồ sơ", "Số hồ sơ đúng hạn", "Tỷ lệ (%)", "Tổng số VB", "Số VB ký số", "Tỷ lệ (%)"],
    ]
    wide = merged([QUARTER, *head, ["Xã Tà Đùng", 90, 85, 94.4, 50, 45, 90]], (2, 2, 2, 4), (2, 5, 2, 7))
    assert placed(read(wide)) == [(TA_DUNG, TIMELY, "2025-Q4", 94.4), (TA_DUNG, SIGNING, "2025-Q4", 90)]
    head = [["Chỉ tiêu", "Quý IV/2025"], [None, "Tổng số hồ sơ", "Số hồ sơ đúng hạn", "Tỷ lệ (%)"]]
    timed = merged([["UBND XÃ TÀ ĐÙNG"], *head, [ON_TIME, 90, 85, 94.4]], (2, 2, 2, 4))
    assert placed(read(timed)) == [(TA_DUNG, TIMELY, "2025-Q4", 94.4)]


def test_counts_below_an_indicator_without_its_rate_are_asked():
    head = [["Đơn vị", ON_TIME, None], [None, "Hồ sơ phải giải quyết", "Giải quyết xong"]]
    reading = read(merged([QUARTER, *head, ["Xã Tà Đùng", 90, 85]], (2, 2, 2, 3)))
    assert (reading.values, [cell for _, cell in rules(reading)]) == ((), ["B3", "C3"])


def test_a_header_of_figures_that_is_divided_by_unknown_words_is_not_the_result():
    rows = [*TITLE, ["TT", "Chỉ tiêu", "Kết quả"], [None, None, "Phòng ban", "Các đơn vị khác"], [1, SIGNED, 95]]
    for book in (merged(rows, (3, 3, 3, 4)), sheet(rows)):
        found = read(book)
        assert found.values == () and found.refusals


def test_groups_of_known_columns_below_a_period_are_read():
    head = [["Chỉ tiêu", "Quý IV/2025"], [None, "Kế hoạch", "Số liệu"]]
    assert placed(read(merged([["UBND XÃ TÀ ĐÙNG"], *head, [ON_TIME, 98, 97]], (2, 2, 2, 3)))) == [
        (TA_DUNG, TIMELY, "2025-Q4", 97)
    ]


def test_a_decimal_comma_that_splits_a_row_of_a_text_file_is_refused(tmp_path):
    path = tmp_path / "generated.csv"
    lines = [
        "UBND XÃ TÀ ĐÙNG,,,",
        "QUÝ IV/2025,,,",
        "TT,Chỉ tiêu,Kế hoạch,Kết quả",
        f"1,{ON_TIME},98,98,5",
        f"2,{SIGNED},95,97",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    reading = read_report(read_book(path), lists(), sha256="0", today=TODAY)
    assert placed(reading) == [(TA_DUNG, SIGNING, "2025-Q4", 97)]
    assert rules(reading) == [("several_numbers", "D4")]


@pytest.mark.parametrize("name", ["Kế hoạch", "Mục tiêu", "Cùng kỳ", "Kỳ trước", "So với kế hoạch"])
def test_where_indicators_are_columns_a_row_of_the_plan_or_of_another_time_is_not_the_result(name):
    rows = [["UBND XÃ TÀ ĐÙNG"], QUARTER, ["Nội dung", ON_TIME, SIGNED], [name, 98, 95], ["Kết quả", 97, None]]
    assert placed(read(sheet(rows))) == [(TA_DUNG, TIMELY, "2025-Q4", 97)]


def test_where_indicators_are_columns_a_row_may_name_its_period():
    rows = [["UBND XÃ TÀ ĐÙNG"], QUARTER, ["Nội dung", ON_TIME], ["Quý III/2025", 97]]
    assert placed(read(sheet(rows))) == [(TA_DUNG, TIMELY, "2025-Q3", 97)]


def test_a_header_that_counts_up_to_a_day_before_the_period_is_asked():
    reading = read(table([ON_TIME, 98], head=["Chỉ tiêu", "Kết quả đến 30/9/2025"]))
    assert (reading.values, [rule for rule, _ in rules(reading)]) == ((), ["period_contradicts"])


def test_nine_months_are_not_the_year():
    rows = [["UBND XÃ TÀ ĐÙNG"], ["BÁO CÁO CCHC NĂM 2025"], ["Chỉ tiêu", "9 tháng đầu năm", None, "Năm 2025"]]
    head = [None, "Kế hoạch", "Kết quả", "Kết quả"]
    reading = read(merged([*rows, head, [ON_TIME, 98, 97, None], [SIGNED, 98, 96, 97.5]], (3, 2, 3, 3)))
    assert placed(reading) == [(TA_DUNG, SIGNING, "2025", 97.5)]


@pytest.mark.parametrize("title", ["KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2025", "CHỈ TIÊU KẾ HOẠCH CCHC NĂM 2025"])
@pytest.mark.parametrize("head", ["Năm 2025", "Giá trị"])
def test_numbers_of_a_plan_are_no_results(title, head):
    reading = read(sheet([["UBND XÃ TÀ ĐÙNG"], [title], ["Nội dung", head], [ON_TIME, 98]]))
    assert (reading.values, rules(reading)) == ((), [("missing_value", "A2")])


@pytest.mark.parametrize(
    "title", ["BÁO CÁO KẾT QUẢ THỰC HIỆN KẾ HOẠCH CCHC NĂM 2025", "KẾT QUẢ THỰC HIỆN CHỈ TIÊU NĂM 2025"]
)
def test_a_report_on_a_plan_gives_results(title):
    reading = read(sheet([["UBND XÃ TÀ ĐÙNG"], [title], ["Nội dung", "Năm 2025"], [ON_TIME, 98]]))
    assert placed(reading) == [(TA_DUNG, TIMELY, "2025", 98)]


def test_a_result_over_its_plan_is_no_quotient():
    planned = read(table([ON_TIME, "97/98"], head=["Chỉ tiêu", "Thực hiện (TH/KH)"]))
    assert (planned.values, rules(planned)) == ((), [("measure_unit_differs", "B4")])


def test_a_row_that_gives_the_parts_of_a_share_one_below_the_other_is_asked():
    rows = [[ON_TIME, "Số hồ sơ đúng hạn", 85], [None, "Tổng số hồ sơ", 90]]
    assert read(table(*rows, head=["Chỉ tiêu", "Chi tiết", "Kết quả"])).values == ()
    explained = read(table([ON_TIME, "Số hồ sơ đúng hạn/tổng số hồ sơ", 95], head=["Chỉ tiêu", "Cách tính", "Kết quả"]))
    assert placed(explained) == [(TA_DUNG, TIMELY, "2025-Q4", 95)]


@pytest.mark.parametrize("header", ["Kết quả năm", "Thực hiện trong năm", "Kết quả tháng", "Kết quả cả năm"])
def test_a_header_of_another_length_than_its_report_is_asked_about(header):
    found = read(table([ON_TIME, 98.5], title=[["UBND xã Tà Đùng"], QUARTER], head=["Chỉ tiêu", header]))
    assert (found.values, rules(found)) == ((), [("period_contradicts", "B3")])
    assert found.refusals[0].question


@pytest.mark.parametrize(
    ("title", "header", "period"),
    [
        ("BÁO CÁO KẾT QUẢ CCHC NĂM 2025", "Kết quả năm", "2025"),
        ("BÁO CÁO KẾT QUẢ CCHC QUÝ IV/2025", "Kết quả quý", "2025-Q4"),
        ("BÁO CÁO KẾT QUẢ CCHC QUÝ IV/2025", "Kết quả trong kỳ", "2025-Q4"),
        ("BÁO CÁO KẾT QUẢ CCHC QUÝ IV/2025", "Kết quả năm 2025", "2025"),
        ("BÁO CÁO THÁNG 12/2025", "Thực hiện trong tháng", "2025-12"),
    ],
)
def test_a_header_of_the_length_of_its_report_or_with_its_own_year_is_read(title, header, period):
    found = read(table([ON_TIME, 98.5], title=[["UBND xã Tà Đùng"], [title]], head=["Chỉ tiêu", header]))
    assert placed(found) == [(TA_DUNG, TIMELY, period, 98.5)]
