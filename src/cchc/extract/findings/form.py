"""Blanks, appendixes that do not follow, and letters of another alphabet."""

import re
import unicodedata
from collections.abc import Iterator

from cchc.extract.findings.plan import Found, Plan
from cchc.extract.tables.headers import APPENDIX

_POINTS_TO_APPENDIX = re.compile(
    r"(?:(?:chi tiết|cụ thể|được nêu|thể hiện|thực hiện)\s+(?:tại|theo|ở)\s+(?:các\s+)?(?:phụ lục|biểu)|theo\s+(?:các\s+)?(?:phụ lục|biểu)(?:\s+\w+)?\s+(?:gửi\s+|đính\s+)?kèm)[^.;]*",
    re.IGNORECASE,
)
_OWN_APPENDIX = re.compile(
    r"Phụ lục\s+(?:số\s+)?(?P<number>\d{1,2}|[IVX]{1,5})(?!\w)\s*,?\s*(?:ban hành\s+|gửi\s+|đính\s+)?kèm(?:\s+theo)?(?:\s+(?:Kế hoạch|Quyết định)(?:\s+này)?)?(?!\s+(?:Nghị|Thông|Quyết định số|Công văn))",
    re.IGNORECASE,
)
_DOTS = r"[\s.…_]*"
_BRACKET = re.compile(r"\((?:Ban hành,?\s+)?[Kk]èm theo\s+(?:Kế hoạch|Quyết định|Nghị quyết|Chương trình)[^()]*\)")
_NO_NUMBER = re.compile(rf"[Ss]ố\s*:?{_DOTS}(?<!\d)/\s*[A-ZĐ]|[Ss]ố\s*:?{_DOTS}-\s?(?:CTr|NQ|KH|KL|CT|QĐ|BC)/")
_NO_DATE = re.compile(rf"ngày{_DOTS}(?:tháng|/{_DOTS}/?)\s*|tháng{_DOTS}năm", re.IGNORECASE)
_OWN_NUMBER = re.compile(rf"(?<!\w)[Ss]ố\s*:{_DOTS}[/-]\s?(?:KH|QĐ|NQ|CTr|BC)\s?[-/]\s?[A-ZĐ]+")
_OWN_DATE = re.compile(rf"(?<=, )ngày{_DOTS}tháng[\s.…_]*\d{{0,2}}[\s.…_]*năm\s*[\d.…_]*")
_CITED_BLANK = re.compile(
    rf"(?:(?:Nghị quyết|Quyết định|Kế hoạch|Chương trình(?:\s+hành động)?|Kết luận|Chỉ thị|Công văn|Báo cáo)\s+)[Ss]ố\s*:?{_DOTS}[-/]\s?(?:CTr|NQ|KH|KL|CT|QĐ|BC|UBND)[/-]\w+"
)
# where Unicode keeps Greek and Cyrillic letters; most plans have none
_OTHER_SCRIPTS = re.compile(
    "[\u0370-\u03ff\u0400-\u052f\u1c80-\u1c8f\u1d26-\u1d2b\u1d5d-\u1d6a\u1d78\u1dbf\u1f00-\u1fff\u2de0-\u2dff\ua640-\ua69f\uab65]"
)
_WORD = re.compile(r"[^\W\d_]{2,}(?:[/-][^\W\d_]+)*")


def blanks(plan: Plan) -> Iterator[Found]:
    """Places for a number or a date left empty: of the document itself, of what it is attached to, of what it cites."""
    text = plan.whole.text
    taken: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(text):
        if _NO_NUMBER.search(match[0]) or _NO_DATE.search(match[0]):
            taken.append(match.span())
            yield _blank(plan, match.span(), what="Số hoặc ngày của văn bản mà phần này kèm theo còn để trống")
    front = _front_end(plan)
    own = [match for pattern in (_OWN_NUMBER, _OWN_DATE) for match in pattern.finditer(text, 0, front)]
    if own:
        yield _blank(plan, *(match.span() for match in own), what="Số hoặc ngày của chính văn bản còn để trống")
    for match in _CITED_BLANK.finditer(text):
        if not any(start <= match.start() < end for start, end in taken):
            yield _blank(plan, match.span(), what="Số của văn bản được viện dẫn còn để trống", severity="minor")


def _blank(plan: Plan, *spans: tuple[int, int], what: str, severity: str = "major") -> Found:
    places = tuple(plan.whole.bounds(*span) for span in spans)
    return Found("blank_number_or_date", severity, places, f"{what}; hãy hỏi đơn vị bản đã có số, ngày.")


def _front_end(plan: Plan) -> int:
    """Where the head of the document ends in its folded text: its first legal basis or section, at most 1,500 characters."""
    text = plan.whole.text
    match = re.search(r"(?<!\w)(?:Căn cứ|Thực hiện|I\.\s)", text)
    return min(match.start() if match else 1_500, 1_500)


def missing_appendices(plan: Plan) -> Iterator[Found]:
    """The text points to appendixes of its own and none follows, or not the one that it names."""
    labels = {match["number"] for line in plan.source.lines if (match := APPENDIX.match(line.text)) and match["number"]}
    known = {_plain(number) for number in labels}
    for paragraph in plan.paragraphs:
        text = paragraph.flow.text
        if not plan.tables and not plan.is_table_unread and (match := _POINTS_TO_APPENDIX.search(text)):
            why = "Kế hoạch dẫn tới phụ lục nhưng văn bản nhận được không có bảng phụ lục nào; hãy xin đơn vị bản đủ phụ lục."
            yield Found("missing_appendix", "major", (plan.place(paragraph.flow, match.start(), match.end()),), why)
            return
        for match in _OWN_APPENDIX.finditer(text) if known else ():
            if _plain(match["number"]) not in known:
                why = f"Kế hoạch dẫn tới Phụ lục {match['number']} nhưng văn bản nhận được không có; hãy xin đơn vị phụ lục này."
                yield Found("missing_appendix", "major", (plan.place(paragraph.flow, match.start(), match.end()),), why)


def _plain(number: str) -> str:
    return number.lstrip("0").upper()


def mixed_scripts(plan: Plan) -> Iterator[Found]:
    text, behind = plan.whole.text, 0
    for other in _OTHER_SCRIPTS.finditer(text):
        if other.start() < behind:
            continue  # a further letter of the same word
        before, behind = text.rfind(" ", 0, other.start()) + 1, text.find(" ", other.start())
        behind = behind if behind >= 0 else len(text)
        for match in _WORD.finditer(text, before, behind):
            scripts = {unicodedata.name(char, "").split(" ", 1)[0] for char in match[0] if char.isalpha()}
            if "LATIN" in scripts and scripts & {"CYRILLIC", "GREEK"}:
                why = (
                    f"“{match[0]}” lẫn chữ cái Latinh với chữ cái trông giống của bảng chữ khác nên tìm kiếm sẽ không thấy; "
                    "hãy đề nghị đơn vị gõ lại."
                )
                yield Found("mixed_script", "minor", (plan.whole.bounds(match.start(), match.end()),), why)
