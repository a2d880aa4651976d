"""What nothing was made of though it looks like a table, a column, a block of labels, a heading or a promise.

"read" is said only of a document that has none of these; all others name each place by its line and first words.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from cchc.documents.grid import Grid
from cchc.extract.language.folded_text import Line, Source, flow_of
from cchc.extract.language.list_markers import marks_of
from cchc.extract.sections.divide_sections import Paragraph
from cchc.extract.sections.headings import is_in_capitals
from cchc.extract.sections.task_blocks import Block
from cchc.extract.tables.columns import ORDINAL, column_of, may_name_column
from cchc.extract.tables.delimited import delimited_drawings
from cchc.extract.tables.grid_rows import cell_texts
from cchc.extract.tables.model import ParsedRow, Table
from cchc.language.spaces import squeeze_spaces
from cchc.records import NumberSeen, Task, Unread

Place = tuple[int, int]
_FIRST_WORDS = 8
_LAYOUT = re.compile(
    r"CỘNG\s+H[OÒ]À?A?\s+XÃ\s+HỘI|Nơi\s+nhận|(?<!\w)(?:TM|KT|TUQ|TL)\.|CHỦ\s+TỊCH|Ký\s+tên", re.IGNORECASE
)
_MOST_LAYOUT_ROWS = 6
_PEOPLE = re.compile(r"họ\s+(?:và\s+|,\s*)?tên|người\s+nhận|số\s+điện\s+thoại", re.IGNORECASE)
_FIRST_ROW = re.compile(r"0?1[.)]?(?:\s+\S.*)?")
_ENDS_SENTENCE = re.compile(r"[.;:]$")
_HEADER_REACH = 20  # lines below a header within which its first row stands
_WIDE_GAP = re.compile(r"[^\S\n]{2,}")
_NUMBER_APART = re.compile(r"(\d{1,3})[^\S\n]{2,}\S")
_FEW_PARTS = 2
_NEAR = 8  # lines over which a header runs
_DUTY_COLUMNS = {"lead", "coordinating", "deadline"}
_TABS = re.compile(r"\t[^\t\n]*\S[^\t\n]*\t")
_LOOSE_LABEL = re.compile(
    r"[-–+*•\s]*(?P<label>(?=[^\W\d_])[^:.;]{0,50}?(?<!\w)(?:chủ\s+trì|phối\s+hợp|thời\s+(?:gian|hạn)|tiến\s+độ|hoàn\s+thành|thực\s+hiện)(?!\w)[^:.;]{0,25}?)\s*:\s*\S",
    re.IGNORECASE,
)
_MOST_LABEL_WORDS = 7
# comparators that no other meaning has ("trên 03 đảo" is a place)
_COMPARED_BEFORE = re.compile(
    r"(?:tối\s+thiểu|ít\s+nhất|không\s+(?:dưới|thấp\s+hơn|ít\s+hơn|quá|vượt\s+quá|cao\s+hơn)|tối\s+đa|[≥≤])(?:\s+từ)?\s*$",
    re.IGNORECASE,
)
_COMPARED_BEHIND = re.compile(r"[^\S\n]*[^\s\d,.;]{0,12}[^\S\n]*(?:trở\s+lên|trở\s+xuống)", re.IGNORECASE)
_PER_CENT = re.compile(r"[^\S\n]?[%％]")
_IN_TECHNICAL_UNITS = re.compile(r"\s?(?:[KMG]B|[KMG]bps|km|m2|ha|kW)(?!\w)", re.IGNORECASE)
_REACH = 30  # letters


def unread_tables(
    source: Source, grids: Sequence[Grid], tables: Sequence[Table]
) -> tuple[list[Unread], dict[str, int]]:
    """The tables that are not understood, and what became of all: read, layout, people, unread."""
    taken = _Taken(len(source.text), ((table.start, table.end) for table in tables))
    found: list[Unread] = []
    counts = {"read": len(tables), "layout": 0, "people": 0, "unread": 0}
    for start, end, rows in (*_grids(source, grids), *_drawings(source)):
        if taken.meets(start, end):
            # a frame around a table that is read is layout; a table inside one is a part of it
            counts["layout"] += not taken.covers(start, end)
            continue
        taken.add(start, end)
        fate = _fate(rows)
        counts[fate] += 1
        if fate == "unread":
            found.append(_unread(source, "table", start, end))
    for line in _printed_headers(source, taken):
        fate = "people" if _PEOPLE.search(_near_words(source, line)) else "unread"
        counts[fate] += 1
        if fate == "unread":
            found.append(_unread(source, "table", line.start, line.end + 60))
    return found, {f"tables_{name}": count for name, count in counts.items()} | {"tables_seen": sum(counts.values())}


def _grids(source: Source, grids: Sequence[Grid]) -> Iterator[tuple[int, int, list[list[str]]]]:
    for grid in grids:
        yield grid.start, grid.end, [cell_texts(source, row) for row in grid.rows]


def _drawings(source: Source) -> Iterator[tuple[int, int, list[list[str]]]]:
    for drawing in delimited_drawings(source):
        rows = [[flow_of(source.text, cell).text for cell in row] for row in drawing.rows]
        yield drawing.start, drawing.end, rows
    lines = source.lines
    index = 0
    while "\t" in source.text and index < len(lines):
        last = index
        while last < len(lines) and _TABS.search(source.text, lines[last].start, lines[last].end):
            last += 1
        if last - index > 1:
            yield lines[index].start, lines[last - 1].end, [line.text.split("\t") for line in lines[index:last]]
        index = max(last, index + 1)


def _fate(rows: Sequence[Sequence[str]]) -> str:
    """What a table without a known header is: layout, a list of people, or not understood."""
    filled = [" ".join(row).strip() for row in rows if any(row)]
    words = " ".join(filled)
    if len(filled) < 2 or _width(rows) < 2 or (len(filled) <= _MOST_LAYOUT_ROWS and _LAYOUT.search(words)):
        return "layout"
    return "people" if _PEOPLE.search(" ".join(filled[:2])) else "unread"


def _width(rows: Sequence[Sequence[str]]) -> int:
    """How many columns hold any words."""
    return len({place for row in rows for place, text in enumerate(row) if text.strip()})


class _Taken:
    """Which characters of the text are accounted for."""

    def __init__(self, length: int, places: Iterable[Place]) -> None:
        self.mask = bytearray(length)
        for start, end in places:
            self.add(start, end)

    def add(self, start: int, end: int) -> None:
        self.mask[start:end] = b"\x01" * (end - start)

    def meets(self, start: int, end: int) -> bool:
        return self.mask.find(1, start, end) >= 0

    def covers(self, start: int, end: int) -> bool:
        return self.mask.find(0, start, end) < 0


def _printed_headers(source: Source, taken: _Taken) -> Iterator[Line]:
    """Lines of running text that begin a header of which no table was made."""
    behind = 0
    for index, line in enumerate(source.lines):
        if line.start < behind or taken.meets(line.start, line.end):
            continue
        if _opens_table(source.lines, index) or _names_columns(source.lines, index):
            yield line
            behind = source.lines[min(index + _HEADER_REACH, len(source.lines) - 1)].start


def _opens_table(lines: Sequence[Line], index: int) -> bool:
    """Whether a line names a column of row numbers ("STT") and a first row follows."""
    match = ORDINAL.match(lines[index].text)
    if not match or _ENDS_SENTENCE.search(lines[index].text.removesuffix(match[0])):
        return False
    return any(_FIRST_ROW.fullmatch(line.text) for line in lines[index + 1 : index + _HEADER_REACH])


def _names_columns(lines: Sequence[Line], index: int) -> bool:
    """Whether two columns of who and when are named near each other: each on a line of its own, or far apart on one."""
    parts = _WIDE_GAP.split(lines[index].text) if "  " in lines[index].text else []
    if len(parts) > _FEW_PARTS and len({column_of(part) for part in parts} & _DUTY_COLUMNS) > 1:
        return True
    if not may_name_column(lines[index].text) or column_of(lines[index].text) not in _DUTY_COLUMNS:
        return False
    near = (line.text for line in lines[index : index + _NEAR] if may_name_column(line.text))
    names = {name for text in near if (name := column_of(text))}
    return len(names & _DUTY_COLUMNS) > 1


def _near_words(source: Source, line: Line) -> str:
    return " ".join(each.text for each in source.lines_between(line.start, line.start + 300)[:_NEAR])


def unread_columns(source: Source, filled: Sequence[tuple[Table, Sequence[ParsedRow]]]) -> list[Unread]:
    """The columns of tables that are read whose names are not known."""
    found = []
    for table, rows in filled:
        for words in table.unread:
            span = source.span(table.start, table.end)
            found.append(Unread(kind="column", words=words, **_bounds(span)))
        if table.rows is None and (row := next(iter(rows), None)) and _stands_before_rows(row, rows):
            pieces = [piece for cell in row.cells.values() for piece in cell]
            found.append(_unread(source, "column", min(pieces)[0], max(end for _, end in pieces)))
        found += [_unread(source, "column", *row.cells["content"][0]) for row in rows if _holds_rows(source, row)]
    return found


def _holds_rows(source: Source, row: ParsedRow) -> bool:
    """Whether a row's first cell begins line by line with 1, 2 …: rows of a table whose numbers have no column."""
    lines = [_NUMBER_APART.match(source.text, *piece) for piece in row.cells.get("content", ())]
    numbers = [int(match[1]) for match in lines if match]
    return len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _stands_before_rows(row: ParsedRow, rows: Sequence[ParsedRow]) -> bool:
    """Whether words stand between a flattened header and the first number or band: a name that the header reader left."""
    return row.row.ordinal is None and row.row.section is None and any(other.row.ordinal for other in rows)


def unread_blocks(
    source: Source, blocks: Sequence[Block], tasks: Sequence[Task], tables: Sequence[Place]
) -> tuple[list[Unread], dict[str, int]]:
    """The blocks of labels outside the tables that became no task, and what became of all: read, lone, unread."""
    starts = sorted(span.char_start for task in tasks if task.appendix is None for span in task.spans)
    found: list[Unread] = []
    counts = {"read": 0, "lone": 0, "unread": 0}
    for block in blocks:
        place = bisect_right(starts, block.end)
        if place and starts[place - 1] >= block.start:
            counts["read"] += 1
        elif len(block.says) > 1 or block.says & {"lead", "coordinating"}:
            counts["unread"] += 1
            found.append(_unread(source, "block", block.start, block.end))
        else:
            counts["lone"] += 1
    for start, end in _loose_blocks(source, [*tables, *((block.start, block.end) for block in blocks)]):
        counts["unread"] += 1
        found.append(_unread(source, "block", start, end))
    return found, {f"blocks_{name}": count for name, count in counts.items()} | {"blocks_seen": sum(counts.values())}


def _loose_blocks(source: Source, known: Sequence[Place]) -> Iterator[Place]:
    """Two lines below each other that begin with labels of who or when in words that are not known."""
    before: Line | None = None
    taken = _Taken(len(source.text), known)
    for line in source.lines:
        match = _LOOSE_LABEL.match(line.text)
        is_label = match is not None and len(match["label"].split()) <= _MOST_LABEL_WORDS
        if not is_label or taken.meets(line.start, line.end):
            before = None
        elif before is not None:
            yield before.start, line.end
            before = None
        else:
            before = line


def unread_headings(source: Source, paragraphs: Sequence[Paragraph], tables: Sequence[Place]) -> list[Unread]:
    """Lines in capitals with the number of a section that no paragraph begins with."""
    begins = {source.line_of(paragraph.flow.start) for paragraph in paragraphs if paragraph.flow.text}
    found = []
    taken = _Taken(len(source.text), tables)
    for line in source.lines:
        mark = next(marks_of(line.text), None) if is_in_capitals(line.text) else None
        if mark is None or not mark.is_section or not mark.rest or not is_in_capitals(mark.rest):
            continue
        if line.number not in begins and not taken.meets(line.start, line.end):
            found.append(_unread(source, "heading", line.start, line.end))
    return found


def unread_numbers(source: Source, numbers: Sequence[NumberSeen], named: Sequence[Place]) -> list[Unread]:
    """Shares and compared numbers that became neither target nor result and that nothing explains; `named`: by others."""
    found = []
    is_named = _Taken(len(source.text), named)
    for number in numbers:
        if number.reason not in ("other", "contents") or is_named.meets(number.char_start, number.char_end):
            continue
        behind = source.text[number.char_end : number.char_end + _REACH]
        before = source.text[max(0, number.char_start - _REACH) : number.char_start]
        if _IN_TECHNICAL_UNITS.match(behind):
            continue
        is_share = "%" in number.number_text or bool(_PER_CENT.match(behind))
        if is_share or _COMPARED_BEFORE.search(before) or _COMPARED_BEHIND.match(behind):
            words = squeeze_spaces(source.text[number.char_start : number.char_end + 1 + _REACH])
            span = source.span(number.char_start, number.char_end)
            found.append(Unread(kind="number", words=_first(words), **_bounds(span)))
    return found


def _unread(source: Source, kind: str, start: int, end: int) -> Unread:
    words = squeeze_spaces(source.text[start : min(end, start + 200)])
    return Unread(kind=kind, words=_first(words), **_bounds(source.span(start, end)))


def _first(words: str) -> str:
    return " ".join(words.split()[:_FIRST_WORDS])


def _bounds(span: object) -> dict[str, int]:
    return {name: getattr(span, name) for name in ("line_start", "line_end", "char_start", "char_end")}
