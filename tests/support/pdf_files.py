"""A test tool: small PDF files written by hand: words at places, ruling lines, pictures, hidden text, what is broken."""

import zlib
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

WIDTH, HEIGHT = 595, 842


@dataclass
class Page:
    """One sheet under construction; y counts from the top."""

    drawn: list[str] = field(default_factory=list)
    legacy_font: str | None = None

    def words(self, x: float, y: float, text: str, *, hidden: bool = False) -> "Page":
        """Write words; Vietnamese letters by the map of the made font, or by the codes of an old font."""
        codes = text.encode("cp1252") if self.legacy_font else bytes(_code(char) for char in text)
        self.drawn.append(f"BT /F1 10 Tf {3 if hidden else 0} Tr {x} {HEIGHT - y} Td <{codes.hex()}> Tj ET")
        return self

    def lines(self, x: float, y: float, *texts: str, hidden: bool = False) -> "Page":
        for number, text in enumerate(texts):
            self.words(x, y + 16 * number, text, hidden=hidden)
        return self

    def table(self, y: float, columns: list[float], rows: list[list[list[str]]], height: float = 50) -> "Page":
        """Rule a table and write the lines of its cells; a cell of None goes on the cell above it."""
        for number, row in enumerate([*rows, None]):
            top = y + height * number
            for index, (left, right) in enumerate(pairwise(columns)):
                below = row[index] if row else []
                if below is None:
                    continue
                self.rule(left, top, right, top)
                self.lines(left + 3, top + 12, *below)
        for edge in columns:
            self.rule(edge, y, edge, y + height * len(rows))
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> "Page":
        self.drawn.append(f"{x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S")
        return self

    def picture(self) -> "Page":
        """A picture over the whole sheet, as a scanner makes it."""
        self.drawn.insert(0, f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /I1 Do Q")
        return self


_CODES: dict[str, int] = {}


def _code(char: str) -> int:
    return _CODES.setdefault(char, 32 + len(_CODES)) if char != " " else 32


_CODES[" "] = 32


def write_pdf(
    path: Path, pages: list[Page], *, producer: str = "", locked: bool = False, stream: bytes | None = None
) -> Path:
    """Write the pages as a file; `locked` asks for a password, `stream` adds an unused packed stream."""
    legacy = next((page.legacy_font for page in pages if page.legacy_font), None)
    contents = ["\n".join(page.drawn).encode() for page in pages]
    kids = " ".join(f"{10 + 2 * number} 0 R" for number in range(len(pages)))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        3: _font(legacy),
        4: _packed(_unicode_map(), ""),
        5: _packed(b"\x80" * 64, "/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8"),
        6: f"<< /Producer ({producer}) >>".encode(),
        7: f"<< /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >>".encode(),
        8: stream or b"<< >>",
    }  # fmt: skip
    for number, content in enumerate(contents):
        resources = "<< /Font << /F1 3 0 R >> /XObject << /I1 5 0 R >> >>"
        place = 10 + 2 * number
        objects[place] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Resources {resources} "
            f"/Contents {place + 1} 0 R >>"
        ).encode()
        objects[place + 1] = _packed(content, "")
    parts, places, length = [b"%PDF-1.5\n"], {}, 9
    for number, body in objects.items():
        places[number] = length
        parts.append(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
        length += len(parts[-1])
    table = f"xref\n0 {max(places) + 1}\n0000000000 65535 f \n" + "".join(
        f"{places[number]:010d} 00000 n \n" if number in places else "0000000000 65535 f \n"
        for number in range(1, max(places) + 1)
    )
    trailer = f"trailer << /Size {max(places) + 1} /Root 1 0 R /Info 6 0 R" + (
        " /Encrypt 7 0 R /ID [<00><00>]" if locked else ""
    )
    path.write_bytes(b"".join(parts) + table.encode() + f"{trailer} >>\nstartxref\n{length}\n%%EOF".encode())
    return path


def _packed(content: bytes, entries: str) -> bytes:
    packed = zlib.compress(content)
    return f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream"


def _font(legacy: str | None) -> bytes:
    if legacy:
        return f"<< /Type /Font /Subtype /Type1 /BaseFont /{legacy} /Encoding /WinAnsiEncoding >>".encode()
    widths = " ".join(["500"] * 224)
    return (
        "<< /Type /Font /Subtype /Type1 /BaseFont /Made /FirstChar 32 /LastChar 255 "
        f"/Widths [{widths}] /ToUnicode 4 0 R >>"
    ).encode()


def _unicode_map() -> bytes:
    pairs = "\n".join(f"<{code:02x}> <{ord(char):04x}>" for char, code in _CODES.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Made def /CMapType 2 def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(_CODES)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
    ).encode()
