"""Flattened tables of indicators: the cells stand one after the other, and the run of numbers tells where a row's cells end.

A row is its number, the words of the measure, its unit, as many numbers as the header has columns of numbers, and the rest.
A lone number is the next row's only where the row before has all its numbers. Where a row has fewer numbers than columns
nobody can say which are missing: the row keeps its words and gives no number.
"""

import re

from cchc.extract.language.folded_text import Flow, Line, flow_of
from cchc.extract.language.quantities import COUNTED
from cchc.extract.tables.columns import is_number_column
from cchc.extract.tables.model import (
    ParsedRow,
    Pieces,
    RawRow,
    Section,
    Table,
)
from cchc.extract.tables.number_cells import VALUE, is_value
from cchc.extract.tables.rows import is_capitals, section_at

_LONGEST_ROW = 60  # lines
_ORDINAL = re.compile(r"(?P<number>\d{1,3})[.)]?(?:\s+(?P<rest>\S.*))?")
_BAND = re.compile(r"(?P<number>[IVX]{1,5}|[A-HĐ])[.)]?(?:\s+(?P<title>\S.*))?")
_DASH = re.compile(r"[-–—x]")
_UNIT = re.compile(rf"(?:%|(?:{COUNTED}|sáng kiến|phút|giờ|ngày|bậc|hạng)(?:[ ,/]+[^\W\d]+){{0,2}})$", re.IGNORECASE)


def number_rows(table: Table, text: str) -> tuple[ParsedRow, ...]:
    """The rows of a table with columns of numbers, read from its lines."""
    reader = _Rows(table, text)
    for part in table.parts:
        reader.take(part)
    reader.close()
    return tuple(reader.rows)


class _Rows:
    def __init__(self, table: Table, text: str) -> None:
        self.text = text
        self.numbers = [column for column in table.columns if is_number_column(column)]
        self.has_unit = "unit" in table.columns
        last = max(table.columns.index(column) for column in self.numbers)
        self.behind = table.columns[last + 1 : last + 2]
        self.rows: list[ParsedRow] = []
        self.section: Section | None = None
        self.ordinal: str | None = None
        self.lines: list[Line] = []
        self.expected = 1

    def take(self, lines: tuple[Line, ...]) -> None:
        index = 0
        while index < len(lines):
            line = lines[index]
            if band := self._band(lines, index):
                self.close()
                self.section, used = band
                index += used
                continue
            match = _ORDINAL.fullmatch(line.text)
            if (
                match
                and int(match["number"]) in (self.expected, 1)
                and (self._may_begin() or self._must_begin(match, lines[index + 1 : index + 2]))
            ):
                self.close()
                self.ordinal, self.expected = match["number"], int(match["number"]) + 1
                if match["rest"]:
                    start = line.start + match.start("rest")
                    self.lines = [Line(line.number, start, line.end, match["rest"], 0)]
            elif len(self.lines) < _LONGEST_ROW:
                self.lines.append(line)
            index += 1

    def _band(self, lines: tuple[Line, ...], index: int) -> tuple[Section, int] | None:
        """A band: in capitals, or a number of its own with a title behind or below it where the row before is complete."""
        if band := section_at(lines, index, self.section):
            return band
        match = _BAND.fullmatch(lines[index].text)
        if not match or not self._may_begin():
            return None
        if match["title"]:
            return Section(match["number"], match["title"]), 1
        if index + 1 < len(lines) and not is_value(lines[index + 1].text) and not is_capitals(lines[index + 1].text):
            return Section(match["number"], lines[index + 1].text), 2
        return None

    def _may_begin(self) -> bool:
        return not self.lines or self._divided(flow_of(self.text, self._pieces())) is not None

    def _must_begin(self, match: re.Match[str], following: tuple[Line, ...]) -> bool:
        """Whether a lone number can only be a row's, though the row before lacks numbers: words follow it, and no column of words is left."""
        return not match["rest"] and not self.behind and bool(following) and not is_value(following[0].text)

    def _pieces(self) -> Pieces:
        return tuple((line.start, line.end) for line in self.lines)

    def close(self) -> None:
        lines, self.lines = self.lines, []
        ordinal, self.ordinal = self.ordinal, None
        if not lines:
            return
        pieces = tuple((line.start, line.end) for line in lines)
        flow = flow_of(self.text, pieces)
        cells = self._divided(flow) or {"content": (0, len(flow.text))}
        filled: dict[str, Pieces] = {
            column: (flow.bounds(*bounds),) for column, bounds in cells.items() if flow.text[slice(*bounds)].strip()
        }
        if "content" in filled:
            self.rows.append(ParsedRow(RawRow(self.section, ordinal, ()), filled, continues=False))

    def _divided(self, flow: Flow) -> dict[str, tuple[int, int]] | None:
        """Where each cell stands in a row's words; None where the row has not all its numbers."""
        found = None
        for start in [match.start() for match in re.finditer(r"(?<=\s)[\d≥≤><\-–—]|(?<=\s)(?=[^\W\d])", flow.text)]:
            if bounds := self._run_of_numbers(flow.text, start):
                found = bounds
                break
        if found is None:
            return None
        cells = dict(zip(self.numbers, found, strict=True))
        begin, end = found[0][0], found[-1][1]
        unit = _UNIT.search(flow.text, max(0, begin - 40), begin - 1) if self.has_unit else None
        cells["content"] = (0, unit.start() if unit else begin)
        if unit:
            cells["unit"] = unit.span()
        if self.behind:
            cells[self.behind[0]] = (end, len(flow.text))
        return cells

    def _run_of_numbers(self, text: str, start: int) -> list[tuple[int, int]] | None:
        """The bounds of as many numbers, one after the other, as there are columns for them."""
        bounds = []
        for _ in self.numbers:
            match = VALUE.match(text, start) or _DASH.match(text, start)
            if not match or not match[0].strip() or (match.end() < len(text) and text[match.end()] not in " .;"):
                return None
            bounds.append((match.start(), match.end()))
            start = match.end() + 1
        if self.behind and start < len(text) and VALUE.match(text, start):
            return None  # one number more than columns: the run begins further on
        return bounds
