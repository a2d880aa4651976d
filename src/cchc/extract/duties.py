"""Who reports to whom, and when: sentences of the body, and rows of the appendix that are about a report."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc.extract.flow import Flow, Source, exact_quote, flow_of
from cchc.extract.sections import Paragraph
from cchc.extract.tasks import TaskRow
from cchc.records import Duty, Task

_COMMITTEE = (
    r"(?:Chủ tịch\s+)?(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|đặc khu)"
)
_BODY = rf"(?:{_COMMITTEE}|Sở\s+[A-ZĐ]\w+(?:\s+vụ)?|Bộ\s+Nội\s+vụ|Đảng\s+(?:ủy|uỷ)|(?:Tỉnh|Thành|Huyện)\s+(?:ủy|uỷ)|HĐND\s+(?:tỉnh|xã|phường))(?!\w)"
_RECIPIENT = re.compile(rf"(?P<body>{_BODY})(?:[^.;()]{{0,60}}?(?P<through>\s*\(qua\s+[^)]*\)))?")
_VERB = re.compile(
    r"(?<!\w)(?:báo\s+cáo|phản\s+ánh)(?!\s*(?:,|\)|viên|này|tháng|năm|quý|sau|có|khác))(?!\w)", re.IGNORECASE
)
_REGULAR = re.compile(
    r"(?:theo\s+)?(?:định\s+kỳ\s+)?(?:(?:hằng|hàng|mỗi)\s+(?:tháng|quý|năm)|theo\s+quý)"
    r"(?:\s*,\s*(?:quý|0?[69]\s+tháng|(?:cả\s+)?năm))*(?:\s+(?:và|hoặc)\s+đột\s+xuất(?:\s+\(nếu có\))?)?",
    re.IGNORECASE,
)
_WHEN = (
    re.compile(r"trước\s+ngày\s+\d{1,2}(?:/\d{1,2}(?:/\d{4})?|\s+[^,.;)]{0,30})", re.IGNORECASE),
    re.compile(r"chậm\s+nhất[^,;.)]*", re.IGNORECASE),
    _REGULAR,
    re.compile(r"(?:theo\s+)?định\s+kỳ(?:\s+(?:và|hoặc)\s+đột\s+xuất)?(?:\s+theo\s+quy\s+định)?", re.IGNORECASE),
    re.compile(r"theo\s+quy\s+định", re.IGNORECASE),
    re.compile(r"kịp\s+thời", re.IGNORECASE),
)
_REPORTER = re.compile(
    r"(?:(?:Giao|Yêu cầu|Đề nghị|đề nghị|yêu cầu|giao)\s+)?"
    r"(?P<who>(?:(?:Các|các)\s+(?:cơ quan|đơn vị|phòng)|Thủ trưởng\s+(?:các\s+)?(?:cơ quan|đơn vị|[Pp]hòng)|Trưởng\s+(?:các\s+)?phòng|Văn phòng|Phòng|Trung tâm|Công an)[^.;:()]*?)"
    r",?\s+(?=chịu|chỉ đạo|chủ trì|có trách nhiệm|định kỳ|tổng hợp|báo cáo|phản ánh|triển khai|tham mưu|theo dõi|thực hiện|kịp thời|là )"
)
_OFFICE = re.compile(
    r"(?:Giao|Yêu cầu|Đề nghị)?\s*(?P<who>(?:Các\s+(?:cơ quan|đơn vị|phòng)|Thủ trưởng|Trưởng|Văn phòng|VP\s|Phòng|Trung tâm|Công an|Ban\s|UBND|Ủy ban).*)"
)
_GIVEN = re.compile(r"Giao\s+(?P<who>[^:.;]{4,80}?)\s*:")
_ASKED = re.compile(
    r"(?:(?:đề nghị|yêu cầu)\s+)?(?P<who>[Cc]ác\s+(?:cơ quan|đơn vị)(?:,\s*(?:đơn vị|địa phương))*)\s*(?:kịp thời\s*)?$"
)
# a report of which the sentence does not say who gets it
_UNADDRESSED = re.compile(r"(?:tổng\s+hợp,?|có|chế\s+độ)\s+báo\s+cáo(?!\w)", re.IGNORECASE)
_ADVISES = re.compile(rf"(?:tham mưu|trình)\s+(?:cho\s+)?(?P<body>{_COMMITTEE})\s*$", re.IGNORECASE)
_LABELLED = re.compile(r"(?P<what>Báo cáo[^:;.]{0,120}):\s*(?P<when>[^;.]+)")
_ROW_REPORT = re.compile(rf"Báo cáo\s+(?:(?P<to>{_BODY})\s+)?")


@dataclass(frozen=True, slots=True)
class _Report:
    """A report as it stands in a flow: [start, end) are its words."""

    flow: Flow
    start: int
    end: int
    reporter: str | None
    recipient: str | None
    when: str | None


def read_duties(
    source: Source, paragraphs: Sequence[Paragraph], rows: Sequence[TaskRow], document_id: str
) -> Iterator[Duty]:
    """Yield the reporting duties in printed order."""
    reports = [report for paragraph in paragraphs if paragraph.section for report in _of_paragraph(paragraph)]
    reports += [report for row in rows for report in _of_row(source, row)]
    for number, report in enumerate(reports, 1):
        quote, span = exact_quote(source, report.flow, report.start, report.end, report.start)
        yield Duty(
            duty_id=f"{document_id}-D{number:02d}",
            document_id=document_id,
            reporter=report.reporter,
            recipient=report.recipient,
            frequency_or_deadline=report.when,
            quote=quote,
            line_start=span.line_start,
            line_end=span.line_end,
            char_start=span.char_start,
            char_end=span.char_end,
        )


def _of_paragraph(paragraph: Paragraph) -> Iterator[_Report]:
    text = paragraph.flow.text
    for start, end in _sentences(text):
        last = start
        for verb in _VERB.finditer(text, start, end):
            recipient = _first_recipient(text, verb.end(), min(end, verb.end() + 240))
            unaddressed = _UNADDRESSED.search(text, max(start, verb.start() - 12), verb.end())
            if verb.start() < last or not (recipient or unaddressed):
                continue
            last = recipient.end() if recipient else _clause_end(text, verb.end(), end)
            clause = max(start, *(text.rfind(mark, start, verb.start()) + 1 for mark in ";:"))
            yield _Report(
                paragraph.flow,
                _first_word(text, clause),
                last,
                _reporter(paragraph, text[: verb.start()], start),
                _body(recipient) if recipient else None,
                _when(text, clause, end if recipient else last),
            )


def _clause_end(text: str, start: int, end: int) -> int:
    stop = text.find(";", start, end)
    return stop if stop >= 0 else end


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in re.finditer(r"\.(?=\s+[^\W\da-zđ])|\.?$", text):
        if match.start() > start:
            yield start, match.start()
        start = match.end()


def _first_recipient(text: str, start: int, end: int) -> re.Match[str] | None:
    """The body that is told: one that no other word but its report stands before, in the same clause."""
    stop = text.find(";", start, end)
    return _RECIPIENT.search(text, start, end if stop < 0 else stop)


def _first_word(text: str, start: int) -> int:
    return start + len(text[start:]) - len(text[start:].lstrip(" ,-"))


def _body(match: re.Match[str]) -> str:
    """The one told, with the office through which: "UBND xã (qua Phòng Nội vụ)", without what that office does with it."""
    through = re.sub(r"\s+(?:để|tổng hợp)\s[^)]*", "", match["through"] or "").strip()
    return " ".join(f"{match['body']} {through}".split())


def _reporter(paragraph: Paragraph, before: str, start: int) -> str | None:
    """Who tells: named right before the verb, else the subject of the sentence or of one before it, else the office of the
    heading; with the body that it advises."""
    asked = _ASKED.search(before[start:])
    subject = (
        asked
        or _subject(before[start:])
        or next(filter(None, (_subject(before[a:b]) for a, b in _sentences(before))), None)
    )
    office = next(
        (m for heading in reversed(paragraph.path) if (m := _OFFICE.fullmatch(heading.title.strip(" :")))), None
    )
    named = subject or office
    if named is None:
        return None
    who, advised = named["who"].strip(" :,"), _ADVISES.search(before)
    return f"{who} (tham mưu {' '.join(advised['body'].split())})" if advised else who


def _subject(sentence: str) -> re.Match[str] | None:
    words = sentence.lstrip(" -+")
    return _GIVEN.match(words) or _REPORTER.match(words)


def _when(text: str, start: int, end: int) -> str | None:
    """The first rule that says something: a day, a regular time, "theo quy định"."""
    found = next((match for rule in _WHEN if (match := rule.search(text, start, end))), None)
    return " ".join(found[0].split()) if found else None


def _of_row(source: Source, row: TaskRow) -> Iterator[_Report]:
    """A deadline cell that dates a report, or a task that is a report."""
    task = row.task
    pieces = [(span.char_start, span.char_end) for span in task.spans if span.cell == "deadline"]
    flow = flow_of(source.text, pieces)
    labelled = list(_LABELLED.finditer(flow.text))
    for match in labelled:
        yield _Report(
            flow, match.start(), match.end(), _lead(task), None, match["when"].strip(" -").removeprefix("thực hiện ")
        )
    content = row.flows.get("content")
    if content and not labelled and (about := _ROW_REPORT.match(content.text)):
        recipient = " ".join(about["to"].split()) if about["to"] else None
        yield _Report(content, 0, len(content.text), _lead(task), recipient, task.deadline_text)


def _lead(task: Task) -> str | None:
    return (task.lead_text or "").strip(" -") or None
