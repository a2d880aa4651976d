"""The workbook that a unit fills in: what its plan commits to first, only the answers open, every row explained in a note."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any

from cchc.formatting import vietnamese
from cchc.formatting.xlsx import FONT, open_book, print_setup
from cchc.intake.file.cell_address import cell_name
from cchc.intake.records import (
    FINAL,
    META_KEYS,
    META_SHEET,
    PROVISIONAL,
    STATE_CELL,
    STATE_LABEL,
    TEMPLATE_HEADERS,
    TEMPLATE_SHEET,
)
from cchc.intake.workbook.template_rows import AskedIndicator

VERSION = "1"
GUIDE_SHEET = "Hướng dẫn"
TITLE = "BÁO CÁO SỐ LIỆU CẢI CÁCH HÀNH CHÍNH"
HINT = (
    "Chỉ điền các ô nền vàng. Chỉ tiêu có tử số, mẫu số: điền hai số đó, cột Kết quả để trống hoặc ghi tỷ lệ phần trăm. "
    "Di chuột lên tên chỉ tiêu để xem cách tính."
)
COMMITTED = "A. Chỉ tiêu mà kế hoạch của đơn vị đã cam kết"
OTHERS = "B. Chỉ tiêu khác của danh mục (điền nếu có số liệu)"
WIDTHS = (5, 15, 42, 12, 9, 11, 11, 11, 24, 30)
HEAD_ROW = 6  # from 1
MISSING = (
    "Không phát sinh trong kỳ",
    "Chưa thống kê được",
    "Đơn vị không thực hiện nội dung này",
    "Chưa đến kỳ thống kê",
)
EVIDENCE = ("Trích xuất từ hệ thống một cửa", "Báo cáo của đơn vị", "Biên bản, quyết định", "Kết quả khảo sát")
GUIDE = (
    "Điền ở trang “Số liệu”, chỉ các ô nền vàng; các ô khác được khóa để chương trình nhận ra chỉ tiêu.",
    "Tỷ lệ: ghi tử số và mẫu số (số nguyên). Cột Kết quả có thể để trống; nếu ghi thì ghi theo phần trăm, ví dụ 98,5.",
    "Số lượng, điểm, số ngày: chỉ ghi ở cột Kết quả; ô tử số, mẫu số màu xám không dùng.",
    "Số thập phân dùng dấu phẩy (98,5). Không gõ dấu chấm phân nhóm: ghi 1234, máy tự hiện 1.234.",
    "Không phát sinh hồ sơ: ghi tử số 0, mẫu số 0 và để trống Kết quả. 0 trên 0 không phải là 0 %.",
    "Chưa có số liệu: để trống, chọn lý do ở cột Ghi chú. Để trống không bị tính là 0.",
    "Số chưa chốt: chọn “Tạm tính” ở ô Tình trạng số liệu phía trên bảng.",
    "Minh chứng: chọn trong danh sách hoặc ghi tên văn bản, phần mềm đã lấy số; tệp minh chứng gửi kèm theo thư.",
    "Không ghi “khoảng”, “trên”, “gần”, không ghi hai số trong một ô, không viết công thức lấy số từ sổ khác.",
    "Gửi lại: sửa ngay trong tệp này rồi gửi cả tệp; nếu chỉ sửa vài số, chỉ cần điền những số đó và ghi rõ khi gửi.",
)


@dataclass(frozen=True, slots=True)
class Template:
    """What a template is for and asks."""

    unit_id: str
    unit_name: str  # "Xã Tà Đùng, Tỉnh Lâm Đồng"
    period: str  # as in design.md: 2025-Q4
    committed: Sequence[AskedIndicator]
    others: Sequence[AskedIndicator]


def write_template(template: Template, out: Path) -> None:
    """Write the workbook: sheets with the rows to fill in, the guide, and a hidden one that says what it is for."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with open_book(out) as book:
        book.set_properties({"title": f"{TITLE} {vietnamese.period(template.period)}", "subject": template.unit_name})
        styles = _styles(book)
        _fill_in(book.add_worksheet(TEMPLATE_SHEET), template, styles)
        _guide(book.add_worksheet(GUIDE_SHEET), styles)
        _meta(book.add_worksheet(META_SHEET), template)


def _styles(book: Any) -> dict[str, Any]:
    line = {"border": 1, "border_color": "#9AA7B4"}
    given = {**FONT, **line, "text_wrap": True}
    open_cell = {**given, "bg_color": "#FFF9DB", "locked": False}
    return {
        "title": book.add_format({**FONT, "bold": True, "font_size": 14, "align": "center", "valign": "vcenter"}),
        "line": book.add_format({**FONT, "bold": True}),
        "hint": book.add_format({**FONT, "italic": True, "text_wrap": True}),
        "state": book.add_format({**open_cell, "bold": True, "align": "center"}),
        "head": book.add_format(
            {
                **FONT,
                **line,
                "bold": True,
                "bg_color": "#DDE6EF",
                "text_wrap": True,
                "align": "center",
                "valign": "vcenter",
            }
        ),
        "section": book.add_format({**FONT, **line, "bold": True, "bg_color": "#EEF2F6"}),
        "text": book.add_format(given),
        "center": book.add_format({**given, "align": "center"}),
        "code": book.add_format({**given, "font_size": 7, "font_color": "#5F6B76"}),
        "closed": book.add_format({**given, "bg_color": "#E3E5E8"}),
        "number": book.add_format({**open_cell, "align": "right"}),
        "whole": book.add_format({**open_cell, "align": "right", "num_format": "#,##0"}),
        "words": book.add_format(open_cell),
        "wrong": book.add_format({"bg_color": "#F8C9C4", "bold": True}),
        "guide": book.add_format({**FONT, "text_wrap": True}),
    }


def _fill_in(sheet: Any, template: Template, styles: dict[str, Any]) -> None:
    last = len(TEMPLATE_HEADERS) - 1
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.merge_range(0, 0, 0, last, TITLE, styles["title"])
    sheet.set_row(0, 26)
    sheet.merge_range(1, 0, 1, last, f"Đơn vị: {template.unit_name}", styles["line"])
    period = vietnamese.capitalised(vietnamese.period(template.period))
    sheet.merge_range(2, 0, 2, last, f"Kỳ báo cáo: {period.replace('/', ' năm ')}", styles["line"])
    sheet.merge_range(3, 0, 3, 2, STATE_LABEL, styles["line"])
    sheet.write_string(STATE_CELL, FINAL, styles["state"])
    sheet.data_validation(
        STATE_CELL,
        {
            "validate": "list",
            "source": [FINAL, PROVISIONAL],
            "error_title": "Tình trạng số liệu",
            "error_message": f"Chọn {FINAL} hoặc {PROVISIONAL}.",
        },
    )
    sheet.merge_range(4, 0, 4, last, HINT, styles["hint"])
    sheet.set_row(4, 32)
    for column, head in enumerate(TEMPLATE_HEADERS):
        sheet.write_string(HEAD_ROW - 1, column, head, styles["head"])
    sheet.set_row(HEAD_ROW - 1, 32)
    row, number = HEAD_ROW, 0
    for heading, asked in ((COMMITTED, template.committed), (OTHERS, template.others)):
        if asked:
            sheet.merge_range(row, 0, row, last, heading, styles["section"])
            row += 1
        for each in asked:
            number += 1
            _row(sheet, row, number, each, styles)
            row += 1
    _mark_contradictions(sheet, HEAD_ROW, row - 1, styles)
    _lock_and_print(sheet, row, last)


def _row(sheet: Any, row: int, number: int, asked: AskedIndicator, styles: dict[str, Any]) -> None:
    sheet.write_number(row, 0, number, styles["center"])
    sheet.write_string(row, 1, asked.indicator_code, styles["code"])
    sheet.write_string(row, 2, asked.name_vi, styles["text"])
    _note(sheet, row, 2, _explained(asked))
    sheet.write_string(row, 3, asked.target_text or "", styles["center"])
    if asked.target_quote:
        _note(sheet, row, 3, f"“{asked.target_quote}”\n{asked.target_place}")
    sheet.write_string(row, 4, asked.unit_vi, styles["center"])
    for column, part in ((5, asked.numerator), (6, asked.denominator)):
        sheet.write_blank(row, column, None, styles["whole" if asked.has_parts else "closed"])
        if asked.has_parts:
            _whole(sheet, row, column, part or "")
    sheet.write_blank(row, 7, None, styles["whole" if asked.unit.startswith("count") else "number"])
    _result(sheet, row, 7, asked)
    for column, choices in ((8, EVIDENCE), (9, MISSING)):
        sheet.write_blank(row, column, None, styles["words"])
        # Only a suggestion: any other words may be written.
        sheet.data_validation(
            row, column, row, column, {"validate": "list", "source": list(choices), "show_error": False}
        )
    name_lines, code_lines = ceil(len(asked.name_vi) / 54), ceil(len(asked.indicator_code) / 26)
    sheet.set_row(row, max(15.0 * name_lines, 9.5 * code_lines) + 4)


def _explained(asked: AskedIndicator) -> str:
    told = [
        ("Cách tính", asked.definition),
        ("Tử số", asked.numerator),
        ("Mẫu số", asked.denominator),
        ("Đơn vị tính", asked.unit_vi),
    ]
    return "\n".join(f"{label}: {text}" for label, text in told if text)


def _note(sheet: Any, row: int, column: int, text: str) -> None:
    lines = sum(ceil(len(line) / 48) for line in text.split("\n"))
    sheet.write_comment(row, column, text, {"author": "cchc", "width": 320, "height": 18 * lines + 16, "font_size": 9})


def _whole(sheet: Any, row: int, column: int, asks: str) -> None:
    rule: dict[str, Any] = {
        "validate": "integer",
        "criteria": ">=",
        "value": 0,
        "error_title": "Chỉ ghi số nguyên",
        "error_message": "Ghi số nguyên từ 0 trở lên, không ghi chữ hay dấu phân nhóm.",
    }
    if asks:
        rule |= {"input_title": TEMPLATE_HEADERS[column], "input_message": asks[:255]}
    sheet.data_validation(row, column, row, column, rule)


def _result(sheet: Any, row: int, column: int, asked: AskedIndicator) -> None:
    if asked.unit.startswith("count"):
        _whole(sheet, row, column, "")
        return
    low, high = (-1000, 1000) if asked.measures_change else (0, asked.highest)
    between = (
        {"criteria": ">=", "value": low} if high is None else {"criteria": "between", "minimum": low, "maximum": high}
    )
    bounds = f"từ {low} trở lên" if high is None else f"từ {low} đến {high:g}"
    sheet.data_validation(
        row,
        column,
        row,
        column,
        {
            "validate": "decimal",
            **between,
            "error_title": "Kết quả ngoài khoảng",
            "error_message": f"Ghi một con số {bounds}, đơn vị tính: {asked.unit_vi}; phần thập phân sau dấu phẩy.",
        },
    )


def _mark_contradictions(sheet: Any, first: int, last: int, styles: dict[str, Any]) -> None:
    top, bottom = first + 1, last + 1
    sheet.conditional_format(
        first, 5, last, 6,
        {"type": "formula", "criteria": f"=AND(ISNUMBER($F{top}),ISNUMBER($G{top}),$F{top}>$G{top})", "format": styles["wrong"]},
    )  # fmt: skip
    share = f'AND(ISNUMBER($F{top}),ISNUMBER($G{top}),ISNUMBER($H{top}),$E{top}="%",$G{top}>0)'
    sheet.conditional_format(
        f"{cell_name(top, 8)}:{cell_name(bottom, 8)}",
        {"type": "formula", "criteria": f"=IF({share},ABS($H{top}-100*$F{top}/$G{top})>0.06,FALSE)", "format": styles["wrong"]},
    )  # fmt: skip


def _lock_and_print(sheet: Any, rows: int, last: int) -> None:
    sheet.freeze_panes(HEAD_ROW, 3)
    sheet.repeat_rows(HEAD_ROW - 1)
    sheet.print_area(0, 0, rows - 1, last)
    print_setup(sheet, portrait=False)
    # Without a password: it keeps fingers off, not people.
    sheet.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})


def _guide(sheet: Any, styles: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 110)
    sheet.write_string(0, 0, "Hướng dẫn điền", styles["title"])
    sheet.set_row(0, 28)
    for row, line in enumerate(GUIDE, start=1):
        sheet.write_string(row, 0, f"{row}. {line}", styles["guide"])
        sheet.set_row(row, 36 if len(line) > 125 else 20)
    print_setup(sheet, portrait=False)
    sheet.protect("")


def _meta(sheet: Any, template: Template) -> None:
    for row, (key, value) in enumerate(zip(META_KEYS, (VERSION, template.unit_id, template.period), strict=True)):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
    sheet.hide()
    sheet.protect("")
