"""Test tool: books made directly of rows, without a file, and read as a report of today."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from cchc.intake.read.code_lists import CodeLists, read_code_lists
from cchc.intake.read.workbook_values import read_report
from cchc.intake.records import Book, Cell, ReportReading, Sheet
from support.project import SEEDS

TODAY = date(2026, 1, 20)
TA_DUNG = "24637@2025-07-01"
ON_TIME = "Tỷ lệ hồ sơ giải quyết trước và đúng hạn (đã giải quyết)"
POSTED = "Tỷ lệ TTHC được niêm yết, công khai"
CHECKS = "Số cuộc kiểm tra đột xuất kết quả giải quyết TTHC"
DAYS = "Thời gian giải quyết TTHC trung bình"
HEAD = ["Chỉ tiêu", "Tử số", "Mẫu số", "Kết quả"]
TITLE = ["UBND XÃ TÀ ĐÙNG"], ["BÁO CÁO QUÝ IV NĂM 2025"]


@cache
def lists() -> CodeLists:
    return read_code_lists(SEEDS)


def special(value: Any = None, **what: Any) -> Cell:
    """A cell with a format, a formula, an error, or hidden; its place is filled in by `sheet`."""
    return Cell(1, 1, value, **what)


def sheet(rows: Sequence[Sequence[Any]], name: str | None = "Biểu", **what: Any) -> Sheet:
    """A sheet of rows from A1; None and "" leave a cell out."""
    cells = {}
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            if value is not None and value != "":
                made = value if isinstance(value, Cell) else Cell(1, 1, value)
                cells[row, column] = replace(made, row=row, column=column)
    return Sheet(name, cells, **what)


def read(*sheets: Sheet, kind: str = "xlsx", code_lists: CodeLists | None = None, **given: Any) -> ReportReading:
    """Read sheets as one file."""
    book = Book(Path(f"generated.{kind}"), kind, sheets)
    return read_report(book, code_lists or lists(), sha256="0" * 64, today=TODAY, **given)


def table(*rows: Sequence[Any], title: Sequence[Sequence[Any]] = TITLE, head: Sequence[Any] = HEAD) -> Sheet:
    """A sheet with two title rows, a header in row 3 and data from row 4."""
    return sheet([*title, head, *rows])


def rules(reading: ReportReading) -> list[tuple[str, str]]:
    """The refusals of a reading as (rule, cell)."""
    return [(refusal.rule, refusal.cell) for refusal in reading.refusals]


def figures(reading: ReportReading) -> list[tuple[Any, ...]]:
    """The values of a reading as (indicator code, value, numerator, denominator)."""
    return [(value.indicator_code, value.value, value.numerator, value.denominator) for value in reading.values]
