"""A review as an Excel workbook: seven sheets, real numbers and dates, filters, frozen heads. Text stays text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from pathlib import Path
from typing import Any

from cchc.formatting.xlsx import (
    formats,
    open_book,
    print_setup,
    write_cell,
)
from cchc.review import words
from cchc.review.sheet import Review, Row

PRINTED_WIDTH = 215  # letters
LINE_HEIGHT = 15.0  # points


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its head, its width in letters, and what a row gives for it."""

    head: str
    width: int
    value: Callable[[Row], Any]


def _of(name: str) -> Callable[[Row], Any]:
    return lambda row: row[name]


def _yes(name: str) -> Callable[[Row], Any]:
    return lambda row: "có" if row[name] else None


LEVEL = Column("Cấp", 10, lambda row: words.LEVELS.get(row["admin_level"] or "", "không nêu"))
WHERE = Column("Vị trí", 24, words.place)
QUOTE = Column("Câu trích", 60, _of("quote"))
TASKS = (
    Column("TT", 8, _of("row_ref")), Column("Nhiệm vụ", 48, _of("content")), Column("Hoạt động", 32, _of("activity")),
    Column("Sản phẩm", 28, _of("product")), Column("Chủ trì", 24, _of("lead_text")),
    Column("Phối hợp", 26, _of("coordinating_text")), Column("Thời hạn ghi trong kế hoạch", 22, _of("deadline_text")),
    Column("Hạn gần nhất", 13, _of("next_due_on")), Column("Loại thời hạn", 18, _of("deadline_kind_vi")),
    Column("Nhóm", 26, _of("section_title")), WHERE, Column("Mã", 24, _of("task_id")),
)  # fmt: skip
PLAN_DEADLINES = (
    Column("Việc", 60, _of("what")), Column("Thời hạn ghi trong kế hoạch", 34, _of("deadline_text")),
    Column("Ngày đến hạn", 13, _of("due_on")), Column("Loại thời hạn", 20, _of("deadline_kind_vi")), QUOTE, WHERE,
    Column("Mã", 22, _of("plan_deadline_id")),
)  # fmt: skip
LEGAL_BASES = (
    Column("Loại", 16, _of("instrument_type")), Column("Số", 22, _of("number")), Column("Tên", 40, _of("name")),
    Column("Ngày", 14, lambda row: words.whole_day(row["instrument_date"])), Column("Cơ quan ban hành", 28, _of("issuer")),
    Column("Vai trò", 20, lambda row: words.ROLES[row["role"]]), QUOTE, WHERE, Column("Mã", 22, _of("legal_basis_id")),
)  # fmt: skip
FINDINGS = (
    Column("Mức độ", 14, lambda row: words.SEVERITIES[row["severity"]]), Column("Vì sao cần hỏi", 60, _of("why")), QUOTE,
    WHERE, Column("Quy tắc", 26, _of("rule")), Column("Mã", 22, _of("finding_id")),
)  # fmt: skip
COMPARED = (
    Column("Kết luận", 18, _of("verdict_vi")), Column("Chỉ số", 40, _of("indicator_name_vi")),
    Column("Mục tiêu cấp trên", 16, lambda row: words.compared_promise(row, "reference")),
    Column("Năm", 8, _of("reference_year")), Column("Văn bản", 30, _of("reference_instrument")),
    Column("Kế hoạch này", 16, lambda row: words.compared_promise(row, "target")),
    Column("Dùng để kết luận", 12, _yes("is_deciding")), Column("Lý do", 60, _of("reason_vi")),
    Column("Giá trị cấp trên", 14, _of("reference_value")), Column("Giá trị kế hoạch", 14, _of("target_value")),
    Column("Chênh lệch", 12, _of("gap_to_reference")), Column("Câu trích kế hoạch", 50, _of("target_quote")),
    Column("Vị trí", 24, lambda row: words.place(row, "target_") if row["target_id"] else None),
    Column("Mức tin cậy", 20, _of("reference_confidence_vi")), Column("Trích nguồn", 50, words.reference_quote),
    Column("Nguồn", 40, _of("reference_source_url")),
)  # fmt: skip


def write(review: Review, path: Path) -> None:
    """Write the workbook."""
    with open_book(path) as book:
        book.set_properties({"title": review.title, "comments": words.summary(review)})
        styles = formats(book)
        _card(book.add_worksheet("Thông tin"), review, styles)
        _table(book.add_worksheet("Chỉ tiêu"), _targets(review), review.targets, styles)
        _table(book.add_worksheet("Nhiệm vụ"), TASKS, review.tasks, styles)
        _table(book.add_worksheet("Thời hạn khác"), PLAN_DEADLINES, review.plan_deadlines, styles)
        _table(book.add_worksheet("Căn cứ"), LEGAL_BASES, review.legal_bases, styles)
        _table(book.add_worksheet("Phát hiện"), FINDINGS, review.findings, styles)
        _table(book.add_worksheet("Đối chiếu quốc gia"), COMPARED, [*review.compared, *review.background], styles)


def _targets(review: Review) -> tuple[Column, ...]:
    return (
        Column("Lĩnh vực", 20, lambda row: review.domains.get(row["domain"])),
        Column("Nội dung", 50, _of("measure")),
        Column("Mức", 18, words.promise),
        Column("Đến năm", 9, _of("year_to")),
        LEVEL,
        QUOTE,
        WHERE,
        Column("Giá trị", 12, _of("value")),
        Column("Giá trị cao", 12, _of("value_high")),
        Column("Đơn vị tính", 16, lambda row: words.UNITS.get(row["unit"], row["unit"])),
        Column("Từ năm", 9, _of("year_from")),
        Column("Mã chỉ số", 34, _of("indicator_code")),
        Column("Nhắc lại của", 22, _of("duplicate_of")),
        Column("Mã", 22, _of("target_id")),
    )


def _card(sheet: Any, review: Review, styles: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    sheet.merge_range(0, 0, 0, 1, "Rà soát kế hoạch cải cách hành chính", styles["title"])
    told = [
        *words.card(review),
        ("Kết luận", words.summary(review)),
        ("Chỉ tiêu", len(review.targets)),
        ("Nhiệm vụ", len(review.tasks)),
        ("Thời hạn khác trong nội dung", len(review.plan_deadlines)),
        ("Căn cứ, viện dẫn", len(review.legal_bases)),
        ("Phát hiện", len(review.findings)),
        ("Tính đến ngày", review.as_of),
    ]
    for number, (label, value) in enumerate(told, start=2):
        sheet.write_string(number, 0, label, styles["head"])
        write_cell(sheet, number, 1, value, styles)
    print_setup(sheet, portrait=True)


def _table(sheet: Any, columns: Sequence[Column], rows: Sequence[Row], styles: dict[str, Any]) -> None:
    # What tells apart and proves stands behind: on screen all of it, on paper only what fits one sheet across.
    sheet.print_area(0, 0, len(rows), _printed(columns) - 1)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.head, styles["head"])
        for number, row in enumerate(rows, start=1):
            write_cell(sheet, number, place, column.value(row), styles)
    for number, row in enumerate(rows, start=1):
        sheet.set_row(number, _height(columns, row))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)
    sheet.repeat_rows(0)
    print_setup(sheet, portrait=False)


def _height(columns: Sequence[Column], row: Row) -> float:
    """Return the height at which the longest text of a row shows whole: not every program fits rows by itself."""
    lines = max(ceil(len(str(column.value(row) or "")) / (1.05 * column.width)) for column in columns)
    return min(LINE_HEIGHT * max(1, lines), 409.0)  # the highest row that Excel knows


def _printed(columns: Sequence[Column]) -> int:
    """Return how many of the first columns fit a sheet of A4 laid across."""
    widths = list(accumulate(column.width for column in columns))
    return max(1, sum(width <= PRINTED_WIDTH for width in widths))
