"""The workbook sent back: the sender's own, with refused cells marked and explained, and nothing in it that calls out."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from cchc.intake.file.books import read_book
from cchc.intake.records import CHECK_SHEET, Refusal, ReportReading
from cchc.intake.workbook.marked import signed_format, write_marked

SHEET = "Báo cáo quý IV"


def refusal(cell: str, rule: str = "inexact_number", sheet: str | None = SHEET, **more) -> Refusal:
    return Refusal(rule, sheet, cell, "gần 90%", f"Trang “{sheet}”, ô {cell}: số ước chừng; hãy ghi con số.", **more)


def reading(*refusals: Refusal) -> ReportReading:
    return ReportReading("xa.xlsx", "0" * 64, "own", "partly_read", None, (), refusals)


def sent(path: Path) -> Path:
    """What a commune sent: a title over merged cells, formulas, formats, notes, a list to choose from, a hidden sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = SHEET
    sheet["A1"] = "ỦY BAN NHÂN DÂN XÃ VÍ DỤ"
    sheet.merge_cells("A1:C1")
    sheet["A1"].font = Font(bold=True, size=14)
    for row in (
        ["TT", "Chỉ tiêu", "Kết quả"],
        [1, "Đúng hạn", "=B9*100"],
        [2, "Số hóa", 0.985],
        [3, "Trực tuyến", "gần 90%"],
    ):
        sheet.append(row)
    sheet["C4"].number_format = "0.0%"
    sheet["B4"].fill = PatternFill("solid", fgColor="D9EAD3")
    sheet["C5"].comment = Comment("xã ghi chú", "Xã")
    sheet["A7"], sheet["A8"], sheet["A9"] = "=[1]So!B2", '=HYPERLINK("http://vidu.vn","x")', "=cmd|'/c calc'!A0"
    sheet["B7"] = "=1+1 là chữ"
    sheet["B7"].data_type = "s"
    sheet["B8"].hyperlink = "http://vidu.vn"
    own, foreign = DataValidation(type="list", formula1='"a,b"'), DataValidation(type="list", formula1="[1]So!A1:A9")
    for rule, cell in ((own, "D4"), (foreign, "D5")):
        sheet.add_data_validation(rule)
        rule.add(cell)
    sheet.conditional_formatting.add(
        "C3:C5", FormulaRule(formula=["[1]So!A1>3"], fill=PatternFill("solid", bgColor="FF0000"))
    )
    book.defined_names["NoiKhac"] = DefinedName("NoiKhac", attr_text="[1]So!$A$1")
    book.defined_names["TaiDay"] = DefinedName("TaiDay", attr_text=f"'{SHEET}'!$A$1")
    book.create_sheet("Nháp").sheet_state = "hidden"
    book.save(path)
    return path


@pytest.fixture
def marked(tmp_path):
    def mark(*refusals):
        out = tmp_path / "xa-da-kiem-tra.xlsx"
        assert write_marked(read_book(sent(tmp_path / "xa.xlsx")), reading(*refusals), out)
        return openpyxl.load_workbook(out)

    return mark


def test_a_refused_cell_is_coloured_signed_and_explained_and_keeps_its_value(marked):
    book = marked(refusal("C5", question="Số đúng là bao nhiêu?"), refusal("C4", "ambiguous_fraction"))
    cell, asked = book[SHEET]["C5"], book[SHEET]["C4"]
    assert (cell.value, cell.fill.fgColor.rgb, cell.border.left.style) == ("gần 90%", "00F6B8B0", "mediumDashed")
    assert cell.number_format == '"⚠ "General;"⚠ "-General;"⚠ "General;"⚠ "@'
    assert cell.comment.text.split("\n")[:2] == [
        f"⚠ Trang “{SHEET}”, ô C5: số ước chừng; hãy ghi con số.",
        "Số đúng là bao nhiêu?",
    ]
    assert cell.comment.text.endswith("xã ghi chú")
    assert (asked.value, asked.number_format, asked.fill.fgColor.rgb) == (0.985, '"? "0.0%', "00FCE4A8")


def test_everything_else_is_as_it_was_sent(marked):
    book = marked(refusal("C5"))
    sheet = book[SHEET]
    assert book.sheetnames == [CHECK_SHEET, SHEET, "Nháp"] and book["Nháp"].sheet_state == "hidden"
    assert (sheet["C3"].value, sheet["C4"].number_format) == ("=B9*100", "0.0%")
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:C1"] and sheet["A1"].font.sz == 14
    assert sheet["B4"].fill.fgColor.rgb == "00D9EAD3"
    assert [str(rule.sqref) for rule in sheet.data_validations.dataValidation] == ["D4"]


def test_nothing_in_it_asks_outside_and_texts_stay_texts(marked):
    book = marked(refusal("C5", nearest=("=SUM(A1)",)))
    sheet = book[SHEET]
    formulas = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}
    assert formulas == {"C3"}
    assert sheet["A9"].value == "=cmd|'/c calc'!A0" and sheet["B7"].value == "=1+1 là chữ"
    assert sheet["B8"].hyperlink is None
    assert list(book.defined_names) == ["TaiDay"] and list(sheet.conditional_formatting) == []
    assert all(cell.data_type != "f" for row in book[CHECK_SHEET].iter_rows() for cell in row)


def test_the_list_in_front_says_where_why_and_what_to_do_and_leads_there(marked):
    sheet = marked(refusal("C5"), refusal("A1", "hidden_sheet", "Nháp"))[CHECK_SHEET]
    texts = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=7)]
    assert texts[0] == [
        "1", "⚠ Không nhận", f"{SHEET} C5", "gần 90%", f"Trang “{SHEET}”, ô C5: số ước chừng; hãy ghi con số.",
        "Ghi con số chính xác, không ghi “khoảng”, “trên”, “gần”.",
    ]  # fmt: skip
    assert texts[1][1] == "i Để biết"
    assert sheet["C7"].hyperlink.location == f"'{SHEET}'!C5"
    assert sheet["A3"].value == "Đọc được 0 số; 1 chỗ không nhận, 0 chỗ cần trả lời, 1 điều để biết."


def test_a_cell_under_a_merged_range_is_marked_where_it_shows(marked):
    assert marked(refusal("C1"))[SHEET]["A1"].comment.text.startswith("⚠ ")


def test_a_marked_copy_that_comes_back_mended_loses_its_marks(marked, tmp_path):
    marked(refusal("C5"), refusal("C4"))
    again = tmp_path / "lan-hai.xlsx"
    assert write_marked(read_book(tmp_path / "xa-da-kiem-tra.xlsx"), reading(refusal("C4")), again)
    book = openpyxl.load_workbook(again)
    mended, still = book[SHEET]["C5"], book[SHEET]["C4"]
    assert book.sheetnames.count(CHECK_SHEET) == 1
    assert (mended.fill.fill_type, mended.number_format, mended.comment) == (None, "General", None)
    assert still.number_format == '"⚠ "0.0%' and still.comment.text.count("⚠") == 1


def test_a_text_file_comes_back_as_a_workbook_of_texts(tmp_path):
    (tmp_path / "xa.csv").write_text("Chỉ tiêu;Kết quả\n=cmd|' /c calc'!A0;98,5\nSố hóa;gần 90\n", encoding="utf-8")
    out = tmp_path / "xa-da-kiem-tra.xlsx"
    assert not write_marked(read_book(tmp_path / "xa.csv"), reading(refusal("B3", sheet=None)), out)
    sheet = openpyxl.load_workbook(out)["Tệp gửi"]
    assert [(cell.value, cell.data_type) for cell in sheet["A"]][1] == ("=cmd|' /c calc'!A0", "s")
    assert sheet["B3"].comment.text.startswith("⚠ ") and sheet["B3"].fill.fgColor.rgb == "00F6B8B0"


@pytest.mark.parametrize(
    ("number_format", "signed"),
    [
        ("0.0%", '"⚠ "0.0%'),
        ("#,##0;-#,##0", '"⚠ "#,##0;"⚠ "-#,##0'),
        ("General", '"⚠ "General;"⚠ "-General;"⚠ "General;"⚠ "@'),
        ('0" a;b"', '0" a;b"'),
        (None, '"⚠ "General;"⚠ "-General;"⚠ "General;"⚠ "@'),
    ],
)
def test_the_sign_stands_in_the_number_format(number_format, signed):
    assert signed_format(number_format, "⚠") == signed
