"""Text with a memory of where it stood: lines of the document, and folded text whose every character knows its offset."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from cchc.language.spaces import squeeze_spaces
from cchc.records import Span

# Spaces that converters and typists put where a reader sees a space: one character for one, so offsets stay.
_OTHER_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_TWO_BLANKS = re.compile(r"(?<=\S)  (?=\S)")
_WIDE_GAP = re.compile(r"\s\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the document: `number` from 1, offsets of its stripped text, `gap` = blank lines before it."""

    number: int
    start: int
    end: int
    text: str
    gap: int
    indent: int = 0  # spaces before it beyond those before every line


class Source:
    """A document's NFC text with its lines; turns offsets into spans."""

    def __init__(self, text: str) -> None:
        self.text = _OTHER_SPACES.sub(" ", text)

    @cached_property
    def line_starts(self) -> list[int]:
        starts = [0]
        starts.extend(match.end() for match in re.finditer("\n", self.text))
        return starts

    @cached_property
    def lines(self) -> list[Line]:
        """The lines that are not blank, in order."""
        lines, gap = [], 0
        margin = self._margin
        for number, (start, raw) in enumerate(zip(self.line_starts, self.text.split("\n"), strict=True), 1):
            stripped = raw.strip()
            if not stripped:
                gap += 1
                continue
            indent = len(raw) - len(raw.lstrip())
            begin = start + indent
            lines.append(Line(number, begin, begin + len(stripped), stripped, gap, max(0, indent - margin)))
            gap = 0
        return lines

    @cached_property
    def even_lines(self) -> list[Line]:
        """The same lines with one blank where two stand between words; for readers that use no offset inside a line."""
        return [replace(line, text=_TWO_BLANKS.sub(" ", line.text)) for line in self.lines]

    @cached_property
    def _margin(self) -> int:
        """Spaces that stand before every line of the document; a form feed is no space."""
        indents = (len(raw) - len(raw.lstrip()) for raw in self.text.split("\n") if raw.strip())
        return min(indents, default=0)

    @cached_property
    def _begins(self) -> list[int]:
        return [line.start for line in self.lines]

    def lines_between(self, start: int, end: int) -> list[Line]:
        """The lines that begin in text[start:end]."""
        return self.lines[bisect_left(self._begins, start) : bisect_left(self._begins, end)]

    def lines_before(self, position: int, floor: int, count: int) -> list[Line]:
        """The last `count` lines that begin in text[floor:position]."""
        last = bisect_left(self._begins, position)
        return self.lines[max(bisect_left(self._begins, floor), last - count) : last]

    def line_of(self, offset: int) -> int:
        return bisect_right(self.line_starts, offset)

    def span(self, start: int, end: int) -> Span:
        return Span(
            line_start=self.line_of(start), line_end=self.line_of(max(start, end - 1)), char_start=start, char_end=end
        )


@dataclass(frozen=True, slots=True)
class Flow:
    """Folded text that knows where it stood. Built by `flow_of`.

    It is made of stretches that stand in the document as they are: `places[i]` is where the i-th begins in the text,
    `starts[i]` where it begins in the document.
    """

    text: str
    places: tuple[int, ...]
    starts: tuple[int, ...]

    def offset(self, place: int) -> int:
        """Where the character at a place of the text stands in the document."""
        stretch = bisect_right(self.places, place) - 1
        return self.starts[stretch] + place - self.places[stretch]

    @property
    def start(self) -> int:
        return self.starts[0]

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        return self.offset(len(self.text) - 1) + 1

    def stretches(self) -> Iterator[tuple[int, int]]:
        """The parts [start, end) of the document that the text is made of."""
        for place, following, start in zip(self.places, (*self.places[1:], len(self.text)), self.starts, strict=True):
            yield start, start + following - place

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """Document offsets of text[start:end], its outer spaces left out."""
        while start < end and self.text[start] == " ":
            start += 1
        while end > start and self.text[end - 1] == " ":
            end -= 1
        return self.offset(start), self.offset(end - 1) + 1


def flow_of(text: str, pieces: Iterable[tuple[int, int]]) -> Flow:
    """Join pieces [start, end) of the document into one folded text, one space between pieces."""
    parts: list[str] = []
    places: list[int] = []
    starts: list[int] = []
    length = 0
    for start, end in pieces:
        position, begins_piece = start, True
        for stop, following in (*(gap.span() for gap in _WIDE_GAP.finditer(text, start, end)), (end, end)):
            stretch = text[position:stop]
            words = stretch.split()  # one white space between words: as long as the stretch
            if words:
                begin = position + len(stretch) - len(stretch.lstrip())
                if length:
                    if begins_piece:  # the space between pieces counts as the first character of the piece
                        places.append(length)
                        starts.append(start)
                    parts.append(" ")
                    length += 1
                parts.append(" ".join(words))
                places.append(length)
                starts.append(begin)
                length += len(parts[-1])
                begins_piece = False
            position = following
    return Flow("".join(parts), tuple(places), tuple(starts))


def exact_quote(source: Source, flow: Flow, start: int, end: int, keep: int) -> tuple[str, Span]:
    """Return the quote and span of flow[start:end], cut to what stands together in the document around flow[keep].

    A page number or a repeated table header between two pieces is no part of the sentence; a quote never runs across one.
    """
    first, last = flow.bounds(start, end)
    quote = squeeze_spaces(source.text[first:last])
    if quote != flow.text[start:end].strip():
        inside = flow.places[bisect_right(flow.places, start) : bisect_left(flow.places, end)]
        breaks = [i for i in inside if source.text[flow.offset(i - 1) + 1 : flow.offset(i)].strip()]
        start = max([start, *(i for i in breaks if i <= keep)])
        end = min([end, *(i for i in breaks if i > keep)])
        first, last = flow.bounds(start, end)
        quote = squeeze_spaces(source.text[first:last])
    return quote, source.span(first, last)
