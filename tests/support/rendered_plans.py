"""A test tool: the content of the five plans written as Word files (real tables, merged cells) and, by LibreOffice, as PDF.

Words of the body come from the plans' text, cells from the reference readings; what is read back must be the same again.
"""

import json
import re
import subprocess
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from cchc.documents.text import read_text
from cchc.extract import extract_text
from cchc.extract.language.folded_text import Source
from cchc.extract.sections.divide_sections import Paragraph, read_paragraphs
from cchc.extract.tables.headers import Table, find_tables
from support.project import PLANS, REFERENCE

NAMES = sorted(path.parent.name for path in REFERENCE.glob("*/targets.jsonl"))
TITLES = {
    "ordinal": "STT",
    "goal": "Mục tiêu",
    "content": "Nội dung nhiệm vụ",
    "activity": "Nội dung/ Hoạt động",
    "product": "Kết quả, sản phẩm",
    "lead": "Cơ quan chủ trì",
    "coordinating": "Cơ quan phối hợp",
    "deadline": "Thời gian thực hiện",
    "remarks": "Ghi chú",
}
FULL_LINE = 55  # characters; a shorter line of a letterhead stands alone
SMALL, WIDE = 700, 13_000  # twentieths of a point
FIELDS = {"lead": "lead_text", "coordinating": "coordinating_text", "deadline": "deadline_text"}


def write_docx(name: str, folder: Path) -> Path:
    """Write one plan as .docx."""
    plan = read_text(PLANS / f"{name}.txt")
    source = Source(plan.text)
    tables = find_tables(source)
    document = Document()
    document.styles["Normal"].font.name = "Liberation Serif"
    document.styles["Normal"].font.size = Pt(13)
    bounds = [0, *(place for table in tables for place in (table.start, table.end)), len(plan.text)]
    regions = list(zip(bounds[::2], bounds[1::2], strict=True))
    rows = _rows(name, plan)
    for number, region in enumerate(regions):
        for paragraph in read_paragraphs(source, [region]):
            for words in _printed(source, paragraph):
                _add_paragraph(document, words)
        if number < len(tables):
            above = _above(source, tables[number])
            _add_table(document, above, tables[number], rows.get(number, []), two_lines=number % 2 == 0)
    path = folder / f"{name}.docx"
    document.save(path)
    return path


def write_pdfs(files: list[Path], folder: Path) -> None:
    """Convert Word files to PDF in one run of LibreOffice with a profile folder of its own."""
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(folder), *map(str, files)], check=True, capture_output=True, timeout=300)


def _printed(source: Source, paragraph: Paragraph) -> list[str]:
    """A paragraph with the number or dash before its words; of the letterhead, line by line."""
    start, end = paragraph.flow.start, paragraph.flow.end - 1
    begin = source.line_starts[source.line_of(start) - 1]
    if paragraph.section is not None:
        return [" ".join((source.text[begin:start] + paragraph.flow.text).split())]
    printed: list[str] = []
    for line in source.text[begin : end + 1].splitlines():
        full = printed and len(printed[-1]) > FULL_LINE and printed[-1][-1] not in ".;:"
        if full and not line.lstrip().startswith(("Căn cứ", "Thực hiện")):
            printed[-1] += " " + " ".join(line.split())
        elif line.strip():
            printed.append(" ".join(line.split()))
    return printed


def _above(source: Source, table: Table) -> list[str]:
    """The appendix's name, title and reference as printed, down to the header row."""
    lines = [line.text for line in source.lines if table.start <= line.start < table.end]
    return lines[: next(index for index, words in enumerate(lines) if re.match(r"S?TT\b", words))]


def _rows(name: str, plan: Any) -> dict[int, list[dict[str, Any]]]:
    """The reference's rows of each table, with the section titles as our reading of the text has them."""
    titles = {
        task.task_id.split("-K-")[1].split(".")[0]: task.section_title
        for task in extract_text(plan, document_id=name, file_name=name).tasks
    }
    lines = (REFERENCE / name / "tasks.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    for row in rows:
        row["group"], row["number"] = row["id"].split("-K-")[1].split(".", 1)
        row["band"] = titles.get(row["group"]) if re.fullmatch("[IVX]+", row["group"]) else None
        for role in ("lead", "coordinating"):
            row.setdefault(f"{role}_text", "; ".join(row[role]))
    tables = groupby(rows, key=lambda row: row["appendix"])
    return {number: list(group) for number, (_, group) in enumerate(tables)}


def _add_paragraph(document: Any, words: str) -> None:
    paragraph = document.add_paragraph(words)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY if len(words) > 60 else WD_ALIGN_PARAGRAPH.LEFT


def _add_table(document: Any, above: list[str], table: Table, rows: list[dict[str, Any]], *, two_lines: bool) -> None:
    """A page break into a wide page, the appendix's name and title, and a ruled table whose header is repeated."""
    section = document.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE
    if section.page_width < section.page_height:
        section.page_width, section.page_height = section.page_height, section.page_width
    for words in above:
        document.add_paragraph(words)
    columns = ["ordinal", *table.columns]
    lines = _header(columns, two_lines)
    for group, members in groupby(rows, key=lambda row: row["group"]):
        below = list(members)
        if below[0]["band"]:
            lines.append(_row([_cell(group), _cell(below[0]["band"], span=len(columns) - 1)]))
        for _, activities in groupby(below, key=lambda row: row["ordinal"] or row["number"]):
            lines += _activities(columns, list(activities))
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    width = "".join(
        f'<w:gridCol w:w="{SMALL if column == "ordinal" else WIDE // len(columns)}"/>' for column in columns
    )
    properties = f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr><w:tblGrid>{width}</w:tblGrid>"
    xml = f"<w:tbl {nsdecls('w')}>{properties}{''.join(lines)}</w:tbl>"
    document.element.body.insert(len(document.element.body) - 1, parse_xml(xml))


def _header(columns: list[str], two_lines: bool) -> list[str]:
    """The header row, repeated on every page; over two lines where lead and coordinating bodies stand side by side."""
    titles = {column: TITLES[column] for column in columns}
    if not two_lines or "coordinating" not in columns:
        return [_row([_cell(title) for title in titles.values()], header=True)]
    bodies = ("lead", "coordinating")
    upper = [_cell(title, merge="restart") for column, title in titles.items() if column not in bodies]
    upper.insert(columns.index("lead"), _cell("Cơ quan thực hiện", span=2))
    lower = [_cell(titles[column]) if column in bodies else _cell("", merge="continue") for column in columns]
    return [_row(upper, header=True), _row(lower, header=True)]


def _activities(columns: list[str], activities: list[dict[str, Any]]) -> list[str]:
    """The rows of one number; what holds for all of them is one cell merged downwards."""
    lines = []
    for position, row in enumerate(activities):
        cells = []
        for column in columns:
            words = str(row.get(FIELDS.get(column, column)) or "")
            same = len({str(other.get(column)) for other in activities}) == 1
            if len(activities) > 1 and same and column in ("ordinal", "goal", "content"):
                cells.append(_cell("" if position else words, merge="continue" if position else "restart"))
            else:
                cells.append(_cell(words))
        lines.append(_row(cells))
    return lines


def _row(cells: list[str], *, header: bool = False) -> str:
    return f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if header else ''}{''.join(cells)}</w:tr>"


def _cell(words: str, *, span: int = 1, merge: str = "") -> str:
    properties = f'<w:gridSpan w:val="{span}"/>' + (f'<w:vMerge w:val="{merge}"/>' if merge else "")
    run = f'<w:r><w:rPr><w:sz w:val="24"/></w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{run}</w:p></w:tc>"
