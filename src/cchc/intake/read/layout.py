"""A sheet → its tables: where the header ends, what each column holds, which rows are data and which are not.

Every column is described by the labels above it, from the top line to the last, through merged cells; what a column names (a
unit, a period, an indicator) counts for its figures.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from cchc.intake.file.grid import Grid, label_of, text_of
from cchc.intake.read.code_lists import CodeLists
from cchc.intake.read.labels import Label, LabelReader, is_total, role_of
from cchc.intake.read.matching import (
    IndicatorMatch,
    UnitMatch,
    match_unit,
    named_unit,
)
from cchc.intake.read.periods import Period, find_periods
from cchc.intake.read.spelling import search_key
from cchc.intake.records import Cell, Sheet

MAX_HEADER_ROWS = 4
MAX_HEADINGS = 60  # that may count for a row: blank rows of units lie between
MAX_TITLES = 60
MIN_WORDS = 3  # of a header that can name an indicator
FIGURE_ROLES = ("numerator", "denominator", "quantity", "rate", "value")
_LINE_ROLES = ("name", "unit", "code", "unit_code", "ordinal")
_SIGNATURE = re.compile(
    r"(?:người lập(?: biểu| bảng)?|lập biểu|người tổng hợp|nơi nhận|thủ trưởng(?: đơn vị| cơ quan)?|(?:tm|kt|tl|tuq)\.\s?.*|"
    r"(?:phó )?chủ tịch|xác nhận(?: của)?.*|người báo cáo|(?:phó )?(?:trưởng phòng|giám đốc|chánh văn phòng).*)(?:\s*[:(].*)?"
)
_SIGNED_ON = re.compile(r"[^\d]{0,40},?\s*ngày\s+[\d.…]*\s*tháng\s+[\d.…]*\s*năm\s+\d{4}")
_UNIT_WORD = re.compile(r"(?<!\w)(?:xã|phường|thị trấn|đặc khu|huyện|tỉnh) \w")
_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-e])\)?(?:\s*=.*)?")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its role and what its headers name."""

    number: int
    role: str | None
    unit: UnitMatch | None = None
    period: Period | None = None
    indicator: IndicatorMatch | None = None
    header: tuple[int, int] = (1, 1)  # row and column of its last label
    text: str = ""
    said: tuple[str, ...] = ()  # all its labels, the top one first


@dataclass(frozen=True, slots=True)
class Heading:
    """A row of words only, which may say something of the rows below it; `style` is that of its number: I, A, 1, none."""

    cell: Cell
    style: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One data row: its cells by column, and the headings above it, the nearest last."""

    number: int
    cells: dict[int, Cell]
    headings: tuple[Heading, ...] = ()


@dataclass(slots=True)
class Table:
    """One table: the text cells above it since the last one, its columns and its data rows."""

    above: list[Cell]
    columns: list[Column]
    rows: list[Row] = field(default_factory=list)

    def titles(self) -> list[Cell]:
        """The texts right above it, as many as a letterhead may have."""
        return self.above[-MAX_TITLES:]

    def first(self, *roles: str) -> Column | None:
        """The first column that plays one of these roles."""
        return next((column for column in self.columns if column.role in roles), None)


def find_tables(sheet: Sheet, labels: LabelReader, lists: CodeLists) -> list[Table]:
    """Return the tables of a sheet from top to bottom; none where no row is a header."""
    grid = Grid(sheet)
    tables: list[Table] = []
    above: list[Cell] = []
    current: list[Table] = []  # more than one where they stand side by side
    is_open = False
    skip_to = 0
    for row in grid.numbers:
        if row < skip_to:
            continue
        cells = grid.rows[row]
        is_line = is_open and any(_is_numbered(cells, table) for table in current)
        if not is_line and (last := _header_end(grid, row, labels)):
            between = _titles_between(current, lists) if is_open else []
            if is_open and not between and _is_repeated(grid, row, last, current, labels):
                skip_to = last + 1  # the header of the next page: its rows go on below the same headings
                continue
            above += between
            current = [Table(above, columns) for columns in _side_by_side(_columns(grid, row, last, labels))]
            tables += current
            above, is_open, skip_to = [], True, last + 1
            for table in current:
                _decide_unit_column(grid, table, skip_to, lists)
        elif is_open and _ends_table(cells):
            is_open = False
        elif is_open or any(_goes_on_below(cells, table, labels) for table in current):
            is_open = True
            for table in current:
                _add_row(grid, row, table, current[-1].columns[-1].number)
        elif not is_open:
            above += [cell for cell in cells.values() if text_of(cell)]
    for table in tables:
        table.rows = list(_data_rows(table))
    return tables


def _titles_between(tables: list[Table], lists: CodeLists) -> list[Cell]:
    """Take from the end of open tables the rows of words before another header, where they say a unit or a period."""
    table = tables[0]
    titles: list[Cell] = []
    while table.rows and all(text_of(cell) for cell in table.rows[-1].cells.values()):
        titles = [*table.rows.pop().cells.values(), *titles]
    said = [text_of(cell) or "" for cell in titles]
    if any(named_unit(text, lists) or find_periods(text) or _UNIT_WORD.search(search_key(text)) for text in said):
        return titles
    for row in sorted({cell.row for cell in titles}):
        table.rows.append(Row(row, {cell.column: cell for cell in titles if cell.row == row}))
    return []


def _is_repeated(grid: Grid, row: int, last: int, tables: list[Table], labels: LabelReader) -> bool:
    columns = [(column.number, column.said) for column in _columns(grid, row, last, labels)]
    return columns == [(column.number, column.said) for table in tables for column in table.columns]


def _is_numbered(cells: dict[int, Cell], table: Table) -> bool:
    """Whether a row is numbered as a line of the table above it: what it names may read like a header ("Chỉ số CCHC", "%")."""
    ordinal = table.first("ordinal")
    cell = cells.get(ordinal.number) if ordinal else None
    return cell is not None and not isinstance(cell.value, bool) and str(cell.value).strip(" .").isdigit()


def _header_end(grid: Grid, row: int, labels: LabelReader) -> int | None:
    """The last row of a header that begins here: a line's name column, and a column of figures within its lines."""
    texts = {column: text for column, cell in grid.rows[row].items() if (text := label_of(cell))}
    roles = {column: role_of(text) for column, text in texts.items()}
    lines = [column for column, role in roles.items() if role in ("name", "unit", "code", "unit_code")]
    if not lines or len(texts) < 2:
        return None
    # "Đơn vị" may be the common header of units that stand side by side below it.
    lines = [column for column in lines if roles[column] != "unit"] or lines
    last = row
    while (below := _next_header_row(grid, row, last)) and _goes_on(grid, last, below, lines, labels):
        last = below
    found = [
        labels.read(text)
        for place in range(row, last + 1)
        for text in map(label_of, grid.rows.get(place, {}).values())
        if text
    ]
    holds_figures = any(label.role in FIGURE_ROLES or (label.role is None and label.is_known) for label in found)
    return last if holds_figures else None


def _goes_on(grid: Grid, above: int, row: int, lines: list[int], labels: LabelReader) -> bool:
    """Whether a row is one more line of the header: nothing of its own below the name, and labels only."""
    cells = grid.rows.get(row)
    if not cells or any(column in cells for column in lines) or any(label_of(cell) is None for cell in cells.values()):
        return False
    # Words below the blank part of a header divide what stands left of it: "Kết quả" over "Phòng Kinh tế | Công an xã".
    if len(cells) > 1 and any(column not in grid.rows[above] for column in cells) and min(cells) > min(lines):
        return True
    return any(labels.read(label_of(cell) or "").is_known for cell in cells.values())


def _next_header_row(grid: Grid, first: int, last: int) -> int | None:
    """The row below, where it may still be one of the header: a commune below "TT" only heads the rows that follow."""
    below = grid.below(last)
    if not below or below - first >= MAX_HEADER_ROWS:
        return None
    lines = [grid.rows.get(row, {}) for row in range(first, last + 1)]
    ordinals = {number for line in lines for number, cell in line.items() if role_of(label_of(cell) or "") == "ordinal"}
    return None if ordinals.issuperset(grid.rows.get(below, {0: None})) else below


def _columns(grid: Grid, first: int, last: int, labels: LabelReader) -> list[Column]:
    width = range(1, max(max(grid.rows.get(row, {0: None})) for row in range(first, last + 1)) + 1)
    right = max((area[3] for row in range(first, last + 1) for area in grid.areas.get(row, ())), default=0)
    width = range(1, max(width.stop, right + 1))
    lines = [{column: cell for column in width if (cell := grid.label(row, column))} for row in range(first, last + 1)]
    for upper, lower in reversed(list(pairwise(lines))):
        _spread(upper, lower)
    columns = []
    for number in width:
        path = list(dict.fromkeys(cell for line in lines if (cell := line.get(number)) and label_of(cell)))
        if path:
            columns.append(_column(number, path, labels))
    columns = [_without_vague(column, columns, labels) for column in columns]
    if not any(column.role in ("name", "code") for column in columns):
        columns = [_with_unknown_indicator(column, labels) for column in columns]
    return columns


def _is_vague(column: Column, labels: LabelReader) -> bool:
    """Whether the last label of a column of figures divides what stands above it in a way that is not known."""
    is_figure = column.role in FIGURE_ROLES and len(column.said) > 1
    label = labels.read(column.said[-1])
    share = label.indicator is not None and label.indicator.indicator is not None and label.indicator.indicator.is_share
    # "Số văn bản ký số" is the count that its share is made of.
    is_known = label.is_known and not (share and re.match(r"(?:tổng )?số ", search_key(label.text)))
    return is_figure and not is_known and bool(re.search(r"[^\W\d_]{2}", column.said[-1]))


def _without_vague(column: Column, columns: list[Column], labels: LabelReader) -> Column:
    """Pass over a part ("Số hồ sơ đúng hạn") beside its rate under one label; where no figure is left, ask what it is."""
    if not _is_vague(column, labels):
        return column
    beside = [other for other in columns if other.said[0] == column.said[0] and other.role in FIGURE_ROLES]
    if any(not _is_vague(other, labels) for other in beside):
        return replace(column, role="aside", indicator=None)
    return replace(column, role="value", indicator=labels.indicator_meant(column.said[-1]))


def _with_unknown_indicator(column: Column, labels: LabelReader) -> Column:
    """Where rows are units a header of several words is meant as an indicator: an unknown one is refused, not passed over."""
    if column.role is None and len(column.text.split()) >= MIN_WORDS:
        return replace(column, role="value", indicator=labels.indicator_meant(column.text))
    return column


def _spread(upper: dict[int, Cell], lower: dict[int, Cell]) -> None:
    """Let a label count for the unlabelled columns to its right, where the merged cells were lost: a CSV shows only the first."""
    for column in sorted(lower):
        if column not in upper:
            before = max((left for left in upper if left < column), default=0)
            if before in lower and lower[before] is not upper[before]:
                upper[column] = upper[before]


def _column(number: int, path: list[Cell], labels: LabelReader) -> Column:
    read = [labels.read(label_of(cell) or "") for cell in path]
    roles = [label.role for label in read if label.role]
    role = next((role for role in roles if role in ("other_time", "aside", "target")), roles[-1] if roles else None)
    units = [label.unit for label in read if label.unit]
    periods = [label.period for label in read if label.period]
    indicators = [label.indicator for label in read if label.indicator]
    if (units or periods or indicators) and _may_hold_figures(role, read):
        role = "value"
    told = [cell for cell, label in zip(path, read, strict=True) if label.role == role == "other_time"]
    header = told[-1] if told else path[-1]
    return Column(
        number, role, units[-1] if units else None, periods[-1] if periods else None, indicators[-1] if indicators else None,
        (header.row, header.column), label_of(header) or "", tuple(label.text for label in read),
    )  # fmt: skip


def _may_hold_figures(role: str | None, read: list[Label]) -> bool:
    """Whether what a column's labels name can make it one of figures: never one of ordinals."""
    return role is None or (role != "ordinal" and role in _LINE_ROLES and read[-1].role is None)


def _decide_unit_column(grid: Grid, table: Table, first_row: int, lists: CodeLists) -> None:
    """ "Đơn vị" heads a column of communes or one of measures: what stands below decides."""
    for place, column in enumerate(table.columns):
        if column.role == "unit" and search_key(column.text) == "đơn vị":
            below = [text_of(grid.rows[row].get(column.number)) for row in grid.numbers if row >= first_row]
            texts = [text for text in below if text][:20]
            if not any(match_unit(text, lists).is_known for text in texts):
                short = [text for text in texts if len(text) <= 12]
                if short and len(short) >= len(texts) / 2:
                    table.columns[place] = Column(column.number, "measure", text=column.text)


def _side_by_side(columns: list[Column]) -> list[list[Column]]:
    """The columns of each table of a header: names behind figures begin another table, with the number before them."""
    begins = [0]
    has_name = has_figures = False
    for place, column in enumerate(columns):
        if column.role == "name" and has_name and not has_figures:
            columns[place] = replace(column, role="target")  # "Nội dung | Chỉ tiêu | Kết quả"
        elif column.role == "name" and has_name:
            begins.append(place - (columns[place - 1].role in ("ordinal", "code")))
            has_figures = False
        has_name = has_name or column.role == "name"
        has_figures = has_figures or column.role in FIGURE_ROLES
    return [columns[left:right] for left, right in pairwise([*begins, len(columns)])]


def _add_row(grid: Grid, row: int, table: Table, last: int) -> None:
    if not _is_column_numbers(grid.rows[row], table):
        own = {column.number for column in table.columns}
        cells = {number: cell for number, cell in _with_merged(grid, row, table).items() if number in own}
        if grid.is_plain and str(getattr(grid.rows[row].get(last + 1), "value", "")).strip().isdigit():
            cells = _split_apart(cells, grid.rows[row], table)
        if cells:
            table.rows.append(Row(row, cells))


def _split_apart(cells: dict[int, Cell], whole: dict[int, Cell], table: Table) -> dict[int, Cell]:
    """A row of a text file that is longer than its header: a decimal comma may have been read as a separator, in any column."""
    figures = [column.number for column in table.columns if column.role in FIGURE_ROLES]
    said = "; ".join(str(cell.value).strip() for number, cell in whole.items() if number >= min(figures, default=1))
    return {number: replace(cell, value=said) if number in figures else cell for number, cell in cells.items()}


def _with_merged(grid: Grid, row: int, table: Table) -> dict[int, Cell]:
    """The cells of a row, with the unit, name or period that a merged cell beside it shows."""
    cells = dict(grid.rows[row])
    for column in table.columns:
        if column.role in (*_LINE_ROLES, "period") and column.number not in cells:
            cell = grid.label(row, column.number)
            if cell is not None and cell.column == column.number:
                cells[column.number] = cell
    return cells


def _ends_table(cells: dict[int, Cell]) -> bool:
    texts = [search_key(text) for cell in cells.values() if (text := text_of(cell))]
    if any(_SIGNATURE.fullmatch(text) or _SIGNED_ON.fullmatch(text) for text in texts):
        return not any(isinstance(cell.value, int | float) for cell in cells.values()) or len(texts) >= len(cells)
    return False


def _goes_on_below(cells: dict[int, Cell], table: Table, labels: LabelReader) -> bool:
    """Whether a row below a signature is one of the table's again, as on the next page of a printed form."""
    name = table.first("name")
    text = text_of(cells.get(name.number)) if name else None
    has_figures = any(column.number in cells for column in table.columns if column.role in FIGURE_ROLES)
    return bool(text and has_figures and labels.read(text).indicator)


def _is_column_numbers(cells: dict[int, Cell], table: Table) -> bool:
    """The line "(1) | (2) | (3)=(1)/(2)" below a header."""
    name = table.first("name", "unit")
    marks = [search_key(cell.value) for cell in cells.values()]
    under_name = cells.get(name.number) if name else None
    if under_name is None or len(marks) < 2 or table.rows:
        return False
    return all(_COLUMN_NUMBER.fullmatch(mark.removesuffix(".0")) for mark in marks)


def _data_rows(table: Table) -> Iterator[Row]:
    """The rows that stand for something: no totals, no notes; headings are kept for the rows below them."""
    figures = [column.number for column in table.columns if column.role in FIGURE_ROLES]
    words = [column.number for column in table.columns if column.role in _LINE_ROLES]
    ordinal = table.first("ordinal")
    headings: list[Heading] = []
    turned = any(column.indicator for column in table.columns)
    for row in table.rows:
        has_figures = any(number in row.cells for number in figures)
        texts = [row.cells[number] for number in words if text_of(row.cells.get(number))]
        if any(is_total(str(cell.value)) for cell in texts) or (turned and _is_aside(texts)):
            continue
        yield Row(row.number, row.cells, tuple(headings))
        names = [cell for cell in texts if not _COLUMN_NUMBER.fullmatch(search_key(cell.value).strip(" ."))] or texts
        if not has_figures and names:
            number = row.cells.get(ordinal.number) if ordinal else None
            headings = [*headings[-MAX_HEADINGS:], Heading(names[-1], _style(number, names[-1]))]


def _is_aside(names: list[Cell]) -> bool:
    """Whether a row below indicators is that of the plan or of another time: "Kế hoạch", "Cùng kỳ"."""
    return any(role_of(str(cell.value)) in ("target", "other_time", "aside") for cell in names)


def _style(ordinal: Cell | None, name: Cell) -> str:
    """How a heading is numbered: "I" for roman numbers, "A" for letters, "1" for others, "" for none."""
    said = (
        search_key(ordinal.value)
        if ordinal is not None and ordinal is not name
        else search_key(name.value).split(" ")[0]
    )
    mark = re.match(r"(?:(?P<roman>[ivx]{1,5})|(?P<letter>[a-eđ])|(?P<number>\d{1,2}))(?:[.)/]|$)", said)
    if not mark:
        return ""
    return "I" if mark["roman"] else "A" if mark["letter"] else "1"


def cell_name(row: int, column: int) -> str:
    """The name of a place: (12, 6) gives "F12"."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
