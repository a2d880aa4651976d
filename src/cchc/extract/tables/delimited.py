"""Tables that a text draws with bars or tabulators: one printed row a line, or a cell's lines below each other between rules."""

import re
from collections.abc import Iterator, Sequence

from cchc.extract.language.folded_text import Source
from cchc.extract.tables.columns import column_of
from cchc.extract.tables.model import Drawing, Pieces

_BARS = re.compile(r"[|│┃║]")
_TABS = re.compile(r"\t")
# "+-----+-----+", "|-----|:---:|", "├─────┼─────┤"
_RULE = re.compile(r"[\s|│┃║+:\-=─━═┼├┤┌┐└┘┬┴╔╗╚╝╠╣╦╩╬]*[-=─━═]{2}[\s|│┃║+:\-=─━═┼├┤┌┐└┘┬┴╔╗╚╝╠╣╦╩╬]*")
_CORNERS = re.compile(r"[+┼├┤┌┐└┘┬┴╔╗╚╝╠╣╦╩╬]")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ROW_START = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[A-HĐ])[.)]?\s*(?:\t|$)")
_BAND = re.compile(r"\s*(?:[IVX]{1,5}|[A-HĐ])[.)]?\s+\S")
_APPENDIX = re.compile(r"\s*(?:PHỤ LỤC|Phụ lục|BIỂU|Biểu)(?!\w)")

Row = tuple[Pieces, ...]


def delimited_drawings(source: Source) -> list[Drawing]:
    """Every table drawn with bars or tabulators, in order. A region without a header row is no table yet: the reader decides."""
    return sorted([*_barred(source), *_tabbed(source)], key=lambda drawing: drawing.start)


def _cells_of(text: str, start: int, end: int, divider: re.Pattern[str]) -> Row:
    """The cells of text[start:end] as pieces without the white space around them."""
    cells, position = [], start
    for match in divider.finditer(text, start, end):
        cells.append(_pieces(text, position, match.start()))
        position = match.end()
    return (*cells, _pieces(text, position, end))


def _pieces(text: str, start: int, end: int) -> Pieces:
    pieces, position = [], start
    for match in [*_LINE_BREAK.finditer(text, start, end), None]:
        stop = match.start() if match else end
        words = text[position:stop]
        if words.strip():
            begin = position + len(words) - len(words.lstrip())
            pieces.append((begin, begin + len(words.strip())))
        position = match.end() if match else end
    return tuple(pieces)


def _merged(rows: Sequence[Row]) -> Row:
    """The lines of one row between two rules: each column's pieces one after the other."""
    width = max(len(row) for row in rows)
    return tuple(tuple(piece for row in rows if column < len(row) for piece in row[column]) for column in range(width))


# --- bars ---


def _barred(source: Source) -> Iterator[Drawing]:
    if not _BARS.search(source.text):
        return
    region: list[tuple[int, int]] = []
    for line in source.lines:
        is_row = len(_BARS.findall(line.text)) >= (1 if region else 2) or bool(_RULE.fullmatch(line.text))
        if is_row:
            region.append((line.start, line.end))
        elif region and not line.text.strip("-– ").isdigit():  # a page number does not end a table
            yield from _barred_drawing(source.text, region)
            region = []
    if region:
        yield from _barred_drawing(source.text, region)


def _barred_drawing(text: str, region: list[tuple[int, int]]) -> Iterator[Drawing]:
    rules = [bool(_RULE.fullmatch(text[start:end])) for start, end in region]
    # a frame with corners puts a rule between all rows; without them a rule only stands under the header
    framed = (
        sum(rule and bool(_CORNERS.search(text[start:end])) for rule, (start, end) in zip(rules, region, strict=True))
        > 2
    )
    rows: list[Row] = []
    group: list[Row] = []
    for (start, end), rule in zip(region, rules, strict=True):
        if not rule:
            group.append(_without_frame(text, start, end))
        if group and (rule or not framed):
            rows.append(_merged(group))
            group = []
    if group:
        rows.append(_merged(group))
    if len(rows) > 1:
        yield Drawing(tuple(rows), region[0][0], region[-1][1])


def _without_frame(text: str, start: int, end: int) -> Row:
    """The cells of a barred line; the bars at its two ends are its frame."""
    cells = _cells_of(text, start, end, _BARS)
    first = 1 if _BARS.match(text, start) else 0
    last = len(cells) - 1 if _BARS.match(text, end - 1) else len(cells)
    return cells[first:last]


# --- tabulators ---


def _tabbed(source: Source) -> Iterator[Drawing]:
    if "\t" not in source.text:
        return
    ends = [*(start - 1 for start in source.line_starts[1:]), len(source.text)]
    lines = [(source.line_starts[line.number - 1], ends[line.number - 1], line.gap) for line in source.lines]
    index = 0
    while index < len(lines):
        start, end, _ = lines[index]
        if source.text.count("\t", start, end) < 2 or not (
            height := _header_height(source.text, lines[index : index + 4])
        ):
            index += 1
            continue
        rows, used = _tabbed_rows(source.text, lines, index, height)
        yield Drawing(tuple(rows), start + _indent(source.text, start), lines[used - 1][1])
        index = used


def _indent(text: str, start: int) -> int:
    return len(text[start : start + 200]) - len(text[start : start + 200].lstrip())


def _header_height(text: str, lines: Sequence[tuple[int, int, int]]) -> int:
    """Over how many lines a header divided by tabulators runs; 0 where no header begins."""
    for height in range(1, len(lines) + 1):
        cells = _cells_of(text, lines[0][0], lines[height - 1][1], _TABS)
        names = [column_of(" ".join(text[start:end] for start, end in cell)) for cell in cells if cell]
        if len(names) >= 3 and sum(name is not None for name in names) >= max(3, len(names) - 1):
            return height
    return 0


def _tabbed_rows(text: str, lines: list[tuple[int, int, int]], index: int, height: int) -> tuple[list[Row], int]:
    """The rows of a table with tabulators from its header on, and the index of the line after it.

    A cell may run over lines: lines belong to one row until it has as many tabulators as the header.
    """
    rows = [_cells_of(text, lines[index][0], lines[index + height - 1][1], _TABS)]
    tabs = len(rows[0]) - 1
    row_start = lines[index][0]
    index += height
    while index < len(lines):
        start, end, gap = lines[index]
        found = text.count("\t", start, end)
        if found == 0 and not _is_between(text[start:end]):
            if gap or _APPENDIX.match(text[start:end]) or not _ends_last_cell(text, lines, index):
                break
            rows[-1] = _cells_of(text, row_start, end, _TABS)  # the last cell runs over lines
            index += 1
            continue
        row_start = start
        last = index
        if found and not (_BAND.match(text[start:end]) and found == 1):
            while last + 1 < len(lines) and found < tabs:
                begin, stop, _ = lines[last + 1]
                more = text.count("\t", begin, stop)
                if found + more > tabs or _ROW_START.match(text[begin:stop]) or _APPENDIX.match(text[begin:stop]):
                    break
                if more == 0 and not _followed(text, lines, last + 2, tabs - found):
                    break
                found, last = found + more, last + 1
        rows.append(_cells_of(text, start, lines[last][1], _TABS))
        index = last + 1
    return rows, index


def _followed(text: str, lines: list[tuple[int, int, int]], index: int, missing: int) -> bool:
    """Whether a line with the tabulators that a row still misses comes within a few lines."""
    for start, end, _ in lines[index : index + 6]:
        found = text.count("\t", start, end)
        if _ROW_START.match(text[start:end]):
            return False
        if found:
            return found <= missing
    return False


def _is_between(text: str) -> bool:
    """Whether a line without any tabulator is a band or a page number."""
    return bool(_BAND.match(text)) or text.strip("-– ").isdigit()


def _ends_last_cell(text: str, lines: list[tuple[int, int, int]], index: int) -> bool:
    """Whether a line without any tabulator goes on the cell before it: with a small letter, or because a row follows soon."""
    if text[lines[index][0] : lines[index][1]].strip()[0].islower():
        return True
    for start, end, gap in lines[index + 1 : index + 6]:
        if gap:
            return False
        if _ROW_START.match(text, start, end) or _BAND.match(text, start, end):
            return True
    return False
