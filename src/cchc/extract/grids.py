"""Tables whose cells the file format tells → the same tables that `headers`, `rows` and `cells` read out of lines.

The header row is recognised by the names of `columns` in any order, over one line of cells or several that are
merged; a header repeated on the next page is dropped.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc.documents.grid import Cell, Grid, Piece
from cchc.extract.columns import column_of, names_at
from cchc.extract.flow import Source, flow_of
from cchc.extract.headers import appendix_name, label_before, title_of
from cchc.extract.tables import ParsedRow, RawRow, Section, Table

_TITLE_ROWS = 3  # rows that may stand above the header inside the table
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?")
_BAND_NUMBER = re.compile(r"(?P<number>[IVX]{1,5}|[A-H])(?:[.)\-:]+\s*|\s+|$)(?P<title>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Columns:
    """What the header says: the name of each grid column it names, and the number of rows down to its end."""

    names: dict[int, str]
    depth: int
    width: int

    @property
    def printed(self) -> tuple[str, ...]:
        return tuple(name for name in dict.fromkeys(self.names.values()) if name != "ordinal")


def known_tables(source: Source, grids: Sequence[Grid]) -> list[Table]:
    """The task tables among a document's grids; one without header goes on the columns of the one before it."""
    tables: list[Table] = []
    columns: _Columns | None = None
    for grid in grids:
        floor = tables[-1].end if tables else 0
        label = label_before(source, grid.start, floor)
        found = _read_header(source, grid)
        if found is None and (columns is None or label is not None or _width(grid) != columns.width):
            continue
        goes_on = found is None and columns is not None
        columns = found or columns
        assert columns is not None
        rows = tuple(_Rows(source, grid, columns, 0 if goes_on else columns.depth).read())
        if goes_on:
            appendix, title, start = tables[-1].appendix, tables[-1].title, grid.start
        else:
            appendix, start = appendix_name(label), label.start if label else grid.start
            title = title_of(source, label, grid.start)
        lines = tuple(source.lines_between(grid.start, grid.end))
        tables.append(Table(columns.printed, appendix, title, (lines,), start, grid.end, rows))
    return tables


def _width(grid: Grid) -> int:
    return max((cell.last for row in grid.rows for cell in row), default=0)


def _text(source: Source, pieces: Sequence[Piece]) -> str:
    return flow_of(source.text, pieces).text


def _read_header(source: Source, grid: Grid) -> _Columns | None:
    for first in range(min(_TITLE_ROWS + 1, len(grid.rows))):
        depth = first + 1
        while depth < len(grid.rows) and any(cell.merged for cell in grid.rows[depth]):
            depth += 1  # a cell of the header reaches down over this row
        names = _names(source, grid.rows[first:depth])
        known = set(names.values())
        if known & {"lead", "coordinating", "deadline"} and known & {"content", "activity"} and len(known) >= 3:
            return _Columns(names, depth, _width(grid))
    return None


def _names(source: Source, rows: Sequence[tuple[Cell, ...]]) -> dict[int, str]:
    """The name of each grid column, from the cells of the header that stand over it."""
    names: dict[int, str] = {}
    for column in range(max((cell.last for row in rows for cell in row), default=0)):
        cells = [cell for row in rows for cell in row if cell.first <= column < cell.last and not cell.merged]
        texts = [_text(source, cell.pieces) for cell in cells]
        name = next(filter(None, (_name(text) for text in (*texts[-1:], " ".join(texts), *texts[:1]))), None)
        if name and (name not in names.values() or names.get(column - 1) == name):
            names[column] = name
    texts_named = {"goal", "content"} & set(names.values())
    for column, name in names.items():
        if name == "activity" and not texts_named:
            names[column] = "content"  # a table whose only text column is called "hoạt động"
        elif name == "goal" and not {"content", "activity"} & set(names.values()):
            names[column] = "content"
    return names


def _name(text: str) -> str | None:
    """The column that a header cell names; a few words more, or words in brackets, do no harm."""
    words = re.sub(r"\s*\([^)]*\)", "", text).strip(" .:;")
    if whole := column_of(words):
        return whole
    found = names_at(words, 0)
    end, name = max(found, default=(0, ""))
    return name if found and end >= 0.6 * len(words) else None


class _Rows:
    """Reads the rows below a header."""

    def __init__(self, source: Source, grid: Grid, columns: _Columns, first: int) -> None:
        self.source, self.columns = source, columns
        self.header = {self._words(row) for row in grid.rows[:first]}
        self.body = grid.rows[first:]
        self.section: Section | None = None
        self.ordinal: str | None = None

    def read(self) -> Iterator[ParsedRow]:
        last: ParsedRow | None = None
        for row in self.body:
            own = [cell for cell in row if cell.pieces and not cell.merged]
            if not own or self._words(row) in self.header or self._numbers_columns(own):
                continue
            if band := self._band(row, own):
                self.section, self.ordinal = band, None
                if last:
                    yield last
                last = None
                continue
            parsed = self._row(row, own)
            if last and self._goes_on(row, parsed):
                last = _joined(last, parsed)
                continue
            if last:
                yield last
            last = parsed if parsed.cells else None
        if last:
            yield last

    def _words(self, row: Sequence[Cell]) -> tuple[str, ...]:
        return tuple(_text(self.source, cell.pieces).casefold() for cell in row)

    def _numbers_columns(self, own: list[Cell]) -> bool:
        """Whether a row counts the columns: (1) (2) (3)."""
        return len(own) >= 3 and all(_COLUMN_NUMBER.fullmatch(_text(self.source, cell.pieces)) for cell in own)

    def _band(self, row: Sequence[Cell], own: list[Cell]) -> Section | None:
        """A band across the table: `III` CẢI CÁCH THỦ TỤC HÀNH CHÍNH, in one cell or a number and a cell."""
        if any(cell.merged for cell in row):
            return None
        texts = [_text(self.source, cell.pieces) for cell in own]
        if len(own) == 2 and self.columns.names.get(own[0].first) == "ordinal":
            number = _BAND_NUMBER.fullmatch(texts[0])
            wide = own[1].last - own[1].first > 1 and own[1].last >= self.columns.width
            if number and not number["title"]:
                return Section(number["number"], texts[1])
            return Section(texts[0].rstrip(".)"), texts[1]) if wide else None
        if len(own) != 1 or own[0].last - own[0].first < max(2, self.columns.width - 1):
            return None
        match = _BAND_NUMBER.fullmatch(texts[0])
        return Section(match["number"], match["title"]) if match and match["title"] else Section(None, texts[0])

    def _row(self, row: Sequence[Cell], own: list[Cell]) -> ParsedRow:
        cells: dict[str, tuple[Piece, ...]] = {}
        merged: dict[str, tuple[Piece, ...]] = {}
        number: str | None = None
        for cell in row:
            name = self.columns.names.get(cell.first)
            if name == "ordinal":
                number = _text(self.source, cell.pieces).strip(" .)") or None
            elif name and cell.pieces:
                into = merged if cell.merged else cells
                into[name] = (*into.get(name, ()), *cell.pieces)
        has_number = any(self.columns.names.get(cell.first) == "ordinal" for cell in own)
        continues = self.ordinal is not None and not has_number
        self.ordinal = number if has_number else self.ordinal
        return ParsedRow(RawRow(self.section, self.ordinal, ()), cells, continues, merged)

    def _goes_on(self, row: Sequence[Cell], parsed: ParsedRow) -> bool:
        """Whether a row is the rest of the one above: no number, nothing merged, and only one cell that says something."""
        return parsed.continues and not parsed.merged and len(parsed.cells) == 1 and len(row) > 2


def _joined(row: ParsedRow, rest: ParsedRow) -> ParsedRow:
    cells = dict(row.cells)
    for name, pieces in rest.cells.items():
        cells[name] = (*cells.get(name, ()), *pieces)
    return ParsedRow(row.row, cells, row.continues, row.merged)
