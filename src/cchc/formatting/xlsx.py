"""What every workbook of the program shares: cells that keep their kind, formats, print set-up. Text stays text."""

from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any

LONGEST_TEXT = 32_767  # letters that Excel keeps in one cell
FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
YES, NO = "có", "không"


def open_book(path: Path) -> Any:
    """Return a workbook to write, in which a text such as "=1+1" or an address stays a text."""
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    return xlsxwriter.Workbook(str(path), options)


def formats(book: Any) -> dict[str, Any]:
    """Return the formats of a workbook by name."""
    line = {"border": 1, "border_color": "#C9D2DB"}
    return {
        "head": book.add_format({**FONT, "bold": True, "bg_color": "#DDE6EF", "border": 1, "text_wrap": True}),
        "text": book.add_format({**FONT, **line, "text_wrap": True}),
        "one_line": book.add_format({**FONT, **line}),
        "number": book.add_format({**FONT, **line, "num_format": "#,##0.##"}),
        "whole": book.add_format({**FONT, **line, "num_format": "0"}),
        "day": book.add_format({**FONT, **line, "num_format": "dd/mm/yyyy"}),
        "title": book.add_format({**FONT, "bold": True, "font_size": 14, "text_wrap": True}),
    }


def write_cell(sheet: Any, row: int, column: int, value: Any, styles: dict[str, Any], text: str = "text") -> None:
    """Write a value as what it is: a number, a date, a text; nothing is an empty cell."""
    if value is None:
        sheet.write_blank(row, column, None, styles[text])
    elif isinstance(value, bool):
        sheet.write_string(row, column, YES if value else NO, styles[text])
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, styles["day"])
    elif isinstance(value, int):
        sheet.write_number(row, column, value, styles["whole"])
    elif isinstance(value, float) and isfinite(value):
        sheet.write_number(row, column, value, styles["whole" if value.is_integer() else "number"])
    else:
        sheet.write_string(row, column, str(value)[:LONGEST_TEXT], styles[text])


def print_setup(sheet: Any, *, portrait: bool) -> None:
    """Print on A4, as wide as one page, with name and page number below."""
    sheet.set_paper(9)  # A4
    if not portrait:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(0.4, 0.4, 0.5, 0.5)
    sheet.set_footer("&L&A&RTrang &P/&N")
