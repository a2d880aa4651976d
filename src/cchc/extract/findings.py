"""What an analyst should ask the commune about. Precision before recall: only what the text alone decides."""

import re
import unicodedata
from collections.abc import Iterator

from cchc.extract.flow import Flow, Source, flow_of, fold
from cchc.extract.sections import Paragraph
from cchc.extract.tables import Table
from cchc.records import Finding, Target

_POINTS_TO_APPENDIX = re.compile(
    r"(?:(?:chi tiết|cụ thể|được nêu|thể hiện|thực hiện)\s+(?:tại|theo|ở)\s+(?:các\s+)?(?:phụ lục|biểu)|theo\s+(?:các\s+)?(?:phụ lục|biểu)(?:\s+\w+)?\s+(?:gửi\s+|đính\s+)?kèm)[^.;]*",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"giai\s+đoạn\s+(20\d\d)\s*[-–]\s*(20\d\d)", re.IGNORECASE)
_BLANK_NUMBER = re.compile(
    r"\((?:Ban hành\s+)?[Kk]èm theo\s+(?:Kế hoạch|Quyết định)\s+số\s*:?\s+/[^)]*\)|[Ss]ố\s+-\s?(?:CTr|NQ|KH|KL)/\w+"
)
_YEAR_PART = re.compile(r"(?:Nghị định|Thông tư)\s+(?:số\s+)?\d+/(?P<year>\d+)/[A-ZĐ]+(?:-[A-ZĐ]+)*")
_WORD = re.compile(r"[^\W\d_]{2,}(?:[/-][^\W\d_]+)*")


def read_findings(
    source: Source, paragraphs: list[Paragraph], tables: list[Table], targets: list[Target], document_id: str
) -> Iterator[Finding]:
    """Yield the findings of a document, ids left blank, in the order of their places."""
    whole = flow_of(source.text, [(0, len(source.text))])
    found = [
        *_unreadable(targets),
        *_conflicts(targets),
        *_missing_appendix(source, paragraphs, tables),
        *_impossible_periods(source, whole),
        *_blanks(source, whole),
        *_mixed_scripts(source, whole),
        *_malformed_numbers(source, whole),
    ]
    for rule, severity, start, end, why in sorted(found, key=lambda item: item[2]):
        span = source.span(start, end)
        yield Finding(
            finding_id="",
            document_id=document_id,
            rule=rule,
            severity=severity,
            quote=fold(source.text[start:end]),
            why=why,
            line_start=span.line_start,
            line_end=span.line_end,
            char_start=start,
            char_end=end,
        )


_Found = tuple[str, str, int, int, str]


def _unreadable(targets: list[Target]) -> Iterator[_Found]:
    for target in targets:
        if target.value_uncertain:
            why = f"Không đọc được số “{target.number_text}”; cần hỏi lại đơn vị, số này không được đưa vào so sánh."
            yield "unreadable_value", "major", target.char_start, target.char_end, why


def _conflicts(targets: list[Target]) -> Iterator[_Found]:
    """One measure, level and span of years with two values: the later line is asked about, the first one is named."""
    first: dict[tuple[str, str | None, int | None, int | None], Target] = {}
    for target in targets:
        whole = target.comparator not in ("increase_ge", "decrease_ge") and target.timing != "until_reached"
        if target.indicator_code is None or target.value is None or not whole:
            continue
        key = (target.indicator_code, target.admin_level, target.year_from, target.year_to)
        other = first.setdefault(key, target)
        if (other.value, other.value_high) != (target.value, target.value_high):
            why = f"Cùng một chỉ tiêu, cùng cấp và thời hạn nhưng kế hoạch ghi hai giá trị: “{other.number_text}” (dòng {other.line_start}) và “{target.number_text}”."
            yield "value_conflict", "major", target.char_start, target.char_end, why


def _missing_appendix(source: Source, paragraphs: list[Paragraph], tables: list[Table]) -> Iterator[_Found]:
    if tables:
        return
    for paragraph in paragraphs:
        if match := _POINTS_TO_APPENDIX.search(paragraph.flow.text):
            start, end = paragraph.flow.bounds(match.start(), match.end())
            yield (
                "missing_appendix",
                "major",
                start,
                end,
                "Kế hoạch dẫn tới phụ lục nhưng văn bản nhận được không có bảng phụ lục nào.",
            )
            return


def _impossible_periods(source: Source, whole: Flow) -> Iterator[_Found]:
    for match in _PERIOD.finditer(whole.text):
        if int(match[2]) < int(match[1]):
            start, end = whole.bounds(match.start(), match.end())
            yield (
                "impossible_period",
                "major",
                start,
                end,
                f"Giai đoạn kết thúc ({match[2]}) trước khi bắt đầu ({match[1]}).",
            )


def _blanks(source: Source, whole: Flow) -> Iterator[_Found]:
    for match in _BLANK_NUMBER.finditer(whole.text):
        start, end = whole.bounds(match.start(), match.end())
        yield "blank_number_or_date", "minor", start, end, "Chỗ ghi số (hoặc ngày) của văn bản còn để trống."


def _mixed_scripts(source: Source, whole: Flow) -> Iterator[_Found]:
    for match in _WORD.finditer(whole.text):
        scripts = {unicodedata.name(char, "").split(" ", 1)[0] for char in match[0] if char.isalpha()}
        if "LATIN" in scripts and scripts & {"CYRILLIC", "GREEK"}:
            start, end = whole.bounds(match.start(), match.end())
            yield (
                "mixed_script",
                "minor",
                start,
                end,
                "Một từ lẫn chữ cái Latinh với chữ cái trông giống của bảng chữ khác; tìm kiếm sẽ không thấy.",
            )


def _malformed_numbers(source: Source, whole: Flow) -> Iterator[_Found]:
    for match in _YEAR_PART.finditer(whole.text):
        if len(match["year"]) != 4:
            start, end = whole.bounds(match.start(), match.end())
            yield (
                "malformed_instrument_number",
                "minor",
                start,
                end,
                f"Năm trong số hiệu văn bản là “{match['year']}”, không đủ bốn chữ số.",
            )
