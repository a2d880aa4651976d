"""Assignment matrices: units in the rows, what is measured in the columns, bare numbers in the cells.

A table is one where names of units fill one column, numbers the columns behind it, and its title or header says that levels
are set ("giao chỉ tiêu", "phấn đấu") or were reached ("kết quả", "xếp hạng"). Where nothing says which, it is not read.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cchc.documents.grid import Cell
from cchc.extract.language.folded_text import Line, Source
from cchc.extract.language.quantities import COUNTED
from cchc.extract.tables.columns import UNIT_NAME, column_of
from cchc.extract.tables.grid_rows import cell_texts
from cchc.extract.tables.header_names import LONGEST_HEADER, ORDINAL, counts_columns
from cchc.extract.tables.model import ParsedRow, Pieces, RawRow, Table
from cchc.extract.tables.number_cells import is_value
from cchc.language.spaces import squeeze_spaces

UNIT_HEAD = re.compile(
    # the first kind of unit that a header names
    r"(?:tên\s+)?(?:đơn\s+vị|địa\s+phương|địa\s+bàn|xã|phường|thôn|phòng|cơ\s+quan|ubnd)"
    # further kinds
    r"(?:\s*[,/–-]?\s*(?:và\s+)?(?:đơn\s+vị|địa\s+phương|xã|phường|đặc\s+khu|thị\s+trấn|tổ\s+dân\s+phố|ban|trung\s+tâm))*"
    # what they have to do with the table
    r"(?:\s+(?:được\s+giao|thực\s+hiện|trực\s+thuộc|hành\s+chính))?",
    re.IGNORECASE,
)
TOTAL = re.compile(r"(?:tổng|cộng|toàn|bình\s+quân|trung\s+bình|chung)(?!\w)", re.IGNORECASE)
_SETS = re.compile(
    r"(?<!\w)(?:giao|chỉ\s+tiêu|mục\s+tiêu|kế\s+hoạch|phấn\s+đấu|đăng\s+ký|phân\s+bổ)(?!\w)", re.IGNORECASE
)
_REACHED = re.compile(
    r"(?<!\w)(?:kết\s+quả|hiện\s+trạng|thực\s+trạng|xếp\s+hạng|tình\s+hình|ước\s+(?:đạt|thực\s+hiện)|thực\s+hiện\s+năm)(?!\w)",
    re.IGNORECASE,
)
MEASURED_IN = re.compile(
    rf"\(?\s*(?:(?:đvt|đơn\s+vị(?:\s+tính)?)\s*:?\s*)?(?P<unit>%|(?:{COUNTED}|phút|giờ|ngày|bậc)(?:\s*/\s*\w+)?)\s*\)?",
    re.IGNORECASE,
)
_UNIT_AT_END = re.compile(
    r"\(\s*(?:(?:đvt|đơn\s+vị(?:\s+tính)?)\s*:?\s*)?(?P<unit>%|[^\W\d_][^()]{0,20})\s*\)\s*$", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
EMPTY = re.compile(r"[-–—x/.…\s]*", re.IGNORECASE)
_MOST = 0.6  # of the rows that have to name a unit, of the cells of a column that have to be numbers
_LAST_PLACE = 2  # of the column of units
FEWEST = 2  # rows that make a matrix


@dataclass(frozen=True, slots=True)
class Matrix:
    """What the columns of numbers measure and in which unit, the rows, and the words of columns that are not understood."""

    columns: tuple[str, ...]
    measures: tuple[tuple[str, str], ...]
    units: tuple[tuple[str, str], ...]
    rows: tuple[ParsedRow, ...]
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """A row of a matrix: its number, the pieces of its unit's name, and of each further cell."""

    ordinal: str | None
    name: Pieces
    cells: tuple[Pieces, ...]


def matrix_of(source: Source, rows: Sequence[Sequence[Cell]], above: str) -> Matrix | None:
    """The matrix that rows of known cells are; `above`: the words of the title over them. None where they are none."""
    texts = [cell_texts(source, row) for row in rows]
    width = max((len(row) for row in texts), default=0)
    texts = [[*row, *[""] * (width - len(row))] for row in texts]
    for place in range(min(width - 1, _LAST_PLACE + 1)):
        lines = [number for number, row in enumerate(texts) if _is_line(row, place)]
        header = _header_above(texts, lines)
        if header and _names_units([texts[number][place] for number in lines], [row[place] for row in header]):
            return _matrix_at(rows, texts, header, lines, place, above)
    return None


def _header_above(texts: Sequence[list[str]], lines: Sequence[int]) -> list[list[str]]:
    """The rows above the first line; none where a header cannot be so long."""
    if not lines or not 1 <= lines[0] <= LONGEST_HEADER:
        return []
    return [row for row in texts[: lines[0]] if not counts_columns([text for text in row if text])]


def _matrix_at(
    rows: Sequence[Sequence[Cell]],
    texts: Sequence[list[str]],
    header: Sequence[list[str]],
    lines: Sequence[int],
    place: int,
    above: str,
) -> Matrix | None:
    """The matrix whose units stand in a column; `lines`: its rows."""
    behind = range(place + 1, len(texts[0]))
    numbers = [column for column in behind if _holds_numbers([texts[line][column] for line in lines])]
    words = {column: _distinct(row[column] for row in header) for column in behind}
    told = []
    for line in lines:
        cells = tuple(_pieces(rows[line], column) for column in numbers)
        told.append(MatrixLine(_ordinal(texts[line][:place]), _pieces(rows[line], place), cells))
    others = [" ".join(words[c]) for c in behind if c not in numbers and _says_something(texts, lines, c, words[c])]
    return matrix_from(told, [words[column] for column in numbers], above, tuple(others))


def matrix_table(
    matrix: Matrix, appendix: str | None, title: str | None, lines: tuple[Line, ...], place: tuple[int, int]
) -> Table:
    """A matrix as a table of the document that takes the text [place)."""
    return Table(
        matrix.columns,
        appendix,
        title,
        (lines,),
        *place,
        matrix.rows,
        matrix.units,
        matrix.measures,
        unread=matrix.unread,
    )


def matrix_from(
    lines: Sequence[MatrixLine], heads: Sequence[Sequence[str]], above: str, unread: tuple[str, ...] = ()
) -> Matrix | None:
    """The matrix of rows whose cells are known; `heads`: the words of each column of numbers. None where it sets nothing."""
    names, measures, units = [], [], []
    for number, words in enumerate(heads):
        measure, unit = _measure_and_unit(words)
        role = role_of(" ".join(words)) or role_of(above)
        if not role or not any(char.isalpha() for char in measure):
            return None
        years = _YEAR.findall(" ".join(words))
        name = f"{role}:{years[-1]}#{number}" if years else f"{role}#{number}"
        names.append(name)
        measures.append((name, measure))
        if unit:
            units.append((name, unit))
    if not names:
        return None
    rows = []
    for line in lines:
        cells = {"content": line.name} | {name: cell for name, cell in zip(names, line.cells, strict=True) if cell}
        rows.append(ParsedRow(RawRow(None, line.ordinal, ()), cells, continues=False))
    return Matrix(("content", *names), tuple(measures), tuple(units), tuple(rows), unread)


def role_of(words: str) -> str | None:
    """Whether words say that levels were reached or are set; None where they say neither."""
    if _REACHED.search(words):
        return "result"
    return "value" if _SETS.search(words) else None


def _is_line(row: Sequence[str], place: int) -> bool:
    """Whether a row has a name in a column and numbers behind it."""
    name = row[place]
    return bool(name) and not is_value(name) and len(name) < 80 and any(is_value(text) for text in row[place + 1 :])


def _names_units(names: Sequence[str], heads: Sequence[str]) -> bool:
    named = sum(bool(UNIT_NAME.match(name) or TOTAL.match(name)) for name in names)
    if named >= _MOST * len(names):
        return len(names) >= FEWEST or any(UNIT_HEAD.fullmatch(head.strip(" .:")) for head in heads)
    return len(names) >= FEWEST and any(UNIT_HEAD.fullmatch(head.strip(" .:")) for head in heads if head)


def _holds_numbers(cells: Sequence[str]) -> bool:
    numbers = sum(is_value(cell) for cell in cells)
    return numbers > 0 and numbers + sum(bool(EMPTY.fullmatch(cell)) for cell in cells) >= _MOST * len(cells)


def _says_something(texts: Sequence[Sequence[str]], lines: Sequence[int], column: int, words: Sequence[str]) -> bool:
    filled = any(not EMPTY.fullmatch(texts[line][column]) for line in lines)
    return filled and column_of(" ".join(words)) not in ("remarks", "ordinal")


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in words if text))


def _ordinal(before: Sequence[str]) -> str | None:
    return next((text.strip(" .)") for text in before if ORDINAL.fullmatch(text)), None)


def _pieces(row: Sequence[Cell], column: int) -> Pieces:
    return next((cell.pieces for cell in row if cell.first <= column < cell.last and not cell.merged), ())


def _measure_and_unit(words: Sequence[str]) -> tuple[str, str]:
    """What a column measures and in which unit: ["Hồ sơ trực tuyến", "(%)"] gives ("Hồ sơ trực tuyến", "%")."""
    unit, said = "", []
    for each in words:
        if alone := MEASURED_IN.fullmatch(each.strip()):
            unit = alone["unit"]
        else:
            said.append(each)
    measure = " ".join(said)
    if not unit and (behind := _UNIT_AT_END.search(measure)):
        unit, measure = behind["unit"], measure[: behind.start()]
    return squeeze_spaces(measure).strip(" :;,"), squeeze_spaces(unit)
