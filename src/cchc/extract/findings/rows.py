"""Task rows that repeat one another or lack a cell."""

import re
from collections.abc import Iterator

from cchc.extract.findings.plan import (
    Found,
    Place,
    Plan,
    cell_flow,
    cell_place,
    rarely_shared,
    row_name,
    shingles,
    words_of,
)
from cchc.extract.language.deadlines import DEADLINE_START
from cchc.language.letters import early_tone
from cchc.language.spaces import squeeze_spaces
from cchc.records import Task

_CELLS = {
    "content": "nội dung",
    "activity": "hoạt động",
    "product": "sản phẩm",
    "lead": "cơ quan chủ trì",
    "coordinating": "cơ quan phối hợp",
    "deadline": "thời gian",
}
_EMPTY_PLACE = re.compile(r"[^\W\d_][^,;:]*,\s*,\s*[^\W\d_]")
_BODY = re.compile(r"(?<!\w)(?:Phòng|Trung tâm|Văn phòng|VP|Công an|Ban|Các)\s", re.IGNORECASE)
_COMMON = 3  # a pair of words in more rows than that tells nothing


def duplicate_tasks(plan: Plan) -> Iterator[Found]:
    """Nearly the same task in two rows, or one peculiar thing in two rows whose lead and coordinating body change places."""
    tasks = [row.task for row in plan.rows]
    words = [words_of(early_tone(task.content or "")) for task in tasks]
    pairs = [shingles(each, 2) for each in words]
    for first, second in rarely_shared(pairs, _COMMON):
        one, other = tasks[first], tasks[second]
        if _same_row(one, other):
            continue
        short, long = sorted((pairs[first], pairs[second]), key=len)
        shared = len(short & long)
        if len(short) >= 7 and shared >= max(0.8 * len(short), 0.6 * len(long)):
            said = "gần như cùng một nhiệm vụ"
        elif _reversed(one, other) and _peculiar(pairs, first, second) >= max(3, 0.15 * len(short)):
            said = "cùng một việc nhưng chủ trì và phối hợp đảo ngược"
        else:
            continue
        why = f"D{row_name(one)[1:]} và {row_name(other)} {said}; hãy hỏi đơn vị ai chủ trì và có gộp được không."
        severity = "minor" if one.lead == other.lead else "major"
        places = (cell_place(one, "content", "activity"), cell_place(other, "content", "activity"))
        yield Found("duplicate_task", severity, places, why)


def _same_row(one: Task, other: Task) -> bool:
    """Two activities of one row share its content."""
    return (one.appendix, one.section_title, one.ordinal) == (other.appendix, other.section_title, other.ordinal) and (
        one.ordinal is not None
    )


def _reversed(one: Task, other: Task) -> bool:
    def bodies(names: tuple[str, ...]) -> set[str]:
        return {early_tone(" ".join(name.casefold().split())).strip(" .") for name in names}

    return bool(
        bodies(one.lead) & bodies(other.coordinating)
        and bodies(one.coordinating) & bodies(other.lead)
        and not bodies(one.lead) & bodies(other.lead)
    )


def _peculiar(pairs: list[set[tuple[str, ...]]], first: int, second: int) -> int:
    """How many pairs of words stand in these two rows and in no other."""
    shared = pairs[first] & pairs[second]
    others = [each for index, each in enumerate(pairs) if index not in (first, second)]
    return sum(1 for pair in shared if not any(pair in each for each in others))


def empty_cells(plan: Plan) -> Iterator[Found]:
    """Empty cells, one finding a column; a row whose words may have slipped into a neighbouring cell is left out."""
    columns = {id(row): _columns_of(plan, row.task) for row in plan.rows}
    for cell, name in _CELLS.items():
        empty = [
            row.task
            for row in plan.rows
            if cell in columns[id(row)] and not _filled(row.task, cell) and not _slipped(plan, row.task, cell)
        ]
        having = sum(1 for row in plan.rows if cell in columns[id(row)] and _filled(row.task, cell))
        if empty and having > len(empty):  # a column that is empty in most rows was not read, or is not used
            where = ", ".join(row_name(task) for task in empty)
            why = f"Ô {name} để trống ở {where}; hãy hỏi đơn vị nội dung còn thiếu."
            places = tuple(cell_place(task, "content", "activity", "product") for task in empty)
            yield Found("empty_cell", "minor", places, why)
    yield from _empty_places(plan)


def _columns_of(plan: Plan, task: Task) -> tuple[str, ...]:
    return next((t.columns for t in plan.tables if t.start <= task.char_start < t.end), ())


def _filled(task: Task, cell: str) -> bool:
    names = {"lead": "lead_text", "coordinating": "coordinating_text", "deadline": "deadline_text"}
    return bool(getattr(task, names.get(cell, cell)))


def _slipped(plan: Plan, task: Task, cell: str) -> bool:
    """Whether a neighbouring cell seems to hold the words of the empty one too."""
    if cell == "deadline":
        return any(
            DEADLINE_START.search(text) for text in (task.coordinating_text, task.lead_text, task.product) if text
        )
    if cell in ("lead", "coordinating"):
        other = task.lead_text if cell == "coordinating" else task.coordinating_text
        bodies = [body for body in _BODY.findall(other or "")]
        return (len(bodies) > 1 and "," not in (other or "")) or bool(re.search(r"[.;]\s*-", other or ""))
    if cell == "product":
        return not task.lead_text or bool(re.match(r"[a-zđ]", task.lead_text))
    return False


def _empty_places(plan: Plan) -> Iterator[Found]:
    for row in plan.rows:
        for cell in ("lead", "coordinating", "product"):
            flow = cell_flow(plan.source, row.task, cell)
            if match := _EMPTY_PLACE.search(flow.text):
                place: Place = plan.place(flow, match.start(), min(match.end() + 20, len(flow.text)))
                why = (
                    f"Danh sách ở ô {_CELLS[cell]}, {row_name(row.task)} có một chỗ trống giữa hai dấu phẩy "
                    f"(“{squeeze_spaces(match[0])}…”); hãy hỏi đơn vị tên còn thiếu."
                )
                yield Found("empty_cell", "minor", (place,), why)
