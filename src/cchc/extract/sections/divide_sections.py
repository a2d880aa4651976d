"""The body of a plan as paragraphs under their headings.

Numbers of headings and paragraphs are followed as series (I, II … 1, 2 … 1.1 … a, b): a line that happens to begin with a
number or a dash because a sentence was wrapped there does not go on any series and stays part of its paragraph.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from cchc.extract.language.domains import domain_of_heading
from cchc.extract.language.folded_text import (
    Flow,
    Line,
    Source,
    flow_of,
)
from cchc.extract.language.list_markers import (
    Mark,
    follows,
    marks_of,
    rank_of,
)
from cchc.extract.language.years import NO_YEARS, Years, years_of_heading
from cchc.extract.sections import headings
from cchc.extract.sections.headings import is_in_capitals
from cchc.extract.sections.page_furniture import furniture_of, without_furniture
from cchc.extract.sections.titles import title_at, title_heads

_SENTENCE_END = re.compile(r"[.;:!?…”\"]$")
_TITLE_HEAD = re.compile(r"KẾ\s+HOẠCH(?P<alone>\s*:?$)?(?!\w)")
_OPENS_BODY = re.compile(r"(?:như sau|sau đây|nội dung|kế hoạch[^:]*)\s*:$", re.IGNORECASE)
_LEGAL_BASIS = re.compile(r"(?:[-–+]\s*)?(?:Căn cứ|Thực hiện|Theo|Xét|Trên cơ sở|Để|Nhằm|Tiếp tục thực hiện)\s")
# where a plan ends and its addressees or signature begin
_CLOSING = re.compile(r"(?:Nơi nhận|NƠI NHẬN)\b|(?:TM\.|KT\.|TUQ\.|CHỦ TỊCH\b)\s*(?:UỶ|ỦY)?.*$")
# the letterhead of a plan that follows its decision
_LETTERHEAD = re.compile(
    r"CỘNG H[OÒ]À? XÃ HỘI CHỦ|(?:ỦY|UỶ) BAN NHÂN DÂN (?:XÃ|PHƯỜNG|ĐẶC KHU|HUYỆN|QUẬN|THỊ XÃ|THÀNH PHỐ|TỈNH) "
)
# lines in capitals that are no headings: letterhead, signature, the words of a decision
_NO_HEADING = re.compile(
    r"(?:CỘNG H|ĐỘC LẬP|[ỦU][ỶY] BAN|UBND|H[ỘO]I ĐỒNG|HĐND|(?:PHÓ )?CHỦ TỊCH|QUYẾT ĐỊNH|KẾ HOẠCH\s*$|SỐ\s*:)"
)
_OPENING_WORDS = re.compile(
    # what is wanted and done
    r"(?:(?:CÁC|MỘT SỐ|NHỮNG)\s+)?(?:MỤC ĐÍCH|MỤC TIÊU|CHỈ TIÊU|NHIỆM VỤ|GIẢI PHÁP|QUAN ĐIỂM|YÊU CẦU|TỔ CHỨC THỰC HIỆN|"
    # what was, and with what means
    r"KẾT QUẢ|TÌNH HÌNH|ĐÁNH GIÁ|THỰC TRẠNG|NỘI DUNG|KINH PHÍ|PHÂN CÔNG|PHƯƠNG HƯỚNG|TỒN TẠI|HẠN CHẾ)(?!\w)"
)
_NO_YEAR = 9999
_LEAST_PROSE = 8  # words of a paragraph that is not a line of the letterhead


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on the way to a paragraph: its number as printed, empty where it has none, and its words."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its flow, its heading path ("II.2"), the headings above it outermost first, and the part of the text."""

    flow: Flow
    path: tuple[Heading, ...]
    is_heading: bool
    part: str  # preamble, body, closing

    @property
    def section(self) -> str | None:
        """The numbers of the path; "7" above "7.1" is not said twice."""
        numbers = [heading.number for heading in self.path if heading.number]
        kept = [n for n, below in pairwise([*numbers, ""]) if not below.startswith(n.rpartition(" ")[2] + ".")]
        return ".".join(kept) or None

    @property
    def section_title(self) -> str | None:
        """The words of the nearest heading that has any."""
        return next((heading.title for heading in reversed(self.path) if heading.title), None)

    @property
    def domain(self) -> str | None:
        """The field named by the nearest heading that names one."""
        return next((domain for heading in reversed(self.path) if (domain := domain_of_heading(heading.title))), None)

    @property
    def years(self) -> Years:
        """The years that the nearest heading with any names."""
        named = (years_of_heading(heading.title) for heading in reversed(self.path))
        return next((years for years in named if years.year_to is not None), NO_YEARS)

    @property
    def speaks_of(self) -> str:
        """Whether the headings above announce results ("past") or, as long as none does, the plan."""
        told = (headings.speaks_of(heading.title) for heading in reversed(self.path))
        return next((told_of for told_of in told if told_of), "plan")

    def past_until(self, last_past_year: int | None) -> int | None:
        """The last year of the past that the headings tell, `last_past_year` where they name none; None: they tell the plan."""
        if self.speaks_of != "past":
            return None
        named = (re.findall(r"20\d\d", heading.title) for heading in reversed(self.path))
        return next((int(years[-1]) for years in named if years), last_past_year or _NO_YEAR)


@dataclass(frozen=True, slots=True)
class _Level:
    """A heading that is open, with the kind of its mark; `is_bare` where it says nothing behind its colon."""

    kind: str
    heading: Heading
    is_bare: bool = False


@dataclass(slots=True)
class _Open:
    """A paragraph that is being collected."""

    lines: list[Line]
    starts: list[int]
    mark: Mark | None


def read_paragraphs(source: Source, regions: list[tuple[int, int]]) -> list[Paragraph]:
    """Read the parts of the document outside its tables (offsets [start, end)) as paragraphs with their headings."""
    reader = _Reader(source, regions)
    for start, end in regions:
        for line in source.lines_between(start, end):
            reader.take(line)
        reader.close()
    return _with_a_body(reader.paragraphs)


def _with_a_body(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Paragraphs of a text in which nothing says where its body begins: it begins with the first that is no preamble."""
    if any(paragraph.part == "body" for paragraph in paragraphs):
        return paragraphs
    prose = [_is_prose(paragraph.flow.text) for paragraph in paragraphs]
    first = prose.index(True) if True in prose else len(prose)
    return [
        Paragraph(p.flow, p.path, p.is_heading, "body" if index >= first and p.part == "preamble" else p.part)
        for index, p in enumerate(paragraphs)
    ]


def _is_prose(text: str) -> bool:
    """Whether a paragraph says something of its own: no line of the letterhead, no title, no legal basis."""
    says = len(text.split()) >= _LEAST_PROSE and bool(_SENTENCE_END.search(text))
    return says and not (_LEGAL_BASIS.match(text) or _OPENS_BODY.search(text))


class _Reader:
    def __init__(self, source: Source, regions: list[tuple[int, int]]) -> None:
        self.source = source
        self.paragraphs: list[Paragraph] = []
        self.levels: list[_Level] = []
        self.series: dict[str, tuple[int, ...]] = {}  # kind of mark → its last place, outermost first
        self.part = "preamble"
        self.open: _Open | None = None
        lines = without_furniture(source.even_lines)
        title, _, self.title_end = title_at(lines, next(iter(title_heads(lines)), None))
        self.furniture = furniture_of(source.lines, title)
        lengths = sorted(len(line.text) for start, end in regions for line in source.lines_between(start, end))
        self.full_line = 0.75 * lengths[int(0.8 * len(lengths))] if lengths else 0

    @property
    def path(self) -> tuple[Heading, ...]:
        return tuple(level.heading for level in self.levels)

    def take(self, line: Line) -> None:
        if line.number in self.furniture:
            return
        self._turn(line)
        mark = self._mark_of(line)
        if mark:
            self._begin(line, mark)
        elif self.open is None or self._starts_afresh(line):
            self._begin(line, None)
        else:
            self.open.lines.append(line)
            self.open.starts.append(0)

    def close(self) -> None:
        """Finish the open paragraph; only now is it seen whether it was a heading."""
        if self.open is None:
            return
        opened, self.open = self.open, None
        pieces = [(line.start + start, line.end) for line, start in zip(opened.lines, opened.starts, strict=True)]
        flow = flow_of(self.source.text, pieces)
        mark = opened.mark or _line_mark(flow.text)
        if opened.mark is None and mark:
            self._enter(mark)
        words = flow.text.removeprefix(mark.number).lstrip(" .:)-–/") if mark and mark.is_words else flow.text
        is_heading = mark is not None and _is_heading(mark, words)
        path = self._name(mark, words, is_heading) if mark else self.path
        self.paragraphs.append(Paragraph(flow, path, is_heading, self.part))
        if self.part == "preamble" and _OPENS_BODY.search(flow.text) and len(flow.text.split()) >= _LEAST_PROSE:
            self.part = "body"

    def _begin(self, line: Line, mark: Mark | None) -> None:
        self.close()
        if mark:
            self._enter(mark)
        # the number of a part or an article is words, and may be all that its line holds
        self.open = _Open([line], [mark.start if mark and not mark.is_words else 0], mark)

    def _enter(self, mark: Mark) -> None:
        """Close what the mark closes and note its place in its series."""
        kinds = list(self.series)
        if mark.kind in self.series:
            kept = kinds[: kinds.index(mark.kind)]
        else:
            kept = [kind for kind in kinds if rank_of(kind) <= mark.rank]
        self.series = {kind: self.series[kind] for kind in kept} | {mark.kind: mark.place}
        self.levels = [level for level in self.levels if level.kind in kept or self._stays_above(level, mark)]
        if mark.is_section or (self.part == "preamble" and mark.kind == "decimal"):
            self.part = "body"

    def _stays_above(self, level: _Level, mark: Mark) -> bool:
        """Whether a heading governs a mark of its own kind: "7" is above "7.1", "- Về thể chế:" above the dashes under it."""
        if level.kind != mark.kind:
            return False
        if mark.kind == "decimal":
            return mark.number.startswith(level.heading.number + ".")
        return mark.is_bullet and level.is_bare and not headings.run_in_title(mark.rest)

    def _name(self, mark: Mark, words: str, is_heading: bool) -> tuple[Heading, ...]:
        """Give the opened section its words; return the path of the paragraph that opened it."""
        number = mark.number if mark.kind != "letter" else ""  # a section is named by its numbers
        title = words.rstrip(" :.") if is_heading else headings.run_in_title(words)
        if title is None and mark.kind == "decimal" and "." not in number:
            title = headings.words_before_colon(words)
        heading = Heading(number, title or "")
        if not (number or title):
            return self.path
        path = (*self.path, heading)
        if not is_heading and "." in number:
            return path if title else self.path  # a numbered sentence is no heading of what follows
        self.levels.append(_Level(mark.kind, heading, is_heading))
        return path

    def _turn(self, line: Line) -> None:
        """Notice where a plan begins after a decision, and where addressees and signature begin."""
        if self._waits_for_title():
            return  # "Phần thứ hai / KẾ HOẠCH …" is the title of a part
        before = self.part
        if (
            _TITLE_HEAD.match(line.text)
            and is_in_capitals(line.text)
            and (line.text == "KẾ HOẠCH" or before == "closing")
        ):
            self.close()
            self.part = "preamble"
        elif before == "body" and self._ends_the_body(line.text):
            self.close()
            self.part = "closing"
        if self.part != before:
            self.levels, self.series = [], {}

    def _ends_the_body(self, text: str) -> bool:
        if is_in_capitals(text):
            return bool(_CLOSING.match(text) or _LETTERHEAD.match(text))
        return bool(_CLOSING.match(text)) and self._after_end()

    def _mark_of(self, line: Line) -> Mark | None:
        for mark in marks_of(line.text):
            if self.part == "closing" and not (mark.is_section or mark.is_bullet):
                continue
            if self._is_taken(mark, line):
                return mark
        if self._is_bare_title(line):
            return Mark("title", "", (1,), 0, line.text)
        return None

    def _is_taken(self, mark: Mark, line: Line) -> bool:
        if mark.is_bullet:
            return (self._after_end() or mark.rest[0].isupper()) and not mark.rest[:4].isdigit()
        capitals = bool(mark.rest) and is_in_capitals(mark.rest)
        if not (self._after_end() or (capitals and mark.is_section)):
            return False
        last = self.series.get(mark.kind, ())
        if mark.kind in ("roman", "capital") and not capitals and last and mark.place[0] - last[0] > 1:
            return False  # a lost number is believed where the heading is in capitals
        return mark.kind in ("appendix", "article") or follows(mark, last)

    def _is_bare_title(self, line: Line) -> bool:
        """Whether a line is a heading in capitals without a number, in a text whose sections have none."""
        if self.part == "closing" or not is_in_capitals(line.text) or _NO_HEADING.match(line.text):
            return False
        if {"roman", "capital", "group", "chapter"} & set(self.series) and "title" not in self.series:
            return False
        if self._waits_for_title():
            return False
        before = self.open.lines[-1].text if self.open else ""
        opens = _OPENING_WORDS.match(line.text)
        if self.part == "preamble":
            return bool(opens) and not (before and is_in_capitals(before))
        if self.open and self.open.mark and self.open.mark.is_section and is_in_capitals(before or "A"):
            return bool(opens) and bool(self.open.mark.rest)
        return len(line.text.split()) > 1 and (self._after_end() or len(before) < self.full_line)

    def _waits_for_title(self) -> bool:
        """Whether the open line only numbers a part, whose title stands below it."""
        mark = self.open.mark if self.open and len(self.open.lines) == 1 else None
        return mark is not None and mark.is_words and not mark.rest

    def _after_end(self) -> bool:
        if self.open is None or bool(_SENTENCE_END.search(self.open.lines[-1].text)):
            return True
        return self.open.mark is not None and self.open.mark.may_head

    def _starts_afresh(self, line: Line) -> bool:
        """Whether a line without a mark of its own opens a paragraph: after a finished sentence, or after a short heading."""
        assert self.open is not None
        before, mark = self.open.lines[-1], self.open.mark
        if self._waits_for_title():
            return False
        if before.end <= self.title_end <= line.start:
            return True
        if _SENTENCE_END.search(before.text):
            return line.text[0].isupper()
        if self.part == "preamble" and _LEGAL_BASIS.match(line.text):
            return not _LEGAL_BASIS.match(self.open.lines[0].text)  # the title ends where the legal bases begin
        if mark and mark.may_head:
            return not (
                line.text[0].islower()
                or len(before.text) >= self.full_line
                or (is_in_capitals(before.text) and is_in_capitals(line.text))
            )
        return is_in_capitals(line.text) != is_in_capitals(before.text) and len(before.text) < self.full_line


def _line_mark(text: str) -> Mark | None:
    """A paragraph without a mark that begins with a title: "Về cải cách thể chế:"."""
    pure = headings.reads_as_heading(text) and headings.run_in_title(text.rstrip(" :") + ":")
    return Mark("line", "", (1,), 0, text) if pure or headings.run_in_title(text) else None


def _is_heading(mark: Mark, words: str) -> bool:
    if mark.is_section and mark.kind != "article" and is_in_capitals(mark.rest or words):
        return True
    if not headings.reads_as_heading(words):
        return False
    return mark.is_numbered or bool(headings.run_in_title(words.rstrip(" :") + ":"))
