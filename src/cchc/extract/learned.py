"""What a reading of a document's tables teaches about its columns: widths, and the cell texts that stand often."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from cchc.extract.flow import fold
from cchc.extract.tables import BODY_COLUMNS, ParsedRow


@dataclass(slots=True)
class Learned:
    """What a first reading of a table teaches about it."""

    widths: dict[str, float]
    frequent: dict[str, dict[str, int]]
    beginnings: dict[str, set[str]]  # of the cell texts that stand more than once


@lru_cache(maxsize=20_000)
def compact(text: str) -> str:
    return fold(text).replace(" ", "")


def column_widths(parsed: list[ParsedRow], text: str) -> dict[str, float]:
    """The width of each column in letters (spaces left out), from the longest line of each row's cell.

    The upper quartile over rows: a few rows divided wrongly do not make a column wide.
    """
    longest: dict[str, list[int]] = {}
    for row in parsed:
        for column, pieces in row.cells.items():
            longest.setdefault(column, []).append(max(len(compact(text[start:end])) for start, end in pieces))
    return {column: float(sorted(values)[(3 * len(values) - 1) // 4]) for column, values in longest.items()}


def frequent_cells(parsed: list[ParsedRow], text: str) -> dict[str, dict[str, int]]:
    """The cell texts that stand more than once in a column, and how often; leads and coordinators are bodies alike."""
    frequent: dict[str, Counter[str]] = {}
    for row in parsed:
        for column, pieces in row.cells.items():
            cell = compact(" ".join(text[start:end] for start, end in pieces)).rstrip(".;,")
            frequent.setdefault(kind_of(column), Counter())[cell] += 1
    return {kind: {cell: count for cell, count in cells.items() if count > 1} for kind, cells in frequent.items()}


def kind_of(column: str) -> str:
    return "body" if column in BODY_COLUMNS else column
