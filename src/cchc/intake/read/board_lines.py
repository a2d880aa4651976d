"""Lines of a board's table as they were found, and the tables that the reader of reports takes: columns by part, cells in place."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from cchc.intake.read.code_lists import CodeLists
from cchc.intake.read.layout import Column, Row, Table
from cchc.intake.read.matching import IndicatorMatch
from cchc.intake.records import Cell

# What says of a line whose figure it is; the rest are figures.
IDENTITY = (
    "unit", "unit_code", "agency_code", "level", "period", "period_type", "as_of", "state", "scope_code", "scope_name", "scope_field",
    "scope", "quality", "quality_note", "measure", "evidence", "note",
)  # fmt: skip


@dataclass(slots=True)
class Line:
    """One row: its cells by the part of their column, and the parameters that it gives."""

    number: int
    cells: dict[str, Cell] = field(default_factory=dict)
    fields: dict[str, Cell] = field(default_factory=dict)

    def who(self) -> tuple[str, ...]:
        """Whose figures these are, as printed."""
        parts = ("unit", "unit_code", "agency_code", "period", "scope_code", "scope_name", "scope_field", "scope")
        return tuple(str(self.cells[part].value) if part in self.cells else "" for part in parts)


@dataclass(frozen=True, slots=True)
class Found:
    """One cell that belongs to a figure: of which indicator, which part, under which head."""

    indicator_code: str
    role: str  # numerator, denominator, rate, value, points, max_points
    cell: Cell
    head: Cell
    field: str | None = None  # the parameter that it is


@dataclass(slots=True)
class BoardTable(Table):
    """A table of the board. `is_answer`: the portal's own answer, which prints no scope; `is_machine`: decimal points."""

    is_answer: bool = False
    is_machine: bool = False


def long_table(above: list[Cell], lines: Iterable[Line], heads: dict[str, Cell], like: BoardTable) -> BoardTable:
    """A table whose lines name their indicator themselves."""
    roles = list(heads)
    columns = [
        Column(place, role, header=(heads[role].row, heads[role].column), text=str(heads[role].value), said=(role,))
        for place, role in enumerate(roles, start=1)
    ]
    rows = [Row(line.number, {roles.index(role) + 1: cell for role, cell in line.cells.items()}) for line in lines]
    return BoardTable(above, columns, rows, is_answer=like.is_answer, is_machine=like.is_machine)


def wide_table(
    above: list[Cell], lines: Iterable[tuple[Line, list[Found]]], lists: CodeLists, like: BoardTable
) -> BoardTable:
    """A table whose columns name the indicators; a line may hold cells of other lines (two parameters make one share)."""
    columns: dict[tuple[str, str], Column] = {}
    rows = []
    for line, found in lines:
        cells = {}
        for role in IDENTITY:
            if role in line.cells:
                column = columns.setdefault(("", role), Column(len(columns) + 1, role, said=(role,)))
                cells[column.number] = line.cells[role]
        for each in found:
            match = IndicatorMatch(str(each.head.value), lists.indicators[each.indicator_code], "code")
            new = Column(
                len(columns) + 1, each.role, None, None, match, (each.head.row, each.head.column), str(each.head.value),
                (str(each.head.value),),
            )  # fmt: skip
            cells[columns.setdefault((each.indicator_code, each.role), new).number] = each.cell
        rows.append(Row(line.number, cells))
    return BoardTable(above, list(columns.values()), rows, is_answer=like.is_answer, is_machine=like.is_machine)
