"""Why a figure may not be what its row names: another measure, no result of the period, a part of the whole, an unknown column.

What is printed beside a figure and not understood is asked about: the figure is taken only where every word was understood.
"""

import re
from collections.abc import Iterator

from cchc.intake.read.cell_groups import Group
from cchc.intake.read.identity import Around, Key
from cchc.intake.read.layout import Column, Row, Table, cell_name
from cchc.intake.read.measures import (
    bracket_not_known,
    doubt,
    is_early_only,
    is_named_as_count,
    is_planned,
    other_measure,
)
from cchc.intake.read.numbers import printed, read_figure
from cchc.intake.read.refusals import refuse
from cchc.intake.read.spelling import search_key
from cchc.intake.records import Cell, Refusal

# of a column that is not read: what it counts or says is told by its own words, and it is no result of the row's indicator
_TOLD_BY_ITS_WORDS = re.compile(
    r"(?:tổng )?số(?! (?:liệu|đã|mới)(?!\w)) .*|tổng(?: .*)?|trong đó.*|stt.*|mã .*|điểm.*|số điểm.*|trọng số.*|hệ số.*|thang .*|"
    r"quy định.*|mức .*|công thức.*|cách tính.*|năm 20\d\d|\(?\d{1,2}\)?"
)


def measured_otherwise(
    around: Around, table: Table, row: Row, key: Key, cells: dict[str, Cell], group: Group
) -> Refusal | None:
    """The refusal of a figure that stands in another measure than the catalogue's, or may do so."""
    cell = cells.get("value")
    columns = [column for column in group.values() if cell is not None and column.number == cell.column]
    column = columns[0] if columns else next(iter(group.values()))
    if differing := other_measure(table, row, column, key.indicator, key.matched_by.text):
        where, said = differing
        return refuse("measure_unit_differs", around.sheet, cell_name(where.row, where.column), said)
    if planned := is_planned(table, column, around.sheet):
        said = printed(planned)[:80]
        question = f"Số trong bảng “{said}” là kết quả hay chỉ tiêu kế hoạch?"
        place = cell_name(planned.row, planned.column)
        detail = f"bảng không phải kết quả của kỳ (“{said}”)"
        return refuse("missing_value", around.sheet, place, said, detail=detail, question=question)
    if is_early_only(key.matched_by):
        said = key.matched_by.text[:80]
        question = f"“{said}” là riêng phần trước hạn hay cả trước hạn và đúng hạn?"
        place = cell_name(row.number, cell.column if cell else column.number)
        return refuse("ambiguous_indicator", around.sheet, place, said, question=question)
    return _measured_doubtfully(around, table, row, key, cells, column) if cell is not None else None


def _measured_doubtfully(
    around: Around, table: Table, row: Row, key: Key, cells: dict[str, Cell], column: Column
) -> Refusal | None:
    cell = cells["value"]
    place, number = cell_name(cell.row, cell.column), printed(cell)
    if words := bracket_not_known(column, key.indicator):
        header = cell_name(*column.header)
        detail = f"không rõ “({words})” ở tiêu đề cột là đơn vị tính hay cách tính nào"
        question = f"Số ở cột “{column.text[:80]}” có phải {key.indicator.name_vi[:80]} không?"
        return refuse("measure_unit_differs", around.sheet, header, column.text, detail=detail, question=question)
    has_parts = "numerator" in cells and "denominator" in cells
    if not has_parts and is_named_as_count(key.matched_by):
        detail = f"“{key.matched_by.text[:80]}” là tên một số lượng, còn danh mục có tỷ lệ"
        question = f"“{number}” là tỷ lệ phần trăm hay số lượng?"
        return refuse("measure_unit_differs", around.sheet, place, number, detail=detail, question=question)
    if doubted := doubt(table, row, column, cell, key.matched_by, has_parts=has_parts):
        why, question = doubted
        detail = f"{why}, nên không rõ “{number}” có phải phần trăm không"
        return refuse("measure_unit_differs", around.sheet, place, number, detail=detail, question=question)
    return None


def unknown_columns(sheet: str | None, table: Table) -> Iterator[Refusal]:
    """Ask about each column of figures whose header is not known, wherever figures of the table are read beside it."""
    for column in table.columns:
        words = column.text.strip()
        if column.role is not None or not words or _TOLD_BY_ITS_WORDS.fullmatch(search_key(words).strip(" .:;*-")):
            continue
        cells = [row.cells[column.number] for row in table.rows if column.number in row.cells]
        figures = [figure for cell in cells if (figure := read_figure(cell, "score")) and figure.readings]
        if figures and len(figures) * 2 >= len(cells):
            question = f"Cột “{words[:80]}” là số gì, của kỳ nào?"
            yield refuse("unknown_column", sheet, cell_name(*column.header), words, question=question)
