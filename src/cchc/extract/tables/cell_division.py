"""Sharing the lines of a table row out to its columns.

A converter that flattens a table prints the cells of a row one after the other, each wrapped at its column's width, with
nothing certain between them. What a careful reader goes by is weighed, and the best division of a row is found by dynamic
programming over (line, column):

- a gap of the unusual kind (no blank line where lines usually have one, or several) begins a cell;
- a line that stops short although the next word would have fitted ends a cell (columns have widths, learned per table);
- bodies, deadlines and products have words of their own; sentences do not stop at "của", "và" or a comma;
- a cell's text that stands in many rows of the column is likely to stand here too.

`weights` says what the grammar weighs, `learned` what the reading before has taught, and `division` finds the best way.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cchc.extract.tables.best_division import Activity, Bonuses, Divider
from cchc.extract.tables.column_statistics import (
    Known,
    bonuses,
    column_widths,
    known_cells,
)
from cchc.extract.tables.line_pieces import atoms_of, usual_gap
from cchc.extract.tables.model import TEXT_COLUMNS, ParsedRow, RawRow
from cchc.extract.tables.scores import Weights

PASSES = 4
_LONGEST_ROW = 2_000  # atoms; the longest of a real plan has some 300


@dataclass(slots=True)
class _Row:
    """A row on its way through the passes: its activities as last divided, and the words of other rows' cells found in it."""

    raw: RawRow
    weights: Weights
    activities: list[Activity] = field(default_factory=list)
    undivided: bool = False
    bonuses: Bonuses | None = None

    def divide(self, columns: tuple[str, ...], widths: dict[str, float], known: Known, *, same_widths: bool) -> bool:
        """Read the row again with what was learned; whether anything changed."""
        found = bonuses(self.weights, columns, known, self._begun())
        if same_widths and found == self.bonuses:
            return False  # the last reading knew the same
        before, self.bonuses = self.activities, found
        numbered = self.raw.ordinal is not None
        divisible = not numbered or len(self.weights.atoms) <= _LONGEST_ROW
        self.activities = Divider(self.weights, columns, numbered, widths, found).divide() if divisible else []
        self.undivided = not self.activities
        if self.undivided:
            text = next((column for column in columns if column in TEXT_COLUMNS), columns[0])
            self.activities = [{text: [(0, len(self.weights.atoms))]}]
        return self.activities != before

    def _begun(self) -> dict[str, str]:
        """What the last reading put into each column before the page ended: the beginnings that the next page goes on with."""
        if not self.weights.pages or not self.activities:
            return {}
        page, last = self.weights.pages[0], self.activities[-1]
        return {
            column: "".join(self.weights.text(begin, end) for begin, end in cells if begin < page)
            for column, cells in last.items()
        }

    def parsed(self) -> list[ParsedRow]:
        return [
            ParsedRow(
                self.raw,
                {column: tuple(self._printed(cells)) for column, cells in activity.items()},
                continues=bool(number) and self.raw.ordinal is not None,
                undivided=self.undivided,
            )
            for number, activity in enumerate(self.activities)
        ]

    def _printed(self, cells: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Cells as pieces of the document, atoms of one line joined again."""
        pieces: list[tuple[int, int]] = []
        for begin, end in cells:
            while begin < end:
                last = min(end - 1, self.weights.line_last[begin])
                pieces.append((self.weights.atoms[begin].start, self.weights.atoms[last].end))
                begin = last + 1
        return pieces


def parse_tables(tables: Sequence[tuple[Sequence[RawRow], tuple[str, ...]]]) -> list[list[ParsedRow]]:
    """Divide every row of a document's tables into cells: read with the grammar alone, then again with what that taught.

    Widths are learned per table; what stands often in a column is learned over all tables of the document.
    """
    divided = [
        [_Row(row, Weights(atoms_of(row, usual), columns)) for row in rows]
        for rows, columns, usual in ((rows, columns, usual_gap(rows)) for rows, columns in tables)
    ]
    widths: list[dict[str, float]] = [{} for _ in tables]
    known = Known({}, {}, 0)
    learned = widths
    for _ in range(PASSES):
        changed = False
        for number, (rows, (_raw, columns)) in enumerate(zip(divided, tables, strict=True)):
            same = widths[number] == learned[number]
            for row in rows:
                changed |= row.divide(columns, learned[number], known, same_widths=same)
        if not changed:
            break  # what was learned last time would be learned again
        widths = learned
        learned = [column_widths((row.weights, row.activities) for row in rows) for rows in divided]
        known = known_cells((row.weights, row.activities) for rows in divided for row in rows)
    return [[parsed for row in rows for parsed in row.parsed()] for rows in divided]
