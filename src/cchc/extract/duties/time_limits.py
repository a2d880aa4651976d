"""Time limits of the body that are neither a target's nor a report's nor a row's: what is to be done, and by when."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cchc.extract.duties.reporters import sentences
from cchc.extract.language.deadlines import parse_deadline
from cchc.extract.language.folded_text import Source, exact_quote
from cchc.extract.sections.divide_sections import Paragraph
from cchc.language.spaces import squeeze_spaces
from cchc.records import Deadline, Duty, PlanDeadline, Span

_YEAR = r"(?:\s*(?:/|-|năm)\s*20\d\d)?"
_DAY = rf"(?:ngày\s+)?\d{{1,2}}(?:\s*/\s*\d{{1,2}}(?:\s*/\s*20\d\d)?|\s+tháng\s+\d{{1,2}}{_YEAR})(?![\d/])"
_PART_OF_YEAR = rf"(?:tháng\s+\d{{1,2}}(?!\d)|quý\s+(?:IV|I{{1,3}}|[1-4])(?!\w)){_YEAR}"
_WHICH_YEAR = (
    r"(?:\s+(?:(?:hằng|hàng|mỗi)\s+năm|(?:của\s+)?năm\s+(?:trước|sau)(?:\s+liền\s+kề)?(?:\s+năm\s+[^,;.()]{1,40})?))?"
)
_BY = r"(?:trước|(?:chậm|muộn)\s+nhất(?:\s+(?:là|vào|đến|trong))?|(?:hạn|thời\s+hạn)(?:\s+cuối)?(?:\s+(?:là|đến))?|đến(?:\s+hết)?)"
_AFTER_EVENT = (
    r"(?:sau|trong(?:\s+(?:vòng|thời\s+hạn))?|(?:chậm|muộn)\s+nhất(?:\s+là)?|không\s+quá)\s+\d{1,3}\s+(?:ngày(?:\s+làm\s+việc)?|tuần|tháng)"
    r"\s*,?\s+(?:kể\s+từ|từ\s+(?:ngày|khi)|sau\s+(?:khi|ngày))\s+[^,;.()]{3,120}"
)
_LIMIT = re.compile(
    rf"(?<!\w)(?P<after>{_AFTER_EVENT})|(?<!\w)(?P<by>{_BY}\s+(?:{_DAY}|{_PART_OF_YEAR}){_WHICH_YEAR})"
    rf"|(?<!\w)(?P<within>trong\s+{_PART_OF_YEAR})",
    re.IGNORECASE,
)
# told of what there is already, not asked: "hồ sơ tiếp nhận trước ngày …", "đã ban hành trước ngày …"; or the end of a span
_NOT_ASKED = re.compile(
    r"(?<!\w)(?:đã|vừa)(?:\s+\S+){1,4}\s*$|(?<!\w)tính\s*$|(?<!\w)từ\s+(?:ngày|tháng|quý)\s[^,;()]{0,24}$",
    re.IGNORECASE,
)
_DESCRIBES = re.compile(
    # a paper or a case, and up to four words
    r"(?:văn\s+bản|hồ\s+sơ|giấy\s+tờ|kết\s+quả|thủ\s+tục|trường\s+hợp|quyết\s+định|dữ\s+liệu)\s+(?:[^\s,;.]+\s+){0,4}?"
    # what became of it
    r"(?:tiếp\s+nhận|ban\s+hành|phát\s+sinh|nộp|cấp|có\s+hiệu\s+lực|công\s+bố|tuyển\s+dụng|hình\s+thành|tạo\s+lập)\s*$",
    re.IGNORECASE,
)
_REPORTS = re.compile(r"báo\s+cáo|phản\s+ánh", re.IGNORECASE)
_EVERY_YEAR_BEFORE = re.compile(r"(?:hằng|hàng|mỗi)\s+năm\s*[,(]*\s*$", re.IGNORECASE)
_YEAR_BEFORE = re.compile(r"năm\s+trước", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_MARKS = " ,-–+()"
_FEW = 4  # words that do not say alone what is due: "và hàng năm"
_ONLY_DONE = re.compile(
    r"(?:(?:và|phải)\s+)?(?:hoàn\s+(?:thành|tất)|thực\s+hiện|kết\s+thúc|làm|xong)(?:\s+xong)?", re.IGNORECASE
)
_NEAR, _FAR = 160, 600  # characters before a limit: that tell whether it is asked, that say what is due


@dataclass(frozen=True, slots=True)
class _Limit:
    """A limit in a paragraph: [start, end) its clause up to it (or behind it), what is due in words, where it stands."""

    start: int
    end: int
    what: str
    match: re.Match[str]


def read_plan_deadlines(
    source: Source, paragraphs: Sequence[Paragraph], taken: Iterable[Span], document_id: str, plan_year: int | None
) -> Iterator[PlanDeadline]:
    """Yield the time limits of the body in printed order; `taken`: targets, results and duties, whose limits are theirs."""
    spans = [(span.char_start, _begins_to_be_its(span), span.char_end) for span in taken]
    number = 0
    for paragraph in paragraphs:
        if paragraph.part != "body" or paragraph.is_heading or paragraph.speaks_of == "past":
            continue
        for limit in _limits_of(paragraph):
            begin, end = paragraph.flow.bounds(limit.start, limit.end)
            at = paragraph.flow.bounds(limit.match.start(), limit.match.end())[0]
            if any(first < end and begin < last and at >= of_it for first, of_it, last in spans):
                continue
            number += 1
            identity = f"{document_id}-P{number:02d}"
            yield _record(source, paragraph, limit, identity, document_id, plan_year)


def _begins_to_be_its(span: Span) -> int:
    """From where on a limit inside a record is the record's: in a sentence that reports too, from the word that says so."""
    verb = _REPORTS.search(span.quote) if isinstance(span, Duty) else None
    return span.char_start + (verb.start() if verb else 0)


def _record(
    source: Source, paragraph: Paragraph, limit: _Limit, identity: str, document_id: str, plan_year: int | None
) -> PlanDeadline:
    quote, span = exact_quote(source, paragraph.flow, limit.start, limit.end, limit.match.start())
    return PlanDeadline(
        plan_deadline_id=identity,
        document_id=document_id,
        section=paragraph.section,
        what=limit.what,
        deadline_text=limit.match[0],
        deadline=_deadline(limit.match, plan_year),
        quote=quote,
        line_start=span.line_start,
        line_end=span.line_end,
        char_start=span.char_start,
        char_end=span.char_end,
    )


def _deadline(match: re.Match[str], plan_year: int | None) -> Deadline:
    if match["after"]:
        return Deadline(kind="conditional")  # days after an event: no calendar knows them
    every_year = _EVERY_YEAR_BEFORE.search(match.string, max(0, match.start() - 20), match.start())
    words = f"{every_year[0]}{match[0]}" if every_year else match[0]
    return parse_deadline(words, plan_year=None if _YEAR_BEFORE.search(words) else plan_year)


def _limits_of(paragraph: Paragraph) -> Iterator[_Limit]:
    text = paragraph.flow.text
    for sentence, end in sentences(text):
        for clause in re.finditer(r"[^;:]+", text[sentence:end]):
            yield from _limits_in(text, sentence, sentence + clause.start(), sentence + clause.end())


def _limits_in(text: str, sentence: int, start: int, end: int) -> Iterator[_Limit]:
    """The limits of a clause [start, end): each with the words since the one before it, where these say what is due."""
    before = start
    for match in _LIMIT.finditer(text, start, end):
        near = text[max(start, match.start() - _NEAR) : match.start()]
        if _NOT_ASKED.search(near) or _DESCRIBES.search(near):
            continue
        own = text[before : match.start()].strip(_MARKS)
        first, closing = _first_word(text, before, match.start()), _closing(text, before, match.end())
        if not own:
            yield _Limit(match.start(), end, _words(text[match.end() : end]), match)
        elif _ONLY_DONE.fullmatch(own) or (before > start and len(own.split()) < _FEW):
            led = text[max(sentence if before == start else start, match.start() - _FAR) : match.start()]
            yield _Limit(first, closing, _words(_IN_BRACKETS.sub(" ", led)), match)
        else:
            yield _Limit(first, closing, _words(own), match)
        before = closing


def _closing(text: str, start: int, end: int) -> int:
    """The end of a limit with the bracket that closes what opens before it."""
    return end + (text[end : end + 1] == ")" and text.rfind("(", start, end) > text.rfind(")", start, end))


def _first_word(text: str, start: int, end: int) -> int:
    return end - len(text[start:end].lstrip(_MARKS))


def _words(text: str) -> str:
    """What is due, in the plan's words: without the marks around it, a bracket left open, the word that joins it on."""
    words = re.sub(r"\s*\((?=[^()]*$)", ", ", squeeze_spaces(text).strip(_MARKS))
    return re.sub(r"^(?:và|hoặc|đồng thời)\s+", "", words)
