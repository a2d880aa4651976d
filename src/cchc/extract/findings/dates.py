"""Periods and deadlines that cannot be kept as they are written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cchc.extract.card.period import period_years
from cchc.extract.findings.plan import (
    Found,
    Passage,
    Place,
    Plan,
    body_passages,
    cell_place,
    first_day,
    last_day,
    printed_day,
    row_name,
    signing_days,
)
from cchc.records import Deadline

_PERIODS = (
    re.compile(r"(?:giai đoạn|nhiệm kỳ|trong các năm)\s+(20\d\d)\s*[-–]\s*(20\d\d)(?!\d)", re.IGNORECASE),
    re.compile(r"(?<!\w)từ\s+năm\s+(20\d\d)\s+đến\s+(?:hết\s+)?năm\s+(20\d\d)", re.IGNORECASE),
)
_BY_DATE = re.compile(
    r"(?:trước|chậm nhất(?: là)?|muộn nhất(?: là)?|hoàn thành(?: xong)? trước|xong trước)\s+(?:hết\s+)?(?:ngày\s+)?"
    r"(?P<day>\d{1,2})\s?/\s?(?P<month>\d{1,2})\s?/\s?(?P<year>20\d\d)",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"trước\s+(?:ngày\s+)?\d{1,2}/\d{1,2}\s+(?:của\s+)?năm\s+trước\s+(?:liền kề\s+)?(?:của\s+)?năm\s+ban hành",
    re.IGNORECASE,
)
# a report that sums up the whole plan: its own sentence says so before its date
_SUMS_UP = re.compile(
    r"báo cáo\s+(?:tổng kết\s+)?năm(?!\s+20\d\d)[^.;]{0,60}$|(?:tổng hợp|báo cáo)\s+kết\s+quả\s+thực hiện[^.;]{0,120}$",
    re.IGNORECASE,
)
_APPENDIX = re.compile(r"Phụ lục\s+(?:số\s+)?(\d{1,2}|[IVX]{1,5})(?!\w)")


@dataclass(frozen=True, slots=True)
class _Due:
    """A time limit with the days it spans, where it stands and what it is called."""

    first: date
    last: date
    place: Place
    name: str
    kind: str
    appendix: str | None = None


def impossible_periods(plan: Plan) -> Iterator[Found]:
    text = plan.whole.text
    for pattern in _PERIODS:
        for match in pattern.finditer(text):
            if int(match[2]) < int(match[1]):
                why = f"Giai đoạn kết thúc ({match[2]}) trước khi bắt đầu ({match[1]}); hãy hỏi đơn vị giai đoạn đúng."
                yield Found("impossible_period", "major", (plan.whole.bounds(match.start(), match.end()),), why)


def deadlines_before_issue(plan: Plan) -> Iterator[Found]:
    """Deadlines that were over when the document was signed, or may have been where its day is left blank."""
    window = signing_days(plan)
    if window is None:
        return
    earliest, latest = window
    past: dict[tuple[str, date], list[_Due]] = {}
    for due in (*_rows_due(plan), *_body_due(plan)):
        if due.last < earliest:
            past.setdefault(("major", due.last), []).append(due)
        elif earliest < latest and due.last <= latest and due.kind != "annual":
            past.setdefault(("minor", due.last), []).append(due)
    for (severity, day), dues in past.items():
        where = ", ".join(dict.fromkeys(due.name for due in dues))
        if severity == "major":
            said = f"đã qua trước ngày sớm nhất có thể ký kế hoạch ({printed_day(earliest)})"
        else:
            said = f"có thể đã qua khi ký, vì ngày ký để trống và có thể đến {printed_day(latest)}"
        why = f"Hạn {printed_day(day)} ({where}) {said}; hãy hỏi đơn vị hạn đúng."
        yield Found("deadline_before_issue", severity, tuple(due.place for due in dues), why)


def _rows_due(plan: Plan) -> Iterator[_Due]:
    for row in plan.rows:
        task = row.task
        for deadline in task.deadline_parts or (task.deadline,):
            if (days := _days(deadline)) and task.deadline_text:
                place = cell_place(task, "deadline")
                yield _Due(*days, place, row_name(task), deadline.kind, task.appendix)


def _days(deadline: Deadline) -> tuple[date, date] | None:
    """The span of a deadline that falls due once: "Quý III, IV" of 2025 gives 1 July to 31 December."""
    if deadline.recurring != "none" or deadline.year is None:
        return None
    if deadline.kind in ("by_date", "month") and deadline.date:
        days = first_day(deadline.date), last_day(deadline.date)
    elif deadline.kind == "quarters" and deadline.quarters:
        first, last = min(deadline.quarters), max(deadline.quarters)
        days = first_day(f"{deadline.year}-{3 * first - 2:02d}"), last_day(f"{deadline.year}-{3 * last:02d}")
    elif deadline.kind == "annual":
        days = first_day(str(deadline.year)), last_day(str(deadline.year))
    else:
        return None
    return (days[0], days[1]) if days[0] and days[1] else None


def _body_due(plan: Plan) -> Iterator[_Due]:
    for passage in body_passages(plan):
        for match in _BY_DATE.finditer(passage.flow.text):
            if day := _day_of(match):
                place = plan.place(passage.flow, match.start(), match.end())
                yield _Due(day, day, place, f"dòng {plan.source.line_of(place[0])}", "by_date")


def _day_of(match: re.Match[str]) -> date | None:
    return first_day(f"{match['year']}-{int(match['month']):02d}-{int(match['day']):02d}")


def deadlines_in_conflict(plan: Plan) -> Iterator[Found]:
    yield from _outside_period(plan)
    yield from _reports_before_tasks(plan)
    for passage in body_passages(plan):
        if match := _YEAR_BEFORE.search(passage.flow.text):
            why = (
                "Hạn rơi vào năm trước năm ban hành nên không thể thực hiện; hãy hỏi đơn vị có phải ý là năm trước "
                "năm kế hoạch."
            )
            yield Found("deadline_conflict", "minor", (plan.place(passage.flow, match.start(), match.end()),), why)


def _outside_period(plan: Plan) -> Iterator[Found]:
    years = period_years(plan.card.period)
    if years is None:
        return
    end = date(years[1], 6, 30) if (plan.card.period or "").endswith("-H1") else date(years[1], 12, 31)
    for due in (*_rows_due(plan), *_body_due(plan)):
        if due.first > end or (due.kind == "by_date" and due.last > end):
            why = (
                f"Hạn ở {due.name} rơi sau kỳ của kế hoạch (đến {printed_day(end)}); hãy hỏi đơn vị hạn đúng hay việc "
                "thuộc kế hoạch kỳ sau."
            )
            yield Found("deadline_conflict", "minor", (due.place,), why)


def _reports_before_tasks(plan: Plan) -> Iterator[Found]:
    """A report on the plan's results due before a task that it sums up; where it names appendixes, only their tasks."""
    rows = [due for due in _rows_due(plan) if due.kind == "by_date"]
    for passage in body_passages(plan):
        for match in _BY_DATE.finditer(passage.flow.text):
            day = _day_of(match)
            if day is None or not _SUMS_UP.search(passage.flow.text[: match.start()]):
                continue
            named = {name.lstrip("0") for name in _APPENDIX.findall(passage.flow.text)}
            late = [due for due in rows if due.first > day and (not named or _number(due.appendix) in named)]
            if late:
                where = ", ".join(dict.fromkeys(due.name for due in late))
                why = (
                    f"Báo cáo kết quả hạn {printed_day(day)} có trước hạn của nhiệm vụ mà nó tổng hợp ({where}); hãy hỏi "
                    "đơn vị hạn nào là đúng."
                )
                place = _report_place(plan, passage, match)
                yield Found("deadline_conflict", "major", (place, *(due.place for due in late)), why)


def _report_place(plan: Plan, passage: Passage, match: re.Match[str]) -> Place:
    report = _SUMS_UP.search(passage.flow.text[: match.start()])
    start = report.start() if report else match.start()
    return plan.place(passage.flow, start, match.end())


def _number(appendix: str | None) -> str | None:
    match = _APPENDIX.search(appendix or "")
    return match[1].lstrip("0") if match else None
