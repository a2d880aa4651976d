"""A sheet → its tables of the board, or None where it is none: the reader of reports then looks for tables of its own kind."""

from cchc.intake.file.grid import Grid, text_of
from cchc.intake.read.board_heads import field_roles, group_of, vocabulary
from cchc.intake.read.board_lines import BoardTable, Line, wide_table
from cchc.intake.read.board_lists import tables_of_lines, undecided
from cchc.intake.read.board_sheets import (
    Head,
    assign_parts,
    is_board,
    read_heads,
    read_lines,
    unknown_heads,
    wide_figures,
)
from cchc.intake.read.code_lists import CodeLists
from cchc.intake.read.matching import IndicatorMatcher
from cchc.intake.records import Cell, Sheet

_ANSWER = {"departmentname", "departmentcode"}


def board_tables(
    sheet: Sheet, lists: CodeLists, indicators: IndicatorMatcher
) -> tuple[list[BoardTable], list[Cell]] | None:
    """The tables of a sheet of the board, and what in it is not read: scores of no known group, columns that are not known."""
    if not lists.rules:
        return None
    grid = Grid(sheet)
    if not grid.numbers:
        return None
    return _written_by_a_program(grid, lists, indicators) or _written_by_people(grid, sheet.name, lists, indicators)


def _written_by_a_program(
    grid: Grid, lists: CodeLists, indicators: IndicatorMatcher
) -> tuple[list[BoardTable], list[Cell]] | None:
    words = vocabulary(lists)
    top = grid.rows[grid.numbers[0]]
    texts = {column: text for column, cell in top.items() if (text := text_of(cell))}
    roles = field_roles(texts)
    if roles is None:
        return None
    fields = {column: field for column, text in texts.items() if (field := words.field(text))}
    lines = [_line(row, grid.rows[row], roles, fields) for row in grid.numbers[1:]]
    is_answer = bool(_ANSWER & {text.casefold() for text in texts.values()})
    like = BoardTable([], [], is_answer=is_answer, is_machine=True)
    heads = {role: top[column] for column, role in reversed(list(roles.items()))}
    return tables_of_lines(lines, heads, [], like, lists, indicators, words), undecided(lines, words, lists)


def _line(number: int, cells: dict[int, Cell], roles: dict[int, str], fields: dict[int, str]) -> Line:
    line = Line(number)
    for column, cell in cells.items():
        if column in fields:
            line.fields[fields[column]] = cell
        elif column in roles:
            line.cells.setdefault(roles[column], cell)
    if not {"code", "name"} & set(line.cells):
        line.cells.pop("rate", None)  # of a unit's whole score, not of a figure
    return line


def _written_by_people(
    grid: Grid, name: str | None, lists: CodeLists, indicators: IndicatorMatcher
) -> tuple[list[BoardTable], list[Cell]] | None:
    words = vocabulary(lists)
    read = read_heads(grid, words)
    if read is None or not is_board(read[2]):
        return None
    first, last, heads = read
    above = [cell for row in grid.numbers if row < first for cell in grid.rows[row].values() if text_of(cell)]
    assign_parts(grid, heads, last)
    rows = list(read_lines(grid, heads, last))
    like = BoardTable(above, [])
    if {head.role for head in heads} & {"code", "name", "group"}:
        return _listed(heads, [line for line, _ in rows], like, lists, indicators), []
    group = _own_group(heads, above, name)
    wide = [(line, wide_figures(heads, line, cells, group, lists)) for line, cells in rows]
    return [wide_table(above, wide, lists, like)], _unread(heads, rows)


def _unread(heads: list[Head], rows: list[tuple[Line, dict[int, Cell]]]) -> list[Cell]:
    filled = {number for _, cells in rows for number in cells}
    return [head.cell for head in unknown_heads(heads) if head.number in filled]


def _listed(
    heads: list[Head], lines: list[Line], like: BoardTable, lists: CodeLists, indicators: IndicatorMatcher
) -> list[BoardTable]:
    words = vocabulary(lists)
    for line in lines:
        parameter, code = line.cells.get("parameter"), line.cells.get("code")
        field = words.field(str(code.value)) if code is not None else None
        if field and parameter is not None:
            line.fields[field] = parameter
            line.cells.pop("code")
            line.cells.pop("name", None)
        elif parameter is not None and "code" not in line.cells:
            line.cells.pop("parameter")
    known = {head.role: head.cell for head in reversed(heads) if head.role}
    return tables_of_lines(lines, known, like.above, like, lists, indicators, words)


def _own_group(heads: list[Head], above: list[Cell], name: str | None) -> str | None:
    """The group whose scores stand beside the units: that of the components, of a title or of the sheet's name."""
    groups = {head.rule.group for head in heads if head.rule}
    said = [group for cell in above if (group := group_of(str(cell.value)))]
    said += [group for text in (name,) if text and (group := group_of(text))]
    if len(groups) == 1:
        return groups.pop()
    return said[0] if said and len(set(said)) == 1 else None
