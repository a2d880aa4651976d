"""Text under construction, and the tables whose cells a file format tells: no cell has to be guessed back from lines."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

Piece = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its grid columns [first, last) and the pieces [start, end) of the text it takes.

    `merged` where it goes on the cell above it; its pieces are then those of the cell above.
    """

    first: int
    last: int
    pieces: tuple[Piece, ...]
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as the format tells it, rows in printed order, and the text [start, end) it takes."""

    rows: tuple[tuple[Cell, ...], ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WordsCell:
    """A cell before its place in the text is known: its grid columns, its paragraphs and, where known, their pages."""

    first: int
    last: int
    paragraphs: tuple[str, ...]
    merged: bool = False
    pages: tuple[int, ...] = ()

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.paragraphs).split())


class TextBuilder:
    """Collects the lines of a document in NFC and remembers where each of them stands, and on which page."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._length = 0
        self._page: int | None = None
        self.pages: list[tuple[int, int]] = []
        self.grids: list[Grid] = []

    @property
    def text(self) -> str:
        return "".join(self._lines)

    @property
    def end(self) -> int:
        return self._length

    def page(self, number: int) -> None:
        """What is added from here on stands on this page."""
        if number != self._page:
            self._page = number
            if self.pages and self.pages[-1][0] == self._length:
                self.pages.pop()  # nothing stands on the page before
            self.pages.append((self._length, number))

    def line(self, words: str) -> Piece:
        """Add a line (or several, where the words hold line ends); returns the piece that it takes."""
        words = unicodedata.normalize("NFC", words)
        start = self._length
        self._lines.append(words + "\n")
        self._length += len(words) + 1
        return start, start + len(words)

    def table(self, rows: Sequence[Sequence[WordsCell]]) -> None:
        """Add a table: one line for every paragraph of every cell, row by row; a merged cell takes no line again."""
        start = self._length
        placed: list[tuple[Cell, ...]] = []
        above: dict[int, Cell] = {}
        for row in rows:
            cells = []
            for words in row:
                cell = self._cell(words, above.get(words.first))
                above[words.first] = cell
                cells.append(cell)
            placed.append(tuple(cells))
        if placed:
            self.grids.append(Grid(tuple(placed), start, self._length))

    def _cell(self, words: WordsCell, above: Cell | None) -> Cell:
        if words.merged and above is not None:
            return replace(above, merged=True)
        pieces = []
        for index, paragraph in enumerate(words.paragraphs):
            if words.pages:
                self.page(words.pages[index])
            if paragraph.strip():
                pieces.append(self.line(paragraph))
        return Cell(words.first, words.last, tuple(pieces))
