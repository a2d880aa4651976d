"""Text with a memory of where it stood: lines of the document, and folded text whose every character knows its offset."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from cchc.records import Span

# Spaces that converters and typists put where a reader sees a space: one character for one, so offsets stay.
_PLAIN_SPACES = dict.fromkeys(
    map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"), " "
)


def fold(text: str) -> str:
    """Make every run of white space one space and strip the ends: what a quote is compared in."""
    return " ".join(text.split())


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
        self.text = text.translate(_PLAIN_SPACES)

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
    """Folded text; `offsets[i]` is where its i-th character stands in the document. Built by `flow_of`."""

    text: str
    offsets: tuple[int, ...]

    def __getitem__(self, part: slice) -> "Flow":
        return Flow(self.text[part], self.offsets[part])

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """Document offsets of text[start:end], its outer spaces left out."""
        while start < end and self.text[start] == " ":
            start += 1
        while end > start and self.text[end - 1] == " ":
            end -= 1
        return self.offsets[start], self.offsets[end - 1] + 1


def flow_of(text: str, pieces: Iterable[tuple[int, int]]) -> Flow:
    """Join pieces [start, end) of the document into one folded text, one space between pieces."""
    chars: list[str] = []
    offsets: list[int] = []
    for start, end in pieces:
        space_at = start
        pending = bool(chars)
        for offset in range(start, end):
            char = text[offset]
            if char.isspace():
                if not pending:
                    space_at = offset
                pending = bool(chars)
                continue
            if pending:
                chars.append(" ")
                offsets.append(space_at)
                pending = False
            chars.append(char)
            offsets.append(offset)
    return Flow("".join(chars), tuple(offsets))


def exact_quote(source: Source, flow: Flow, start: int, end: int, keep: int) -> tuple[str, Span]:
    """Return the quote and span of flow[start:end], cut to what stands together in the document around flow[keep].

    A page number or a repeated table header between two pieces is no part of the sentence; a quote never runs across one.
    """
    first, last = flow.bounds(start, end)
    quote = fold(source.text[first:last])
    if quote != flow.text[start:end].strip():
        breaks = [i for i in range(start + 1, end) if source.text[flow.offsets[i - 1] + 1 : flow.offsets[i]].strip()]
        start = max([start, *(i for i in breaks if i <= keep)])
        end = min([end, *(i for i in breaks if i > keep)])
        first, last = flow.bounds(start, end)
        quote = fold(source.text[first:last])
    return quote, source.span(first, last)
