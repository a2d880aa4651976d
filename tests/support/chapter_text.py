"""The words of a written chapter."""

from docx.oxml.ns import qn

YEAR = 2025


def text_of(document) -> str:
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def cell_texts(table) -> list[list[str]]:
    """The cells of a table, numbers of sources (which are links) included."""
    return [["".join(node.text or "" for node in cell._tc.iter(qn("w:t"))) for cell in row.cells] for row in table.rows]
