"""What a reading of a document's tables teaches about its columns: widths, and the cell texts that stand often."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cchc.extract.tables.best_division import Activity, Bonuses
from cchc.extract.tables.model import BODY_COLUMNS
from cchc.extract.tables.scores import Weights

_LONGEST_KNOWN = 16  # atoms of a cell that other rows may have too
_LONGEST_BEGINNING = 400  # letters
_TRAILING = ".;,"

Divided = tuple[Weights, list[Activity]]


@dataclass(slots=True)
class Known:
    """The cell texts (without white space) that stand more than once in a column of the document's tables."""

    often: dict[str, dict[str, int]]  # cell text → kind of column → how often
    sorted: dict[str, list[str]]  # kind of column → its cell texts in order
    longest: int  # letters

    def opens(self, kind: str, beginning: str) -> bool:
        """Whether a cell text begins with these letters and goes on."""
        cells = self.sorted.get(kind, [])
        place = bisect_right(cells, beginning)
        return 0 < len(beginning) < _LONGEST_BEGINNING and place < len(cells) and cells[place].startswith(beginning)


def column_widths(rows: Iterable[Divided]) -> dict[str, float]:
    """The width of each column in letters (spaces left out), from the longest line of each row's cell.

    The upper quartile over rows: a few rows divided wrongly do not make a column wide.
    """
    longest: dict[str, list[int]] = {}
    for weights, activities in rows:
        for activity in activities:
            for column, cells in activity.items():
                longest.setdefault(column, []).append(max(weights.longest_line(*cell) for cell in cells))
    return {column: float(sorted(values)[(3 * len(values) - 1) // 4]) for column, values in longest.items()}


def known_cells(rows: Iterable[Divided]) -> Known:
    """The cell texts that stand more than once in a column, and how often; leads and coordinators are bodies alike."""
    counts: dict[str, dict[str, int]] = {}
    for weights, activities in rows:
        for activity in activities:
            for column, cells in activity.items():
                text = "".join(weights.text(*cell) for cell in cells).rstrip(_TRAILING)
                kinds = counts.setdefault(text, {})
                kinds[kind_of(column)] = kinds.get(kind_of(column), 0) + 1
    often: dict[str, dict[str, int]] = {}
    by_kind: dict[str, list[str]] = {}
    for text in sorted(counts):
        for kind, count in counts[text].items():
            if count > 1:
                often.setdefault(text, {})[kind] = count
                by_kind.setdefault(kind, []).append(text)
    return Known(often, by_kind, max(map(len, often), default=0))


def bonuses(weights: Weights, columns: tuple[str, ...], known: Known, begun: dict[str, str]) -> Bonuses:
    """The pieces of a row that are known cells: a text that stands in other rows of the column is likely to be a cell here.

    `begun`: what stands in each column before the page ends, which the next page may go on with.
    """
    found: Bonuses = {}
    if not known.often:
        return found
    kinds = [kind_of(column) for column in columns]
    for begin in range(len(weights.atoms)):
        for end, text in _pieces(weights, begin, known):
            if counts := known.often.get(text):
                for column, kind in enumerate(kinds):
                    if kind in counts:
                        found.setdefault((column, begin), {})[end] = min(2_500, 800 * counts[kind])
    if weights.pages:
        _add_beginnings(found, weights, kinds, known)
        _add_rests(found, weights, kinds, known, [begun.get(column, "") for column in columns])
    return found


def _pieces(weights: Weights, begin: int, known: Known) -> Iterator[tuple[int, str]]:
    """The texts that begin at an atom and may be known cells, each with the atom behind it."""
    letters, at = weights.compacted, weights.compact_at
    for end in range(begin + 1, min(len(weights.atoms), begin + _LONGEST_KNOWN) + 1):
        text = letters[at[begin] : at[end]].rstrip(_TRAILING)
        if len(text) > known.longest:
            return
        yield end, text


def _add_beginnings(found: Bonuses, weights: Weights, kinds: list[str], known: Known) -> None:
    """Before a page ends, what begins like a known cell may be all that stands here of one."""
    for begin in range(weights.pages[-1]):
        opened = set(kinds)
        for end, text in _pieces(weights, begin, known):
            if not weights.near_break[end - 1]:
                continue
            opened = {kind for kind in opened if known.opens(kind, text)}
            if not opened:
                break
            for column, kind in enumerate(kinds):
                if kind in opened:
                    found.setdefault((column, begin), {}).setdefault(end, 1_500)


def _add_rests(found: Bonuses, weights: Weights, kinds: list[str], known: Known, begun: list[str]) -> None:
    """Behind a page's end, what makes a known cell together with what its column held before the page ended."""
    for begin in range(weights.pages[0], len(weights.atoms)):
        for column in range(len(kinds)):
            if (column, begin) in found:
                found[len(kinds) + column, begin] = dict(found[column, begin])
        for end, text in _pieces(weights, begin, known):
            for column, (kind, beginning) in enumerate(zip(kinds, begun, strict=True)):
                often = known.often.get((beginning + text).rstrip(_TRAILING), {}).get(kind, 0)
                if often:
                    found.setdefault((len(kinds) + column, begin), {})[end] = min(4_000, 1_500 * often)


def kind_of(column: str) -> str:
    return "body" if column in BODY_COLUMNS else column
