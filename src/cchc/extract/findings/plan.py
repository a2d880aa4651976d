"""What the rules look at: a document's text with everything that was read from it."""

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cchc.extract.card.read_card import Card
from cchc.extract.language.folded_text import (
    Flow,
    Source,
    exact_quote,
    flow_of,
)
from cchc.extract.sections.divide_sections import Paragraph
from cchc.extract.tables.model import Table
from cchc.extract.tables.read_tasks import TaskRow
from cchc.records import LegalBasis, Target, Task

Place = tuple[int, int]
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Found:
    """A finding before it has a number: its rule, where it stands (first place first) and what to ask."""

    rule: str
    severity: str
    places: tuple[Place, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text that belongs together: a paragraph of the body, or one cell of a task row."""

    flow: Flow
    paragraph: Paragraph | None = None
    task: Task | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A document as read. `passages`: the body from its first section on, then the cells of all rows."""

    source: Source
    whole: Flow
    card: Card
    paragraphs: Sequence[Paragraph]
    tables: Sequence[Table]
    rows: Sequence[TaskRow]
    targets: Sequence[Target]
    legal_bases: Sequence[LegalBasis]
    passages: tuple[Passage, ...]
    is_table_unread: bool = False  # a table stands in the text that nothing could be made of

    def place(self, flow: Flow, start: int, end: int) -> Place:
        """Where flow[start:end] stands in the document, cut to what stands together."""
        _, span = exact_quote(self.source, flow, start, end, start)
        return span.char_start, span.char_end


def plan_of(
    source: Source,
    card: Card,
    paragraphs: Sequence[Paragraph],
    tables: Sequence[Table],
    rows: Sequence[TaskRow],
    targets: Sequence[Target],
    legal_bases: Sequence[LegalBasis],
    *,
    is_table_unread: bool = False,
) -> Plan:
    """Gather what was read and cut the text into passages."""
    whole = flow_of(source.text, [(0, len(source.text))])
    passages = [Passage(p.flow, paragraph=p) for p in paragraphs if p.section is not None and p.flow.text]
    for row in rows:
        for cell in dict.fromkeys(span.cell for span in row.task.spans):
            is_paragraph = row.task.appendix is None and cell == "content"
            if not is_paragraph and (flow := cell_flow(source, row.task, cell)).text:
                passages.append(Passage(flow, task=row.task, cell=cell))
    return Plan(source, whole, card, paragraphs, tables, rows, targets, legal_bases, tuple(passages), is_table_unread)


def cell_flow(source: Source, task: Task, cell: str) -> Flow:
    """The text of one cell as it stands in the row; empty where the row has none of its own."""
    return flow_of(source.text, [(span.char_start, span.char_end) for span in task.spans if span.cell == cell])


def cell_place(task: Task, *cells: str) -> Place:
    """The first piece of the first of these cells that the row has; the row's first piece where it has none of them."""
    for cell in cells:
        for span in task.spans:
            if span.cell == cell:
                return span.char_start, span.char_end
    return task.spans[0].char_start, task.spans[0].char_end


def target_place(target: Target) -> Place:
    return target.char_start, target.char_end


def row_name(task: Task) -> str:
    """How a row is called in a sentence: "dòng II.3"."""
    return f"dòng {task.row_ref}" if task.row_ref else f"dòng ở dòng văn bản {task.line_start}"


def words_of(text: str) -> list[str]:
    """Words in small letters without punctuation and numbers: "100% TTHC, DVC" gives ["tthc", "dvc"]."""
    return [word for word in _WORDS.findall(text.casefold()) if not word[0].isdigit()]


def signing_days(plan: Plan) -> tuple[date, date] | None:
    """The first and the last day on which the document can have been signed, from what is printed of its date.

    Where the day is blank, the newest instrument of the preamble is the earliest day.
    """
    printed = plan.card.issue_date
    if not printed:
        return None
    first, last = first_day(printed), last_day(printed)
    if first is None or last is None:
        return None
    cited = [day for basis in plan.legal_bases if basis.date and (day := first_day(basis.date)) and day <= last]
    return max([first, *cited]), last


def first_day(iso: str) -> date | None:
    """The first day of a date as far as given: "2025-07" gives 1 July 2025."""
    year, month, day = _parts(iso)
    return _day(year, month or 1, day or 1) if year else None


def last_day(iso: str) -> date | None:
    """The last day of a date as far as given: "2025-02" gives 28 February 2025."""
    year, month, day = _parts(iso)
    if not year or (month and not 1 <= month <= 12):
        return None
    month = month or 12
    return _day(year, month, day or calendar.monthrange(year, month)[1])


def _parts(iso: str) -> tuple[int, int, int]:
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", iso)
    return (int(match[1]), int(match[2] or 0), int(match[3] or 0)) if match else (0, 0, 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def printed_day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def body_passages(plan: Plan) -> Iterator[Passage]:
    """The passages outside the tables."""
    return (passage for passage in plan.passages if passage.task is None)


def rarely_shared(keys: Sequence[set[tuple[str, ...]]], most: int) -> Iterator[tuple[int, int]]:
    """Pairs of indexes that share a key which at most `most` of them hold: candidates for likeness, without comparing all."""
    holders: dict[tuple[str, ...], list[int]] = {}
    for index, own in enumerate(keys):
        for key in own:
            holders.setdefault(key, []).append(index)
    pairs = {
        (first, second)
        for indexes in holders.values()
        if 1 < len(indexes) <= most
        for position, first in enumerate(indexes)
        for second in indexes[position + 1 :]
    }
    yield from sorted(pairs)


def shingles(words: Sequence[str], size: int) -> set[tuple[str, ...]]:
    return {tuple(words[index : index + size]) for index in range(len(words) - size + 1)}
