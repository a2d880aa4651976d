"""The cells of one row that belong to one figure: numerator, denominator, result, and what stands beside them."""

from collections import defaultdict
from collections.abc import Iterator

from cchc.intake.read.code_lists import Indicator
from cchc.intake.read.layout import (
    FIGURE_ROLES,
    Column,
    Row,
    Table,
)
from cchc.intake.read.numbers import printed, read_figure
from cchc.intake.records import Cell

Group = dict[str, Column]  # by the part that each column plays


def groups_of(table: Table) -> Iterator[Group]:
    """The columns of figures that belong together: those under one unit, one indicator, one period.

    A part that comes twice begins another group: its figures must then agree with those of the first.
    """
    groups: dict[tuple[object, ...], list[Group]] = defaultdict(list)
    for column in table.columns:
        if column.role in FIGURE_ROLES:
            unit = tuple(unit.unit_id for unit in column.unit.units) if column.unit else None
            meant = column.indicator.indicator if column.indicator else None
            same = groups[unit, meant.indicator_code if meant else None, column.period]
            if not same or column.role in same[-1]:
                same.append({})
            same[-1][column.role] = column
    for same in groups.values():
        yield from same


def of_indicator(cells: dict[str, Cell], indicator: Indicator) -> dict[str, Cell]:
    """The cells of a row by their part: a share stands under "Tỷ lệ" or "Kết quả", a count under "Số lượng" or "Kết quả"."""
    found = {role: cell for role, cell in cells.items() if role in ("numerator", "denominator", "value")}
    own = cells.get("rate" if indicator.is_share else "quantity")
    if own is not None:
        found.setdefault("value", own)
    return found


def disputed(cells: dict[str, Cell], indicator: Indicator) -> Cell | None:
    """The rate beside a result that says another number: a share of a plan fulfilled is not the share that is reported."""
    result, rate = cells.get("value"), cells.get("rate")
    if not indicator.is_share or result is None or rate is None:
        return None
    figures = [read_figure(cell, "share") for cell in (result, rate)]
    if any(figure is None for figure in figures) or printed(result) == printed(rate):
        return None
    numbers = {figure.number for figure in figures if figure}
    return None if len(numbers) == 1 and None not in numbers else rate


def beside(table: Table, row: Row, role: str) -> str | None:
    column = table.first(role)
    cell = row.cells.get(column.number) if column else None
    return printed(cell) or None if cell is not None else None


def cells_of(row: Row, group: Group) -> dict[str, Cell]:
    """The cells of a row below a group of columns, by the part that they play."""
    return {role: row.cells[column.number] for role, column in group.items() if column.number in row.cells}
