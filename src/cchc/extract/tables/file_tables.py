"""Tables whose cells the file format tells → tables with their rows, of tasks and of indicators alike.

One without a header goes on the columns of the one before it; a label of an appendix between them begins another table.
"""

from collections.abc import Sequence
from dataclasses import replace

from cchc.documents.grid import Grid
from cchc.extract.language.folded_text import Line, Source
from cchc.extract.tables.grid_rows import KnownRows, cell_texts
from cchc.extract.tables.header_names import KnownHeader, header_at
from cchc.extract.tables.headers import (
    appendix_name,
    caption_unit,
    label_before,
    title_of,
)
from cchc.extract.tables.matrices import matrix_of, matrix_table
from cchc.extract.tables.model import ParsedRow, Table

_TITLE_LINES = 3  # lines above a table without a label that may be its title
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
        if found is None and (matrix := _matrix(source, grid, floor, label)):
            tables.append(matrix)
            header = None
        elif found is not None:
            header = found[0]
            tables.append(_table(source, grid, found, label))
        elif header is not None and label is None and _width(grid) == len(header.columns):
            tables.append(_going_on(source, grid, header, tables[-1]))
    return tables


def _table(source: Source, grid: Grid, found: tuple[KnownHeader, int], label: Line | None) -> Table:
    header, first = found
    reader = KnownRows(source, grid.rows, header, first, printed=False)
    header, rows = replace(header, unread=reader.unread()), reader.read()
    title, start = title_of(source, label, grid.start), label.start if label else grid.start
    return _filled(source, grid, header, (appendix_name(label), title, start), rows)


def _going_on(source: Source, grid: Grid, header: KnownHeader, before: Table) -> Table:
    """A grid without a header that goes on the columns of the table before it."""
    rows = KnownRows(source, grid.rows, header, -1, printed=False).read()
    return _filled(source, grid, header, (before.appendix, before.title, grid.start), rows)


def _filled(
    source: Source,
    grid: Grid,
    header: KnownHeader,
    place: tuple[str | None, str | None, int],
    rows: tuple[ParsedRow, ...],
) -> Table:
    """A table; `place`: its appendix, its title, and where it begins."""
    appendix, title, start = place
    lines = tuple(source.lines_between(grid.start, grid.end))
    units = (*header.units, *caption_unit(source, grid.start))
    return Table(
        header.printed,
        appendix,
        title,
        (lines,),
        start,
        grid.end,
        rows,
        units,
        owners=header.owners,
        unread=header.unread,
    )


def _matrix(source: Source, grid: Grid, floor: int, label: Line | None) -> Table | None:
    """The grid as an assignment matrix, if it is one."""
    start = label.start if label else grid.start
    title = source.lines_between(start, grid.start) if label else source.lines_before(grid.start, floor, _TITLE_LINES)
    matrix = matrix_of(source, grid.rows, " ".join(line.text for line in title))
    if matrix is None:
        return None
    lines = tuple(source.lines_between(grid.start, grid.end))
    return matrix_table(matrix, appendix_name(label), title_of(source, label, grid.start), lines, (start, grid.end))


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
