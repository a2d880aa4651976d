"""Tables of PDF pages without ruling lines: columns found by the gaps that run down through their lines.

Nothing says where a row of such a table ends, so its lines are laid out as text with aligned columns, as a converter
prints them that keeps the page's layout; `cchc.extract` reads those already.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

_GAP = 6.0  # points between two columns at least; words of a line stand closer together
_FEWEST_GAPS = 2  # a letterhead or a signature has one
_FEWEST_LINES = 4
_FEWEST_DIVIDED = (
    0.3  # of a table's lines that have words on both sides of a gap: centred cells stand on lines of their own
)
_SURE = 3  # lines with words on both sides show that a gap is one between columns
_HEADER_LINES = 2  # in which a cell may stand across columns: "Cơ quan thực hiện" over two
_MOST_LINES = 400  # of a page; none that people read has more
_BANDS = 2  # lines across the columns that may follow one another inside a table
_SEEDS = 4  # lines of which one must show all columns
_SAME_GAP = 2.0  # points that the gaps of two pages share where they part the same columns
_FAR = 60.0  # points between two lines of one table at most
_LOOSE = 0.6  # of a line's height that is left blank above it: a new row begins
_BETWEEN = "   "  # between two columns of the laid-out text

Word = dict[str, Any]
Row = Sequence[Word]  # the words on one foot, from left to right
Gap = tuple[float, float]


@dataclass(frozen=True, slots=True)
class GapTable:
    """The part of a table without rules that stands on one page: its lines and the gaps between its columns."""

    rows: tuple[Row, ...]
    gaps: tuple[Gap, ...]
    page: int


def laid_out(parts: Sequence[GapTable]) -> Iterator[tuple[int, str]]:
    """The lines of tables that follow one another, each with its page; parts of one table share the places of their columns."""
    group: list[GapTable] = []
    gaps: tuple[Gap, ...] = ()
    for part in parts:
        shared = _shared(gaps, part.gaps) if group and part.page == group[-1].page + 1 else None
        if shared is None:
            yield from _lines(group, gaps)
            group, gaps = [part], part.gaps
        else:
            group, gaps = [*group, part], shared
    yield from _lines(group, gaps)


def _shared(one: Sequence[Gap], other: Sequence[Gap]) -> tuple[Gap, ...] | None:
    """What the gaps of two pages share; None where they part other columns."""
    if len(one) != len(other):
        return None
    shared = tuple((max(a[0], b[0]), min(a[1], b[1])) for a, b in zip(one, other, strict=True))
    return shared if all(end - start >= _SAME_GAP for start, end in shared) else None


def _lines(group: Sequence[GapTable], gaps: Sequence[Gap]) -> Iterator[tuple[int, str]]:
    """Every column at one place of the line; an empty line where the distance says that a row ends."""
    cells = [[_cells(row, gaps) for row in part.rows] for part in group]
    divided = [row for rows in cells for row in rows if len(row) > 1]
    widths = [max(map(len, column)) for column in zip(*divided, strict=True)]
    for part, rows in zip(group, cells, strict=True):
        foot = part.rows[0][0]["bottom"]
        for words, row in zip(part.rows, rows, strict=True):
            if words[0]["top"] - foot > _LOOSE * (words[0]["bottom"] - words[0]["top"]):
                yield part.page, ""
            foot = max(foot, words[0]["bottom"])
            yield part.page, _BETWEEN.join(map(str.ljust, row, widths)).rstrip() if len(row) > 1 else row[0]


def _cells(row: Row, gaps: Sequence[Gap]) -> list[str]:
    """The words of a line by columns; all of them as one where they go across the columns."""
    if len(_narrowed(gaps, row)) < len(gaps) - 1:
        return [" ".join(word["text"] for word in row)]
    cells: list[list[str]] = [[] for _ in range(len(gaps) + 1)]
    for run in _runs(row):
        left, right = run[0]["x0"], run[-1]["x1"]
        crosses = any(left < start and right > end for start, end in gaps)
        place = left if crosses else (left + right) / 2  # a title across columns stands where it begins
        cells[sum(place > (start + end) / 2 for start, end in gaps)] += [word["text"] for word in run]
    return [" ".join(words) for words in cells]


def _runs(row: Row) -> Iterator[list[Word]]:
    """The words of a line that stand as close together as those of one cell do."""
    run: list[Word] = []
    for word in row:
        if run and word["x0"] - run[-1]["x1"] >= _GAP:
            yield run
            run = []
        run.append(word)
    yield run


def unruled_tables(rows: Sequence[Row]) -> list[tuple[int, int, tuple[Gap, ...]]]:
    """The tables [first, last) among the lines of a page, each with the gaps between its columns."""
    tables: list[tuple[int, int, tuple[Gap, ...]]] = []
    index = 0
    while index < len(rows) <= _MOST_LINES:
        # the first lines of a header may show fewer columns than the lines below them
        tries = [_table_from(rows, seed) for seed in range(index, min(index + _SEEDS, len(rows)))]
        _, first, end, gaps = max(tries, key=lambda table: (bool(table[3]), table[0], len(table[3])))
        if not gaps:
            index += 1
            continue
        while first > index and _is_above(rows[first - 1], rows[first], gaps):
            first -= 1
        tables.append((first, end, gaps))
        index = end
    return tables


def _table_from(rows: Sequence[Row], first: int) -> tuple[int, int, int, tuple[Gap, ...]]:
    """The table that begins at a line: how many lines it has, its first line, its end and its gaps; no gaps where none begins."""
    end, inside = _reach(rows, first)
    ways = [_gaps_through([rows[place] for place in inside[above:]]) for above in range(_HEADER_LINES + 1)]
    gaps = max(ways, key=len)
    divided = sum(_is_divided(rows[place], gaps) for place in inside)
    enough = end - first >= _FEWEST_LINES and divided >= max(_SURE, _FEWEST_DIVIDED * (end - first))
    return len(inside), first, end, gaps if enough and len(gaps) >= _FEWEST_GAPS else ()


def _reach(rows: Sequence[Row], first: int) -> tuple[int, list[int]]:
    """How far the gaps of a line run down: the line behind their end, and the lines that they run through.

    A line or two that close a gap are a band across the columns where the gap goes on below them, else the table is over;
    one that no line has shown yet was none.
    """
    inside, end = [first], first + 1
    across: list[int] = []
    occupied = _occupied([], rows[first])
    for index in range(first + 1, len(rows) if len(occupied) > _FEWEST_GAPS else first):
        if rows[index][0]["bottom"] - rows[index - 1][0]["bottom"] > _FAR:
            break
        more = _occupied(occupied, rows[index])
        if len(more) < len(occupied):
            across.append(index)
            if len(across) <= _BANDS:
                continue
            for place in across[:-1]:
                more = _occupied(more, rows[place])
            sure = _fills_a_sure_gap(_between(occupied), _between(more), [rows[place] for place in inside])
            if sure or len(more) <= _FEWEST_GAPS:
                break
            inside += across[:-1]
        occupied, end, across = more, index + 1, []
        inside.append(index)
    return end, inside


def _fills_a_sure_gap(gaps: Sequence[Gap], left: Sequence[Gap], rows: Sequence[Row]) -> bool:
    """Whether a gap is gone that several lines have words on both sides of."""
    for start, end in gaps:
        if not any(min(end, other[1]) - max(start, other[0]) >= _GAP for other in left):
            beside = sum(row[0]["x0"] < start and row[-1]["x1"] > end for row in rows)
            if beside >= _SURE:
                return True
    return False


def _gaps_through(rows: Sequence[Row]) -> tuple[Gap, ...]:
    """The gaps in which no word of any of the lines stands."""
    occupied: list[Gap] = []
    for row in rows:
        occupied = _occupied(occupied, row)
    return tuple(_between(occupied))


def _occupied(before: Sequence[Gap], row: Row) -> list[Gap]:
    """Where words stand, in order, those of one line added; what is closer than a gap is one stretch."""
    stretches: list[Gap] = []
    for start, end in sorted([*before, *((float(word["x0"]), float(word["x1"])) for word in row)]):
        if stretches and start - stretches[-1][1] < _GAP:
            stretches[-1] = (stretches[-1][0], max(end, stretches[-1][1]))
        else:
            stretches.append((start, end))
    return stretches


def _between(occupied: Sequence[Gap]) -> list[Gap]:
    return [(one[1], other[0]) for one, other in pairwise(occupied)]


def _narrowed(gaps: Sequence[Gap], row: Row) -> list[Gap]:
    """What a line leaves of the gaps: its words may push their edges, but not fill them."""
    left = []
    for start, end in gaps:
        for word in row:
            if word["x1"] > start and word["x0"] < end:
                if word["x0"] - start < end - word["x1"]:
                    start = max(start, word["x1"])
                else:
                    end = min(end, word["x0"])
        if end - start >= _GAP:
            left.append((start, end))
    return left


def _is_divided(row: Row, gaps: Sequence[Gap]) -> bool:
    return any(row[0]["x1"] <= end and row[-1]["x0"] >= start and len(row) > 1 for start, end in gaps)


def _is_above(row: Row, below: Row, gaps: Sequence[Gap]) -> bool:
    """Whether a line right above a table is part of its header: it keeps to the columns and fills two of them."""
    near = below[0]["bottom"] - row[0]["bottom"] <= 2.2 * (below[0]["bottom"] - below[0]["top"])
    return near and len(_narrowed(gaps, row)) >= len(gaps) - 1 and sum(bool(cell) for cell in _cells(row, gaps)) > 1
