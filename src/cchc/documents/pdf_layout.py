"""Words and ruling lines of PDF pages → lines of text and tables, in reading order.

Page numbers are left out. Two columns side by side (letterhead, signature) are read one after the other.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from cchc.documents.grid import TextBuilder
from cchc.documents.legacy import font_kind, plain_kind, to_unicode
from cchc.documents.pdf_gaps import GapTable, laid_out, unruled_tables
from cchc.documents.pdf_tables import BROKEN_WORD, PageTable, stitched

_PAGE_NUMBER = re.compile(r"[-–—]?\s*(?:Trang\s+)?\d{1,3}\s*(?:/\s*\d{1,3})?\s*[-–—]?", re.IGNORECASE)
_SAME_LINE = 3.0  # points between the feet of two words of one line
_GUTTER = 18.0  # points between two columns; between words of a justified line there are fewer

_NEAR = 30.0  # points from one line of a column to the next

Word = dict[str, Any]
Box = tuple[float, float, float, float]  # left, top, right, bottom in points


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line outside the tables: its words, its place and its page."""

    words: str
    left: float
    right: float
    foot: float
    page: int


Part = PrintedLine | PageTable | GapTable


class PageReader:
    """Reads pages one by one; `legacy` are the old encodings that the document's words show."""

    def __init__(self, legacy: set[str], otherwise: str | None) -> None:
        self.legacy, self.otherwise = legacy, otherwise
        self.converted: set[str] = set()
        self.left = 0  # words of old fonts that could not be turned to Unicode

    def parts(self, page: Any) -> list[Part]:
        """The lines and tables of a page from top to bottom."""
        words = [self._in_unicode(word) for word in page.extract_words(extra_attrs=["fontname"] if self.legacy else [])]
        drawn = sorted(
            (table for table in page.find_tables() if len(table.cells) > 1), key=lambda table: float(table.bbox[1])
        )
        inside, outside = _shared_out(words, [table.bbox for table in drawn])
        number = page.page_number
        tables: list[Part] = [
            PageTable.read(table.cells, own, number) for table, own in zip(drawn, inside, strict=True)
        ]
        lines: dict[int, list[Part]] = {
            below: list(_lines_and_unruled_tables(rows_of_words(group), number)) for below, group in outside.items()
        }
        return _without_page_number(_interleaved(tables, lines))

    def _in_unicode(self, word: Word) -> Word:
        if not self.legacy:
            return word
        kind = font_kind(word["fontname"]) or self.otherwise
        if kind is None or plain_kind(kind) not in self.legacy:
            return word
        turned = to_unicode(word["text"], kind)
        if turned is None:
            self.left += 1
            return word
        if turned != word["text"]:
            self.converted.add(plain_kind(kind))
        return {**word, "text": turned}


def _interleaved(tables: Sequence[Part], lines: dict[int, list[Part]]) -> list[Part]:
    """Lines above the first table, the table, the lines below it, and so on."""
    parts = [*lines.get(0, [])]
    for index, table in enumerate(tables, 1):
        parts += [table, *lines.get(index, [])]
    return parts


def _shared_out(words: Sequence[Word], boxes: Sequence[Box]) -> tuple[list[list[Word]], dict[int, list[Word]]]:
    """The words inside each box, and the others by how many boxes begin above them."""
    tops = [box[1] for box in boxes]
    inside: list[list[Word]] = [[] for _ in boxes]
    outside: dict[int, list[Word]] = {}
    for word in words:
        place = next((number for number, box in enumerate(boxes) if _within(word, box)), None)
        own = outside.setdefault(bisect_right(tops, word["top"]), []) if place is None else inside[place]
        own.append(word)
    return inside, outside


def _within(word: Word, box: Box) -> bool:
    across, down = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]


def _without_page_number(parts: list[Part]) -> list[Part]:
    for index in (0, -1):
        if parts and isinstance(line := parts[index], PrintedLine) and _PAGE_NUMBER.fullmatch(line.words):
            del parts[index]
    return parts


def rows_of_words(words: Sequence[Word]) -> list[list[Word]]:
    """Words that stand on one foot, from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (each["bottom"], each["x0"])):
        if rows and word["bottom"] - rows[-1][0]["bottom"] <= _SAME_LINE:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda each: each["x0"]) for row in rows]


def _lines_and_unruled_tables(rows: Sequence[Sequence[Word]], page: int) -> Iterator[Part]:
    """The lines of a page that stand outside its ruled tables, tables without rules among them as such."""
    done = 0
    rows = _without_number_apart(rows)
    for first, end, gaps in unruled_tables(rows):
        yield from in_reading_order(printed_lines(rows[done:first], page))
        yield GapTable(tuple(rows[first:end]), gaps, page)
        done = end
    yield from in_reading_order(printed_lines(rows[done:], page))


def _without_number_apart(rows: Sequence[Sequence[Word]]) -> Sequence[Sequence[Word]]:
    """The lines without a number that stands alone above or below them: within a table it would pass for a cell."""
    for number, beside in ((0, 1), (-1, -2)):
        if len(rows) > 1 and len(rows[number]) == 1 and _PAGE_NUMBER.fullmatch(rows[number][0]["text"]):
            [word] = rows[number]
            if abs(word["bottom"] - rows[beside][0]["bottom"]) > 2 * (word["bottom"] - word["top"]):
                rows = rows[1:] if number == 0 else rows[:-1]
    return rows


def printed_lines(rows: Sequence[Sequence[Word]], page: int) -> list[list[PrintedLine]]:
    """The lines of a page; one that a wide gap cuts in two is given as two pieces."""
    lines = []
    for row in rows:
        gaps = [index for index in range(1, len(row)) if row[index]["x0"] - row[index - 1]["x1"] >= _GUTTER]
        pieces = [row[: gaps[0]], row[gaps[0] :]] if len(gaps) == 1 else [row]
        lines.append([_line(piece, page) for piece in pieces])
    return lines


def _line(words: Sequence[Word], page: int) -> PrintedLine:
    text = " ".join(word["text"] for word in words)
    return PrintedLine(text, words[0]["x0"], words[-1]["x1"], words[0]["bottom"], page)


def in_reading_order(lines: Sequence[Sequence[PrintedLine]]) -> Iterator[PrintedLine]:
    """The left column of a stretch of two columns, then its right column."""
    index = 0
    while index < len(lines):
        if len(lines[index]) == 1:
            yield lines[index][0]
            index += 1
            continue
        left, right, end = [lines[index][0]], [lines[index][1]], index + 1
        below: list[PrintedLine] = []  # lines of the left column that nothing on the right has yet gone on beside
        while end < len(lines) and _goes_on(lines[end], [*left, *below], right):
            if len(lines[end]) == 1 and lines[end][0].right < min(each.left for each in right):
                below.append(lines[end][0])
            else:
                left += [*below, *lines[end][:-1]]
                right.append(lines[end][-1])
                below = []
            end += 1
        yield from (*left, *right, *below)
        index = end


def _goes_on(line: Sequence[PrintedLine], left: list[PrintedLine], right: list[PrintedLine]) -> bool:
    """Whether each piece of a line keeps to one of the two columns, and stands not far below it."""
    inner, outer = max(each.right for each in left), min(each.left for each in right)
    if len(line) == 2:
        return line[0].right < outer and line[1].left > inner
    column = left if line[0].right < outer else right if line[0].left > inner else None
    return column is not None and line[0].foot - column[-1].foot <= _NEAR


def add_to(builder: TextBuilder, parts: Sequence[Part]) -> None:
    """Add lines and tables to a text; a table that goes on over pages is added as one."""
    waiting: PrintedLine | None = None
    for is_gap_table, run in groupby(stitched(parts), key=lambda part: isinstance(part, GapTable)):
        if is_gap_table:
            _flush(builder, waiting)
            waiting = None
            for page, words in laid_out([part for part in run if isinstance(part, GapTable)]):
                builder.page(page)
                builder.line(words)
            continue
        for part in run:
            if isinstance(part, PrintedLine) and waiting is not None and BROKEN_WORD.search(waiting.words):
                waiting = replace(waiting, words=waiting.words + part.words)
                continue
            _flush(builder, waiting)
            waiting = part if isinstance(part, PrintedLine) else None
            if isinstance(part, list):
                builder.table(part)
    _flush(builder, waiting)


def _flush(builder: TextBuilder, line: PrintedLine | None) -> None:
    if line is not None:
        builder.page(line.page)
        builder.line(line.words)
