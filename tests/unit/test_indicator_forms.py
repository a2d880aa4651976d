"""Tables of indicators whose sign, unit or year stands in another cell, in the header or in the title."""

import pytest
from docx import Document

from cchc.extract import extract_file

HEAD = (
    "ỦY BAN NHÂN DÂN",
    "XÃ VÍ DỤ",
    "KẾ HOẠCH",
    "Cải cách hành chính giai đoạn 2026 - 2030 của xã Ví Dụ",
    "I. MỤC TIÊU",
    "1. Đạt 95% hồ sơ được giải quyết đúng hạn.",
    "II. CHỈ TIÊU CỤ THỂ",
)


def read(path, table, *above):
    document = Document()
    for words in (*HEAD, *above):
        document.add_paragraph(words)
    grid = document.add_table(len(table), len(table[0]))
    for row, cells in zip(grid.rows, table, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    document.save(path / "vi-du.docx")
    found = extract_file(path / "vi-du.docx")
    assert found.outcome.outcome == "read"
    return [(t.comparator, t.value, t.unit, t.year_to) for t in found.targets if t.in_table]


def test_a_sign_in_a_cell_of_its_own_is_the_comparator(tmp_path):
    table = [
        ["TT", "Chỉ tiêu", "So sánh", "Mục tiêu", "ĐVT"],
        ["1", "Tỷ lệ thư được trả lời", "≥", "90", "%"],
        ["2", "Thời gian chờ", "không quá", "15", "phút"],
    ]
    assert read(tmp_path, table) == [("ge", 90, "percent", 2030), ("le", 15, "other", 2030)]


@pytest.mark.parametrize(
    ("above", "year"),
    [
        (("Bảng 2. Mức cần đạt trong năm 2027",), 2027),
        (("PHỤ LỤC", "CHỈ TIÊU NĂM 2028"), 2028),
        (("Bảng 2. Mức cần đạt",), 2030),
        # a citation, a span of years and a year outside the plan say nothing of the table
        (("(Kèm theo Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2026)",), 2030),
        (("Bảng 2. Mức cần đạt các năm 2026 - 2028",), 2030),
        (("Bảng 2. So với năm 2024",), 2030),
    ],
)
def test_the_title_of_a_table_says_the_year_of_its_numbers(tmp_path, above, year):
    table = [["TT", "Chỉ tiêu", "ĐVT", "Mục tiêu"], ["1", "Tỷ lệ thư được trả lời", "%", "≥ 90"]]
    assert read(tmp_path, table, *above) == [("ge", 90, "percent", year)]


def test_a_year_of_the_header_comes_before_that_of_the_title(tmp_path):
    table = [["TT", "Chỉ tiêu", "ĐVT", "Năm 2029"], ["1", "Tỷ lệ thư được trả lời", "%", "90"]]
    assert read(tmp_path, table, "Bảng 2. Mức cần đạt từ năm 2027") == [("eq", 90, "percent", 2029)]
