"""Tables whose cells the file format tells → tables with their rows, of tasks and of indicators alike.

One without a header goes on the columns of the one before it; a label of an appendix between them begins another table.
"""

from collections.abc import Sequence
from dataclasses import replace

from cchc.documents.grid import Grid
from cchc.extract.language.folded_text import Source
from cchc.extract.tables.grid_rows import KnownRows, cell_texts
from cchc.extract.tables.header_names import KnownHeader, header_at
from cchc.extract.tables.headers import (
    appendix_name,
    caption_unit,
    label_before,
    title_of,
)
from cchc.extract.tables.model import Table

_TITLE_ROWS = 3  # rows that may stand above the header inside the table


def known_tables(source: Source, grids: Sequence[Grid]) -> list[Table]:
    """The tables of tasks and indicators among a document's grids."""
    tables: list[Table] = []
    header: KnownHeader | None = None
    for grid in grids:
        floor = tables[-1].end if tables else 0
        if grid.start < floor:
            continue  # a table inside a cell of one that is read
        label = label_before(source, grid.start, floor)
        found = _read_header(source, grid)
        if found is None and (header is None or label is not None or _width(grid) != len(header.columns)):
            continue
        header, first = found or (header, -1)
        assert header is not None
        rows = KnownRows(source, grid.rows, header, first, printed=False).read()
        if found is None:
            appendix, title, start = tables[-1].appendix, tables[-1].title, grid.start
        else:
            appendix, start = appendix_name(label), label.start if label else grid.start
            title = title_of(source, label, grid.start)
        lines = tuple(source.lines_between(grid.start, grid.end))
        units = (*header.units, *caption_unit(source, grid.start))
        tables.append(Table(header.printed, appendix, title, (lines,), start, grid.end, rows, units))
    return tables


def _width(grid: Grid) -> int:
    return max((cell.last for row in grid.rows for cell in row), default=0)


def _read_header(source: Source, grid: Grid) -> tuple[KnownHeader, int] | None:
    """The header and the row at which it begins."""
    texts = [cell_texts(source, row) for row in grid.rows]
    for first in range(min(_TITLE_ROWS + 1, len(texts))):
        if header := header_at(texts, first, lenient=True):
            depth = first + 1
            while depth < len(grid.rows) and any(cell.merged for cell in grid.rows[depth]):
                depth += 1  # a cell of the header reaches down over this row
            height = max(header.height, depth - first)
            return replace(header, columns=_with_wide_cells(grid, header, first, height), height=height), first
    return None


def _with_wide_cells(grid: Grid, header: KnownHeader, first: int, height: int) -> tuple[str | None, ...]:
    """The columns with the names of header cells that stand over several columns of the grid."""
    names = list(header.columns)
    for row in grid.rows[first : first + height]:
        for cell in row:
            name = names[cell.first] if cell.first < len(names) else None
            if name and not cell.merged:
                names[cell.first : cell.last] = [other or name for other in names[cell.first : cell.last]]
    return tuple(names)
