"""Workbooks as offices send them: 236 generated from known figures, and each kind of fault again in other words, near misses beside it.

Bounds of the set: nothing silently wrong, nothing passed over without a word, at least 85 of 100 facts read without a question.
"""

import pytest
import xlsxwriter
from support.intake_books import HEAD, ON_TIME, POSTED, figures, read, rules, sheet, table
from support.office_books import SEED, generate
from support.office_drafts import LAYOUTS
from support.office_faults import FAULTS
from support.office_score import tally_all

from cchc.intake.file.books import read_book
from cchc.intake.file.text_runs import Runs
from cchc.intake.read.number_formats import hidden_thousands, words_beside
from cchc.intake.read.numbers import read_figure
from cchc.intake.records import Cell

TIMELY, POSTING = "on_time_resolution_rate", "procedures_publicly_posted_rate"
QUARTER = ["BÁO CÁO KẾT QUẢ QUÝ IV NĂM 2025"]


@pytest.fixture(scope="module")
def total(tmp_path_factory):
    return tally_all(tmp_path_factory.mktemp("generated"))


def test_the_set_is_large_and_holds_every_layout_and_fault(total):
    books, tally = total
    assert len(books) >= 200 and tally.facts >= 500 and sum(len(book.asked) for book in books) >= 500
    assert {book.layout for book in books} == set(LAYOUTS) and {book.fault for book in books} == set(FAULTS)


def test_the_set_is_the_same_each_time(tmp_path):
    assert SEED == 2026
    (tmp_path / "a").mkdir(), (tmp_path / "b").mkdir()
    first, second = generate(tmp_path / "a"), generate(tmp_path / "b")
    assert [(book.read, book.asked) for book in first] == [(book.read, book.asked) for book in second]


def test_nothing_is_silently_wrong(total):
    assert total[1].wrong == []


def test_nothing_is_passed_over_without_a_word(total):
    assert total[1].untold == []


def test_most_facts_are_read_without_a_question(total):
    assert total[1].share >= 0.97, total[1].unread


@pytest.mark.parametrize(
    ("form", "value", "words", "thousands"),
    [
        ('0" bộ"', 5, "bộ", 0),
        ('#,##0\\ "VNĐ"', 5, "VNĐ", 0),
        ("#,##0 [$₫-42A]", 5, "₫", 0),
        ('_-* #,##0.00_-;\\-* #,##0.00_-;_-* "-"??_-', 5, "", 0),
        ('"▲ "0.0;"▼ "0.0', -5, "", 0),
        ("[Red]0.0", 5, "", 0),
        ("#,##0", 5000, "", 0),
        ("#,##0,", 5000, "", 1),
        ("0.0,,", 5e6, "", 2),
        ('0"a";0"b"', -1, "b", 0),
        ("General", 5, "", 0),
        (None, 5, "", 0),
    ],
)
def test_a_number_format_says_words_and_hides_thousands(form, value, words, thousands):
    assert (words_beside(form, value), hidden_thousands(form, value)) == (words, thousands)


@pytest.mark.parametrize(
    ("value", "form", "kind", "expected"),
    [
        (87, '0" phiếu"', "share", "measure_unit_differs"),
        (87, '0" %"', "share", 87.0),
        (0.5, '0.0"%"', "share", 0.5),
        (0.87, "0%", "share", 87.0),
        (3, '0" buổi"', "count", 3.0),
        (3, '0" ngày"', "count", "measure_unit_differs"),
        (3, '0"0"', "count", "text_in_number_cell"),
        (3000, "0,", "count", "ambiguous_number"),
        (2.5, '0.0" ngày"', "days", 2.5),
        (45, '"đạt "0', "share", 45.0),
        (4500, '#,##0 "đ"', "amount", 4500.0),
    ],
)
def test_a_figure_is_what_its_sheet_shows(value, form, kind, expected):
    figure = read_figure(Cell(1, 1, value, form), kind)
    assert (figure.rule or figure.number) == expected


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([("97,5", False), ("3", True)], "97,5"),
        ([("97,5", False), (" (b)", True)], "97,5"),
        ([("8", False), ("*", True)], "8"),
        ([("10", False), ("3", True)], "10^3"),
        ([("Diện tích m", False), ("2", True)], "Diện tích m2"),
        ([("98", False), (",5", False)], "98,5"),
        ([("9", True)], "9"),
    ],
)
def test_a_raised_mark_is_a_note_and_no_digit(runs, text):
    gathered = Runs()
    for letters, is_raised in runs:
        gathered.start("r", {})
        if is_raised:
            gathered.start("vertAlign", {"val": "superscript"})
        gathered.add(letters)
    assert gathered.text() == text


def test_a_raised_mark_is_left_out_of_a_cell_and_of_a_header(tmp_path):
    book = xlsxwriter.Workbook(str(tmp_path / "dau.xlsx"))
    raised, written = book.add_format({"font_script": 1}), book.add_worksheet()
    written.write_rich_string(0, 0, "Chỉ tiêu", raised, "1")
    written.write_rich_string(1, 0, "97,5", raised, "2")
    book.close()
    (read_sheet,) = read_book(tmp_path / "dau.xlsx").sheets
    assert [cell.value for cell in read_sheet.cells.values()] == ["Chỉ tiêu", "97,5"]


@pytest.mark.parametrize(
    "words", ["tỷ trọng", "% lũy kế năm", "phiếu", "triệu đồng", "thang 100", "so với chỉ tiêu giao", "% tổng số"]
)
def test_brackets_that_are_not_known_are_asked(words):
    found = read(table([ON_TIME, 98.5], head=["Chỉ tiêu", f"Thực hiện ({words})"]))
    assert found.values == () and found.refusals


@pytest.mark.parametrize(
    "words", ["%", "Đơn vị tính: %", "3", "4=2/3", "Quý IV/2025", "tính đến 15/12/2025", "tỷ lệ %"]
)
def test_brackets_of_measure_time_and_column_number_are_known(words):
    found = read(table([ON_TIME, 98.5], head=["Chỉ tiêu", f"Thực hiện ({words})"]))
    assert figures(found) == [(TIMELY, 98.5, None, None)]


@pytest.mark.parametrize(
    "body", ["TRẠM Y TẾ XÃ TÀ ĐÙNG", "Xóm 5", "BAN CHỈ HUY QUÂN SỰ", "ĐOÀN THANH NIÊN", "HĐND XÃ TÀ ĐÙNG"]
)
def test_a_letterhead_of_another_body_is_asked(body):
    found = read(sheet([["UBND XÃ TÀ ĐÙNG"], [body], QUARTER, HEAD, [ON_TIME, None, None, 98.5]]))
    assert (found.values, rules(found)) == ((), [("unit_contradicts", "A2")])


@pytest.mark.parametrize(
    "line", ["HĐND VÀ UBND XÃ TÀ ĐÙNG", "Văn phòng HĐND và UBND", "Ban hành kèm theo công văn", "Hội nghị giao ban"]
)
def test_lines_of_a_letterhead_that_name_no_other_body(line):
    found = read(sheet([["UBND XÃ TÀ ĐÙNG"], [line], QUARTER, HEAD, [ON_TIME, None, None, 98.5]]))
    assert figures(found) == [(TIMELY, 98.5, None, None)]


@pytest.mark.parametrize(
    "title",
    ["DỰ THẢO KẾT QUẢ QUÝ IV NĂM 2025", "(Nháp) Báo cáo quý IV năm 2025", "Bản mẫu quý IV năm 2025", "ĐĂNG KÝ QUÝ IV NĂM 2025",
     "GIAO KẾ HOẠCH QUÝ IV NĂM 2025"],
)  # fmt: skip
def test_titles_of_drafts_and_plans_are_asked(title):
    found = read(sheet([["UBND XÃ TÀ ĐÙNG"], [title], HEAD, [ON_TIME, None, None, 98.5]]))
    assert (found.values, rules(found)) == ((), [("missing_value", "A2")])


@pytest.mark.parametrize(
    "title", ["Mẫu số 03/CCHC: kết quả quý IV năm 2025", "KẾT QUẢ THỰC HIỆN KẾ HOẠCH QUÝ IV NĂM 2025"]
)
def test_titles_of_results_are_read(title):
    found = read(sheet([["UBND XÃ TÀ ĐÙNG"], [title], HEAD, [ON_TIME, None, None, 98.5]]))
    assert figures(found) == [(TIMELY, 98.5, None, None)]


def test_ordinals_below_a_commune_are_no_figures():
    rows = [
        ["BÁO CÁO QUÝ IV NĂM 2025"],
        ["Số TT", "Chỉ tiêu", "Kết quả (%)"],
        ["Xã Tà Đùng"],
        [1, ON_TIME, "98,5"],
        [2, POSTED, 97],
    ]
    found = read(sheet(rows))
    assert figures(found) == [(TIMELY, 98.5, None, None), (POSTING, 97, None, None)]


def test_a_share_of_what_was_early_is_not_what_was_in_time():
    asked = read(table(["Tỷ lệ hồ sơ giải quyết sớm hạn", None, None, 40.5]))
    assert asked.values == () and asked.refusals
    both = read(table(["Tỷ lệ hồ sơ giải quyết đúng hạn và trước hạn", None, None, 98.5]))
    assert figures(both) == [(TIMELY, 98.5, None, None)]


def test_a_year_under_a_title_of_some_months_is_asked():
    rows = [["UBND XÃ TÀ ĐÙNG"], ["KẾT QUẢ 10 THÁNG NĂM 2025"], ["Chỉ tiêu", "Năm 2025"], [ON_TIME, 98.5]]
    assert rules(read(sheet(rows))) == [("period_contradicts", "B3")]
    rows[1] = ["KẾT QUẢ 12 THÁNG NĂM 2025"]
    assert figures(read(sheet(rows))) == [(TIMELY, 98.5, None, None)]


def test_a_column_of_the_time_before_the_founding_is_asked_within_that_year():
    rows = [["UBND XÃ TÀ ĐÙNG"], ["BÁO CÁO KẾT QUẢ"], ["Chỉ tiêu", "Tháng 5/2025"], [ON_TIME, 98.5]]
    assert read(sheet(rows)).values == ()
    rows[2] = ["Chỉ tiêu", "Tháng 8/2025"]
    assert figures(read(sheet(rows))) == [(TIMELY, 98.5, None, None)]


def test_columns_of_known_other_things_are_not_asked():
    found = read(table([ON_TIME, 98.5, 120, "Tốt"], head=["Chỉ tiêu", "Trong kỳ", "Tổng số hồ sơ", "Xếp loại"]))
    assert (figures(found), rules(found)) == ([(TIMELY, 98.5, None, None)], [])
