"""A table of a Word file written at once: the library's own way, cell by cell, takes minutes for thousands of rows."""

import re
from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from cchc.report.blocks import Cell

_TWIPS = 567  # to a centimetre
# What XML cannot hold; a plan may, where a converter left it.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_STAYS_WHOLE = "<w:cantSplit/>"
_REPEATED = "<w:cantSplit/><w:tblHeader/>"


def table(
    header: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    widths: Sequence[float],
    style: str,
    first_bookmark: int = 0,
    marks: Sequence[str] = (),
) -> Any:
    """Return the element of a table: header on every page, rows never broken, numbers of sources as links to bookmarks.

    `style` is the id of the paragraphs' style, `widths` are centimetres; `marks` name a bookmark for each row's first cell.
    """
    sides = [round(width * _TWIPS) for width in widths]
    body = [_row(_REPEATED, [_heading(text, side, style) for text, side in zip(header, sides, strict=True)])]
    for place, row in enumerate(rows):
        mark = (first_bookmark + place, marks[place]) if marks else None
        cells = [_cell(cell, side, style) for cell, side in zip(row, sides, strict=True)]
        if mark:
            cells[0] = _cell(row[0], sides[0], style, mark)
        body.append(_row(_STAYS_WHOLE, cells))
    grid = "".join(f'<w:gridCol w:w="{side}"/>' for side in sides)
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:type="dxa" w:w="{sum(sides)}"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" '
        'w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(body)}</w:tbl>"
    )


def _row(properties: str, cells: Iterable[str]) -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _heading(text: str, side: int, style: str) -> str:
    return _in_cell(
        side,
        f'<w:pStyle w:val={quoteattr(style)}/><w:jc w:val="center"/>',
        f"<w:r><w:rPr><w:b/></w:rPr>{_text(text)}</w:r>",
    )


def _cell(cell: Cell, side: int, style: str, mark: tuple[int, str] | None = None) -> str:
    inside = f"<w:r>{_text(cell.text)}</w:r>" + "".join(_link(position) for position in cell.sources)
    if mark:
        number, name = mark
        inside = f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>{inside}<w:bookmarkEnd w:id="{number}"/>'
    return _in_cell(side, f"<w:pStyle w:val={quoteattr(style)}/>", inside)


def _in_cell(side: int, properties: str, inside: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{side}"/></w:tcPr><w:p><w:pPr>{properties}</w:pPr>{inside}</w:p></w:tc>'


def _link(position: int) -> str:
    raised = f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>{_text(f" [{position}]")}</w:r>'
    return f'<w:hyperlink w:anchor="nguon{position}">{raised}</w:hyperlink>'


def _text(text: str) -> str:
    lines = _UNWRITABLE.sub("", text).split("\n")
    return "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
