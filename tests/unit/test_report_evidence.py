"""A reported number in the files sent along: its usual spellings, near misses, pages, and scans that nobody can search."""

import openpyxl
import pytest
from support.pdf_files import Page, write_pdf

from cchc.intake.received.evidence import find_number

WORDS = "Ủy ban nhân dân xã báo cáo kết quả thực hiện cải cách hành chính trong quý, cụ thể như sau.\n"


@pytest.mark.parametrize(
    ("value", "unit", "sentence", "found"),
    [
        (98.5, "percent", "đạt 98,5% hồ sơ", True),
        (98.5, "percent", "đạt 98.5 % hồ sơ", True),
        (98.5, "percent", "đạt 98,50 % hồ sơ", True),
        (98.5, "percent", "Tỷ lệ (%) 98,5 Ghi chú", True),
        (98.5, "percent", "đạt 98,5 phần trăm", True),
        (98.5, "percent", "đạt 98,51% hồ sơ", False),
        (98.5, "percent", "đạt 198,5% hồ sơ", False),
        (98.5, "percent", "ngày 5/98.5/2025", False),
        (100.0, "percent", "đạt 100% hồ sơ", True),
        (100.0, "percent", "đạt 100,00% hồ sơ", True),
        (100.0, "percent", "đạt 100\nphần trăm", True),
        (100.0, "percent", "tiếp nhận 100 hồ sơ", False),
        (0.0, "percent", "đạt 0%", True),
        (0.0, "percent", "đạt 100%", False),
        (97.25806, "percent", "đạt 97,26%", True),
        (97.25806, "percent", "đạt 97,3%", True),
        (97.25806, "percent", "đạt 97,2%", False),
        (97.25, "percent", "đạt 97,3%", False),  # two decimals are what was reported
        (1234.0, "count", "tiếp nhận 1.234 hồ sơ", True),
        (1234.0, "count", "tiếp nhận 1234 hồ sơ", True),
        (1234.0, "count", "tiếp nhận 1 234 hồ sơ", True),
        (1234.0, "count", "tiếp nhận 11.234 hồ sơ", False),
        (1234.0, "count", "tiếp nhận 1.234.000 hồ sơ", False),
        (1234.0, "count", "tăng 1.234 %", False),
        (5.0, "count", "tổ chức 05 lớp", True),
        (5.0, "count", "Kế hoạch số 5/KH-UBND", False),
        (5.0, "count", "ngày 5/12/2025", False),
        (5.0, "count", "mục 2.5 của kế hoạch", False),
    ],
)
def test_a_number_is_found_as_people_write_it(tmp_path, value, unit, sentence, found):
    (tmp_path / "minh-chung.txt").write_text(WORDS + sentence + ".\n", encoding="utf-8")
    outcome = find_number(tmp_path / "minh-chung.txt", value, unit)
    assert outcome.outcome == ("found" if found else "not_found")
    assert (outcome.line == 2 and sentence.split()[0] in outcome.quote) if found else outcome.quote is None


def test_a_pdf_says_on_which_page(tmp_path):
    pages = [Page().lines(60, 60, WORDS.strip()), Page().lines(60, 60, WORDS.strip(), "Giải quyết đúng hạn đạt 98,5 %")]
    path = write_pdf(tmp_path / "minh-chung.pdf", pages)
    found = find_number(path, 98.5)
    assert (found.outcome, found.page) == ("found", 2) and "đúng hạn đạt 98,5 %" in found.quote
    assert find_number(path, 97.5).outcome == "not_found"


def test_a_scan_needs_ocr_and_so_does_a_picture(tmp_path):
    assert find_number(write_pdf(tmp_path / "quet.pdf", [Page().picture()]), 98.5).outcome == "needs_ocr"
    (tmp_path / "anh.jpg").write_bytes(b"\xff\xd8")
    assert find_number(tmp_path / "anh.jpg", 98.5).outcome == "needs_ocr"


def test_a_file_that_cannot_be_read_says_why(tmp_path):
    (tmp_path / "rong.txt").write_bytes(b"")
    found = find_number(tmp_path / "rong.txt", 98.5)
    assert found.outcome == "unreadable" and "tệp rỗng" in found.reason


def test_a_workbook_says_in_which_cell(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Quý IV"
    sheet.append(["Tỷ lệ", 0.985, "đạt 97,2 %", 1234])
    sheet["B1"].number_format = "0.0%"
    book.save(tmp_path / "so.xlsx")
    found = [find_number(tmp_path / "so.xlsx", value, unit) for value, unit in ((98.5, "percent"), (97.2, "percent"), (1234, "count"), (0.985, "percent"))]  # fmt: skip
    assert [(each.outcome, each.cell) for each in found] == [
        ("found", "B1"), ("found", "C1"), ("found", "D1"), ("not_found", None),
    ]  # fmt: skip
    assert found[0].sheet == "Quý IV"
