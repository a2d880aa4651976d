"""Tasks: rows of the appendix tables with every column, and the targets that stand in their cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cchc.extract.language.agencies import split_bodies
from cchc.extract.language.deadlines import parse_deadline, parse_deadline_parts
from cchc.extract.language.domains import domain_of_content, domain_of_heading
from cchc.extract.language.folded_text import Flow, Source, flow_of
from cchc.extract.tables.cell_division import parse_tables
from cchc.extract.tables.model import (
    TEXT_COLUMNS,
    ParsedRow,
    Pieces,
    Table,
)
from cchc.extract.tables.number_cells import is_value
from cchc.extract.tables.rows import row_numbers, section_of, split_rows
from cchc.records import CellSpan, Task


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task with the flows of its text cells, which may hold targets. Inherited cells are in the task, not in `flows`."""

    task: Task
    flows: dict[str, Flow]
    section: str


def read_tasks(
    source: Source,
    tables: Sequence[tuple[Table, Sequence[ParsedRow]]],
    document_id: str,
    plan_year: int | None,
) -> Iterator[TaskRow]:
    """Yield the tasks of all appendix tables in printed order."""
    used: dict[str, int] = {}
    for table, rows in tables:
        above: dict[str, Pieces] = {}  # what the activities before it of the row's number say
        for number, row in zip(row_numbers(table, rows), rows, strict=True):
            above = above if row.continues else {}
            yield _task_row(source, table, row, above, number, document_id, plan_year, used)
            above.update(row.cells)


def rows_of(tables: list[Table], text: str) -> list[list[ParsedRow]]:
    """The rows of every table: as the file format tells them, or guessed from the lines."""
    guessed = iter(parse_tables([(split_rows(table), table.columns) for table in tables if table.rows is None]))
    return [next(guessed) if table.rows is None else list(table.rows) for table in tables]


def _task_row(
    source: Source,
    table: Table,
    row: ParsedRow,
    above: dict[str, Pieces],
    number: str,
    document_id: str,
    plan_year: int | None,
    used: dict[str, int],
) -> TaskRow:
    flows = {column: flow_of(source.text, pieces) for column, pieces in row.cells.items()}
    cells = {column: flow.text for column, flow in flows.items() if flow.text}
    for column in TEXT_COLUMNS[:3]:  # a merged cell holds for all activities of its row
        if column not in cells and column in above:
            cells[column] = flow_of(source.text, above[column]).text
    for column, shared in row.merged.items():
        cells.setdefault(column, flow_of(source.text, shared).text)
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
        appendix=table.place,
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
    own = _own_flows(table, flows, cells)
    return TaskRow(task, own, number if table.in_body else section_of(table.appendix, number))


def _own_flows(table: Table, flows: dict[str, Flow], cells: dict[str, str]) -> dict[str, Flow]:
    """The text cells in which a number may be promised."""
    bare = is_value(cells.get("goal", ""))  # "≥ 95%": read together with what it is said of
    # what is done in the running text is a paragraph too, and read as one
    left_out = {name for name, out in (("goal", bare), ("content", table.in_body)) if out}
    return {column: flows[column] for column in TEXT_COLUMNS if column in flows and column not in left_out}


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
