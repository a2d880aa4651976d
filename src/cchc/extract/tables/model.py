"""The nouns of tables: a table, its bands, its rows before and after their cells are known."""

from dataclasses import dataclass, field

from cchc.extract.language.folded_text import Line

TEXT_COLUMNS = ("goal", "content", "activity", "product")
BODY_COLUMNS = ("lead", "coordinating")


@dataclass(frozen=True, slots=True)
class Section:
    """A band across the table: `III` CẢI CÁCH THỦ TỤC HÀNH CHÍNH."""

    number: str | None
    title: str


@dataclass(frozen=True, slots=True)
class RawRow:
    """The lines of one numbered row (or of all rows of an unnumbered table), in parts broken by repeated headers."""

    section: Section | None
    ordinal: str | None
    parts: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """Cells of one row (or of one activity of it): column → pieces [start, end) of the document."""

    row: RawRow
    cells: dict[str, tuple[tuple[int, int], ...]]
    continues: bool  # an activity that shares the row's number with the one before it
    merged: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)  # cells that go on those above them
    undivided: bool = False  # too long to be shared out to columns: all its words stand in one cell


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, its appendix's name and title, and its lines in parts: a new part begins after a repeated header.

    `rows` where the cells are known; None where the lines have yet to be shared out to columns.
    """

    columns: tuple[str, ...]
    appendix: str | None
    title: str | None
    parts: tuple[tuple[Line, ...], ...]
    start: int
    end: int
    rows: tuple[ParsedRow, ...] | None = None
    units: tuple[tuple[str, str], ...] = ()  # column of numbers → unit that the header names
    measures: tuple[tuple[str, str], ...] = ()  # column of numbers → what it measures, where the rows are units
    owners: tuple[tuple[str, str], ...] = ()  # column of numbers → the unit that they bind
    unread: tuple[str, ...] = ()  # the names of columns that are not understood
    in_body: bool = False  # no table at all: tasks of the running text that say label by label who and when

    @property
    def place(self) -> str | None:
        """The appendix that its rows stand in; None where they stand in the running text."""
        return None if self.in_body else self.appendix or "Phụ lục"


Pieces = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A table as a text draws it: printed rows of cells, a cell being the pieces [start, end) of the text, () where it is empty.

    Header rows and bands are rows too. [start, end) is the text that the table takes.
    """

    rows: tuple[tuple[Pieces, ...], ...]
    start: int
    end: int
