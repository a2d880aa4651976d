"""The release's tables as an Excel workbook: one sheet a table, real numbers and dates, filters, notes on every column."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cchc.errors import CchcError
from cchc.formatting.vietnamese import day, local_time
from cchc.formatting.xlsx import (
    LONGEST_TEXT,
    formats,
    open_book,
    print_setup,
    write_cell,
)
from cchc.messages import say
from cchc.report.tables import Origin, Table

SOURCES = "Nguồn"
MOST_ROWS = 1_048_575  # of a sheet, below its head
WIDEST, NARROWEST, SAMPLE = 60, 9, 200
NOTES = (
    "Mức trong kế hoạch là cam kết, không phải kết quả; kết quả chỉ có ở cột giá trị báo cáo.",
    "Mốc đối chiếu là cam kết của một địa phương khác, không phải nghĩa vụ của các xã.",
    "Mỗi số có mã: gõ mã đó sau lệnh trace để xem văn bản, mục, dòng và câu, hoặc tệp, trang và ô.",
    "Di chuột lên đầu cột để xem định nghĩa và đơn vị.",
)


def write(tables: Sequence[Table], origin: Origin, path: Path) -> int:
    """Write the workbook; return how many texts were cut because Excel keeps no longer ones."""
    for table in tables:
        if table.frame.height > MOST_ROWS:
            raise CchcError(say("export.too_long", mart=table.name, rows=table.frame.height, most=MOST_ROWS))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()  # a file that Excel holds open says so here, before the work
    with open_book(path) as book:
        book.set_properties({"title": "Dữ liệu kế hoạch cải cách hành chính", "comments": origin.release_id})
        styles = formats(book)
        _sources(book.add_worksheet(SOURCES), tables, origin, styles)
        for table in tables:
            _sheet(book.add_worksheet(table.title), table, styles)
    return sum(_cut(table) for table in tables)


def _sheet(sheet: Any, table: Table, styles: dict[str, Any]) -> None:
    rows = table.frame.rows()
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, _width(column.title, [row[place] for row in rows[:SAMPLE]]))
        sheet.write_string(0, place, column.title, styles["head"])
        sheet.write_comment(0, place, column.note, {"x_scale": 2.2, "font_size": 9, "author": "cchc"})
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            write_cell(sheet, number, place, value, styles, text="one_line")
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(rows)), len(table.columns) - 1)
    sheet.repeat_rows(0)
    print_setup(sheet, portrait=False)


def _width(title: str, values: Sequence[Any]) -> int:
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    return min(WIDEST, max(NARROWEST, longest + 1, len(title) // 2 + 3))


def _cut(table: Table) -> int:
    return sum(isinstance(value, str) and len(value) > LONGEST_TEXT for row in table.frame.rows() for value in row)


def _sources(sheet: Any, tables: Sequence[Table], origin: Origin, styles: dict[str, Any]) -> None:
    """Write what the workbook is: the release, what is missing, and what each sheet holds."""
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 100)
    sheet.set_column(2, 2, 12)
    sheet.merge_range(0, 0, 0, 2, "Dữ liệu kế hoạch cải cách hành chính", styles["title"])
    told = [
        ("Bản phát hành", origin.release_id),
        ("Tính đến ngày", day(origin.as_of)),
        ("Phát hành lúc (giờ Việt Nam)", local_time(origin.published_at)),
        *(("Chưa đọc hoặc đọc một phần", reason) for reason in origin.left_out),
        *(("Lưu ý", note) for note in NOTES),
    ]
    for number, (label, text) in enumerate(told, start=2):
        sheet.write_string(number, 0, label, styles["head"])
        sheet.write_string(number, 1, text, styles["text"])
    first = len(told) + 3
    for place, head in enumerate(("Trang", "Mỗi dòng là gì", "Số dòng")):
        sheet.write_string(first, place, head, styles["head"])
    for number, table in enumerate(tables, start=first + 1):
        sheet.write_url(number, 0, f"internal:'{table.title}'!A1", styles["text"], table.title)
        sheet.write_string(number, 1, table.row_meaning, styles["text"])
        sheet.write_number(number, 2, table.frame.height, styles["whole"])
    print_setup(sheet, portrait=False)
