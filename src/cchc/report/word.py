"""A chapter as a Word file in the layout of Decree 30/2020/NĐ-CP, on a template that an office may edit.

The template's own fields (`{{ co_quan }}` …) are filled by docxtpl; where its marker paragraph stands, the blocks of the
chapter are put as real headings, tables and pictures of print quality.
"""

import tempfile
from collections.abc import Iterable, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docxtpl import DocxTemplate

from cchc.charts.theme import save
from cchc.errors import BrokenAssumption
from cchc.messages import say
from cchc.report import word_table
from cchc.report.blocks import Block, Cell, Chapter, Figure, Heading, Paragraph, Source, Table

TEMPLATE = "mau-bao-cao.docx"
NO_QUOTE = "chưa có nguyên văn để trích"
MARKER = "[[NỘI DUNG]]"
HIGHEST_FIGURE = 14.0  # centimetres: two figures a page leave no half-empty pages
TEXT_WIDTH = 16.0  # centimetres: A4 less the margins of the decree
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def write(chapter: Chapter, path: Path, *, issuer: str | None = None, template: Path | None = None) -> Path:
    """Write the chapter to `path` (.docx). `template` is an edited copy of the one that comes with the program."""
    document = _filled_template(chapter, issuer, template)
    marker = next((paragraph for paragraph in document.paragraphs if MARKER in paragraph.text), None)
    if marker is None:
        raise BrokenAssumption(say("report.no_marker", marker=MARKER))
    writer = _Writer(document, marker)
    for block in chapter.blocks:
        writer.put(block)
    writer.end(chapter)
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))
    return path


def _filled_template(chapter: Chapter, issuer: str | None, template: Path | None) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        source = template
        if source is None:
            source = Path(folder) / TEMPLATE
            source.write_bytes(resources.files("cchc.report").joinpath(TEMPLATE).read_bytes())
        filled = DocxTemplate(str(source))
        values = {
            "co_quan_chu_quan": f"ỦY BAN NHÂN DÂN {chapter.province.upper()}"
            if chapter.province
            else "ỦY BAN NHÂN DÂN TỈNH …",
            "co_quan": (issuer or "SỞ NỘI VỤ").upper(),
            "dia_danh": _short_place(chapter.province),
            "trich_yeu": chapter.subject,
            "nam": chapter.year,
            "ghi_chu": chapter.release_note,
        }
        filled.render(values, autoescape=True)
        result = Path(folder) / "filled.docx"
        filled.save(str(result))
        return Document(str(result))


def _short_place(province: str | None) -> str:
    """The place before the date: "tỉnh Quảng Trị" gives "Quảng Trị"."""
    return province.removeprefix("tỉnh ").removeprefix("Tỉnh ").removeprefix("Thành phố ") if province else "…"


class _Writer:
    """Puts blocks before the marker paragraph, numbering headings, tables and figures as it goes."""

    def __init__(self, document: Any, marker: Any) -> None:
        self.document, self.marker = document, marker
        self.sections, self.subsections = 0, 0
        self.counts = {"Bảng": 0, "Hình": 0}

    def put(self, block: Block) -> None:
        if isinstance(block, Heading):
            self._heading(block)
        elif isinstance(block, Paragraph):
            self._paragraph("Nội dung").add_run(block.text)
        elif isinstance(block, Table):
            self._caption("Bảng", block.caption)
            self._table(block.header, block.rows, block.widths)
            self._paragraph("Ghi chú bảng").add_run(block.note)
        else:
            self._figure(block)

    def end(self, chapter: Chapter) -> None:
        """Take the marker away and put the annex of sources at the end, behind the signature."""
        self.marker._p.getparent().remove(self.marker._p)
        self.marker = self.document.add_paragraph()
        if chapter.details:
            self._annex("PHỤ LỤC I", "CHI TIẾT THEO XÃ")
            for block in chapter.details:
                self.put(block)
        self._annex("PHỤ LỤC II" if chapter.details else "PHỤ LỤC", "NGUỒN SỐ LIỆU")
        self._paragraph("Ghi chú phụ lục").add_run(f"({chapter.release_note})")
        if chapter.sources:
            self._sources(chapter.sources)
        else:
            self._paragraph("Nội dung").add_run("Báo cáo không dùng con số nào lấy từ văn bản.")
        self.marker._p.getparent().remove(self.marker._p)

    def _annex(self, name: str, title: str) -> None:
        heading = self._paragraph("Đầu phụ lục")
        heading.paragraph_format.page_break_before = True
        heading.add_run(name)
        self._paragraph("Đầu phụ lục").add_run(title)

    def _sources(self, sources: tuple[Source, ...]) -> None:
        rows = [
            (
                Cell(str(source.position)),
                Cell(f"{source.measure}: {source.value}"),
                Cell(f"{source.document}, {source.place}"),
                Cell(f"“{source.quote}”" if source.quote else NO_QUOTE),
                Cell(source.record_id),
            )
            for source in sources
        ]
        header = ("Số", "Con số", "Văn bản, vị trí", "Câu trong văn bản", "Mã tra nguồn")
        marks = [f"nguon{source.position}" for source in sources]
        self._table(header, rows, (1.0, 3.9, 4.1, 4.9, 2.1), marks)

    def _heading(self, block: Heading) -> None:
        if block.level == 1:
            self.sections, self.subsections = self.sections + 1, 0
            self._paragraph("Heading 1").add_run(f"{ROMAN[self.sections - 1]}. {block.text}")
        else:
            self.subsections += 1
            self._paragraph("Heading 2").add_run(f"{self.subsections}. {block.text}")

    def _paragraph(self, style: str) -> Any:
        return self.marker.insert_paragraph_before(style=style)

    def _caption(self, kind: str, text: str) -> None:
        """A caption whose number is a field: Word numbers it anew where an author adds or moves one."""
        self.counts[kind] += 1
        paragraph = self._paragraph("Caption")
        paragraph.paragraph_format.keep_with_next = kind == "Bảng"
        paragraph.add_run(f"{kind} ")
        _field(paragraph, f"SEQ {kind} \\* ARABIC", str(self.counts[kind]))
        paragraph.add_run(f". {text}")

    def _table(
        self, header: Sequence[str], rows: Iterable[Sequence[Cell]], widths: Sequence[float], marks: Sequence[str] = ()
    ) -> None:
        style = self.document.styles["Ô bảng"].style_id
        self.marker._p.addprevious(word_table.table(header, rows, widths, style, 1, marks))

    def _figure(self, block: Figure) -> None:
        with tempfile.TemporaryDirectory() as folder:
            picture = save(block.chart, Path(folder) / "figure.png")
            paragraph = self._paragraph("Hình")
            shape = paragraph.add_run().add_picture(str(picture))
        ratio = min(1.0, Cm(TEXT_WIDTH) / shape.width, Cm(HIGHEST_FIGURE) / shape.height)
        shape.width, shape.height = round(shape.width * ratio), round(shape.height * ratio)
        properties = shape._inline.docPr
        properties.set("descr", block.alternative)
        properties.set("title", block.caption)
        self._caption("Hình", block.caption)
        self._paragraph("Ghi chú bảng").add_run(block.note)


def _field(paragraph: Any, instruction: str, shown: str) -> None:
    for kind, text in (("begin", None), (None, instruction), ("separate", None), ("text", shown), ("end", None)):
        run = paragraph.add_run()
        if kind == "text":
            run.text = shown
        elif kind is None:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = text
            run._r.append(element)
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
            run._r.append(element)
