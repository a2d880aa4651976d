"""Where the tables are: header rows, their columns, and the lines that belong to no cell.

A table is found by its header row, wherever it stands and however its words wrap. The same header repeated is a page
break inside the table. Where the cells are known (a drawing) the table carries its rows; else only its lines.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cchc.extract.language.folded_text import Line, Source
from cchc.extract.tables.aligned import layout_drawings
from cchc.extract.tables.columns import (
    ORDINAL,
    UMBRELLA,
    is_number_column,
    may_name_column,
    names_at,
)
from cchc.extract.tables.delimited import delimited_drawings
from cchc.extract.tables.flat_indicator_tables import number_rows
from cchc.extract.tables.flat_matrices import flat_matrices
from cchc.extract.tables.matrices import matrix_of, matrix_table
from cchc.extract.tables.model import Drawing, Table
from cchc.extract.tables.text_tables import Content, drawn_rows, joined_drawings, read_drawing

_COLUMN_NUMBERS = re.compile(r"\s*(?:\(?\d{1,2}\)?[ \t]+){2,}\(?\d{1,2}\)?[ \t]*(?=\n|$)")
_PAGE_NUMBER = re.compile(r"[-–]?\s*\d{1,3}\s*[-–]?$")
APPENDIX = re.compile(
    r"(?:PHỤ LỤC|Phụ lục|BIỂU|Biểu)(?P<word>\s+(?:số|SỐ))?(?:\s*(?P<number>\d{1,2}|[IVX]{1,5}|[A-Z](?!\w)))?\s*(?:[:.\-–]\s*(?P<title>.+))?$"
)
_CLOSING = re.compile(r"(?:Nơi nhận|NƠI NHẬN|TM\.|KT\.|Ghi chú\s*:)")
_CAPTION_UNIT = re.compile(r"\(?\s*(?:Đơn vị(?: tính)?|ĐVT)\s*:\s*(?P<unit>[^()]{1,20})\)?", re.IGNORECASE)
_WIDE_GAP = re.compile(r"\S[^\S\n]{3,}\S")
_DUTY_COLUMNS = {"lead", "coordinating", "deadline", "product"}
_SURE_DUTY = 2  # columns of who, when or what comes of it that make words a header of duties
_HEADER_REACH = 300  # letters
_TITLE_LINES = 3  # lines above a table that may be its title
_LABEL_LINES = 12  # an appendix label stands within a dozen lines above its table


@dataclass(frozen=True, slots=True)
class Header:
    """A header row: its columns in printed order (STT left out) and the text [start, end) that it takes."""

    columns: tuple[str, ...]
    start: int
    end: int


def find_headers(source: Source, outside: Sequence[Drawing] = ()) -> list[Header]:
    """Every header row of the text outside the known drawings, in order, repeated ones too."""
    headers: list[Header] = []
    taken = sorted((drawing.start, drawing.end) for drawing in outside)
    for line in source.lines:
        while taken and taken[0][1] <= line.start:
            taken.pop(0)
        if (taken and taken[0][0] <= line.start) or (headers and line.start < headers[-1].end):
            continue
        if header := _header_from(source, line):
            headers.append(header)
    return headers


def _header_from(source: Source, line: Line) -> Header | None:
    """The header that begins with a line: with the column of numbers, or without one where its names leave no doubt."""
    text, start = source.text, line.start
    if match := ORDINAL.match(text, start):
        if header := _read_header(text, start, match.end()):
            return header
        behind = _behind_unnamed(source, line, match.end())
        header = _read_header(text, start, behind, ["content"]) if behind else None
        return header if header and len(_DUTY_COLUMNS & set(header.columns)) >= _SURE_DUTY else None
    if not may_name_column(line.text):
        return None
    header = _read_header(text, start, start)
    return header if header and _is_sure(text, header) else None


def _is_sure(text: str, header: Header) -> bool:
    """Whether words are a header also without a column of numbers, and its rows are not drawn in columns."""
    ends_line = not text[header.end : header.end + 200].split("\n", 1)[0].strip()
    is_drawn = bool(_WIDE_GAP.search(text, header.start, header.end))
    return len(_DUTY_COLUMNS & set(header.columns)) >= _SURE_DUTY and ends_line and not is_drawn


def _behind_unnamed(source: Source, line: Line, position: int) -> int | None:
    """Where the columns of who and when begin behind the words of a column that has none of the known names."""
    following = source.lines_between(line.end, line.end + _HEADER_REACH)
    if not source.text[position : line.end].strip() and following:
        position, following = following[0].start, following[1:]
    if not following or names_at(source.text, position):
        return None
    place = following[0].start
    return place if {name for _, name in names_at(source.text, place)} & _DUTY_COLUMNS else None


def _read_header(text: str, start: int, position: int, named: Sequence[str] = ()) -> Header | None:
    columns: list[str] = list(named)
    wide: int | None = None  # the place of a name such as "Cơ quan thực hiện", in case its parts follow in a second row
    while found := [(end, name) for end, name in names_at(text, position) if name not in columns or wide is not None]:
        end, name = max(found)
        if name in columns:
            if name != "lead" or wide is None:
                break
            columns.insert(wide + 1, "coordinating")  # "Chủ trì", "Phối hợp" under "Cơ quan thực hiện"
            position, wide = _behind_coordinating(text, end), None
            continue
        if name == "activity" and "content" not in columns and not _more_text_columns(text, end):
            name = "content"  # a table whose only text column is called "hoạt động"
        columns.append(name)
        if name == "lead" and UMBRELLA.match(text[position:end]):
            wide = len(columns) - 1
        position = end
    if "content" not in columns and "goal" in columns:
        columns[columns.index("goal")] = "content"
    if not _is_header(columns):
        return None
    if numbers := _COLUMN_NUMBERS.match(text, position):
        position = numbers.end()
    return Header(tuple(columns), start, position)


def _behind_coordinating(text: str, position: int) -> int:
    return next((end for end, name in names_at(text, position) if name == "coordinating"), position)


def _is_header(columns: Sequence[str]) -> bool:
    known = set(columns)
    numbers = any(is_number_column(column) for column in known)
    return (
        len(known) >= (2 if numbers else 3)
        and bool(known & {"content", "activity"})
        and (numbers or bool(known & {"lead", "coordinating", "deadline"}))
    )


def _more_text_columns(text: str, position: int) -> bool:
    return any(name in ("goal", "content") for _, name in names_at(text, position))


def find_tables(source: Source) -> list[Table]:
    """The tables of a text in printed order: those whose cells it draws, and flattened ones."""
    drawn: list[Drawing] = []
    for found in (delimited_drawings(source), layout_drawings(source)):
        drawn.extend([drawing for drawing in found if not _overlaps(drawing, drawn)])
    known: list[tuple[Drawing, Content]] = []
    others: list[Drawing] = []
    for drawing in joined_drawings(source, drawn):
        if content := read_drawing(source, drawing):
            known.append((drawing, content))
        else:
            others.append(drawing)
    headers = find_headers(source, [drawing for drawing, _ in known])
    starts: list[int] = sorted([*(drawing.start for drawing, _ in known), *(header.start for header in headers)])
    tables = [*_flattened_tables(source, headers, starts), *_drawn_tables(source, known)]
    tables.extend(_matrices(source, others, [(table.start, table.end) for table in tables]))
    return sorted(tables, key=lambda table: table.start)


def _drawn_tables(source: Source, known: Sequence[tuple[Drawing, Content]]) -> Iterator[Table]:
    """The tables of drawings whose header is known."""
    floor = 0
    for drawing, (header, rows) in known:
        label = label_before(source, drawing.start, floor)
        floor = drawing.end
        lines = tuple(source.lines_between(drawing.start, drawing.end))
        start = label.start if label else drawing.start
        name, title = appendix_name(label), title_of(source, label, drawing.start)
        units = (*header.units, *caption_unit(source, drawing.start))
        yield Table(
            header.printed,
            name,
            title,
            (lines,),
            start,
            drawing.end,
            rows,
            units,
            owners=header.owners,
            unread=header.unread,
        )


def _matrices(source: Source, drawings: Sequence[Drawing], taken: Sequence[tuple[int, int]]) -> list[Table]:
    """The assignment matrices of the text, drawn or flattened."""
    found = []
    for drawing in drawings:
        above = " ".join(line.text for line in source.lines_before(drawing.start, 0, _TITLE_LINES))
        if matrix := matrix_of(source, drawn_rows(drawing), above):
            found.append((matrix, drawing.start, drawing.end))
    drawn = [(start, end) for _, start, end in found]
    found.extend(flat_matrices(source, sorted([*taken, *drawn])))
    tables = []
    for matrix, first, end in found:
        label = label_before(source, first, max((stop for _, stop in taken if stop <= first), default=0))
        start, lines = label.start if label else first, tuple(source.lines_between(first, end))
        tables.append(matrix_table(matrix, appendix_name(label), title_of(source, label, first), lines, (start, end)))
    return tables


def _overlaps(drawing: Drawing, others: Sequence[Drawing]) -> bool:
    return any(drawing.start < other.end and other.start < drawing.end for other in others)


def _flattened_tables(source: Source, headers: list[Header], starts: list[int]) -> list[Table]:
    """Group header rows into tables. A header with the columns of the one before it and no appendix label between goes on the table.

    `starts`: where any table or part of one begins; a table ends before the next one.
    """
    groups: list[list[Header]] = []
    labels: list[Line | None] = []
    for header in headers:
        floor = max((groups[-1][-1].end if groups else 0), starts[bisect_left(starts, header.start) - 1])
        label = label_before(source, header.start, floor if header.start > starts[0] else 0)
        if groups and label is None and header.columns == groups[-1][0].columns:
            groups[-1].append(header)
        else:
            groups.append([header])
            labels.append(label)
    tables = []
    for group, label in zip(groups, labels, strict=True):
        following = bisect_right(starts, group[-1].start)
        limit = len(source.text)
        if following < len(starts):
            below = label_before(source, starts[following], group[-1].end)
            limit = below.start if below else starts[following]
        table = _table(source, group, label, limit)
        has_numbers = any(is_number_column(column) for column in table.columns)
        tables.append(replace(table, rows=number_rows(table, source.text)) if has_numbers else table)
    return tables


def label_before(source: Source, start: int, floor: int) -> Line | None:
    """The appendix label that stands within a dozen lines above a table, if any."""
    above = source.lines_before(start, floor, _LABEL_LINES)
    return next((line for line in reversed(above) if APPENDIX.match(line.text)), None)


def _table(source: Source, headers: list[Header], label: Line | None, limit: int) -> Table:
    parts = []
    for index, header in enumerate(headers):
        end = headers[index + 1].start if index + 1 < len(headers) else limit
        lines = _lines_of_part(source, header.end, end)
        last_part = index + 1 == len(headers)
        if lines and not last_part and _PAGE_NUMBER.fullmatch(lines[-1].text):
            lines.pop()  # the page number printed before the next page's header
        parts.append(tuple(lines if not last_part else _without_closing(lines)))
    start = label.start if label else headers[0].start
    end = parts[-1][-1].end if parts[-1] else headers[-1].end
    title = title_of(source, label, headers[0].start)
    return Table(headers[0].columns, appendix_name(label), title, tuple(parts), start, end)


def _lines_of_part(source: Source, start: int, end: int) -> list[Line]:
    """The lines between a header's end (which may lie inside a line) and the next header."""
    lines = source.lines_between(start, end)
    rest = source.text[start : source.text.find("\n", start) if "\n" in source.text[start:end] else end]
    if rest.strip() and (not lines or lines[0].start > start + len(rest)):
        begin = start + len(rest) - len(rest.lstrip())
        lines.insert(0, Line(source.line_of(start), begin, begin + len(rest.strip()), rest.strip(), 0))
    return lines


def _without_closing(lines: list[Line]) -> list[Line]:
    """Leave out a signature block or notes under the table."""
    closing = (index for index, line in enumerate(lines) if _CLOSING.match(line.text))
    return lines[: next(closing, len(lines))]


def caption_unit(source: Source, start: int) -> tuple[tuple[str, str], ...]:
    """The unit that the line above a table names for all its numbers: "Đơn vị tính: %"."""
    above = source.lines_before(start, 0, 1)
    match = _CAPTION_UNIT.fullmatch(above[-1].text) if above else None
    return (("", match["unit"].strip()),) if match else ()


def appendix_name(label: Line | None) -> str | None:
    """What an appendix is called: "PHỤ LỤC SỐ 02" gives "Phụ lục số 02"."""
    match = APPENDIX.match(label.text) if label else None
    return " ".join(filter(None, ("Phụ lục", "số" if match["word"] else None, match["number"]))) if match else None


def title_of(source: Source, label: Line | None, start: int) -> str | None:
    """The words between an appendix label and its table, up to what stands in brackets."""
    match = APPENDIX.match(label.text) if label else None
    if not label or not match:
        return None
    words = [match["title"]] if match["title"] else []
    for line in source.lines_between(label.end, start):
        if line.text.startswith("("):
            break
        words.append(line.text)
    return " ".join(" ".join(words).split()) or None
