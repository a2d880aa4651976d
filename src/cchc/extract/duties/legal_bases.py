"""Legal bases of the preamble and instruments cited further on."""

from collections.abc import Iterator

from cchc.extract.language.folded_text import Source, exact_quote, flow_of
from cchc.extract.language.instruments import Citation, find_citations
from cchc.extract.sections.divide_sections import Paragraph
from cchc.extract.tables.model import Table
from cchc.records import LegalBasis, Span

# Cyrillic letters that look like Latin ones: two spellings of one instrument's number are one instrument
_LOOK_ALIKES = str.maketrans("АВЕКМНОРСТХавекмнорстх", "ABEKMHOPCTXabekmhopctx")


def read_legal_bases(
    source: Source, paragraphs: list[Paragraph], tables: list[Table], document_id: str
) -> Iterator[LegalBasis]:
    """Yield each instrument once per role, at its first place: `preamble` before the first section, else `body`."""
    seen: set[tuple[str, str]] = set()
    number = 0
    flows = [("preamble" if paragraph.part == "preamble" else "body", paragraph.flow) for paragraph in paragraphs]
    for table in tables:
        for part in table.parts:
            flows.append(("body", flow_of(source.text, [(line.start, line.end) for line in part])))
    for role, flow in flows:
        for citation in find_citations(flow):
            key = (citation.number or citation.name or "").translate(_LOOK_ALIKES).casefold()
            if {("preamble", key), (role, key)} & seen:
                continue
            seen.add((role, key))
            number += 1
            quote, span = exact_quote(source, flow, citation.start, citation.end, citation.start)
            yield _basis(citation, role, quote, span, f"{document_id}-L{number:02d}", document_id)


def _basis(citation: Citation, role: str, quote: str, span: Span, identity: str, document_id: str) -> LegalBasis:
    return LegalBasis(
        legal_basis_id=identity,
        document_id=document_id,
        role=role,
        type=citation.type,
        number=citation.number,
        date=citation.date,
        issuer=citation.issuer,
        name=citation.name,
        quote=quote,
        line_start=span.line_start,
        line_end=span.line_end,
        char_start=span.char_start,
        char_end=span.char_end,
    )
