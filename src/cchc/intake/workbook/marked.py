"""The same workbook sent back: refused cells coloured and signed, the reason and the question in a note, a list in front.

Values stay as they are: the sign stands in the number format. What came from outside never becomes a formula: formulas that
ask outside of the file come back as text, and texts that look like formulas stay texts.
"""

import re
import warnings
import zipfile
from collections.abc import Iterable
from copy import copy
from math import ceil
from pathlib import Path
from typing import Any

from cchc.formatting.vietnamese import number
from cchc.intake.file.cell_address import cell_name, cell_place
from cchc.intake.file.outside import asks_outside
from cchc.intake.read.rules import RULES
from cchc.intake.records import CHECK_SHEET, Book, Cell, Refusal, ReportReading

AUTHOR = "cchc"
# Severity: sign, colour of the cell, what the list calls it.
SIGNS = {
    "refused": ("⚠", "F6B8B0", "Không nhận"),
    "asked": ("?", "FCE4A8", "Cần trả lời"),
    "noticed": ("i", None, "Để biết"),
}
MAX_ASIDE = 20_000_000  # bytes of parts that were not looked at when the file was read
HEADS = ("TT", "Mức", "Chỗ", "Đang ghi", "Vì sao", "Cần làm, cần trả lời")
WIDTHS = (5, 13, 20, 24, 62, 56)
_GENERAL = "General"
_FONT = "Times New Roman"


def write_marked(book: Book, reading: ReportReading, out: Path) -> bool:
    """Write the marked copy (.xlsx). True: it is the sender's own workbook; False: only its cells, because it is a text file
    or holds parts that are not safe to write back.
    """
    workbook = _own_workbook(book)
    is_own = workbook is not None
    if workbook is None:
        workbook = _rebuilt(book)
    by_cell: dict[tuple[str | None, str], list[Refusal]] = {}
    for refusal in reading.refusals:
        by_cell.setdefault((refusal.sheet, refusal.cell), []).append(refusal)
    titles = _titles(book, workbook)
    for (sheet, cell), refusals in by_cell.items():
        if sheet in titles and cell_place(cell):
            _mark(workbook[titles[sheet]], cell, refusals)
    _list(workbook, reading, titles)
    out.parent.mkdir(parents=True, exist_ok=True)
    workbook.save(out)
    return is_own


def _titles(book: Book, workbook: Any) -> dict[str | None, str]:
    """Name of a sheet as read: its title in the workbook to write."""
    titles: list[str] = workbook.sheetnames
    known: dict[str | None, str] = {sheet.name: sheet.name for sheet in book.sheets if sheet.name in titles}
    return known or {sheet.name: titles[0] for sheet in book.sheets[:1]}


# --- the workbook ---


def _own_workbook(book: Book) -> Any | None:
    """Open the sender's workbook to be written back, without what asks outside; None where that is not possible."""
    import openpyxl

    if book.kind != "xlsx" or _bytes_aside(book.path) > MAX_ASIDE:
        return None
    try:
        with warnings.catch_warnings(action="ignore"):  # English, of parts that it leaves out
            workbook = openpyxl.load_workbook(book.path, keep_links=False, rich_text=True)
    except Exception:  # the library promises no errors of its own for odd files; their cells are written instead
        return None
    for sheet in book.sheets:
        if sheet.name in workbook.sheetnames:
            _make_harmless(workbook[sheet.name], sheet.cells.values())
    for name in [name for name, defined in workbook.defined_names.items() if _asks(defined.value)]:
        del workbook.defined_names[name]
    if CHECK_SHEET in workbook.sheetnames:  # a marked copy came back
        del workbook[CHECK_SHEET]
    return workbook


def _bytes_aside(path: Path) -> int:
    """Bytes of the parts that reading the file did not look at: notes, drawings, caches of pivot tables."""
    read = re.compile(r"xl/(?:worksheets/[^/]+\.xml|workbook\.xml|styles\.xml|sharedStrings\.xml|_rels/.*)")
    with zipfile.ZipFile(path) as package:
        return sum(entry.file_size for entry in package.infolist() if not read.fullmatch(entry.filename))


def _make_harmless(sheet: Any, cells: Iterable[Cell]) -> None:
    for cell in cells:
        if cell.outside and cell.formula:
            _write_text(sheet.cell(cell.row, cell.column), cell.formula)
    for row in sheet.iter_rows():
        for cell in row:
            if getattr(cell, "hyperlink", None) and not cell.hyperlink.location:
                cell.hyperlink = None
            if getattr(cell, "comment", None):
                _keep_note(cell)
            _unmark(cell)
    rules = sheet.data_validations
    rules.dataValidation = [rule for rule in rules.dataValidation if not _asks(rule.formula1, rule.formula2)]
    for conditional in list(sheet.conditional_formatting):
        if any(_asks(*rule.formula) for rule in conditional.rules):
            del sheet.conditional_formatting[conditional.sqref]


def _asks(*formulas: str | None) -> bool:
    return any(asks_outside(f"={formula}") for formula in formulas if formula)


def _keep_note(cell: Any) -> None:
    """Keep a note of the sender at a size in which it can be read; take away one of an earlier check."""
    from openpyxl.comments import Comment

    text = cell.comment.text
    cell.comment = None if cell.comment.author == AUTHOR and text[:1] in "⚠?i" and text[1:2] == " " else _sized(Comment(text, cell.comment.author))  # fmt: skip


def _unmark(cell: Any) -> None:
    """Take the colour and the sign of an earlier check away."""
    for sign, colour, _ in SIGNS.values():
        if colour and getattr(cell, "has_style", False) and cell.fill.fgColor.rgb == f"00{colour}":
            from openpyxl.styles import PatternFill

            cell.fill = PatternFill()
            cell.number_format = cell.number_format.replace(f'"{sign} "', "").partition(";-General;")[0]


def _rebuilt(book: Book) -> Any:
    """A new workbook that holds the cells of a file as they were read."""
    import openpyxl

    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for sheet in book.sheets:
        made = workbook.create_sheet(_title(sheet.name, workbook.sheetnames))
        for cell in sheet.cells.values():
            written = made.cell(cell.row, cell.column)
            if isinstance(cell.value, str) or cell.value is None:
                _write_text(written, cell.value or cell.formula or cell.error or "")
            else:
                written.value = cell.value
                written.number_format = cell.number_format or _GENERAL
        for column in {column for _, column in sheet.cells}:
            longest = max(len(str(cell.value)) for (_, place), cell in sheet.cells.items() if place == column)
            made.column_dimensions[cell_name(1, column)[:-1]].width = min(60, max(9, longest + 2))
    return workbook


def _title(name: str | None, taken: list[str]) -> str:
    plain = re.sub(r"[\\/*?:\[\]]", " ", name or "Tệp gửi")[:31] or "Tệp gửi"
    return plain if plain not in taken else f"{plain[:27]} {len(taken)}"


def _write_text(cell: Any, text: str) -> None:
    cell.value = _printable(text)
    cell.data_type = "s"  # whatever it begins with
    cell.quotePrefix = text[:1] in ("=", "+", "-", "@")  # and so it stays when somebody edits it


def _printable(text: str) -> str:
    """What XML can hold."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)[:32_000]


# --- the marks ---


def _mark(sheet: Any, name: str, refusals: list[Refusal]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Border, PatternFill, Side

    cell = _shown(sheet, name)
    sign, colour, _ = SIGNS[min((RULES[refusal.rule].severity for refusal in refusals), key=list(SIGNS).index)]
    note = "\n\n".join(f"{sign} {_why(refusal)}" for refusal in refusals)
    earlier = f"\n\n{cell.comment.text}" if cell.comment else ""
    cell.comment = _sized(Comment(_printable(note + earlier), AUTHOR))
    if colour is None:
        return
    cell.fill = PatternFill("solid", fgColor=colour)
    side = Side(style="mediumDashed", color="B3261E")
    cell.border = Border(left=side, right=side, top=side, bottom=side)
    cell.number_format = signed_format(cell.number_format, sign)
    if not isinstance(cell.value, str) or cell.data_type == "f":
        # A number with a sign before it does not get shorter by itself where the column is narrow.
        cell.alignment = _shrinking(cell.alignment)


def _shrinking(alignment: Any) -> Any:
    found = copy(alignment)
    found.wrap_text, found.shrink_to_fit = False, True
    return found


def signed_format(number_format: str | None, sign: str) -> str:
    """Return a number format that shows a sign before what it shows: "0.0%" gives '"⚠ "0.0%'."""
    shown = f'"{sign} "'
    if not number_format or number_format in (_GENERAL, "@"):
        return f"{shown}General;{shown}-General;{shown}General;{shown}@"
    sections = number_format.split(";")
    if any(section.count('"') % 2 for section in sections):  # a semicolon inside of a text
        return number_format
    return ";".join(f"{shown}{section}" for section in sections)


def _shown(sheet: Any, name: str) -> Any:
    """The cell, or the first one of the merged range that covers it."""
    row, column = cell_place(name) or (1, 1)
    for area in sheet.merged_cells.ranges:
        if area.min_row <= row <= area.max_row and area.min_col <= column <= area.max_col:
            return sheet.cell(area.min_row, area.min_col)
    return sheet.cell(row, column)


def _why(refusal: Refusal) -> str:
    parts = [refusal.reason]
    if refusal.question and refusal.question not in refusal.reason:
        parts.append(refusal.question)
    if refusal.nearest and refusal.nearest[0] not in refusal.reason:
        parts.append(f"Gần giống: {'; '.join(refusal.nearest)}.")
    return "\n".join(parts)


def _sized(comment: Any) -> Any:
    lines = sum(max(1, ceil(len(line) / 46)) for line in comment.text.split("\n"))
    comment.width, comment.height = 330, 20 * lines + 16
    return comment


# --- the list in front ---


def _list(workbook: Any, reading: ReportReading, titles: dict[str | None, str]) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    sheet = workbook.create_sheet(CHECK_SHEET, 0)
    thin = Side(style="thin", color="9AA7B4")
    box = Border(left=thin, right=thin, top=thin, bottom=thin)
    wrap = Alignment(wrap_text=True, vertical="top")
    for line, text in enumerate(_told(reading), start=1):
        cell = sheet.cell(line, 1)
        _write_text(cell, text)
        cell.font = Font(name=_FONT, size=14 if line == 1 else 11, bold=line == 1)
    head = len(_told(reading)) + 2
    for column, (text, width) in enumerate(zip(HEADS, WIDTHS, strict=True), start=1):
        cell = sheet.cell(head, column)
        _write_text(cell, text)
        cell.font, cell.border, cell.alignment = Font(name=_FONT, bold=True), box, wrap
        cell.fill = PatternFill("solid", fgColor="DDE6EF")
        sheet.column_dimensions[cell_name(1, column)[:-1]].width = width
    for row, refusal in enumerate(reading.refusals, start=head + 1):
        sign, colour, called = SIGNS[RULES[refusal.rule].severity]
        where = f"{refusal.sheet or titles.get(refusal.sheet, '')} {refusal.cell}".strip()
        texts = (str(row - head), f"{sign} {called}", where, refusal.found, refusal.reason, _to_do(refusal))
        for column, text in enumerate(texts, start=1):
            cell = sheet.cell(row, column)
            _write_text(cell, text)
            cell.font, cell.border, cell.alignment = Font(name=_FONT), box, copy(wrap)
        if colour:
            sheet.cell(row, 2).fill = PatternFill("solid", fgColor=colour)
        if refusal.sheet in titles and cell_place(refusal.cell):
            _link(sheet.cell(row, 3), titles[refusal.sheet], refusal.cell)
        lines = max(ceil(len(text) / (width * 0.95)) for text, width in zip(texts, WIDTHS, strict=True))
        sheet.row_dimensions[row].height = 15.5 * max(1, lines) + 2
    _show_first(workbook, sheet, head)


def _told(reading: ReportReading) -> list[str]:
    counts = {severity: 0 for severity in SIGNS}
    for refusal in reading.refusals:
        counts[RULES[refusal.rule].severity] += 1
    lines = [
        CHECK_SHEET,
        f"Tệp: {reading.file_name}",
        f"Đọc được {number(len(reading.values))} số; {counts['refused']} chỗ không nhận, {counts['asked']} chỗ cần trả lời, "
        f"{counts['noticed']} điều để biết.",
    ]
    if reading.refusals:
        lines.append(
            "Bấm vào cột Chỗ để đến ô; ô có màu và dấu ⚠ hoặc ?, di chuột lên ô để xem lý do. Sửa ngay trong tệp này rồi gửi lại."
        )
    return lines


def _to_do(refusal: Refusal) -> str:
    parts = [RULES[refusal.rule].remedy, refusal.question or ""]
    if refusal.nearest:
        parts.append(f"Gần giống: {'; '.join(refusal.nearest)}.")
    return "\n".join(part for part in parts if part)


def _link(cell: Any, title: str, place: str) -> None:
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    quoted = title.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{place}")
    cell.font = Font(name=_FONT, color="0B57A4", underline="single")


def _show_first(workbook: Any, sheet: Any, head: int) -> None:
    sheet.freeze_panes = sheet.cell(head + 1, 1)
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for other in workbook.worksheets:
        other.sheet_view.tabSelected = False
    workbook.active = 0
