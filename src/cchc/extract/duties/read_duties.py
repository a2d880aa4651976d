"""Who reports to whom, and when: sentences of the body, and rows of the appendix that are about a report."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cchc.extract.duties.report_rows import reports_of_row
from cchc.extract.duties.report_words import (
    BODY,
    DAY,
    PERIODIC,
    REGULAR,
    Report,
    folded,
)
from cchc.extract.duties.reporters import reporter_of, sentences
from cchc.extract.language.folded_text import Source, exact_quote
from cchc.extract.sections.divide_sections import Paragraph
from cchc.extract.tables.read_tasks import TaskRow
from cchc.language.spaces import squeeze_spaces
from cchc.records import Duty

_THROUGH = r"(?P<through>\s*\(qua\s+[^)]*\))"
# whose report it is, is not who gets it: "báo cáo kết quả của UBND xã"
_RECIPIENT = re.compile(rf"(?<!của )(?<!thuộc )(?<!do )(?P<body>{BODY})(?:[^.;()]{{0,60}}?{_THROUGH})?")
_VERB = re.compile(
    r"(?<!\w)(?:báo\s+cáo|phản\s+ánh)(?!\s*(?:,|\)|viên|này|tháng|năm|quý|sau|có|khác))(?!\w)", re.IGNORECASE
)
_WHEN = tuple(
    re.compile(words, re.IGNORECASE) for words in (DAY, REGULAR, PERIODIC, r"theo\s+quy\s+định", r"kịp\s+thời")
)
_KIND = (
    r"(?:quý|tháng|tuần|năm|0?[69]\s+tháng(?:\s+(?:đầu|cuối)\s+năm)?|định\s+kỳ|chuyên\s+đề|sơ\s+kết|tổng\s+kết)(?!\w)"
)
# reports told apart by their kind, each with its day: "báo cáo quý trước ngày 10 tháng cuối quý, báo cáo năm trước …"
_DATED = re.compile(
    rf"(?<!\w)báo\s+cáo(?:\s+{_KIND}(?:(?:\s*,|\s+và)\s+(?:báo\s+cáo\s+)?{_KIND})*)?"
    r"(?:\s+(?:kết\s+quả|tình\s+hình)(?:\s+thực\s+hiện)?)?(?:\s+(?:gửi|nộp|về|cho|lên))*"
    rf"(?:\s+(?P<body>(?-i:{BODY})){_THROUGH}?)?\s+(?P<when>{DAY})",
    re.IGNORECASE,
)
# a report of which the sentence does not say who gets it
_UNADDRESSED = re.compile(
    r"(?:tổng\s+hợp,?|có|(?:thực\s+hiện|chấp\s+hành)\s+(?:(?:tốt|nghiêm|đầy\s+đủ)\s+)?chế\s+độ(?:\s+thông\s+tin,?)?)"
    r"\s+báo\s+cáo(?!\w)",
    re.IGNORECASE,
)
_PASSES_ON = re.compile(r"[\s,]*để(?:\s+tổng\s+hợp,?)?\s*")


@dataclass(frozen=True, slots=True)
class _Told:
    """A report in a sentence: [start, end) its words, `until` where its time may stand at the latest."""

    verb: re.Match[str]
    recipient: re.Match[str] | None
    start: int
    end: int
    until: int
    passed_on_by: str | None = None  # told first, tells another: "về UBND xã để báo cáo UBND tỉnh"


def read_duties(
    source: Source, paragraphs: Sequence[Paragraph], rows: Sequence[TaskRow], document_id: str
) -> Iterator[Duty]:
    """Yield the reporting duties in printed order."""
    body = [paragraph for paragraph in paragraphs if paragraph.part == "body" and not paragraph.is_heading]
    reports = [report for paragraph in body for report in _of_paragraph(paragraph)]
    reports += [report for row in rows for report in reports_of_row(source, row)]
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


def _of_paragraph(paragraph: Paragraph) -> Iterator[Report]:
    text = paragraph.flow.text
    for start, end in sentences(text):
        told = _told_in(text, start, end)
        begins = [one.start for one in told]
        dated: dict[int, list[re.Match[str]]] = {}
        for match in _DATED.finditer(text, start, end):
            dated.setdefault(bisect_right(begins, match.start()) - 1, []).append(match)
        for match in dated.get(-1, ()):
            yield _dated_report(paragraph, match, start, None)
        for index, one in enumerate(told):
            yield from _of_told(paragraph, one, dated.get(index, []), start)


def _of_told(paragraph: Paragraph, told: _Told, dated: list[re.Match[str]], start: int) -> Iterator[Report]:
    """The report itself, unless its kinds say more: each has a day of its own."""
    others = [match for match in dated if match.start() != told.verb.start()]
    first = others[0].start() if others else told.until
    if len(others) < len(dated) or first >= told.until:
        yield _told_report(paragraph, replace(told, until=min(told.until, max(first, told.end))), start)
    for match in others:
        yield _dated_report(paragraph, match, start, told)


def _told_report(paragraph: Paragraph, told: _Told, start: int) -> Report:
    text = paragraph.flow.text
    when = next((match for rule in _WHEN if (match := rule.search(text, told.start, told.until))), None)
    return Report(
        paragraph.flow,
        told.start + len(text[told.start : told.end]) - len(text[told.start : told.end].lstrip(" ,-")),
        max(told.end, when.end() if when else 0),
        told.passed_on_by or reporter_of(paragraph, text[: told.verb.start()], start),
        _body(told.recipient),
        folded(when),
    )


def _dated_report(paragraph: Paragraph, match: re.Match[str], start: int, told: _Told | None) -> Report:
    """A report of one kind: to the one that it names, else to the one that its sentence has told."""
    recipient = match if match["body"] else (told.recipient if told else None)
    before = paragraph.flow.text[: told.verb.start() if told else match.start()]
    when = match[0] if not match["body"] else match["when"]
    return Report(
        paragraph.flow, match.start(), match.end(), reporter_of(paragraph, before, start), _body(recipient), when
    )


def _told_in(text: str, start: int, end: int) -> list[_Told]:
    """The reports of a sentence, each with its own reach: a time behind the next report is not of this one."""
    told: list[_Told] = []
    last = start
    for verb in _VERB.finditer(text, start, end):
        clause_end = _clause_end(text, verb.end(), end)
        recipient = _RECIPIENT.search(text, verb.end(), min(clause_end, verb.end() + 240))
        unaddressed = _UNADDRESSED.search(text, max(start, verb.start() - 40), verb.end())
        if verb.start() < last or not (recipient or unaddressed):
            continue
        before = told.pop() if told else None
        if before:
            told.append(replace(before, until=max(before.end, min(before.until, verb.start()))))
        last = recipient.end() if recipient else clause_end
        told.append(_after(text, before, _Told(verb, recipient, start, last, max(last, clause_end))))
    return told


def _after(text: str, before: _Told | None, told: _Told) -> _Told:
    """A report begins behind the one before it in its clause; one that is passed on, with who passes it on."""
    verb = told.verb.start()
    clause = max(told.start, *(text.rfind(mark, told.start, verb) + 1 for mark in ";:"), before.end if before else 0)
    if before and before.recipient and _PASSES_ON.fullmatch(text, before.end, verb):
        return replace(told, start=before.recipient.start(), passed_on_by=_plain(before.recipient["body"]))
    return replace(told, start=clause)


def _clause_end(text: str, start: int, end: int) -> int:
    stop = text.find(";", start, end)
    return stop if stop >= 0 else end


def _body(match: re.Match[str] | None) -> str | None:
    """The one told, with the office through which: "UBND xã (qua Phòng Nội vụ)", without what that office does with it."""
    if match is None:
        return None
    through = re.sub(r"\s+(?:để|tổng hợp)\s[^)]*", "", match["through"] or "").strip()
    return _plain(f"{match['body']} {through}")


def _plain(words: str) -> str:
    return squeeze_spaces(words)
