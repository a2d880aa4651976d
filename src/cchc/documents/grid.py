"""Text under construction, and the tables whose cells a file format tells: no cell has to be guessed back from lines."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cchc.language.signs import plain_signs

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
class InnerCell:
    """A cell of a table inside a cell: its grid columns and which paragraphs [begin, end) of the outer cell it holds."""

    first: int
    last: int
    begin: int
    end: int
    merged: bool = False


InnerTable = tuple[tuple[InnerCell, ...], ...]


@dataclass(frozen=True, slots=True)
class WordsCell:
    """A cell before its place in the text is known: its grid columns, its paragraphs and, where known, their pages.

    The paragraphs of the tables inside it are among its own; `inner` says how they are divided.
    """

    first: int
    last: int
    paragraphs: tuple[str, ...]
    merged: bool = False
    pages: tuple[int, ...] = ()
    inner: tuple[InnerTable, ...] = ()

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
        words = plain_signs(words)
        start = self._length
        self._lines.append(words + "\n")
        self._length += len(words) + 1
        return start, start + len(words)

    def table(self, rows: Sequence[Sequence[WordsCell]]) -> None:
        """Add a table: one line for every paragraph of every cell, row by row; a merged cell takes no line again.

        Tables inside its cells are grids of their own behind it.
        """
        start = self._length
        placed: list[tuple[Cell, ...]] = []
        above: dict[int, Cell] = {}
        inside: list[Grid] = []
        for row in rows:
            cells = []
            for words in row:
                cell = self._cell(words, above.get(words.first), inside)
                above[words.first] = cell
                cells.append(cell)
            placed.append(tuple(cells))
        if placed:
            self.grids.extend((Grid(tuple(placed), start, self._length), *inside))

    def _cell(self, words: WordsCell, above: Cell | None, inside: list[Grid]) -> Cell:
        if words.merged and above is not None:
            return replace(above, merged=True)
        pieces: list[Piece | None] = []
        for index, paragraph in enumerate(words.paragraphs):
            if words.pages:
                self.page(words.pages[index])
            pieces.append(self.line(paragraph) if paragraph.strip() else None)
        inside.extend(grid for table in words.inner if (grid := _inner_grid(table, pieces)))
        return Cell(words.first, words.last, tuple(piece for piece in pieces if piece))


def _inner_grid(table: InnerTable, pieces: Sequence[Piece | None]) -> Grid | None:
    """The grid of a table inside a cell whose paragraphs stand at these pieces; None where it holds no words."""
    above: dict[int, Cell] = {}
    placed = tuple(tuple(_inner_cell(inner, pieces, above) for inner in row) for row in table)
    taken = [piece for row in placed for cell in row for piece in cell.pieces]
    return Grid(placed, min(taken)[0], max(end for _, end in taken) + 1) if taken else None


def _inner_cell(inner: InnerCell, pieces: Sequence[Piece | None], above: dict[int, Cell]) -> Cell:
    """A cell with its pieces; `above`: the last cell of each column, which one that is merged goes on."""
    upper = above.get(inner.first)
    own = tuple(piece for piece in pieces[inner.begin : inner.end] if piece)
    cell = replace(upper, merged=True) if inner.merged and upper else Cell(inner.first, inner.last, own)
    above[inner.first] = cell
    return cell
