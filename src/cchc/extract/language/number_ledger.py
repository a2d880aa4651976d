"""Every number of a document and what became of it: taken as a target, or set aside with the reason.

A number is a printed figure with what belongs to it: "15/7/2021", "118/2025/NĐ-CP", "55-58%" are one each. Every digit of
the text belongs to exactly one number, so nothing is dropped in silence. Reasons are tried in the order below; what none of
them explains is `other`.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cchc.extract.language.folded_text import Flow, Source
from cchc.extract.language.instruments import CITED_NUMBER
from cchc.extract.language.quantities import COUNTED, parse_number
from cchc.language.letters import CAPITALS, compile_vi
from cchc.language.spaces import squeeze_spaces
from cchc.records import NUMBER_REASONS, NumberSeen, Target

_SCALE = r"(?:nghìn|ngàn|triệu|tỷ|tỉ)"
_NUMBER = r"(?<!\d)(?<!\d[.,])\d+(?:[.,]\d+)*"  # begins where its digits begin: a long run is tried once
_RANGE = rf"{_NUMBER}(?:\s*[-–/]\s*{_NUMBER})?"
_YEAR = r"(?:19|20)\d\d"
_CONTENTS = (
    r"nội\s+dung|nhiệm\s+vụ|nhóm|lĩnh\s+vực|cấp|mục|bước|khâu|bộ\s+phận|chỉ\s+tiêu|tiêu\s+chí|chỉ\s+số|loại|phần|ban|sở|bộ|ngành|huyện|tỉnh|thành\s+phố|nghị\s+quyết|quyết\s+định|kế\s+hoạch|"
    r"báo\s+cáo|đề\s+án|tập\s+thể|cá\s+nhân|thành\s+viên|đồng\s+chí|bản|bằng\s+khen|giấy\s+khen|người\s+dân|lao\s+động|biên\s+chế|vị\s+trí|dân|ha|km|m2|máy|chiếc|cái|quyển|trang|khẩu|tổ|đầu\s+mối|cơ\s+sở|quầy|cụm|hạn\s+chế|dự\s+án|thành\s+phần|tệp|kết\s+quả|mbps|mb|gb|tại\s+chỗ"
)
# Reason and pattern, the first that explains a figure wins. A match claims every figure in it that is still free.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (reason, re.compile(pattern, re.IGNORECASE))
    for reason, pattern in (
        (
            "contact",
            r"(?:https?://|www\.)\S+|\S+@\S+|(?:điện\s+thoại|đt|sđt|fax|hotline|đường\s+dây\s+nóng|tổng\s+đài)[^.;\d\n]{0,20}\(?\d[\d. ()-]{3,14}\d"
            r"|(?<![\d.,/])0\d{2,3}[ .-]?\d{3}[ .-]?\d{3,4}(?!\d)",
        ),
        (
            "instrument",
            rf"(?<![\d.])(?-i:{CITED_NUMBER})|(?<!tổng\s)(?<!trong\s)(?<!một\s)(?<!chỉ\s)(?<!mục\s)(?<!biểu\s)(?<!mẫu\s)số\s*:?\s*\d+(?!\s?[%.,\d])(?:\s?/[\w-]+)?"
            r"|(?:nghị\s+quyết|nghị\s+định|quyết\s+định|thông\s+tư|chỉ\s+thị|công\s+văn|kế\s+hoạch|kết\s+luận|chương\s+trình)\s+(?:số\s+)?\d+(?:[/-][\w-]+)*(?!\s*%)",
        ),
        ("name", r"(?:iso|tcvn|iec|ipv)[\s/:-]*\d+(?:\s?[:.-]\s?\d+)*"),
        (
            "date",
            rf"ngày\s+\d{{1,2}}\s+tháng\s+\d{{1,2}}(?:\s+năm\s+{_YEAR})?|tháng\s+\d{{1,2}}\s+năm\s+{_YEAR}|\d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?{_YEAR}|\d{{1,2}}\s?/\s?{_YEAR}"
            rf"|(?:ngày|trước|đến|từ|hết)\s+\d{{1,2}}/\d{{1,2}}(?![/\d%])|{_YEAR}\s?[-–/]\s?{_YEAR}|(?<![\d.,]){_YEAR}(?![\d%]|[.,]\d|\s+(?:hồ|thủ|người|lượt|văn|cuộc)(?!\w))"
            rf"|(?:ngày|tháng|quý|năm|thứ)\s+(?:(?:thứ\s+)?\d{{1,2}}(?:\s*(?:,|và|-|–)\s*\d{{1,2}})*)(?![\d%]|[.,/]\d)|\d{{1,2}}\s+tháng\s+(?:đầu|cuối)",
        ),
        (
            "reference",
            r"(?:điều|khoản|điểm|mẫu(?:\s+số)?|biểu(?:\s+mẫu)?(?:\s+số)?|phụ\s+lục(?:\s+số)?|chương|mục|tiểu\s+mục|phần|bảng|hình|cột|dòng|trang)\s+\d+(?:[.,]\d+)*(?:\s*(?:,|và|-)\s*\d+)*(?!\s*%)",
        ),
        ("money", rf"{_RANGE}\s*(?:{_SCALE}\s+)?(?:đồng|vnđ|vnd|usd|đ(?!\w))|{_RANGE}\s*(?:triệu|tỷ|tỉ)(?!\w|\s+lệ)"),
        (
            "level_or_age",
            rf"{_RANGE}\s+tuổi|(?:mức(?:\s+độ)?|cấp\s+độ|bậc|hạng|loại|cấp|vòng|giai\s+đoạn|lần\s+thứ|khóa|khoá|thế\s+hệ)\s+\d+(?:\s*(?:,|và|-|–)\s*\d+)*(?![\d%]|[.,/]\d)",
        ),
        ("duration", rf"{_RANGE}\s*(?:phút|giờ|ngày|tuần|tháng|năm|giây)(?!\w)|\d+\s*/\s*(?:24|7)(?!\d)"),
        ("name", r"[^\W\d_]+[-.]?\d[\w.:-]*"),
        # "xã Ví Dụ 1": a word with a capital inside a sentence, and its number
        ("name", rf"(?-i:(?<=\w\s)[{CAPITALS}]\w*)\s+\d{{1,2}}(?![\w%]|[.,]\d)"),
        # a number behind a comparator is no mere count of contents: where no rule took it, it stays unexplained
        (
            "contents",
            rf"(?<!nhất\s)(?<!thiểu\s)(?<!đa\s)(?<!quá\s)(?<![\d.,]){_RANGE}\s*(?:{_SCALE}\s+)?(?:{COUNTED}|{_CONTENTS})(?!\w)",
        ),
    )
)
_NAMED = compile_vi(r"(?<!\w)(?:[⟨A⟩]\w*|án|tổ|thôn|ấp|phố)\s+\d{1,3}(?![\w%]|[.,]\d)")  # "Đề án 06", "xã Ví Dụ 1"
_LINE_NUMBER = re.compile(r"[-–(|]?\s*\d{1,3}(?:\.\d{1,2}){0,3}\s*[-–.)|]*(?=\s|$|[^\W\d])")
_NUMBERS_ONLY = re.compile(r"[\d\s().–-]+")
# the number of an item or a row that the reading of paragraphs and tables did not follow
_ITEM = compile_vi(
    r"^[|\s(]*(?P<number>\d{1,3}(?:\.\d{1,2}){0,3})(?:[.)]+\s+[⟨A⟩“\"]|\s*[-–|]\s|[ \t]*$|\t)", re.MULTILINE
)
_DIGITS = re.compile(r"\d+")
_REACH = 400  # letters and spaces; a converter may set words of a table far apart
_WORDS_BEFORE, _WORDS_BEHIND = 10, 8  # more than the words of any pattern before its first and behind its last digit
_IN_LIST = re.compile(r"\(\d{1,2}\)")
_RUN = re.compile(r"\d+(?:[.,:/]\d+)*%?")
_FREE = re.compile(rb"\x00+")  # characters that belong to no number yet
_SHARED_MONEY = re.compile(r"(?:kinh\s+phí|chi\s+phí|nguồn\s+vốn)[^.;]{0,300}", re.IGNORECASE)
_SHARE = re.compile(rf"{_NUMBER}\s?%")
_PAST_GOAL = re.compile(
    rf"\(\s*(?:mục\s+tiêu|chỉ\s+tiêu|kế\s+hoạch)[^()]*\)|(?:mục\s+tiêu|chỉ\s+tiêu|kế\s+hoạch)\s+{_NUMBER}\s?%\s+(?:đã\s+)?(?:đề\s+ra|được\s+giao)",
    re.IGNORECASE,
)
_OF_A_COST = re.compile(
    rf"{_NUMBER}\s?%(?=\s+(?:chi\s+phí|kinh\s+phí|mức\s+phí|lệ\s+phí|phí|giá)(?!\w))", re.IGNORECASE
)
_STARTS = re.compile(
    rf"(?:từ|so\s+với|mức)\s+(?P<start>{_NUMBER}\s?(?:%|\w+)?)(?=\s*(?:năm\s+{_YEAR}\s*)?(?:\([^)]*\)\s*)?(?:tăng\s+|giảm\s+)?(?:lên|xuống|thành)(?!\w))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """What is known of a document's shape: running text with its headings, cells of tables, promises with their numbers."""

    paragraphs: tuple[tuple[Flow, bool], ...]  # flow, and whether it is a heading
    cells: tuple[tuple[int, int], ...]
    tables: tuple[tuple[int, int], ...]  # in order

    def is_in_table(self, offset: int) -> bool:
        place = bisect_right(self.tables, offset, key=lambda table: table[0])
        return place > 0 and offset < self.tables[place - 1][1]


def count_numbers(
    source: Source, targets: Sequence[Target], results: Sequence[Target], layout: Layout
) -> tuple[NumberSeen, ...]:
    """Every number of the document in printed order, each with `target` or the reason why it is set aside."""
    ledger = _Ledger(source)
    for role, records in (("target", targets), ("result", results)):
        for record in records:
            ledger.take_whole(record.number_start, record.number_end, "unreadable" if record.value_uncertain else role)
    for start, end, reason in (*_around_results(source, results), *_of_the_layout(source, layout)):
        ledger.take(start, end, reason)
    near = _near_digits(source.text)
    for reason, pattern in _PATTERNS:
        for match in _matches(pattern, source.text, near):
            ledger.take(*match.span(), reason)
    for start, end, reason in (*_by_context(source, layout, near), *_by_sense(source)):
        ledger.take(start, end, reason)
    ledger.take_the_rest()
    return tuple(sorted(ledger.found, key=lambda number: number.char_start))


def _near_digits(text: str) -> list[tuple[int, int]]:
    """The parts of the text within a few words of a digit: no pattern for numbers begins before one or ends behind one."""
    parts: list[tuple[int, int]] = []
    for digits in _DIGITS.finditer(text):
        before = text[max(0, digits.start() - _REACH) : digits.start()].rsplit(None, _WORDS_BEFORE)
        behind = text[digits.end() : digits.end() + _REACH].split(None, _WORDS_BEHIND)
        start = max(0, digits.start() - _REACH) + (len(before[0]) if len(before) > _WORDS_BEFORE else 0)
        end = min(len(text), digits.end() + _REACH) - (len(behind[-1]) if len(behind) > _WORDS_BEHIND else 0)
        if parts and start <= parts[-1][1]:
            parts[-1] = (parts[-1][0], max(end, parts[-1][1]))
        else:
            parts.append((start, end))
    return parts


def _matches(pattern: re.Pattern[str], text: str, parts: Iterable[tuple[int, int]]) -> Iterator[re.Match[str]]:
    return (match for start, end in parts for match in pattern.finditer(text, start, end))


def number_columns(numbers: Sequence[NumberSeen]) -> dict[str, int]:
    """The counts that an outcome holds: seen = taken + every reason."""
    counts = Counter(number.reason for number in numbers)
    reasons = {f"numbers_{reason}": counts[reason] for reason in NUMBER_REASONS if reason != "target"}
    return {"numbers_seen": len(numbers), "numbers_taken": counts["target"], **reasons}


def _of_the_layout(source: Source, layout: Layout) -> Iterator[tuple[int, int, str]]:
    """Numbers of headings, items and rows, and of pages: they stand at the head of a line, outside sentences and cells."""
    said = bytearray(len(source.text))
    for start, end in (*(part for flow, _ in layout.paragraphs for part in flow.stretches()), *layout.cells):
        said[start:end] = b"\x01" * (end - start)
    for line in source.lines:
        match = _LINE_NUMBER.match(line.text)
        whole = _NUMBERS_ONLY.fullmatch(line.text)
        end = line.end if whole else line.start + (match.end() if match else 0)
        if any(said[line.start : end]):
            continue
        for run in _RUN.finditer(source.text, line.start, end):
            yield *run.span(), "page" if whole and not layout.is_in_table(line.start) else "heading"


def _around_results(source: Source, results: Iterable[Target]) -> Iterator[tuple[int, int, str]]:
    """The numerator and denominator that stand beside a result."""
    for record in results:
        parts = {record.numerator, record.denominator} - {None}
        start = max(0, record.char_start - 200)
        for match in re.finditer(r"\d+(?:\.\d{3})*", source.text[start : record.char_end + 200]) if parts else ():
            if parse_number(match[0]) in parts:
                yield start + match.start(), start + match.end(), "result"


def _by_sense(source: Source) -> Iterator[tuple[int, int, str]]:
    """Goals of the past that a text recalls, and shares of a cost."""
    for pattern, reason in ((_PAST_GOAL, "result"), (_OF_A_COST, "money")):
        for said in pattern.finditer(source.text):
            for match in _RUN.finditer(source.text, *said.span()):
                yield *match.span(), reason


def _by_context(source: Source, layout: Layout, near: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Numbers that only their surroundings explain."""
    for match in _matches(_STARTS, source.text, near):
        yield *match.span("start"), "start_value"
    for sentence in _SHARED_MONEY.finditer(source.text):
        for match in _SHARE.finditer(source.text, *sentence.span()):
            yield *match.span(), "money"
    for pattern, group in ((_IN_LIST, 0), (_ITEM, 1)):
        for match in pattern.finditer(source.text):
            yield *match.span(group), "heading"
    for flow, is_heading in layout.paragraphs:
        for match in _RUN.finditer(source.text, flow.start, flow.end) if is_heading else ():
            yield *match.span(), "heading"
    for match in _matches(_NAMED, source.text, near):
        yield *match.span(), "name"


class _Ledger:
    """Which characters belong to a number already; each figure goes to the first who claims it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.taken = bytearray(len(source.text))
        self.found: list[NumberSeen] = []

    def take_whole(self, start: int, end: int, reason: str) -> None:
        """Claim text[start:end] as it is: a number that a record holds, also one in words."""
        if not any(self.taken[start:end]):
            self._write(start, end, reason)

    def take(self, start: int, end: int, reason: str) -> None:
        """Claim the figure in text[start:end]; where another holds a part of it, the free figures in it one by one."""
        if not any(self.taken[start:end]) and (figure := self._figure(start, end)):
            self._write(*figure, reason)
            return
        self._take_free(start, end, reason)

    def take_the_rest(self) -> None:
        self._take_free(0, len(self.taken), "other")

    def _take_free(self, start: int, end: int, reason: str) -> None:
        for free in _FREE.finditer(bytes(self.taken[start:end])):
            for match in _RUN.finditer(self.source.text, start + free.start(), start + free.end()):
                self._write(*match.span(), reason)

    def _figure(self, start: int, end: int) -> tuple[int, int] | None:
        """The figure without the words that only explain it: "trước 15/12" is 15/12. None where there is no digit."""
        digits = [match.start() for match in re.finditer(r"\d", self.source.text[start:end])]
        if not digits:
            return None
        last = start + digits[-1] + 1
        if behind := re.match(r"\s?%|[\w/-]+", self.source.text[last:end]):
            last += behind.end()
        return start + digits[0], last

    def _write(self, start: int, end: int, reason: str) -> None:
        self.taken[start:end] = b"\x01" * (end - start)
        span = self.source.span(start, end)
        begin = self.source.line_starts[span.line_start - 1]
        line_end = self.source.text.find("\n", begin)
        line = self.source.text[begin : line_end if line_end >= 0 else None]
        self.found.append(
            NumberSeen(
                number_text=squeeze_spaces(self.source.text[start:end]),
                reason=reason,
                line=squeeze_spaces(line),
                line_start=span.line_start,
                line_end=span.line_end,
                char_start=start,
                char_end=end,
            )
        )
