"""Tables that a text draws (bars, tabulators, aligned columns): their parts on several pages joined, and their rows read."""

from collections.abc import Sequence
from dataclasses import replace

from cchc.documents.grid import Cell
from cchc.extract.language.folded_text import Source
from cchc.extract.tables.grid_rows import PAGE_NUMBER, KnownRows, cell_texts
from cchc.extract.tables.header_names import LONGEST_HEADER, KnownHeader, header_at
from cchc.extract.tables.model import Drawing, ParsedRow

Content = tuple[KnownHeader, tuple[ParsedRow, ...]]


def read_drawing(source: Source, drawing: Drawing) -> Content | None:
    """The header and the rows below it; None where no header says what the columns are."""
    rows = drawn_rows(drawing)
    texts = [cell_texts(source, row) for row in rows]
    for index in range(len(rows)):
        if header := header_at(texts, index):
            reader = KnownRows(source, rows, header, index, printed=True)
            return replace(header, unread=reader.unread()), reader.read()
    return None


def drawn_rows(drawing: Drawing) -> list[list[Cell]]:
    """The printed rows of a drawing as cells of a grid."""
    return [[Cell(place, place + 1, pieces) for place, pieces in enumerate(row)] for row in drawing.rows]


def joined_drawings(source: Source, drawings: Sequence[Drawing]) -> list[Drawing]:
    """The drawings in printed order; one that goes on the drawing before it on the next page is joined to it."""
    joined: list[list[Drawing]] = []
    for drawing in sorted(drawings, key=lambda drawing: drawing.start):
        if joined and _goes_on_drawing(source, joined[-1][0], joined[-1][-1], drawing):
            joined[-1].append(drawing)
        else:
            joined.append([drawing])
    return [
        Drawing(tuple(row for drawing in group for row in drawing.rows), group[0].start, group[-1].end)
        for group in joined
    ]


def _goes_on_drawing(source: Source, first: Drawing, before: Drawing, drawing: Drawing) -> bool:
    """Whether only a page number stands between two drawings and the second has the first one's header or none."""
    between = source.text[before.end : drawing.start] if drawing.start - before.end < 200 else "-"
    if not drawing.rows or not first.rows or (between.strip() and not PAGE_NUMBER.fullmatch(between.strip())):
        return False
    texts = [cell_texts(source, row) for row in [*drawn_rows(first)[:1], *drawn_rows(drawing)[:LONGEST_HEADER]]]
    return texts[0] == texts[1] or (len(first.rows[0]) == len(drawing.rows[0]) and header_at(texts[1:], 0) is None)
