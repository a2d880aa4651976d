"""A drawing of known cells → a table: its header (one or more rows), its bands, its rows.

The same rules hold for a table of a .docx or .pdf file and for one that a text draws with bars, tabulators or aligned
columns: a header repeated is a page break, a row without a number goes on the one above or is a further activity of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cchc.extract.columns import UMBRELLA, column_of, is_number_column
from cchc.extract.flow import Source, flow_of
from cchc.extract.letters import compile_vi
from cchc.extract.rows import ROMAN, is_capitals
from cchc.extract.tables import TEXT_COLUMNS, Drawing, ParsedRow, Pieces, RawRow, Section

LONGEST_HEADER = 6  # printed rows
_ORDINAL = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3}){0,3})[.)]?")
_BAND_NUMBER = re.compile(rf"(?P<number>{ROMAN}|[A-HĐ])[.)]?")
_BAND = compile_vi(rf"(?:(?:PHẦN\s+)?(?P<number>{ROMAN}|[A-HĐ])\s*[.)\-:]?\s+)?(?P<title>[⟨A⟩].*)")
_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-Z])\)?(?:\s*=.*)?")
_PAGE_NUMBER = re.compile(r"[-–]?\s*\d{1,3}\s*[-–]?")
_OPEN = re.compile(
    r"(?:(?<!\w)(?:và|hoặc|của|các|những|về|cho|với|theo|tại|trong|trên|thuộc|bằng|từ|đến|do|được|để|khi|phòng|trung tâm|sở|ngày|tháng|quý|trước)|[,/&(\-–])$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DrawnHeader:
    """The columns of a drawing in printed order (None: not known) and how many printed rows name them."""

    columns: tuple[str | None, ...]
    height: int


@dataclass(slots=True)
class _Open:
    """A row that is being collected; `ends` holds the last words of each cell."""

    raw: RawRow
    cells: dict[str, list[tuple[int, int]]]
    ends: dict[str, str]
    continues: bool


def header_at(texts: Sequence[Sequence[str]], index: int) -> DrawnHeader | None:
    """The header that begins at a row of cell texts. Names may stand in two rows: "Cơ quan thực hiện" over "Chủ trì", "Phối hợp"."""
    best: DrawnHeader | None = None
    known = 0
    for height in range(1, min(LONGEST_HEADER, len(texts) - index) + 1):
        if height > 1 and not _goes_on_header(texts[index + height - 1]):
            break
        words = _joined(texts[index : index + height])
        columns = _named(words)
        found = sum(column is not None for column in columns)
        if _is_header(columns) and (
            found > known or (found == known and _still_named(texts[index + height - 1], words))
        ):
            best, known = DrawnHeader(columns, height), found
    return best


def _still_named(row: Sequence[str], words: list[list[str]]) -> bool:
    """Whether a further row only lengthens names: "hoàn thành" below "Thời gian"."""
    filled = [" ".join(words[column]) for column, text in enumerate(row) if text.strip()]
    return bool(filled) and all(column_of(name) is not None for name in filled)


def _goes_on_header(row: Sequence[str]) -> bool:
    first = row[0].strip() if row else ""
    return not _ORDINAL.fullmatch(first) and not _BAND_NUMBER.fullmatch(first or "-")


def _joined(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """For every column the words of its header cells from top to bottom; a cell left empty beside a wide one shares it."""
    width = max(len(row) for row in rows)
    columns: list[list[str]] = [[] for _ in range(width)]
    for number, row in enumerate(rows):
        wide = ""
        for column in range(width):
            words = row[column].strip() if column < len(row) else ""
            below = any(column < len(other) and other[column].strip() for other in rows[number + 1 :])
            if not words and below and not columns[column]:
                words = wide
            wide = words or wide
            if words and words not in columns[column]:
                columns[column].append(words)
    return columns


def _named(columns: list[list[str]]) -> tuple[str | None, ...]:
    names: list[str | None] = []
    for words in columns:
        ways = [" ".join(words), words[-1] if words else ""]
        if len(words) > 1 and UMBRELLA.match(words[0]):
            ways.reverse()
        name = next((name for way in ways if way and (name := column_of(way))), None)
        names.append(name if name not in names else None)
    if any(name and is_number_column(name) for name in names):
        names = [
            "unit" if name is None and " ".join(words).strip().casefold() == "đơn vị" and "unit" not in names else name
            for name, words in zip(names, columns, strict=True)
        ]
    elif "lead" not in names:
        names = [
            "lead" if name is None and " ".join(words).strip().casefold() in ("đơn vị", "cơ quan") else name
            for name, words in zip(names, columns, strict=True)
        ]
    known = set(names)
    if "content" not in known and (only := next((name for name in ("goal", "activity") if name in known), None)):
        names[names.index(only)] = "content"
    return tuple(names)


def _is_header(columns: Sequence[str | None]) -> bool:
    known = {column for column in columns if column}
    numbers = any(is_number_column(column) for column in known)
    return (
        len(known - {"ordinal"}) >= (2 if numbers else 3)
        and "content" in known
        and (numbers or bool(known & {"lead", "coordinating", "deadline", "unit"}))
    )


def joined_drawings(source: Source, drawings: Sequence[Drawing]) -> list[Drawing]:
    """The drawings in printed order; one that goes on the drawing before it on the next page is joined to it."""
    joined: list[list[Drawing]] = []
    for drawing in sorted(drawings, key=lambda drawing: drawing.start):
        if joined and _goes_on_drawing(source, joined[-1][0], joined[-1][-1], drawing):
            joined[-1].append(drawing)
        else:
            joined.append([drawing])
    return [
        Drawing(tuple(row for drawing in group for row in drawing.rows), group[0].start, group[-1].end)
        for group in joined
    ]


def _goes_on_drawing(source: Source, first: Drawing, before: Drawing, drawing: Drawing) -> bool:
    """Whether only a page number stands between two drawings and the second has the first one's header or none."""
    between = source.text[before.end : drawing.start] if drawing.start - before.end < 200 else "-"
    if not drawing.rows or not first.rows or (between.strip() and not _PAGE_NUMBER.fullmatch(between.strip())):
        return False
    texts = [
        [flow_of(source.text, cell).text for cell in row] for row in (first.rows[0], *drawing.rows[:LONGEST_HEADER])
    ]
    return texts[0] == texts[1] or (len(first.rows[0]) == len(drawing.rows[0]) and header_at(texts[1:], 0) is None)


class DrawnReader:
    """Walks the printed rows of a drawing below its header and collects the table's rows."""

    def __init__(self, source: Source, drawing: Drawing) -> None:
        self.rows = drawing.rows
        self.texts = [[flow_of(source.text, cell).text for cell in row] for row in drawing.rows]
        self.done: list[_Open] = []
        self.open: _Open | None = None
        self.section: Section | None = None
        self.after_page = False

    def read(self) -> tuple[tuple[str, ...], tuple[ParsedRow, ...]] | None:
        """The columns and the rows below the header; None where no header says what the columns are."""
        found = next(
            ((header, index) for index in range(len(self.rows)) if (header := header_at(self.texts, index))), None
        )
        if found is None:
            return None
        header, first = found
        columns = [column or f"other{number}" for number, column in enumerate(header.columns)]
        numbered = self._is_numbered(columns, first + header.height)
        index = first + header.height
        while index < len(self.rows):
            if self.texts[index] == self.texts[first]:
                index, self.after_page = index + header.height, True
                continue
            if not _is_no_row(self.texts[index]):
                self._take(index, columns, numbered)
            index += 1
        rows = tuple(
            ParsedRow(row.raw, {column: tuple(pieces) for column, pieces in row.cells.items()}, row.continues)
            for row in self.done
        )
        return tuple(column for column in columns if column != "ordinal"), rows

    def _is_numbered(self, columns: Sequence[str], first: int) -> bool:
        if "ordinal" not in columns:
            return False
        at = columns.index("ordinal")
        return any(at < len(row) and _ORDINAL.fullmatch(row[at]) for row in self.texts[first:])

    def _take(self, index: int, columns: Sequence[str], numbered: bool) -> None:
        """Take one printed row: a band, the beginning of a row, a further activity of one, or more lines of its cells."""
        filled = zip(columns, self.rows[index], self.texts[index], strict=False)
        cells = {column: (cell, text) for column, cell, text in filled if text}
        band = self._band(cells, index, columns)
        _, ordinal = cells.pop("ordinal", ((), ""))
        if band:
            self.section, self.open = band, None
        elif cells:
            if ordinal:
                self._begin(ordinal.rstrip(".)"), cells)
            elif self._goes_on(cells, numbered):
                self._go_on(cells)
            else:
                self._begin(None, cells, activity=bool(self.open) and (numbered or not _text_columns(cells)))
            self.after_page = False

    def _goes_on(self, cells: dict[str, tuple[Pieces, str]], numbered: bool) -> bool:
        """Whether a row without a number goes on the cells above it, rather than being a row or activity of its own."""
        if self.open is None:
            return False
        if any(text[0].islower() for _, text in cells.values()):
            return True
        if any(_OPEN.search(self.open.ends.get(column, "")) for column in cells):
            return True
        if not _text_columns(cells):
            # a further body or deadline of the row above, unless a merged text cell holds for a full row of its own
            return not {"lead", "deadline"} <= set(cells)
        return self.after_page and numbered and len(cells) < 3

    def _go_on(self, cells: dict[str, tuple[Pieces, str]]) -> None:
        assert self.open is not None
        for column, (cell, text) in cells.items():
            self.open.cells.setdefault(column, []).extend(cell)
            self.open.ends[column] = text

    def _begin(self, ordinal: str | None, cells: dict[str, tuple[Pieces, str]], *, activity: bool = False) -> None:
        if activity and self.open:
            ordinal = self.open.raw.ordinal
        self.open = _Open(
            RawRow(self.section, ordinal, ()),
            {column: list(cell) for column, (cell, _) in cells.items()},
            {column: text for column, (_, text) in cells.items()},
            activity,
        )
        self.done.append(self.open)

    def _band(self, cells: dict[str, tuple[Pieces, str]], index: int, columns: Sequence[str]) -> Section | None:
        """The band that a row is: a number and a title, or a title in capitals alone, and nothing in the other columns."""
        ordinal = cells["ordinal"][1] if "ordinal" in cells else ""
        rest = [text for column, (_, text) in cells.items() if column != "ordinal"]
        if len(rest) > 1 or not (rest or ordinal):
            return None
        if ordinal and rest:
            below = self.texts[index + 1][:1] if index + 1 < len(self.texts) else []
            is_band = _BAND_NUMBER.fullmatch(ordinal) or below[0:1] == [f"{ordinal.rstrip('.)')}.1"]
            return Section(ordinal.rstrip(".)"), rest[0]) if is_band else None
        match = _BAND.fullmatch(rest[0] if rest else ordinal)
        if match and (is_capitals(match["title"]) or (match["number"] and not rest and "ordinal" in columns)):
            return Section(match["number"], match["title"])
        return None


def _is_no_row(texts: Sequence[str]) -> bool:
    """Whether a printed row holds nothing, the numbers of the columns, or a page number alone."""
    filled = [text for text in texts if text]
    if not filled or (len(filled) == 1 and _PAGE_NUMBER.fullmatch(filled[0]) and not texts[0]):
        return True
    return len(filled) > 2 and all(_COLUMN_NUMBER.fullmatch(text) for text in filled)


def _text_columns(cells: dict[str, tuple[Pieces, str]]) -> list[str]:
    return [column for column in cells if column in TEXT_COLUMNS]
