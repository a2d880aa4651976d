"""The workbook that a unit fills in: what it asks, what is locked, what it lets in, and that nothing in it is a formula."""

from pathlib import Path

import openpyxl
import pytest

from cchc.intake.file.books import read_book
from cchc.intake.records import META_SHEET, STATE_CELL, TEMPLATE_HEADERS, TEMPLATE_SHEET
from cchc.intake.workbook.template import GUIDE_SHEET, Template, write_template
from cchc.intake.workbook.template_rows import AskedIndicator

RATE = AskedIndicator(
    "on_time_rate", "Tỷ lệ đúng hạn", "procedures", "percent", "Hồ sơ đúng hạn / hồ sơ đã giải quyết × 100", "Hồ sơ đúng hạn",
    "Hồ sơ đã giải quyết", False, "> 98 %", "Bảo đảm trên 98% hồ sơ đúng hạn", "mục II.1, dòng 131–133",
)  # fmt: skip
COUNT = AskedIndicator("ideas_count", "Số sáng kiến", "steering", "count", "Số sáng kiến", None, None, False)
SCORE = AskedIndicator("group_score", "Điểm nhóm", "procedures", "score_18", None, None, None, False)
CHANGE = AskedIndicator("growth", "Mức tăng", "procedures", "percent_per_year", None, "Năm nay", "Năm trước", True)


@pytest.fixture
def book(tmp_path: Path):
    template = Template("99001@2025-07-01", "Xã Ví Dụ, tỉnh Lâm Đồng", "2025-Q4", [RATE], [COUNT, SCORE, CHANGE])
    write_template(template, tmp_path / "mau.xlsx")
    return openpyxl.load_workbook(tmp_path / "mau.xlsx")


def test_it_says_for_whom_and_when_and_what_the_plan_promised(book):
    sheet = book[TEMPLATE_SHEET]
    assert book.sheetnames == [TEMPLATE_SHEET, GUIDE_SHEET, META_SHEET]
    assert (sheet["A2"].value, sheet["A3"].value) == ("Đơn vị: Xã Ví Dụ, tỉnh Lâm Đồng", "Kỳ báo cáo: Quý IV năm 2025")
    assert tuple(cell.value for cell in sheet[6]) == TEMPLATE_HEADERS
    assert sheet["A7"].value.startswith("A. ") and sheet["A9"].value.startswith("B. ")
    assert [sheet.cell(8, column).value for column in range(1, 6)] == [
        1,
        "on_time_rate",
        "Tỷ lệ đúng hạn",
        "> 98 %",
        "%",
    ]
    assert [sheet[f"E{row}"].value for row in (10, 11, 12)] == ["số lượng", "điểm", "%/năm"]


def test_notes_explain_the_indicator_and_quote_the_plan(book):
    sheet = book[TEMPLATE_SHEET]
    assert sheet["C8"].comment.text == (
        "Cách tính: Hồ sơ đúng hạn / hồ sơ đã giải quyết × 100\nTử số: Hồ sơ đúng hạn\nMẫu số: Hồ sơ đã giải quyết\nĐơn vị tính: %"
    )
    assert sheet["D8"].comment.text == "“Bảo đảm trên 98% hồ sơ đúng hạn”\nmục II.1, dòng 131–133"


def test_only_answers_are_open(book):
    sheet = book[TEMPLATE_SHEET]
    assert sheet.protection.sheet and not sheet.protection.password
    open_cells = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    answers = {f"{column}{row}" for row in (8, 12) for column in "FGHIJ"} | {
        f"{column}{row}" for row in (10, 11) for column in "HIJ"
    }
    assert open_cells == answers | {STATE_CELL}


def test_what_may_be_entered_is_bounded(book):
    rules = {str(rule.sqref): rule for rule in book[TEMPLATE_SHEET].data_validations.dataValidation}
    assert (rules["H8"].type, float(rules["H8"].formula1), float(rules["H8"].formula2)) == ("decimal", 0, 100)
    assert (rules["H11"].type, float(rules["H11"].formula2)) == ("decimal", 18)
    assert (rules["H12"].type, rules["H12"].formula1) == ("decimal", "-1000")
    assert [(rules[cell].type, rules[cell].operator, rules[cell].formula1) for cell in ("F8", "G8", "H10")] == [
        ("whole", "greaterThanOrEqual", "0")
    ] * 3
    assert rules[STATE_CELL].formula1 == '"Chính thức,Tạm tính"' and rules[STATE_CELL].showErrorMessage
    assert "Không phát sinh trong kỳ" in rules["J8"].formula1 and not rules["J8"].showErrorMessage


def test_no_cell_is_a_formula_and_it_prints_across(book, tmp_path):
    cells = [cell for sheet in read_book(tmp_path / "mau.xlsx").sheets for cell in sheet.cells.values()]
    assert [cell for cell in cells if cell.formula] == []
    sheet = book[TEMPLATE_SHEET]
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize), sheet.freeze_panes) == (
        "landscape",
        "9",
        "D7",
    )
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)  # one page wide
    assert sheet.print_title_rows == "$6:$6"


def test_the_hidden_sheet_says_what_it_is_for(book):
    sheet = book[META_SHEET]
    assert sheet.sheet_state == "hidden"
    assert {row[0].value: row[1].value for row in sheet.iter_rows()} == {
        "template_version": "1", "unit_id": "99001@2025-07-01", "period": "2025-Q4",
    }  # fmt: skip
