"""Tables whose columns stand side by side with spaces between them, as a converter prints them that keeps the page's layout.

Columns are found from where no line has a letter; what a header word stands above says which column it names. Rows begin
at the numbers of the first column, which may stand beside the first line of a row or beside its middle.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc.extract.language.agencies import BODY_START
from cchc.extract.language.deadlines import DEADLINE_START
from cchc.extract.language.folded_text import Line, Source
from cchc.extract.tables.columns import ORDINAL, may_begin_name
from cchc.extract.tables.header_names import LONGEST_HEADER, header_at
from cchc.extract.tables.model import TEXT_COLUMNS, Drawing, Pieces
from cchc.extract.tables.rows import ROMAN, is_capitals

_SEGMENT = re.compile(r"\S+(?: \S+)*")
_WORD = re.compile(r"\S+")
_ORDINAL = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}[.)]?")
_BAND = re.compile(rf"(?P<number>{ROMAN}|[A-HĐ])[.)]?\s+(?P<title>\S.*)")
_COLUMN_NUMBERS = re.compile(r"(?:\(?\d{1,2}\)?\s+){2,}\(?\d{1,2}\)?")
_PAGE_NUMBER = re.compile(r"[-–]?\s*\d{1,3}\s*[-–]?")
_COMPARES = re.compile(
    r"(?:tối thiểu|ít nhất|tối đa|không quá|không dưới|trên|dưới|từ|đến|đạt|[≥≤<>–-])$", re.IGNORECASE
)
_END = re.compile(r"(?:PHỤ LỤC|Phụ lục|BIỂU|Biểu)(?!\w)|(?:Nơi nhận|NƠI NHẬN|TM\.|KT\.|Ghi chú\s*:)")
_HEADER_ABOVE = 3  # lines of a header above the one with STT
# how seldom a letter may stand in a gap between columns, and how wide the gap must be: strict first
_GAPS = ((0.0, 2), (0.0, 1), (0.02, 2), (0.02, 1), (0.06, 1))


@dataclass(frozen=True, slots=True)
class _Part:
    """A header and the lines below it on one page."""

    header: tuple[Line, ...]
    body: tuple[Line, ...]


def layout_drawings(source: Source) -> list[Drawing]:
    """Every table with columns side by side, in order."""
    drawings = []
    for part in _parts(source):
        if (rows := _rows_of(source, part)) and len(rows) > len(part.header):
            last = max(end for row in rows for cell in row for _, end in cell)
            drawings.append(Drawing(tuple(rows), part.header[0].start, last))
    return drawings


def _segments(line: Line) -> list[str]:
    return _SEGMENT.findall(line.text)


def _parts(source: Source) -> Iterator[_Part]:
    lines = source.lines
    index = 0
    while index < len(lines):
        height = _header_height(lines, index)
        if not height:
            index += 1
            continue
        above = index
        while above > max(0, index - _HEADER_ABOVE) and _stands_above(lines[above - 1], lines[above], lines[index]):
            above -= 1
        first = index + height
        end = first
        while end < len(lines) and not _ends(lines, end, lines[index]):
            end += 1
        yield _Part(tuple(lines[above:first]), tuple(lines[first:end]))
        index = max(end, first)


def _header_height(lines: Sequence[Line], index: int) -> int:
    """How many lines from this one on a header takes; 0 where none begins. It begins with STT or with two known names."""
    if lines[index].text.isprintable() and "  " not in lines[index].text:
        return 0  # no tabulator and no wide gap: one segment
    segments = _segments(lines[index])
    if len(segments) < 3 or "\t" in lines[index].text:
        return 0
    numbered = bool(ORDINAL.match(segments[0])) or segments[0].casefold() == "số"
    begun = sum(may_begin_name(segment) for segment in segments)
    if not (numbered or may_begin_name(segments[0])) or begun < max(3, len(segments) - 1):
        return 0
    height = 1
    while index + height < len(lines) and height < LONGEST_HEADER and not _begins_body(lines[index + height]):
        if not numbered and (lines[index + height].gap or not lines[index + height].text[0].islower()):
            break
        height += 1
    return height


def _begins_body(line: Line) -> bool:
    return bool(_ORDINAL.match(line.text) or _BAND.fullmatch(line.text) or _COLUMN_NUMBERS.fullmatch(line.text))


def _stands_above(line: Line, below: Line, anchor: Line) -> bool:
    """Whether a line above the one with STT is part of the header: right above, and nothing over the column of numbers."""
    return below.gap == 0 and line.indent > anchor.indent + 4 and not _END.match(line.text) and len(line.text) < 120


def _ends(lines: Sequence[Line], index: int, anchor: Line) -> bool:
    """Whether the table is over: another header, another appendix, the signature, or running text at the margin."""
    line = lines[index]
    if _END.match(line.text) or _header_height(lines, index):
        return True
    if len(_segments(line)) > 1 or line.indent > anchor.indent + 4 or len(line.text) < 25:
        return False
    return not (_ORDINAL.match(line.text) or _is_band(line))


def _is_band(line: Line) -> bool:
    match = _BAND.fullmatch(line.text)
    return bool(match and len(_SEGMENT.findall(match["title"])) == 1) or (
        is_capitals(line.text) and len(_segments(line)) < 3
    )


# --- columns ---


def _rows_of(source: Source, part: _Part) -> list[tuple[Pieces, ...]]:
    """The printed rows of a part as cells, its header's lines first."""
    body = [line for line in part.body if not _is_band(line) and not _PAGE_NUMBER.fullmatch(line.text)]
    best: _Division | None = None
    for size in sorted({len(body), min(len(body), 40), min(len(body), 12)}, reverse=True):
        # where other text follows below a table, only its first lines show the columns
        for starts in _ways_to_divide([*part.header, *body[:size]]):
            division = _division(source, part.header, _under_header(part.header, starts), size)
            if division and (best is None or division.known > best.known):
                best = division
    if best is None:
        return []
    # a first line that stands above its row's number is no more of the header
    below = (*part.header[best.height :], *part.body)
    lines = below if best.size == len(body) else _until_text(below, best.starts)
    header = part.header[: best.height]
    return [*(_cells(line, best.starts) for line in header), *_body_rows(lines, best.starts, best.columns)]


@dataclass(frozen=True, slots=True)
class _Division:
    """Columns that the first `size` lines show, their names, how well the header names them, and how many lines it has."""

    starts: list[int]
    columns: tuple[str | None, ...]
    size: int
    known: int
    height: int


def _division(source: Source, header: Sequence[Line], starts: list[int], size: int) -> _Division | None:
    texts = [
        [source.text[cell[0][0] : cell[-1][1]] if cell else "" for cell in _cells(line, starts)] for line in header
    ]
    found = next(((named, first) for first in range(len(texts)) if (named := header_at(texts[first:], 0))), None)
    if found is None:
        return None
    named, first = found
    known = sum(2 if column else -1 for column in named.columns)
    return _Division(starts, named.columns, size, known, first + named.height)


def _until_text(lines: Sequence[Line], starts: Sequence[int]) -> Sequence[Line]:
    """The lines of a table down to where two lines of running text go across its columns."""
    crossing = 0
    for index, line in enumerate(lines):
        if _is_band(line):
            continue
        crossing = crossing + 1 if _crosses(line, starts) else 0
        if crossing == 2:
            return lines[: index - 1]
    return lines


def _crosses(line: Line, starts: Sequence[int]) -> bool:
    for match in _SEGMENT.finditer(line.text):
        column = _column_at(starts, line.indent + match.start())
        if column + 1 < len(starts) and line.indent + match.end() > starts[column + 1] + 3:
            return True
    return False


def _ways_to_divide(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Where columns may begin: behind every run of places in which (nearly) no line has a letter, strict ways first."""
    width = max(line.indent + len(line.text) for line in lines)
    counts = [0] * (width + 1)
    for line in lines:
        for match in _WORD.finditer(line.text):
            for place in range(line.indent + match.start(), line.indent + match.end()):
                counts[place] += 1
    for often, narrowest in _GAPS:
        yield _column_starts(counts[:-1], often * len(lines), narrowest)


def _column_starts(counts: Sequence[int], limit: float, narrowest: int) -> list[int]:
    starts, empty, begun = [], 0, False
    for place, count in enumerate(counts):
        if count <= limit:
            empty += 1
            continue
        if not begun or empty >= narrowest:
            starts.append(place)
            begun = True
        empty = 0
    return starts


def _under_header(header: Sequence[Line], starts: list[int]) -> list[int]:
    """The columns that a header word stands above; a gap that runs through a column by chance makes none of its own."""
    named = {
        _column_at(starts, line.indent + (match.start() + match.end()) // 2)
        for line in header
        for match in _WORD.finditer(line.text)
    }
    return [start for number, start in enumerate(starts) if number in named]


def _column_at(starts: Sequence[int], place: int) -> int:
    column = 0
    while column + 1 < len(starts) and starts[column + 1] <= place:
        column += 1
    return column


def _cells(line: Line, starts: Sequence[int]) -> tuple[Pieces, ...]:
    """The words of a line by columns. A word belongs where its middle stands."""
    bounds: list[tuple[int, int] | None] = [None] * len(starts)
    for match in _WORD.finditer(line.text):
        column = _column_at(starts, line.indent + (match.start() + match.end() - 1) // 2)
        begin = bounds[column]
        bounds[column] = (begin[0] if begin else line.start + match.start(), line.start + match.end())
    return tuple((piece,) if piece else () for piece in bounds)


# --- rows ---


def _body_rows(
    lines: Sequence[Line], starts: Sequence[int], columns: Sequence[str | None]
) -> Iterator[tuple[Pieces, ...]]:
    """The rows below a header: bands alone, and between them the lines of each row put together column by column."""
    group: list[Line] = []
    for line in lines:
        alone = _PAGE_NUMBER.fullmatch(line.text) and line.indent > starts[-1] // 4
        if alone and not (group and _goes_on_value(group[-1], line)):
            continue
        if _is_band(line) or _COLUMN_NUMBERS.fullmatch(line.text):
            yield from _rows_of_group(group, starts, columns)
            group = []
            yield _band_cells(line, columns)
        else:
            group.append(line)
    yield from _rows_of_group(group, starts, columns)


def _goes_on_value(above: Line, line: Line) -> bool:
    """Whether a lone number stands below the words that compare it: "Tối thiểu" over "80" is one cell, no page number."""
    return any(
        above.indent + match.start() <= line.indent + len(line.text)
        and line.indent <= above.indent + match.end()
        and _COMPARES.search(match[0])
        for match in _SEGMENT.finditer(above.text)
    )


def _band_cells(line: Line, columns: Sequence[str | None]) -> tuple[Pieces, ...]:
    """A band as a row: its number in the column of numbers, its title in the first column of text."""
    cells: list[Pieces] = [()] * len(columns)
    title = next((at for at, column in enumerate(columns) if column in TEXT_COLUMNS), 0)
    match = _BAND.fullmatch(line.text)
    if match and "ordinal" in columns:
        cells[columns.index("ordinal")] = ((line.start, line.start + match.end("number")),)
        cells[title] = ((line.start + match.start("title"), line.end),)
    else:
        cells[title] = ((line.start, line.end),)
    return tuple(cells)


def _rows_of_group(
    lines: Sequence[Line], starts: Sequence[int], columns: Sequence[str | None]
) -> Iterator[tuple[Pieces, ...]]:
    if not lines:
        return
    cells = [_cells(line, starts) for line in lines]
    activities = set(_activity_firsts(lines, cells, columns))
    firsts = sorted({*_row_firsts(lines, cells, columns), *activities})
    rows: list[list[Pieces]] = []
    for begin, end in zip(firsts, [*firsts[1:], len(lines)], strict=True):
        row = [tuple(piece for line in cells[begin:end] for piece in line[column]) for column in range(len(starts))]
        if begin in activities and "activity" in columns and rows:
            content = columns.index("content")
            if not _opens(lines[begin], cells[begin][content]):  # the task's words run on beside its second activity
                rows[-1][content], row[content] = (*rows[-1][content], *row[content]), ()
        rows.append(row)
    yield from map(tuple, rows)


def _activity_firsts(
    lines: Sequence[Line], cells: list[tuple[Pieces, ...]], columns: Sequence[str | None]
) -> Iterator[int]:
    """Where a further activity of a row begins: no number, but text, body and deadline all begin afresh on one line."""
    if "ordinal" not in columns or "deadline" not in columns or "lead" not in columns:
        return
    number, lead, deadline = (columns.index(name) for name in ("ordinal", "lead", "deadline"))
    beside = columns.index("content") if "activity" in columns else None  # runs on whatever begins beside it
    text = columns.index("activity" if "activity" in columns else "content")
    for index, (line, row) in enumerate(zip(lines, cells, strict=True)):
        filled = [cell for at, cell in enumerate(row) if cell and at != beside]
        if index and not row[number] and len(filled) > 2 and all(_opens(line, cell) for cell in filled):
            body, when = _words(line, row[lead]), _words(line, row[deadline])
            if BODY_START.match(body) and DEADLINE_START.match(when) and row[text]:
                yield index


def _row_firsts(lines: Sequence[Line], cells: list[tuple[Pieces, ...]], columns: Sequence[str | None]) -> list[int]:
    """The first line of every row."""
    if "ordinal" not in columns:
        return _unnumbered_firsts(lines, cells, columns)
    at = columns.index("ordinal")
    numbers = [
        index
        for index, line in enumerate(lines)
        if cells[index][at] and _ORDINAL.fullmatch(_words(line, cells[index][at]))
    ]
    if not numbers:
        return [0]
    above = numbers[0] if lines[numbers[0]].gap == 0 else 0
    firsts = [0] if numbers[0] == 0 or above else [0, numbers[0]]
    for before, number in itertools.pairwise(numbers):
        firsts.append(_first_above(lines, cells, columns, before, number, above, firsts[-1]) if above else number)
    return firsts


def _first_above(
    lines: Sequence[Line],
    cells: list[tuple[Pieces, ...]],
    columns: Sequence[str | None],
    before: int,
    number: int,
    above: int,
    first: int,
) -> int:
    """Where a row begins whose number stands beside its middle: as many lines below the last number as above it."""
    expected = min(number, before + (before - first) + 1)
    blank = [index for index in range(before + 1, number + 1) if lines[index].gap]
    if blank:
        return blank[-1]
    text = next((at for at, column in enumerate(columns) if column in TEXT_COLUMNS), 1)
    near = sorted(range(before + 1, number + 1), key=lambda index: (abs(index - expected), index))
    return next((index for index in near if _opens(lines[index], cells[index][text])), expected)


def _unnumbered_firsts(
    lines: Sequence[Line], cells: list[tuple[Pieces, ...]], columns: Sequence[str | None]
) -> list[int]:
    """Rows without numbers begin after a blank line, or where the first text and most other columns begin afresh."""
    gaps = {index for index, line in enumerate(lines) if line.gap and index}
    if gaps and len(gaps) < len(lines) - 1:
        return [0, *sorted(gaps)]
    text = next((at for at, column in enumerate(columns) if column in TEXT_COLUMNS), 0)
    firsts = [0]
    for index in range(1, len(lines)):
        filled = [cell for cell in cells[index] if cell]
        fresh = [cell for cell in filled if _opens(lines[index], cell)]
        if _opens(lines[index], cells[index][text]) and len(fresh) == len(filled) and 2 * len(filled) > len(columns):
            firsts.append(index)
    return firsts


def _opens(line: Line, cell: Pieces) -> bool:
    words = _words(line, cell)
    return bool(words) and (words[0].isupper() or words[0] in "-+•" or bool(DEADLINE_START.match(words)))


def _words(line: Line, cell: Pieces) -> str:
    return line.text[cell[0][0] - line.start : cell[-1][1] - line.start] if cell else ""
