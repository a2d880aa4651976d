"""Files of figures opened: what each cell keeps, letters and separators of CSV, rows of JSON, formulas that ask outside."""

from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter

from cchc.errors import UnreadableDocument
from cchc.intake.file.books import read_book
from cchc.intake.file.outside import asks_outside

ROWS = [["Chỉ tiêu", "Kết quả"], ["Tỷ lệ hồ sơ trả đúng hạn", "98,5"], ["Số hóa kết quả, giải quyết", "1.234"]]


@pytest.fixture
def cells(tmp_path):
    """Write a workbook by hand and read its first sheet."""

    def write(fill):
        book = openpyxl.Workbook()
        fill(book.active)
        book.save(tmp_path / "so.xlsx")
        (sheet,) = read_book(tmp_path / "so.xlsx").sheets
        return sheet

    return write


def test_a_cell_keeps_what_the_file_stores(cells):
    def fill(sheet):
        sheet.append(["98,5", 98.5, 0.985, 1234, True, datetime(2025, 12, 5), datetime(2025, 12, 5, 8, 30), "=A1"])
        sheet["C1"].number_format = "0.0%"
        sheet["D1"].number_format = "#,##0"

    found = cells(fill).cells
    assert [found[1, column].value for column in range(1, 9)] == [
        "98,5", 98.5, 0.985, 1234, True, date(2025, 12, 5), datetime(2025, 12, 5, 8, 30), None,
    ]  # fmt: skip
    assert [found[1, 3].number_format, found[1, 4].number_format] == ["0.0%", "#,##0"]
    assert found[1, 8].formula == "=A1" and found[1, 8].outside is None
    assert isinstance(found[1, 4].value, int) and isinstance(found[1, 5].value, bool)


def test_what_excel_stored_for_a_formula_is_its_value_and_an_error_is_none(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "so.xlsx") as book:
        sheet = book.add_worksheet("Quý IV")
        sheet.write_formula("A1", "=B1/C1", None, 97.25)
        sheet.write_formula("A2", "=B2/C2", None, "#DIV/0!")
        sheet.write_formula("A3", "=[1]Quy3!B7", None, 96)
        sheet.write_rich_string("A4", "Tỷ ", book.add_format({"bold": True}), "lệ")
    found = read_book(tmp_path / "so.xlsx").sheets[0].cells
    assert (found[1, 1].value, found[1, 1].formula) == (97.25, "=B1/C1")
    assert (found[2, 1].value, found[2, 1].error) == (None, "#DIV/0!")
    assert (found[3, 1].value, found[3, 1].outside) == (96, "một sổ khác")
    assert found[4, 1].value == "Tỷ lệ"


def test_hidden_rows_columns_and_sheets_and_merged_ranges_are_known(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in range(1, 4):
        sheet.append([row, row * 10, row * 100])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet.merge_cells("A3:B3")
    book.create_sheet("Nháp").sheet_state = "veryHidden"
    book.save(tmp_path / "so.xlsx")
    first, second = read_book(tmp_path / "so.xlsx").sheets
    hidden = {place for place, cell in first.cells.items() if cell.is_hidden}
    assert hidden == {(1, 3), (2, 1), (2, 2), (2, 3), (3, 3)}
    assert first.merged == ((3, 1, 3, 2),) and (3, 2) not in first.cells
    assert (first.is_hidden, second.is_hidden, second.name) == (False, True, "Nháp")


def test_letters_are_composed_and_escapes_undone(cells):
    found = cells(lambda sheet: sheet.append(["Ty\u0309 lê\u0323", "một_x000A_hai"])).cells
    assert (found[1, 1].value, found[1, 2].value) == ("Tỷ lệ", "một\nhai")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_csv_is_read_in_every_usual_form(tmp_path, encoding, delimiter):
    lines = (delimiter.join(f'"{value}"' if delimiter in value else value for value in row) for row in ROWS)
    text = "\r\n".join(lines) + "\r\n"
    if encoding == "cp1258":
        text = windows_tones(text)
    (tmp_path / "so.csv").write_bytes(text.encode(encoding))
    (sheet,) = read_book(tmp_path / "so.csv").sheets
    assert [[sheet.cells[row, column].value for column in (1, 2)] for row in (1, 2, 3)] == ROWS


def windows_tones(text: str) -> str:
    """Write the tone behind its vowel, as Windows-1258 does, and keep the letters that it has."""
    import unicodedata

    tones = "\u0300\u0301\u0303\u0309\u0323"
    written = []
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in marks if mark in tones)
        written.append(unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tones)) + tone)
    return "".join(written)


def test_quoted_line_breaks_and_the_hint_of_excel_are_understood(tmp_path):
    (tmp_path / "so.csv").write_text('sep=;\nChỉ tiêu;Kết quả\n"Tỷ lệ\nđúng hạn";"98,5"\n', encoding="utf-8")
    (sheet,) = read_book(tmp_path / "so.csv").sheets
    assert {place: cell.value for place, cell in sheet.cells.items()} == {
        (1, 1): "Chỉ tiêu", (1, 2): "Kết quả", (2, 1): "Tỷ lệ\nđúng hạn", (2, 2): "98,5",
    }  # fmt: skip


def test_a_csv_with_a_title_above_and_decimal_commas_is_split_at_semicolons(tmp_path):
    text = "BÁO CÁO, quý IV năm 2025\n\nTT;Chỉ tiêu;Kết quả\n1;Đúng hạn;98,5\n2;Số hóa;97,25\n"
    (tmp_path / "so.csv").write_text(text, encoding="utf-8")
    (sheet,) = read_book(tmp_path / "so.csv").sheets
    assert sheet.cells[4, 3].value == "98,5" and sheet.cells[1, 1].value == "BÁO CÁO, quý IV năm 2025"


def test_a_json_is_a_sheet_with_one_object_a_row(tmp_path):
    text = '{"period": "2025", "data": [{"code": "H44", "rate": {"value": 98.5}}, {"code": "H56", "note": null}]}'
    (tmp_path / "so.json").write_text(text, encoding="utf-8")
    (sheet,) = read_book(tmp_path / "so.json").sheets
    assert {place: cell.value for place, cell in sheet.cells.items()} == {
        (1, 1): "period", (1, 2): "code", (1, 3): "rate.value", (1, 4): "note",
        (2, 1): "2025", (2, 2): "H44", (2, 3): 98.5, (3, 1): "2025", (3, 2): "H56",
    }  # fmt: skip


def test_a_broken_csv_says_where(tmp_path):
    (tmp_path / "so.csv").write_text('a;b\n1;2\n"x;3\n', encoding="utf-8")
    with pytest.raises(UnreadableDocument, match=r"^so\.csv: tệp CSV hỏng ở dòng 3 .*xuất lại từ phần mềm gốc\.$"):
        read_book(tmp_path / "so.csv")


@pytest.mark.parametrize(
    ("formula", "asks"),
    [
        ("=B7/C7*100", None),
        ("=SUM(Bang1[Kết quả])/Trang2!B4", None),
        ("='Quý III'!B7", None),
        ('=HYPERLINK("#Trang1!A1","về đầu")', None),
        ('=IF(A1="[x]!","a|b","c")', None),
        ("=[1]Quy4!B7", "một sổ khác"),
        ("='[so lieu.xlsx]Quý 4'!$B$7", "một sổ khác"),
        ("='C:\\thu muc\\[so.xls]Trang 1'!B7+1", "một sổ khác"),
        ("=[2]!Tong", "một sổ khác"),
        ('=INDIRECT("[so.xlsx]Quy4!B7")', "một sổ khác"),
        ('=_xlfn.WEBSERVICE("a"&B1)', "một địa chỉ ngoài tệp"),
        ('=HYPERLINK("http://vidu.vn","x")', "một địa chỉ ngoài tệp"),
        ("=HYPERLINK( B1 )", "một địa chỉ ngoài tệp"),
        ("=cmd|'/c calc'!A0", "một chương trình khác"),
        ('=RTD("x",,"y")', "một chương trình khác"),
    ],
)
def test_a_formula_that_asks_outside_of_its_file_is_known(formula, asks):
    assert asks_outside(formula) == asks


def test_a_defined_name_that_stands_for_another_book_is_known():
    assert asks_outside("=TyLe*2", frozenset({"tyle"})) == "một sổ khác"
    assert asks_outside("=TyLe2*2", frozenset({"tyle"})) is None
