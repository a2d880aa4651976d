"""A Word file (.docx) → its text and its tables.

The text is what a reader sees on the pages: inserted words count and deleted ones do not, automatic numbers are written
out, and text boxes, notes, headers and footers are left out. Tables are walked by `w:tc`, `gridSpan` and `vMerge`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cchc.documents.grid import InnerCell, InnerTable, TextBuilder, WordsCell
from cchc.documents.legacy import Run, font_kind, legacy_kinds, unicode_of
from cchc.documents.numbering import Numbering, W
from cchc.documents.package import open_parts
from cchc.documents.text import PlanText, converted_note, refuse_what_is_no_plan
from cchc.errors import UnreadableDocument

MAX_COLUMNS = 100  # Word itself stops at 63
MAX_NESTING = 5
_PARTS = ("word/document.xml", "word/styles.xml", "word/numbering.xml")
_SYMBOLS = {"F0B3": "≥", "F0A3": "≤", "F0B1": "±", "F0B0": "°", "F0B4": "×", "F0B7": "•", "F02D": "-", "F0A7": "•"}
_INSIDE = {
    f"{W}{name}"
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo")
}
_FONTS = (f"{W}ascii", f"{W}hAnsi", f"{W}cs")


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: str | None
    font: str | None
    list_place: tuple[str | None, int] | None  # list, level


@dataclass(slots=True)
class _Reading:
    """What is needed to read a paragraph, and what was met on the way."""

    styles: dict[str, _Style]
    default_style: str | None
    default_font: str | None
    numbering: Numbering
    legacy: set[str]  # encodings of old fonts that the document's words show
    left: int = 0  # letters of old fonts that could not be turned to Unicode
    converted: set[str] = field(default_factory=set)
    carried: str = ""  # text of a paragraph whose mark was deleted: it runs on into the next one


def read_docx(path: Path) -> PlanText:
    """Read a .docx plan. Raises UnreadableDocument with one Vietnamese sentence where it cannot be read."""
    parts = open_parts(path, _PARTS)
    body = parts["word/document.xml"].find(f"{W}body")
    if body is None:
        raise UnreadableDocument(f"{path.name}: tệp Word không có nội dung; hãy mở bằng Word để kiểm tra rồi lưu lại.")
    legacy = legacy_kinds("".join(_plain(words) for words in body.iter(f"{W}t", f"{W}softHyphen", f"{W}p")))
    reading = _reading(parts, legacy)
    builder = TextBuilder()
    for block in _blocks(body):
        if block.tag == f"{W}p":
            _add_paragraph(builder, block, reading)
        else:
            builder.table(_rows(block, reading, path.name))
    text = builder.text
    refuse_what_is_no_plan(text, path.name)
    notes = tuple(converted_note(kind) for kind in sorted(reading.converted))
    missing = (f"{reading.left} chữ phông cũ không chuyển được sang Unicode",) if reading.left else ()
    return PlanText(text, "docx", grids=tuple(builder.grids), notes=notes, missing=missing)


def _plain(element: Any) -> str:
    if element.tag == f"{W}t":
        return element.text or ""
    return "\u00ad" if element.tag == f"{W}softHyphen" else "\n"


def _reading(parts: dict[str, Any], legacy: set[str]) -> _Reading:
    styles, default_style, default_font = {}, None, None
    root = parts.get("word/styles.xml")
    for element in root.iter(f"{W}style") if root is not None else ():
        identity = element.get(f"{W}styleId")
        styles[identity] = _Style(_val(element, "basedOn"), _font(element.find(f"{W}rPr")), _list_place(element))
        if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true"):
            default_style = identity
    if root is not None and (defaults := root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")) is not None:
        default_font = _font(defaults)
    return _Reading(styles, default_style, default_font, Numbering(parts.get("word/numbering.xml")), legacy)


def _blocks(element: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, also those inside content controls and insertions."""
    for child in element:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in _INSIDE:
            yield from _blocks(child)


def _add_paragraph(builder: TextBuilder, paragraph: Any, reading: _Reading) -> None:
    words = paragraph_text(paragraph, reading)
    if words is not None:
        builder.line(words)


def paragraph_text(paragraph: Any, reading: _Reading) -> str | None:
    """The words of a paragraph with its automatic number; None where its mark is deleted and it runs on into the next."""
    properties = paragraph.find(f"{W}pPr")
    words = reading.carried + _run_text(paragraph, reading)
    reading.carried = ""
    if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
        reading.carried = words
        return None
    # Word numbers empty paragraphs too, so the counter goes on whether there are words or not.
    label = _label(properties, reading)
    return f"{label} {words}" if label and words.strip() else words


def _label(properties: Any, reading: _Reading) -> str:
    own = _list_place(properties.getparent(), properties) if properties is not None else None
    style = (_val(properties, "pStyle") if properties is not None else None) or reading.default_style
    number, level = own if own else (None, 0)
    if number is None:
        inherited = _from_styles(style, reading)
        if inherited is None or inherited[0] is None:
            return ""
        number, level = inherited[0], level if own else inherited[1]
    return reading.numbering.label(number, level) if number != "0" else ""


def _from_styles(style: str | None, reading: _Reading) -> tuple[str | None, int] | None:
    seen: set[str] = set()
    while style and style not in seen and style in reading.styles:
        seen.add(style)
        place = reading.styles[style].list_place
        if place:
            tied = reading.numbering.style_place(style)
            return tied if tied and tied[0] == place[0] else place
        style = reading.styles[style].based_on
    return None


def _list_place(element: Any, properties: Any | None = None) -> tuple[str | None, int] | None:
    numbers = element.find(f"{W}pPr") if properties is None else properties
    numbers = numbers.find(f"{W}numPr") if numbers is not None else None
    if numbers is None:
        return None
    level = _val(numbers, "ilvl") or "0"
    return _val(numbers, "numId"), int(level) if level.isdigit() else 0


def _run_text(paragraph: Any, reading: _Reading) -> str:
    """The words of all runs; runs in a legacy font are turned to Unicode."""
    style = _val(paragraph.find(f"{W}pPr"), "pStyle") or reading.default_style
    runs = [Run(words, font_kind(_run_font(run, style, reading))) for run in _runs(paragraph) if (words := _words(run))]
    words, kinds, left = unicode_of(runs, reading.legacy)
    reading.converted |= kinds
    reading.left += left
    return words


def _runs(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag == f"{W}r":
            yield child
        elif child.tag in _INSIDE:
            yield from _runs(child)


def _words(run: Any) -> str:
    properties = run.find(f"{W}rPr")
    if properties is not None and _on(properties.find(f"{W}vanish")):
        return ""
    words = ""
    for child in run:
        if child.tag == f"{W}t":
            words += child.text or ""
        elif child.tag in (f"{W}tab", f"{W}ptab"):
            words += " "
        elif child.tag in (f"{W}br", f"{W}cr"):
            words += "\n"
        elif child.tag == f"{W}noBreakHyphen":
            words += "-"
        elif child.tag == f"{W}softHyphen":
            words += "\u00ad"  # a letter of TCVN3; elsewhere it is left out
        elif child.tag == f"{W}sym":
            words += _SYMBOLS.get(child.get(f"{W}char", "").upper(), "")
    return words


def _run_font(run: Any, style: str | None, reading: _Reading) -> str | None:
    properties = run.find(f"{W}rPr")
    own = _font(properties) or _style_font(_val(properties, "rStyle"), reading)
    return own or _style_font(style, reading) or reading.default_font


def _style_font(style: str | None, reading: _Reading) -> str | None:
    seen: set[str] = set()
    while style and style not in seen and style in reading.styles:
        seen.add(style)
        if reading.styles[style].font:
            return reading.styles[style].font
        style = reading.styles[style].based_on
    return None


def _font(properties: Any | None) -> str | None:
    fonts = properties.find(f"{W}rFonts") if properties is not None else None
    return next((fonts.get(name) for name in _FONTS if fonts.get(name)), None) if fonts is not None else None


def _rows(table: Any, reading: _Reading, name: str, depth: int = 0) -> list[list[WordsCell]]:
    rows = []
    for row in _children(table, "tr"):
        if row.find(f"{W}trPr/{W}del") is not None:
            continue  # a row whose deletion is recorded
        skipped = _val(row.find(f"{W}trPr"), "gridBefore") or "0"
        column, cells = _bounded(skipped, name), []
        for cell in _children(row, "tc"):
            properties = cell.find(f"{W}tcPr")
            width = max(1, _bounded(_val(properties, "gridSpan") or "1", name))
            merge = properties.find(f"{W}vMerge") if properties is not None else None
            merged = merge is not None and merge.get(f"{W}val", "continue") == "continue"
            paragraphs, inner = _cell_content(cell, reading, name, depth)
            cells.append(WordsCell(column, column + width, tuple(paragraphs), merged, inner=tuple(inner)))
            column += width
        _bounded(str(column), name)
        rows.append(cells)
    return rows


def _cell_content(cell: Any, reading: _Reading, name: str, depth: int) -> tuple[list[str], list[InnerTable]]:
    """The paragraphs of a cell with those of the tables inside it, and how these divide them."""
    paragraphs: list[str] = []
    tables: list[InnerTable] = []
    for block in _blocks(cell) if depth <= MAX_NESTING else ():
        if block.tag == f"{W}p":
            words = paragraph_text(block, reading)
            if words is not None:
                paragraphs.append(words)
        else:
            _add_inner_table(_rows(block, reading, name, depth + 1), paragraphs, tables)
    return paragraphs, tables


def _add_inner_table(rows: list[list[WordsCell]], paragraphs: list[str], tables: list[InnerTable]) -> None:
    table: list[tuple[InnerCell, ...]] = []
    place = len(tables)
    for row in rows:
        cells = []
        for cell in row:
            begin = len(paragraphs)
            paragraphs.extend(cell.paragraphs)
            cells.append(InnerCell(cell.first, cell.last, begin, len(paragraphs), cell.merged))
            tables.extend(_shifted(inner, begin) for inner in cell.inner)
        table.append(tuple(cells))
    tables.insert(place, tuple(table))


def _shifted(table: InnerTable, by: int) -> InnerTable:
    return tuple(tuple(replace(cell, begin=cell.begin + by, end=cell.end + by) for cell in row) for row in table)


def _children(element: Any, name: str) -> Iterator[Any]:
    for child in element:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in _INSIDE:
            yield from _children(child, name)


def _bounded(text: str, name: str) -> int:
    if not text.isdigit() or len(text) > 6 or int(text) > MAX_COLUMNS:
        raise UnreadableDocument(
            f"{name}: bảng có quá nhiều cột, không phải bảng của một kế hoạch; hãy kiểm tra lại tệp."
        )
    return int(text)


def _val(element: Any | None, name: str) -> str | None:
    child = element.find(f"{W}{name}") if element is not None else None
    return None if child is None else child.get(f"{W}val")


def _on(element: Any | None) -> bool:
    return element is not None and element.get(f"{W}val", "true") not in ("0", "false", "off")
