"""Tasks: rows of the appendix tables with every column, and the targets that stand in their cells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cchc.extract.agencies import split_bodies
from cchc.extract.cells import parse_tables
from cchc.extract.deadlines import parse_deadline, parse_deadline_parts
from cchc.extract.domains import domain_of_content, domain_of_heading
from cchc.extract.flow import Flow, Source, flow_of
from cchc.extract.rows import split_rows
from cchc.extract.tables import TEXT_COLUMNS, ParsedRow, Table
from cchc.records import CellSpan, Task


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task with the flows of its text cells, which may hold targets. Inherited cells are in the task, not in `flows`."""

    task: Task
    flows: dict[str, Flow]
    section: str


def read_tasks(source: Source, tables: list[Table], document_id: str, plan_year: int | None) -> Iterator[TaskRow]:
    """Yield the tasks of all appendix tables in printed order."""
    parsed = _rows_of(tables, source.text)
    used: dict[str, int] = {}
    for table, rows in zip(tables, parsed, strict=True):
        for index, row in enumerate(rows):
            above = _rows_of_same_number(rows, index)
            yield _task_row(source, table, row, above, rows, index, document_id, plan_year, used)


def _rows_of(tables: list[Table], text: str) -> list[list[ParsedRow]]:
    """The rows of every table: as the file format tells them, or guessed from the lines."""
    guessed = iter(parse_tables([(split_rows(table), table.columns) for table in tables if table.rows is None], text))
    return [next(guessed) if table.rows is None else list(table.rows) for table in tables]


def _rows_of_same_number(rows: list[ParsedRow], index: int) -> list[ParsedRow]:
    first = index
    while rows[first].continues:
        first -= 1
    return rows[first:index]


def _task_row(
    source: Source,
    table: Table,
    row: ParsedRow,
    above: list[ParsedRow],
    rows: list[ParsedRow],
    index: int,
    document_id: str,
    plan_year: int | None,
    used: dict[str, int],
) -> TaskRow:
    flows = {column: flow_of(source.text, pieces) for column, pieces in row.cells.items()}
    cells = {column: flow.text for column, flow in flows.items() if flow.text}
    for column in TEXT_COLUMNS[:3]:  # a merged cell holds for all activities of its row
        if column not in cells and (inherited := _inherited(source, above, column)):
            cells[column] = inherited
    for column, shared in row.merged.items():
        cells.setdefault(column, flow_of(source.text, shared).text)
    number = _row_number(table, row, rows, index)
    section = row.row.section
    heading = section.title if section else table.title
    task_id = f"{document_id}-K-{number}"
    used[task_id] = used.get(task_id, 0) + 1
    if used[task_id] > 1:
        task_id = f"{task_id}~{used[task_id]}"
    pieces = [(column, piece) for column, all_pieces in row.cells.items() for piece in all_pieces]
    span = source.span(min(start for _, (start, _) in pieces), max(end for _, (_, end) in pieces))
    deadline = cells.get("deadline")
    parts = parse_deadline_parts(deadline, plan_year=plan_year)
    task = Task(
        task_id=task_id,
        document_id=document_id,
        appendix=table.appendix or "Phụ lục",
        ordinal=row.row.ordinal,
        row_ref=number,
        section_title=heading,
        domain=domain_of_heading(heading) or domain_of_content(" ".join(cells.values())),
        content=cells.get("content"),
        activity=cells.get("activity"),
        goal=cells.get("goal"),
        product=cells.get("product"),
        lead=split_bodies(cells.get("lead")),
        coordinating=split_bodies(cells.get("coordinating")),
        lead_text=cells.get("lead"),
        coordinating_text=cells.get("coordinating"),
        remarks=cells.get("remarks"),
        deadline_text=deadline,
        deadline=replace(parts[0], label=None) if parts else parse_deadline(deadline, plan_year=plan_year),
        deadline_parts=parts,
        spans=_spans(source, row),
        line_start=span.line_start,
        line_end=span.line_end,
        char_start=span.char_start,
        char_end=span.char_end,
    )
    return TaskRow(task, {column: flows[column] for column in TEXT_COLUMNS if column in flows}, _section(task, number))


def _inherited(source: Source, above: list[ParsedRow], column: str) -> str | None:
    return next((flow_of(source.text, row.cells[column]).text for row in reversed(above) if column in row.cells), None)


def _row_number(table: Table, row: ParsedRow, rows: list[ParsedRow], index: int) -> str:
    """How a row is called: "II.3", "II.1b" for its second activity, "07.4" for the fourth row of an appendix without numbers."""
    section = row.row.section.number if row.row.section else None
    appendix = re.sub(r"^Phụ lục\s*(?:số\s*)?", "", table.appendix or "") or None
    group = section or appendix
    if row.row.ordinal is None:
        number = str(
            1 + sum(1 for other in rows[:index] if other.row.section == row.row.section and not other.continues)
        )
    else:
        number = row.row.ordinal
        position = sum(1 for _ in _rows_of_same_number(rows, index))
        if position or (index + 1 < len(rows) and rows[index + 1].continues):
            number += "abcdefghijklmnopqrstuvwxyz"[min(position, 25)]
    return f"{group}.{number}" if group else number


def _section(task: Task, number: str) -> str:
    """Where a row stands, as a heading path: "Phụ lục III.3", "Phụ lục số 02.4"."""
    name = task.appendix or "Phụ lục"
    own_number = name.rsplit(" ", 1)[-1]
    return f"{name[: -len(own_number)]}{number}" if number.startswith(f"{own_number}.") else f"{name} {number}"


def _spans(source: Source, row: ParsedRow) -> tuple[CellSpan, ...]:
    """Where each cell stands: pieces on lines that follow one another are one span, a page header between makes two."""
    spans: list[CellSpan] = []
    for column, pieces in (*row.cells.items(), *row.merged.items()):
        merged: list[tuple[int, int]] = []
        for start, end in pieces:
            if merged and not source.text[merged[-1][1] : start].strip():
                merged[-1] = (merged[-1][0], end)
            else:
                merged.append((start, end))
        for start, end in merged:
            span = source.span(start, end)
            spans.append(
                CellSpan(
                    cell=column, line_start=span.line_start, line_end=span.line_end, char_start=start, char_end=end
                )
            )
    return tuple(spans)
