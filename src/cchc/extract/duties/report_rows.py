"""Reports that a row of an appendix asks for: by its deadline cell, its task, or its product and a day."""

import re
from collections.abc import Iterator

from cchc.extract.duties.report_words import (
    BODY,
    DAY,
    PERIODIC,
    REGULAR,
    Report,
    folded,
)
from cchc.extract.language.folded_text import Flow, Source, flow_of
from cchc.extract.tables.read_tasks import TaskRow
from cchc.records import Task

# "- Báo cáo kết quả: Quý IV", "Đối với báo cáo năm: trước …"; without a colon only where a time stands in it
_ITEM = re.compile(r"(?:^|[;.]\s+|(?<!\S)[-+]\s*)(?P<item>(?:Đối với\s+(?:các\s+)?b|B)áo cáo(?!\s+viên)[^;.]*)")
_LABELLED = re.compile(r"[^:]{0,120}:\s*(?P<when>\S.*)", re.DOTALL)
_TIME = re.compile(rf"(?:cùng\s+(?:với\s+)?báo\s+cáo\s.*)?(?:{DAY}|{REGULAR}|{PERIODIC})", re.IGNORECASE)
_TASK = re.compile(
    rf"(?:[-+]\s*)?(?:Tổng\s+hợp(?:,|\s+và)?\s+|(?:Thực\s+hiện|Tham\s+mưu)\s+(?:(?:công\s+tác|chế\s+độ|việc)\s+)?)?báo\s+cáo(?!\s+viên)(?!\w)"
    rf"(?:\s+(?P<to>(?-i:{BODY})))?",
    re.IGNORECASE,
)
_PRODUCT = re.compile(r"(?:[-+]\s*)?(?P<item>Báo cáo(?!\s+viên)(?!\w)[^;.]*)")
_OWNED = re.compile(r"Báo cáo\s+của\s+(?P<who>[^;,.]{3,60})\.?")
_SAYS_NO_DAY = ("continuous", "misprinted", "unspecified")


def reports_of_row(source: Source, row: TaskRow) -> Iterator[Report]:
    """Yield what the deadline cell dates; where it dates no report, the row's own report."""
    dated = list(_dated(source, row.task))
    yield from dated or _own(row)


def _dated(source: Source, task: Task) -> Iterator[Report]:
    flow = flow_of(source.text, [(span.char_start, span.char_end) for span in task.spans if span.cell == "deadline"])
    for match in _ITEM.finditer(flow.text):
        labelled = _LABELLED.fullmatch(match["item"])
        when = labelled["when"].removeprefix("thực hiện ") if labelled else folded(_TIME.search(match["item"]))
        if when:
            yield Report(flow, match.start("item"), match.end("item"), _lead(task), None, when.strip(" -"))


def _own(row: TaskRow) -> Iterator[Report]:
    """The row's task is a report, or its product is one that is due on a day."""
    task, product = row.task, row.flows.get("product")
    named = next(((row.flows[c], m) for c in ("content", "activity", "goal") if (m := _match(row, c))), None)
    owned = _OWNED.fullmatch(product.text) if product else None
    if named and not (owned and not named[1]["to"]):
        yield _of_cell(task, named[0], len(named[0].text), " ".join((named[1]["to"] or "").split()) or None)
    elif named and owned and product:
        yield Report(product, 0, len(product.text), _owner(task, owned["who"]), None, _when(task, named[0].text))
    elif product and task.deadline.kind == "by_date" and (item := _PRODUCT.match(product.text)):
        yield _of_cell(task, product, item.end(), None)


def _match(row: TaskRow, column: str) -> re.Match[str] | None:
    return _TASK.match(row.flows[column].text) if column in row.flows else None


def _of_cell(task: Task, flow: Flow, end: int, recipient: str | None) -> Report:
    return Report(flow, 0, end, _lead(task), recipient, _when(task, flow.text))


def _when(task: Task, words: str) -> str | None:
    """The deadline cell; where it only says "thường xuyên", the rhythm that the report's own words name."""
    own = folded(_TIME.search(words)) if task.deadline.kind in _SAYS_NO_DAY else None
    return own or task.deadline_text


def _owner(task: Task, who: str) -> str:
    """Whose report it is, and who writes it: "UBND xã (Phòng Kinh tế chủ trì)"."""
    lead = _lead(task)
    return f"{who} ({lead} chủ trì)" if lead else who


def _lead(task: Task) -> str | None:
    return (task.lead_text or "").strip(" -") or None
