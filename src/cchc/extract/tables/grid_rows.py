"""Known cells below a known header → the rows of a table.

One reader for both sources of known cells. A file format tells whole rows, with cells that span columns or go on the cell
above; a text that draws its table with bars, tabulators or aligned columns only prints lines, of which several may be one row.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cchc.documents.grid import Cell
from cchc.extract.language.folded_text import Source, flow_of
from cchc.extract.tables.columns import is_number_column
from cchc.extract.tables.header_names import (
    BAND_NUMBER,
    ORDINAL,
    KnownHeader,
    counts_columns,
)
from cchc.extract.tables.model import (
    TEXT_COLUMNS,
    ParsedRow,
    Pieces,
    RawRow,
    Section,
)
from cchc.extract.tables.rows import ROMAN, is_capitals
from cchc.language.letters import compile_vi

PAGE_NUMBER = re.compile(r"[-–]?\s*\d{1,3}\s*[-–]?")
_BAND = compile_vi(rf"(?:(?:PHẦN\s+)?(?P<number>{ROMAN}|[A-HĐ])\s*[.)\-:]?\s+)?(?P<title>[⟨A⟩].*)")
_WIDE_BAND = re.compile(r"(?P<number>[IVX]{1,5}|[A-H])(?:[.)\-:]+\s*|\s+|$)(?P<title>.*)", re.DOTALL)
_BULLET = re.compile(r"[-–+•*]")
_OPEN = re.compile(
    r"(?:(?<!\w)(?:và|hoặc|của|các|những|về|cho|với|theo|tại|trong|trên|thuộc|bằng|từ|đến|do|được|để|khi|phòng|trung tâm|sở|ngày|tháng|quý|trước)|[,/&(\-–])$",
    re.IGNORECASE,
)

NO_NAME = "(không tên)"  # of a column that no word of the header stands over
Words = dict[str, tuple[Pieces, str]]


@dataclass(slots=True)
class _Open:
    """A row that is being collected; `ends` holds the last words of each cell."""

    raw: RawRow
    cells: dict[str, list[tuple[int, int]]]
    ends: dict[str, str]
    continues: bool
    merged: dict[str, Pieces] = field(default_factory=dict)


class KnownRows:
    """Walks the printed rows below a header. `printed`: they are lines of a text, not rows of a format."""

    def __init__(
        self, source: Source, rows: Sequence[Sequence[Cell]], header: KnownHeader, first: int, *, printed: bool
    ) -> None:
        """`first`: the row at which the header begins; -1 where it stands in the table before."""
        self.source, self.rows, self.printed = source, rows, printed
        self.texts = [cell_texts(source, row) for row in rows]
        self.columns = [column or f"other{number}" for number, column in enumerate(header.columns)]
        self.has_numbers = any(is_number_column(column) for column in self.columns)
        self.begin = first + header.height if first >= 0 else 0
        self.header = self.texts[max(first, 0) : self.begin]
        self.numbered = self._is_numbered()
        self.done: list[_Open] = []
        self.open: _Open | None = None
        self.section: Section | None = None
        self.ordinal: str | None = None
        self.after_page = False

    def read(self) -> tuple[ParsedRow, ...]:
        index = self.begin
        while index < len(self.rows):
            if self.printed and self.header and self.texts[index] == self.header[0]:  # repeated on the next page
                index, self.after_page = index + len(self.header), True
                continue
            if not self._is_no_row(index):
                self._take(index)
            index += 1
        return tuple(
            ParsedRow(row.raw, {name: tuple(pieces) for name, pieces in row.cells.items()}, row.continues, row.merged)
            for row in self.done
        )

    def unread(self) -> tuple[str, ...]:
        """The header's words of every column that is filled and whose name is not known."""
        places = [place for place, name in enumerate(self.columns) if name.startswith("other")]
        filled = [place for place in places if self._is_filled(place)]
        return tuple(
            " ".join(dict.fromkeys(row[place] for row in self.header if place < len(row) and row[place])) or NO_NAME
            for place in filled
        )

    def _is_filled(self, place: int) -> bool:
        cells = [cell for row in self.rows[self.begin :] for cell in row if cell.first == place]
        return any(cell.pieces and not cell.merged and cell.last == place + 1 for cell in cells)

    def _is_numbered(self) -> bool:
        if "ordinal" not in self.columns:
            return False
        at = self.columns.index("ordinal")
        return any(at < len(row) and ORDINAL.fullmatch(row[at]) for row in self.texts[self.begin :])

    def _is_no_row(self, index: int) -> bool:
        """Whether a printed row holds nothing, repeats a row of the header, counts the columns, or is a page number alone."""
        texts = self.texts[index]
        filled = [text for text in texts if text]
        if not filled or (not self.printed and [text.casefold() for text in texts] in self._header_rows()):
            return True
        if self.printed and len(filled) == 1 and PAGE_NUMBER.fullmatch(filled[0]) and not texts[0]:
            return True
        return len(filled) > 2 and counts_columns(filled)

    def _header_rows(self) -> list[list[str]]:
        return [[text.casefold() for text in row] for row in self.header]

    def _name(self, cell: Cell) -> str:
        return self.columns[cell.first] if cell.first < len(self.columns) else f"other{cell.first}"

    def _take(self, index: int) -> None:
        """Take one row: a band, the beginning of a row, a further activity of one, or more of its cells."""
        own, merged = self._cells_of(index)
        ordinal = own.pop("ordinal")[1].strip(" .)") if "ordinal" in own else ""
        if not merged and (band := self._band(own, ordinal, index)):
            self.section, self.open, self.ordinal = band, None, None
            return
        if not self.printed:
            own = {name: cell for name, cell in own.items() if not name.startswith("other")}
        if ordinal and own:
            self._begin(ordinal, own, merged, continues=False)
        elif ordinal and not self.printed:
            self.open, self.ordinal = None, ordinal
        elif own and self._goes_on(own, merged):
            self._go_on(own)
        elif own:
            shares = self._shares_number(own)
            self._begin(self.ordinal if shares else None, own, merged, continues=shares)
        else:
            return
        self.after_page = False

    def _cells_of(self, index: int) -> tuple[Words, dict[str, Pieces]]:
        """The cells of a row by column: its own, and those that go on the cells above."""
        own: Words = {}
        merged: dict[str, Pieces] = {}
        for cell in self.rows[index]:
            if not cell.pieces:
                continue
            for name in self._names(cell):
                if cell.merged:
                    merged[name] = (*merged.get(name, ()), *cell.pieces)
                else:
                    pieces = (*own.get(name, ((), ""))[0], *cell.pieces)
                    own[name] = (pieces, flow_of(self.source.text, pieces).text)
        merged.pop("ordinal", None)
        return own, {name: pieces for name, pieces in merged.items() if not name.startswith("other")}

    def _names(self, cell: Cell) -> list[str]:
        """The columns that a cell fills: one, or every column of numbers under which a wide cell stands."""
        name = self._name(cell)
        wide = [each for each in self.columns[cell.first : cell.last] if is_number_column(each)]
        return list(dict.fromkeys(wide)) if is_number_column(name) and wide else [name]

    def _shares_number(self, own: Words) -> bool:
        """Whether a row without a number is a further activity of the one that has it."""
        if not self.printed:
            return self.ordinal is not None
        return self.open is not None and (self.numbered or not _text_columns(own))

    def _goes_on(self, own: Words, merged: dict[str, Pieces]) -> bool:
        """Whether a row without a number goes on the cells above it, rather than being a row or activity of its own."""
        if self.open is None:
            return False
        if not self.printed:
            # no number, nothing merged, and only one cell that says something
            alone = not merged and len(own) == 1 and len(self.columns) > 2
            return self.ordinal is not None and alone and not self.has_numbers
        if any(text[0].islower() for _, text in own.values()):
            return True
        if any(_OPEN.search(self.open.ends.get(column, "")) for column in own):
            return True
        if not _text_columns(own):
            # a further body or deadline of the row above, unless a merged text cell holds for a full row of its own
            return not {"lead", "deadline"} <= set(own)
        return self.after_page and self.numbered and len(own) < 3

    def _go_on(self, own: Words) -> None:
        assert self.open is not None
        for column, (pieces, text) in own.items():
            self.open.cells.setdefault(column, []).extend(pieces)
            self.open.ends[column] = text

    def _begin(self, ordinal: str | None, own: Words, merged: dict[str, Pieces], *, continues: bool) -> None:
        self.ordinal = ordinal
        self.open = _Open(
            RawRow(self.section, ordinal, ()),
            {column: list(pieces) for column, (pieces, _) in own.items()},
            {column: text for column, (_, text) in own.items()},
            continues,
            merged,
        )
        self.done.append(self.open)

    def _band(self, own: Words, ordinal: str, index: int) -> Section | None:
        """The band that a row is: a number and a title, or a title alone, and nothing in the other columns."""
        if len(own) > 1 or not (own or ordinal):
            return None
        title = next((text for _, text in own.values()), "")
        if ordinal and title:
            return self._numbered_band(ordinal, title, index)
        if self.printed:
            match = _BAND.fullmatch(title or ordinal)
            if match and (is_capitals(match["title"]) or (match["number"] and not title and "ordinal" in self.columns)):
                return Section(match["number"], match["title"])
            return None
        cell = next(cell for cell in self.rows[index] if cell.pieces)
        if cell.last - cell.first >= max(2, len(self.columns) - 1):
            match = _WIDE_BAND.fullmatch(title or ordinal)
            return (
                Section(match["number"], match["title"])
                if match and match["title"]
                else Section(None, title or ordinal)
            )
        # in a table of numbers a title alone in its cell is no rest of the row above: a format keeps rows whole
        opens = self.has_numbers and bool(title) and title[0].isupper() and "content" in own
        return Section(None, title) if opens and self._numbers_follow(index) else None

    def _numbered_band(self, ordinal: str, title: str, index: int) -> Section | None:
        number = ordinal.rstrip(".)")
        below = self.texts[index + 1][:1] if index + 1 < len(self.texts) else []
        if BAND_NUMBER.fullmatch(ordinal) or below == [f"{number}.1"]:
            return Section(number, title)
        last = [cell for cell in self.rows[index] if cell.pieces][-1]
        wide = not self.printed and last.last - last.first > 1 and last.last >= len(self.columns)
        return Section(number, title) if wide else None

    def _numbers_follow(self, index: int) -> bool:
        """Whether the next row has a number of its own, so that a title above it is a band and no measure it goes on with."""
        at = self.columns.index("ordinal") if "ordinal" in self.columns else 0
        below = self.texts[index + 1] if index + 1 < len(self.texts) else []
        return at < len(below) and bool(below[at]) and not _BULLET.match(below[at])


def cell_texts(source: Source, row: Sequence[Cell]) -> list[str]:
    """The words of a row for each column of the grid, a wide cell's in each of its columns; "" where a cell goes on another."""
    texts = [""] * max((cell.last for cell in row), default=0)
    for cell in row:
        words = "" if cell.merged or not cell.pieces else flow_of(source.text, cell.pieces).text
        texts[cell.first : cell.last] = [words] * (cell.last - cell.first)
    return texts


def _text_columns(own: Words) -> list[str]:
    return [column for column in own if column in TEXT_COLUMNS]
