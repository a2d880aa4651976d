"""The body of a plan as paragraphs under their headings.

Numbers of headings and paragraphs are followed as series (I, II … 1, 2 … 1.1 … a, b): a line that happens to begin with a
number or a dash because a sentence was wrapped there does not go on any series and stays part of its paragraph.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from cchc.extract.domains import domain_of_heading
from cchc.extract.flow import Flow, Line, Source, flow_of
from cchc.extract.letters import compile_vi

_ROMAN_VALUES = {
    numeral: value
    for value, numeral in enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), 1)
}
_ROMAN = compile_vi(r"(?:PHẦN\s+)?(?P<number>[IVX]{1,4})\s*[.)\-:]\s*(?P<rest>[⟨A⟩].*)")
_DECIMAL = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?P<dot>[.)])?(?:\s+|(?=[^\W\d]))(?P<rest>\S.*)")
_LETTER = re.compile(r"(?P<number>[a-zđ])\s*[)]\s*(?P<rest>.+)")
_ARTICLE = re.compile(r"Điều\s+(?P<number>\d{1,3})\.\s*(?P<rest>.+)")
_BULLET = re.compile(r"(?:[-+*•–]|o(?=\s))\s*(?P<rest>\S.*)")
_PREAMBLE = re.compile(r"(?:Căn cứ|Thực hiện|Theo đề nghị|Xét đề nghị)\s")
_SENTENCE_END = re.compile(r"[.;:!?…”\"]$")
_PAGE_NUMBER = re.compile(r"[-–]?\s*\d{1,3}\s*[-–]?")
# where a plan ends and its addressees or signature begin
CLOSING = re.compile(r"(?:Nơi nhận|NƠI NHẬN)\b|(?:TM\.|KT\.|CHỦ TỊCH\b)\s*(?:UỶ|ỦY)?.*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading on the way to a paragraph: its number as printed and its words."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body: its flow, its heading path ("II.2", "II.2.2.d"), and the headings above it, outermost first."""

    flow: Flow
    path: tuple[Heading, ...]
    item: str | None  # its own number or letter, where it is one of a series
    is_heading: bool

    @property
    def section(self) -> str | None:
        """The numbers of the path; "7" above "7.1" is not said twice."""
        numbers = [heading.number for heading in self.path]
        kept = [number for number, below in pairwise([*numbers, ""]) if not below.startswith(number + ".")]
        return ".".join(kept) or None

    @property
    def section_title(self) -> str | None:
        return self.path[-1].title if self.path else None

    @property
    def domain(self) -> str | None:
        """The field named by the nearest heading that names one."""
        return next((domain for heading in reversed(self.path) if (domain := domain_of_heading(heading.title))), None)


@dataclass(slots=True)
class _Open:
    """A paragraph that is being collected; `heading` where its number says that it may turn out to be one."""

    lines: list[Line]
    starts: list[int]
    path: tuple[Heading, ...]  # of what stands under it, where it is a heading; else its own
    item: str | None
    heading: str  # no, maybe, yes


def read_paragraphs(source: Source, regions: list[tuple[int, int]]) -> list[Paragraph]:
    """Read the parts of the document outside its tables (offsets [start, end)) as paragraphs with their headings."""
    reader = _Reader(source)
    for start, end in regions:
        for line in source.lines:
            if start <= line.start < end:
                reader.take(line)
        reader.close()
    return reader.paragraphs


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.paragraphs: list[Paragraph] = []
        self.path: tuple[Heading, ...] = ()
        self.roman = 0
        self.decimal: tuple[int, ...] = ()
        self.letter = ""
        self.open: _Open | None = None
        lengths = sorted(len(line.text) for line in source.lines)
        self.full_line = 0.75 * lengths[int(0.8 * len(lengths))] if lengths else 0

    def take(self, line: Line) -> None:
        if _PAGE_NUMBER.fullmatch(line.text):
            return
        if self._take_roman(line) or self._take_decimal(line) or self._take_letter(line):
            return
        bullet = _BULLET.match(line.text)
        if bullet and (self._after_end() or bullet["rest"][0].isupper()) and not bullet["rest"][:4].isdigit():
            self._begin(line, bullet.start("rest"))
        elif self.open is None or self._starts_afresh(line):
            self._begin(line, 0)
        else:
            self.open.lines.append(line)
            self.open.starts.append(0)

    def close(self) -> None:
        """Finish the open paragraph; only now is it seen whether a numbered one was a heading."""
        if self.open is None:
            return
        opened, self.open = self.open, None
        pieces = [(line.start + start, line.end) for line, start in zip(opened.lines, opened.starts, strict=True)]
        flow = flow_of(self.source.text, pieces)
        if not flow.text:
            return
        is_heading = opened.heading == "yes" or (opened.heading == "maybe" and _reads_as_heading(flow.text))
        path = opened.path
        if is_heading:
            path = (*path[:-1], Heading(path[-1].number, flow.text.rstrip(" :.")))
        elif opened.heading == "maybe" and "." in path[-1].number:
            path = path[:-1]  # a numbered sentence is no heading of what follows
        if opened.heading != "no":
            self.path = path
        self.paragraphs.append(Paragraph(flow, path, opened.item, is_heading))

    def _begin(self, line: Line, start: int, item: str | None = None, heading: str = "no") -> None:
        self.close()
        self.open = _Open([line], [start], self.path, item, heading)

    def _after_end(self) -> bool:
        return self.open is None or self.open.heading != "no" or bool(_SENTENCE_END.search(self.open.lines[-1].text))

    def _starts_afresh(self, line: Line) -> bool:
        """Whether a line without a mark of its own opens a paragraph: after a finished sentence, or after a short heading."""
        assert self.open is not None
        before = self.open.lines[-1]
        if _SENTENCE_END.search(before.text):
            return line.text[0].isupper()
        if self.open.heading != "no":
            return not (
                line.text[0].islower()
                or len(before.text) >= self.full_line
                or (_is_title(before.text) and _is_title(line.text))
            )
        return _is_title(line.text) != _is_title(before.text) and len(before.text) < self.full_line

    def _take_roman(self, line: Line) -> bool:
        match = _ROMAN.match(line.text)
        value = _ROMAN_VALUES.get(match["number"], 0) if match else 0
        if not match or not (
            value == self.roman + 1 or value == 1 or (value == self.roman + 2 and _is_title(match["rest"]))
        ):
            return False
        if not _is_title(match["rest"]):
            return False
        self.close()
        self.roman, self.decimal, self.letter = value, (), ""
        self.path = (Heading(match["number"], match["rest"]),)
        self._begin(line, match.start("rest"), match["number"], "yes")
        return True

    def _take_decimal(self, line: Line) -> bool:
        match = _DECIMAL.match(line.text)
        if not match or not self._after_end() or not (match["dot"] or "." in match["number"]):
            return False
        number = tuple(int(part) for part in match["number"].split("."))
        if not _follows(number, self.decimal):
            return False
        self.close()
        self.decimal, self.letter = number, ""
        roman = self.path[:1] if self.path and self.path[0].number in _ROMAN_VALUES else ()
        above = [heading for heading in self.path[len(roman) :] if match["number"].startswith(heading.number + ".")]
        self.path = (*roman, *above, Heading(match["number"], match["rest"].split(":", 1)[0]))
        self._begin(line, match.start("rest"), match["number"], "maybe")
        return True

    def _take_letter(self, line: Line) -> bool:
        match = _LETTER.match(line.text)
        if not match or not (self._after_end() and _letter_follows(match["number"], self.letter)):
            return False
        self.letter = match["number"]
        self._begin(line, match.start("rest"), match["number"])
        return True


def _is_title(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return sum(char.isupper() for char in letters) > 0.6 * len(letters)


def _reads_as_heading(text: str) -> bool:
    """Few words, no number with a per cent sign, no sentence that ends, nothing said behind a colon."""
    return len(text.split()) <= 24 and "%" not in text and not re.search(r"[;,]$|[^.]\.$|:\s*\S", text)


def _follows(number: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Whether a decimal number goes on the series: 1 → 1.1 → 1.2 → 2; a lost number is allowed."""
    if number[-1] == 1 and (len(number) == 1 or number[:-1] == last[: len(number) - 1] or not last or len(number) == 2):
        return True
    depth = len(number)
    if len(last) < depth:
        return depth == 1 and not last and number[0] <= 2
    return number[:-1] == last[: depth - 1] and last[depth - 1] < number[-1] <= last[depth - 1] + 3


_LETTERS = "abcdđeghiklmnopqrstuvxy"


def _letter_follows(letter: str, last: str) -> bool:
    if letter == "a" or not last:
        return letter in ("a", "b")
    return letter in _LETTERS and last in _LETTERS and 0 < _LETTERS.index(letter) - _LETTERS.index(last) <= 2
