"""The template of the chapter, `mau-bao-cao.docx`: page, styles and the head of Decree 30/2020/NĐ-CP (Annex I).

A4; margins 20 mm above and below, 30 mm left, 20 mm right; Times New Roman; page number centred above from page 2; head of two
columns; signature block with "Nơi nhận". Offices edit the file that comes with the program, or a copy of it; to make it anew:

    python -c "from cchc.report.template import make; make('src/cchc/report/mau-bao-cao.docx')"
"""

from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from cchc.report.word import MARKER, _field

FONT = "Times New Roman"
CENTER, LEFT, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY
# name: size, bold, italic, alignment, first line (cm), space before, space after
STYLES: dict[str, tuple[float, bool, bool, Any, float, float, float]] = {
    "Heading 1": (14, True, False, BOTH, 1.0, 12, 6),
    "Heading 2": (14, True, False, BOTH, 1.0, 6, 6),
    "Caption": (13, True, False, CENTER, 0, 6, 4),
    "Nội dung": (14, False, False, BOTH, 1.0, 0, 6),
    "Ô bảng": (11, False, False, LEFT, 0, 1, 1),
    "Hình": (14, False, False, CENTER, 0, 6, 2),
    "Ghi chú bảng": (11, False, True, BOTH, 0, 2, 8),
    "Đầu phụ lục": (14, True, False, CENTER, 0, 0, 2),
    "Ghi chú phụ lục": (13, False, True, CENTER, 0, 0, 8),
}


def make(path: Path | str) -> None:
    """Write the template."""
    document = Document()
    _page(document)
    _styles(document)
    _head(document)
    _line(document, "BÁO CÁO", bold=True, before=14)
    _line(document, "{{ trich_yeu }}", bold=True)
    _line(document, "_______________", after=10)
    document.add_paragraph(MARKER, style="Nội dung")
    _signature(document)
    # a fixed date: the same program writes the same bytes
    document.core_properties.created = document.core_properties.modified = datetime(2026, 1, 1)
    document.core_properties.author, document.core_properties.title = "", "Mẫu báo cáo cải cách hành chính"
    document.save(str(path))


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = section.right_margin = Cm(2)
    section.left_margin = Cm(3)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = CENTER
    _field(number, "PAGE", "2")


def _styles(document: Any) -> None:
    _font(document.styles["Normal"], 14, bold=False, italic=False)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    document.styles["Normal"].element.get_or_add_rPr().append(language)
    for name, (size, bold, italic, alignment, first, before, after) in STYLES.items():
        known = name in [style.name for style in document.styles]
        style = document.styles[name] if known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _font(style, size, bold=bold, italic=italic)
        layout = style.paragraph_format
        layout.alignment, layout.first_line_indent = alignment, Cm(first)
        layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), 1.0
        layout.keep_with_next = name.startswith("Heading") or name == "Hình"


def _font(style: Any, size: float, *, bold: bool, italic: bool) -> None:
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, italic
    style.font.name, style.font.color.rgb = FONT, RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    # headings would keep the font of the theme, which is another one
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)


def _head(document: Any) -> None:
    table = document.add_table(rows=2, cols=2)
    table.autofit = False
    for column, width in zip(table.columns, (6.2, 10.2), strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    left, right = table.rows[0].cells
    _in_cell(left, "{{ co_quan_chu_quan }}", 12, first=True)
    _in_cell(left, "{{ co_quan }}", 13, bold=True, underlined=True)
    _in_cell(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True, first=True)
    _in_cell(right, "Độc lập - Tự do - Hạnh phúc", 13, bold=True, underlined=True)
    left, right = table.rows[1].cells
    _in_cell(left, "Số:        /BC-…", 13, first=True, before=8)
    _in_cell(right, "{{ dia_danh }}, ngày      tháng      năm {{ nam + 1 }}", 13, italic=True, first=True, before=8)


def _in_cell(
    cell: Any,
    text: str,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    underlined: bool = False,
    first: bool = False,
    before: float = 0,
    alignment: Any = CENTER,
) -> None:
    paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    paragraph.alignment = alignment
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(0)
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    if underlined:  # the decree's line below the words
        rule = cell.add_paragraph()
        rule.alignment = CENTER
        rule.paragraph_format.space_before = rule.paragraph_format.space_after = Pt(0)
        rule.paragraph_format.line_spacing = Pt(6)
        mark = rule.add_run("________________" if len(text) > 20 else "________")
        mark.font.size, mark.bold = Pt(8), True


def _line(document: Any, text: str, *, bold: bool = False, before: float = 0, after: float = 0) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = CENTER
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(14)


def _signature(document: Any) -> None:
    """Who receives it is the author's to say; who signs, the office's."""
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    _in_cell(left, "Nơi nhận:", 12, bold=True, italic=True, first=True, before=12, alignment=LEFT)
    for text in ("- …………;", "- Lưu: VT, …"):
        _in_cell(left, text, 11, alignment=LEFT)
    _in_cell(right, "QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ", 13, bold=True, first=True, before=12)
    _in_cell(right, "(Chữ ký, dấu)", 12, italic=True)
