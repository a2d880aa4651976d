"""Which province a file speaks of, and units held to it: figures of another province are asked about, never given to a namesake."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from cchc.intake.file.cell_address import cell_name
from cchc.intake.read.board_heads import head_role
from cchc.intake.read.code_lists import CodeLists, Unit
from cchc.intake.read.layout import Row, Table
from cchc.intake.read.numbers import printed
from cchc.intake.read.refusals import refuse
from cchc.intake.read.spelling import search_key
from cchc.intake.records import Cell, Refusal

_IN_PROVINCE = re.compile(r"(?:^|[-–,(]\s*|ubnd\s|ủy ban nhân dân\s)(?:tỉnh|thành phố)\s+([^-–,()]+?)\s*\)?$")
_LEVEL = re.compile(r"^(?:tỉnh|thành phố)\s")
Stated = tuple[str, str]  # a province as it is printed or was given, and where


def province_key(name: str) -> str:
    """A province's name without the word for its kind, as it is searched for: "Tỉnh Lâm Đồng" gives "lâm đồng"."""
    return _LEVEL.sub("", search_key(name))


@lru_cache(maxsize=4)
def _codes(lists: CodeLists) -> dict[str, str]:
    return {province_key(unit.name_vi): unit.code for unit in lists.units.values() if unit.level == "province"}


def province_of_file(tables: Iterable[Table], lists: CodeLists) -> str | None:
    """The code of the one province that units and titles of a file name ("Sở Y tế - Tỉnh Phú Thọ"); None for none or several."""
    known = _codes(lists)
    names = [_IN_PROVINCE.search(search_key(printed(cell))) for table in tables for cell in _naming_cells(table)]
    found = {known[match[1]] for match in names if match and match[1] in known}
    return found.pop() if len(found) == 1 else None


def _naming_cells(table: Table) -> Iterator[Cell]:
    yield from table.titles()
    unit = table.first("unit")
    if unit is not None:
        yield from (row.cells[unit.number] for row in table.rows if unit.number in row.cells)


def in_province(units: tuple[Unit, ...], province: str | None, lists: CodeLists) -> tuple[Unit, ...]:
    """Of several units of one name those of the province that the file speaks of; all where it names none."""
    if province is None or len(units) < 2:
        return units
    inside = tuple(unit for unit in units if (above := lists.province_of(unit)) and above.code == province)
    return inside or units


def stated_provinces(given: Iterable[Unit], table: Table, row: Row, lists: CodeLists) -> Iterator[Stated]:
    """The provinces that are stated for a row: given with the file, or in the row's own column of provinces."""
    for unit in given:
        if unit.level == "province":
            yield unit.name_vi, "A1"
    for column in table.columns:
        cell = row.cells.get(column.number)
        if cell is not None and head_role(column.text) == "province" and province_key(printed(cell)) in _codes(lists):
            yield printed(cell), cell_name(cell.row, cell.column)


def held_to(
    found: tuple[Unit, ...], stated: Iterable[Stated], sheet: str | None, text: str, lists: CodeLists
) -> tuple[tuple[Unit, ...], Refusal | None]:
    """Of the units that a name may mean those of the stated provinces; where none lies there, what to ask."""
    for province, where in stated:
        inside = tuple(unit for unit in found if lists.register.is_in_province(unit, province))
        if not inside:
            above = lists.province_of(found[0])
            own = f"{found[0].name_vi}, {above.name_vi}" if above else found[0].name_vi
            question = f"“{text}” là {own} hay một đơn vị của {province}?"
            return found, refuse("unit_contradicts", sheet, where, f"{text}; {province}", question=question)
        found = inside
    return found, None
