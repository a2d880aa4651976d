"""Where each section of a plan begins: what a line found by its words says of its place."""

from cchc.extract.sections.divide_sections import Paragraph
from cchc.extract.tables.headers import Table
from cchc.extract.tables.read_tasks import TaskRow

Outline = tuple[tuple[int, str | None], ...]


def outline_of(paragraphs: list[Paragraph], tables: list[Table], rows: list[TaskRow]) -> Outline:
    """Return (offset, section) in the order of the text: (0, None), (240, "I"), (410, "I.1"), (2200, "Phụ lục III.3").

    A section holds up to the next offset.
    """
    starts: dict[int, str | None] = {0: None}
    starts |= {paragraph.flow.start: paragraph.section for paragraph in paragraphs}
    starts |= {table.start: table.appendix or "Phụ lục" for table in tables}
    starts |= {row.task.char_start: row.section for row in rows}
    outline: list[tuple[int, str | None]] = []
    for offset in sorted(starts):
        if not outline or outline[-1][1] != starts[offset]:
            outline.append((offset, starts[offset]))
    return tuple(outline)
