"""The XML of a workbook, read as a stream: no tree is built, no entity expanded, and every element is counted."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import IO, Any
from xml.parsers import expat

from cchc.errors import UnreadableDocument
from cchc.intake.file.bounds import (
    MAX_COLUMN,
    MAX_MERGED,
    MAX_MERGED_AREA,
    Budget,
    check_place,
    too_big,
)
from cchc.intake.file.cell_address import cell_place
from cchc.intake.file.outside import asks_outside
from cchc.intake.file.text_runs import Runs
from cchc.intake.records import Cell, CellValue, Sheet

Attributes = dict[str, str]
_BLOCK = 65_536
_SILENT_BLOCKS = 32  # 2 MB in which no element ends: one giant name, comment or attribute
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip


class _Silence(Exception):
    pass


def walk(stream: IO[bytes], name: str, budget: Budget, handler: Any) -> None:
    """Feed XML to a handler with `start(tag, attributes)`, `end(tag)` and `text(letters)`; tags without their namespace.

    Raises UnreadableDocument for a DTD or an entity of its own, for more elements than the budget has, and for broken XML.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    heard = True

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal heard
        heard = True
        budget.element()
        handler.start(tag.rpartition(":")[2], attributes)

    def end(tag: str) -> None:
        nonlocal heard
        heard = True
        handler.end(tag.rpartition(":")[2])

    def text(letters: str) -> None:
        nonlocal heard
        heard = True
        handler.text(letters)

    def declared(*_: Any) -> None:
        raise UnreadableDocument(
            f"{name}: tệp chứa khai báo DTD mà Excel không bao giờ viết, có thể là tệp độc hại; hãy xin lại tệp."
        )

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = declared
    silent = 0
    try:
        while block := stream.read(_BLOCK):
            heard = False
            parser.Parse(block, False)
            silent = 0 if heard else silent + 1
            if silent > _SILENT_BLOCKS:
                raise _Silence
        parser.Parse(b"", True)
    except (expat.ExpatError, _Silence) as error:
        raise UnreadableDocument(
            f"{name}: nội dung trong tệp .xlsx bị hỏng; hãy mở bằng Excel, lưu lại rồi nạp lại."
        ) from error


def local(attributes: Attributes, name: str) -> str | None:
    """Return an attribute whatever the prefix of its name is (`r:id`)."""
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), None)


def clean(text: str) -> str:
    """Return a text as it is shown: NFC, "_x000D_" as the letter that it stands for, one kind of line end."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


@dataclass(slots=True)
class Strings:
    """The shared texts of a workbook, in their order; what is only there to be read aloud is left out."""

    budget: Budget
    texts: list[str] = field(default_factory=list)
    _runs: Runs = field(default_factory=Runs)
    _open: list[str] = field(default_factory=list)

    def start(self, tag: str, attributes: Attributes) -> None:
        self._open.append(tag)
        if tag == "si":
            self._runs = Runs()
        self._runs.start(tag, attributes)

    def end(self, tag: str) -> None:
        self._open.pop()
        if tag == "si":
            self.texts.append(clean(self._runs.text()))

    def text(self, letters: str) -> None:
        if self._open[-1] == "t" and "rPh" not in self._open[-4:]:
            self._runs.add(letters)
            self.budget.add_letters(len(letters))


@dataclass(slots=True)
class Styles:
    """The number formats of a workbook: `formats[i]` is that of the cells with style i."""

    formats: list[str | None] = field(default_factory=list)
    _own: dict[int, str] = field(default_factory=dict)
    _in_cells: bool = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "numFmt":
            self._own[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            self._in_cells = True
        elif tag == "xf" and self._in_cells:
            number = _whole(attributes.get("numFmtId"))
            self.formats.append(self._own.get(number) or _BUILT_IN.get(number))

    def end(self, tag: str) -> None:
        if tag == "cellXfs":
            self._in_cells = False

    def text(self, letters: str) -> None:
        """No style holds text."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the cells of a workbook refer to."""

    strings: list[str]
    formats: list[str | None]
    foreign_names: frozenset[str] = frozenset()
    counts_from_1904: bool = False


@dataclass(slots=True)
class SheetReader:
    """Gathers one sheet. Rows and cells without a place of their own follow the one before."""

    name: str
    is_hidden: bool
    file: str
    known: Known
    budget: Budget
    _cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    _merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    _hidden_columns: list[range] = field(default_factory=list)
    _shared: dict[str, str] = field(default_factory=dict)
    _rows_hidden: bool = False  # all that do not say otherwise
    _row: int = 0
    _row_hidden: bool = False
    _column: int = 0
    _cell: Attributes | None = None
    _formula: Attributes | None = None
    _open: list[str] = field(default_factory=list)
    _parts: dict[str, list[str]] = field(default_factory=dict)
    _runs: Runs = field(default_factory=Runs)  # of a text that stands in its cell

    def start(self, tag: str, attributes: Attributes) -> None:
        self._open.append(tag)
        self._runs.start(tag, attributes)
        action = _STARTS.get(tag)
        if action:
            action(self, attributes)

    def end(self, tag: str) -> None:
        self._open.pop()
        if tag == "c" and self._cell is not None:
            self._finish_cell(self._cell)
            self._cell = None

    def text(self, letters: str) -> None:
        if self._cell is None or self._open[-1] not in ("v", "f", "t") or "rPh" in self._open[-4:]:
            return
        if self._open[-1] == "t":
            self._runs.add(letters)
        else:
            self._parts.setdefault(self._open[-1], []).append(letters)
        self.budget.add_letters(len(letters))

    def sheet(self) -> Sheet:
        """Return what was gathered."""
        last_row = max((row for row, _ in self._cells), default=0)
        last_column = max((column for _, column in self._cells), default=0)
        merged, area = [], 0
        for top, left, bottom, right in self._merged:
            bottom, right = min(bottom, last_row), min(right, last_column)
            if (bottom, right) > (top, left) and bottom >= top and right >= left:
                merged.append((top, left, bottom, right))
                area += (bottom - top + 1) * (right - left + 1)
        if area > MAX_MERGED_AREA:
            raise self._too_many_merged()
        for top, left, bottom, right in merged:
            # What stands under a merged range is shown to nobody.
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    if (row, column) != (top, left):
                        self._cells.pop((row, column), None)
        return Sheet(self.name, self._cells, tuple(merged), self.is_hidden)

    def _start_row(self, attributes: Attributes) -> None:
        self.budget.cell(self._where())
        self._row = _whole(attributes.get("r"), self._row + 1)
        self._column = 0
        hidden = _yes(attributes.get("hidden")) or attributes.get("ht") == "0"
        self._row_hidden = hidden or (self._rows_hidden and "hidden" not in attributes)

    def _start_cell(self, attributes: Attributes) -> None:
        self.budget.cell(self._where())
        place = cell_place(attributes.get("r", "").upper())
        self._row, self._column = place or (self._row, self._column + 1)
        self._cell, self._formula, self._parts, self._runs = attributes, None, {}, Runs()

    def _start_formula(self, attributes: Attributes) -> None:
        self._formula = attributes

    def _start_merged(self, attributes: Attributes) -> None:
        first, _, last = attributes.get("ref", "").upper().partition(":")
        corner, other = cell_place(first), cell_place(last or first)
        if corner and other:
            self._merged.append((*corner, *other))
        if len(self._merged) > MAX_MERGED:
            raise self._too_many_merged()

    def _start_columns(self, attributes: Attributes) -> None:
        if _yes(attributes.get("hidden")) or attributes.get("width") == "0":
            first, last = _whole(attributes.get("min"), 1), _whole(attributes.get("max"), 1)
            self._hidden_columns.append(range(first, last + 1))
        if len(self._hidden_columns) > MAX_COLUMN:
            raise too_big(self.file)

    def _start_defaults(self, attributes: Attributes) -> None:
        self._rows_hidden = _yes(attributes.get("zeroHeight"))

    def _finish_cell(self, attributes: Attributes) -> None:
        kind = attributes.get("t", "n")
        stored = self._runs.text() if kind == "inlineStr" else "".join(self._parts.get("v", ()))
        formula = self._formula_text()
        if not stored and formula is None:
            return
        check_place(self.file, self._where(), self._row, self._column)
        style = _whole(attributes.get("s"))
        number_format = self.known.formats[style] if style < len(self.known.formats) else None
        value, error = self._value(kind, stored, number_format)
        if value in (None, "") and formula is None and error is None:
            return
        self._cells[self._row, self._column] = Cell(
            self._row,
            self._column,
            value,
            number_format,
            formula,
            error,
            asks_outside(formula, self.known.foreign_names) if formula else None,
            self._row_hidden or any(self._column in columns for columns in self._hidden_columns),
        )

    def _formula_text(self) -> str | None:
        if self._formula is None:
            return None
        text = "".join(self._parts.get("f", ()))
        shared = self._formula.get("si")
        if self._formula.get("t") == "shared" and shared is not None:
            text = self._shared.setdefault(shared, text) if text else self._shared.get(shared, "")
            self.budget.add_letters(len(text))
        return f"={clean(text)}"

    def _value(self, kind: str, stored: str, number_format: str | None) -> tuple[CellValue, str | None]:
        if not stored:
            return None, None
        if kind == "s":
            number = _whole(stored, -1)
            known = 0 <= number < len(self.known.strings)
            return (self.known.strings[number], None) if known else (None, "#REF!")
        if kind in ("str", "inlineStr"):
            return clean(stored), None
        if kind == "e":
            return None, stored[:20]
        if kind == "b":
            return stored.strip() == "1", None
        if kind == "d":
            return _iso(stored)
        return _number(stored, number_format, self.known.counts_from_1904)

    def _where(self) -> str:
        return f"trang “{self.name}” "

    def _too_many_merged(self) -> UnreadableDocument:
        return UnreadableDocument(
            f"{self.file}: {self._where()}có quá nhiều ô gộp (hơn {MAX_MERGED} hoặc chồng lên nhau), không phải một báo cáo; "
            "hãy bỏ gộp ô rồi lưu lại."
        )


_STARTS: dict[str, Callable[[SheetReader, Attributes], None]] = {
    "row": SheetReader._start_row,
    "c": SheetReader._start_cell,
    "f": SheetReader._start_formula,
    "mergeCell": SheetReader._start_merged,
    "col": SheetReader._start_columns,
    "sheetFormatPr": SheetReader._start_defaults,
}


def is_date_format(number_format: str | None) -> bool:
    """Say whether a number in this format is shown as a date or an hour: "dd/mm/yyyy" yes, "0.0%" and "General" no."""
    bare = re.sub(r'"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_.|\*.', "", number_format or "", flags=re.IGNORECASE)
    return bool(re.search(r"[dmyhs]", bare, re.IGNORECASE)) and bare.lower() != "general"


def _number(stored: str, number_format: str | None, from_1904: bool) -> tuple[CellValue, str | None]:
    text = stored.strip()
    try:
        number = int(text) if re.fullmatch(r"-?\d{1,18}", text) else float(text)
    except ValueError:
        return None, "#VALUE!"
    if number != number or abs(number) == float("inf"):
        return None, "#NUM!"
    if is_date_format(number_format):
        return _day(number, from_1904), None
    return number, None


def _day(serial: float, from_1904: bool) -> CellValue:
    """Return the day of Excel's count, with its hour where it has one; hours alone and days beyond the count stay numbers."""
    if not 1 <= serial < 2_958_466:
        return serial
    # Excel counts a 29/02/1900 that never was.
    first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 31 if serial < 60 else 30)
    moment = first + timedelta(seconds=round(serial * 86_400))
    return moment.date() if moment.time() == datetime.min.time() else moment


def _iso(stored: str) -> tuple[CellValue, str | None]:
    try:
        return (date.fromisoformat(stored) if len(stored) == 10 else datetime.fromisoformat(stored)), None
    except ValueError:
        return None, "#VALUE!"


def _whole(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text is not None and re.fullmatch(r"\d{1,9}", text) else otherwise


def _yes(text: str | None) -> bool:
    return text in ("1", "true")
