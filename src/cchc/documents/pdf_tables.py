"""Ruled tables of PDF pages: cells by their ruling lines, and one table again from its parts on several pages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, TypeVar

from cchc.documents.grid import WordsCell

_SAME_RULE = 3.0  # points between two ruling lines that are one
_HEADER_ROWS = 3
# "2021-" goes on with "2025" and "76/" with "NQ-CP", without a space
BROKEN_WORD = re.compile(r"\w-$|\d/$")
_FILLED_SHARE = 0.3

Box = tuple[float, float, float, float]  # left, top, right, bottom
Row = tuple[WordsCell, ...]
_Other = TypeVar("_Other")


@dataclass(frozen=True, slots=True)
class PageTable:
    """The part of a table that stands on one page: where its columns are ruled, and its rows."""

    rules: tuple[float, ...]
    rows: tuple[Row, ...]
    page: int

    @classmethod
    def read(cls, boxes: Sequence[Box], words: Sequence[dict[str, Any]], page: int) -> "PageTable":
        """Share the words inside a table out to the boxes between its ruling lines."""
        rules = _distinct([edge for box in boxes for edge in (box[0], box[2])])
        tops = _distinct([box[1] for box in boxes])
        contents = {box: _lines([word for word in words if _inside(word, box)]) for box in boxes}
        rows = []
        for top in tops:
            across = sorted(box for box in boxes if box[1] <= top + _SAME_RULE and box[3] > top + _SAME_RULE)
            rows.append(tuple(_cell(box, top, rules, contents[box], page) for box in across))
        return cls(tuple(rules), tuple(rows), page)


def _distinct(edges: Sequence[float]) -> list[float]:
    found: list[float] = []
    for edge in sorted(edges):
        if not found or edge - found[-1] > _SAME_RULE:
            found.append(edge)
    return found


def _place(edge: float, rules: Sequence[float]) -> int:
    return min(range(len(rules)), key=lambda index: abs(rules[index] - edge))


def _cell(box: Box, top: float, rules: Sequence[float], lines: tuple[str, ...], page: int) -> WordsCell:
    first, last = _place(box[0], rules), _place(box[2], rules)
    if box[1] < top - _SAME_RULE:  # the box began in a row above
        return WordsCell(first, last, (), merged=True)
    return WordsCell(first, last, lines, pages=(page,) * len(lines))


def _inside(word: dict[str, Any], box: Box) -> bool:
    across, down = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return box[0] <= across < box[2] and box[1] <= down < box[3]


def _lines(words: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    lines: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda each: (each["bottom"], each["x0"])):
        if lines and word["bottom"] - lines[-1][0]["bottom"] <= _SAME_RULE:
            lines[-1].append(word)
        else:
            lines.append([word])
    return tuple(" ".join(word["text"] for word in sorted(line, key=lambda each: each["x0"])) for line in lines)


def stitched(parts: Sequence[_Other | PageTable]) -> Iterator[_Other | list[Row]]:
    """Put the parts of a table that follow one another on several pages together; what is no table passes through."""
    group: list[PageTable] = []
    for part in parts:
        if isinstance(part, PageTable):
            if group and not _goes_on(group, part):
                yield _table(group)
                group = []
            group.append(part)
            continue
        if group:
            yield _table(group)
            group = []
        yield part
    if group:
        yield _table(group)


def _goes_on(group: Sequence[PageTable], part: PageTable) -> bool:
    """Whether a table goes on the one before: on the next page, with the same outer rules and no column of its own."""
    before = max((table.rules for table in group), key=len)
    if part.page == group[-1].page:
        return False
    fewer, more = sorted((before, part.rules), key=len)
    outer = abs(fewer[0] - more[0]) <= _SAME_RULE and abs(fewer[-1] - more[-1]) <= _SAME_RULE
    return outer and all(min(abs(rule - other) for other in more) <= _SAME_RULE for rule in fewer)


def _table(group: Sequence[PageTable]) -> list[Row]:
    """The rows of one table that goes over pages: headers said again left out, rows that a page ends put together."""
    rules = max((table.rules for table in group), key=len)
    parts = [_replaced(table, rules) for table in group]
    return [tuple(_unbroken(cell) for cell in row) for row in _over_pages(parts)]


def _over_pages(parts: Sequence[list[Row]]) -> list[Row]:
    header = [_words(row) for row in parts[0][:_HEADER_ROWS]]
    shared = any(map(_leaves_number_out, (row for rows in parts for row in rows[1:])))
    numbered = _is_numbered([*chain.from_iterable(parts)])
    table: list[Row] = list(parts[0])
    for rows in parts[1:]:
        rest = _without_header(rows, header)
        if rest and table and _is_rest_of(rest[0], table[-1], shared=shared):
            table[-1] = _joined(table[-1], rest.pop(0))
        elif rest and numbered:
            rest[0] = tuple(_going_on(cell, rest[0]) for cell in rest[0])
        table += rest
    return table


def _without_header(rows: list[Row], header: Sequence[Sequence[str]]) -> list[Row]:
    """The rows of a page behind as much of the header as it says again."""
    repeated = 0
    for row, words in zip(rows, header, strict=False):
        if _words(row) != words:
            break
        repeated += 1
    return rows[repeated:]


def _replaced(table: PageTable, rules: Sequence[float]) -> list[Row]:
    """The rows with their columns counted among the rules of the whole table."""
    places = [_place(rule, rules) for rule in table.rules]
    return [
        tuple(replace(cell, first=places[cell.first], last=places[cell.last]) for cell in row) for row in table.rows
    ]


def _words(row: Row) -> tuple[str, ...]:
    return tuple(cell.words for cell in row)


def _is_numbered(rows: Sequence[Row]) -> bool:
    first = [row[0] for row in rows if row and row[0].first == 0]
    return sum(bool(cell.words) for cell in first) >= _FILLED_SHARE * max(1, len(first))


def _leaves_number_out(row: Row) -> bool:
    """Whether a row inside a page shares its number with the one above."""
    return bool(row) and row[0].merged


def _is_rest_of(row: Row, above: Row, *, shared: bool) -> bool:
    """Whether a page's first row is the rest of the last row before it: it has no number of its own."""
    if not row or not above or (row[0].first == 0 and row[0].words):
        return False
    filled = {index for index, cell in enumerate(row) if cell.words}
    if not filled or len(row) != len(above):
        return not filled
    return len(filled) < (3 if shared else 4) or not _shares_number(row, filled, above)


def _shares_number(row: Row, filled: set[int], above: Row) -> bool:
    """Whether a row has all the cells from its first to the last, each beginning afresh: the number above is its own too."""
    starts_afresh = not any(row[index].words[0].islower() for index in filled)
    needed = {index for index, cell in enumerate(above) if cell.words and index >= min(filled)}
    return starts_afresh and needed <= filled


def _going_on(cell: WordsCell, row: Row) -> WordsCell:
    """The empty first cells of a page's first row go on those above the page break."""
    if row[0].words or cell.words or any(other.words for other in row if other.first < cell.first):
        return cell
    return replace(cell, merged=True)


def _joined(above: Row, rest: Row) -> Row:
    cells = []
    for index, cell in enumerate(above):
        more = rest[index] if index < len(rest) else WordsCell(cell.first, cell.last, ())
        cells.append(replace(cell, paragraphs=cell.paragraphs + more.paragraphs, pages=cell.pages + more.pages))
    return tuple(cells)


def _unbroken(cell: WordsCell) -> WordsCell:
    """The lines of a cell, with words that a line end cut in two made whole again."""
    lines: list[str] = []
    pages: list[int] = []
    for line, page in zip(cell.paragraphs, cell.pages, strict=True):
        if lines and BROKEN_WORD.search(lines[-1]):
            lines[-1] += line
        else:
            lines.append(line)
            pages.append(page)
    return replace(cell, paragraphs=tuple(lines), pages=tuple(pages))
