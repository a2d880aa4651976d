"""A PDF with a text layer → its text, its pages and its ruled tables; a scan is recognised and named.

pdfium looks first (password, pages, pictures, hidden text) because it is quick and bounded; pdfplumber then reads words
and ruling lines of the pages that are worth it.
"""

import logging
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from cchc.documents.grid import TextBuilder
from cchc.documents.legacy import dominant_kind, legacy_kinds
from cchc.documents.pdf_layout import PageReader, Part, add_to
from cchc.documents.text import PlanText, converted_note, refuse_what_is_no_plan
from cchc.errors import NeedsOcr, UnreadableDocument

MAX_PAGES = 300
MAX_STREAM = 100_000_000  # a page scanned in colour unpacks to some 26 MB
MAX_UNPACKED = 1_000_000_000
MAX_OBJECTS = 20_000  # drawn on one page; a dense table has some hundreds
MAX_CHARS = 40_000
FEWEST_LETTERS = 20  # a page with fewer has no text layer
_PICTURE_SHARE = 0.3  # of the page that a scanned sheet covers at least
_OCR_PROGRAMS = re.compile(
    r"tesseract|ocrmypdf|abbyy|finereader|paper ?capture|readiris|omnipage|vietocr|scan2pdf|vnocr|naps2", re.IGNORECASE
)
_STREAM = re.compile(rb"stream\r?\n")
_TWICE_PACKED = re.compile(rb"/(?:FlateDecode|Fl|LZWDecode|LZW)\s*/(?:FlateDecode|Fl|LZWDecode|LZW)\b")
_INVISIBLE = 3  # text render mode
# What a library trips over inside a file that is not what it says; it promises no errors of its own for that.
_OF_BROKEN_FILES = (
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    AssertionError,
    RecursionError,
    zlib.error,
    struct.error,
)
_ZLIB, _BLOCK = b"\x78", 1 << 20
_OCR_HELP = "hãy nhận dạng chữ bằng ocrmypdf -l vie (xem README) hoặc xin bản Word"


@dataclass(frozen=True, slots=True)
class _Look:
    """What a quick look at a page shows."""

    number: int
    text: str
    is_scan: bool
    is_crowded: bool
    is_ocr: bool

    @property
    def has_text(self) -> bool:
        return not self.is_scan and sum(char.isalpha() for char in self.text) >= FEWEST_LETTERS


def read_pdf(path: Path) -> PlanText:
    """Read a .pdf plan. Raises UnreadableDocument with one Vietnamese sentence where it cannot be read."""
    _check_streams(path.read_bytes(), path.name)
    looks, by_ocr = _look(path)
    scans = [look.number for look in looks if look.is_scan]
    crowded = [look.number for look in looks if look.is_crowded]
    if scans and not any(look.has_text for look in looks):
        raise NeedsOcr(f"{path.name}: bản quét không có lớp chữ, cần nhận dạng chữ (OCR); {_OCR_HELP}.")
    whole = "\n".join(look.text for look in looks)
    reader = PageReader(legacy_kinds(whole), dominant_kind(whole))
    builder = TextBuilder()
    unread = {*scans, *crowded}
    add_to(builder, _parts(path, [look.number for look in looks if look.number not in unread], reader))
    refuse_what_is_no_plan(builder.text, path.name)
    return PlanText(
        builder.text,
        "pdf",
        pages=tuple(builder.pages),
        grids=tuple(builder.grids),
        needs_confirmation=by_ocr,
        notes=tuple(converted_note(kind) for kind in sorted(reader.converted)),
        missing=tuple(_missing(scans, crowded, reader.left, by_ocr)),
    )


def _missing(scans: list[int], crowded: list[int], words_left: int, by_ocr: bool) -> Iterator[str]:
    """What of a file was not read, or not for certain, a sentence each."""
    if scans:
        yield f"{_pages_in_words(scans)} là bản quét, cần nhận dạng chữ (OCR); {_OCR_HELP}"
    if crowded:
        yield f"{_pages_in_words(crowded)} có quá nhiều nét vẽ nên không đọc được"
    if words_left:
        yield f"{words_left} từ phông cũ không chuyển được sang Unicode"
    if by_ocr:
        yield "chữ do máy nhận dạng từ bản quét (OCR); mọi số liệu cần người đối chiếu và không được đưa vào so sánh"


def _check_streams(raw: bytes, name: str) -> None:
    """Unpack every stream with a limit, before a library does it without one."""
    total, largest = 0, 0
    for match in _STREAM.finditer(raw):
        if raw[match.end() : match.end() + 1] == _ZLIB:
            size = _unpacked_size(raw, match.end())
            total, largest = total + size, max(largest, size)
        if largest > MAX_STREAM or total > MAX_UNPACKED:
            break
    if largest > MAX_STREAM or total > MAX_UNPACKED or _TWICE_PACKED.search(raw):
        raise UnreadableDocument(f"{name}: tệp PDF bung ra quá lớn, không phải một kế hoạch; hãy kiểm tra lại tệp.")


def _unpacked_size(raw: bytes, start: int) -> int:
    """How much a stream unpacks to; stops soon after the limit."""
    end = raw.find(b"endstream", start)
    unpacker, size = zlib.decompressobj(), 0
    try:
        for place in range(start, len(raw) if end < 0 else end, _BLOCK):
            packed = raw[place : place + _BLOCK]
            while packed and size <= MAX_STREAM:
                size += len(unpacker.decompress(packed, _BLOCK))
                packed = unpacker.unconsumed_tail
            if size > MAX_STREAM or unpacker.eof:
                break
    except zlib.error:
        return size  # encrypted, or of another kind
    return size


def _look(path: Path) -> tuple[list[_Look], bool]:
    """Look at every page with pdfium; also whether the words of the file come from OCR."""
    try:
        with closing(pypdfium2.PdfDocument(path)) as document:
            if len(document) > MAX_PAGES:
                raise UnreadableDocument(
                    f"{path.name}: tệp có {len(document)} trang, quá dài đối với một kế hoạch (tối đa {MAX_PAGES}); "
                    "hãy tách riêng phần kế hoạch rồi nạp lại."
                )
            programs = " ".join(document.get_metadata_dict().get(key, "") for key in ("Producer", "Creator"))
            looks = [_look_at(document[index], index + 1) for index in range(len(document))]
    except pypdfium2.PdfiumError as error:
        what = (
            "tệp có mật khẩu; hãy bỏ mật khẩu"
            if "password" in str(error).lower()
            else "tệp PDF bị hỏng hoặc tải chưa hết; hãy xin lại tệp"
        )
        raise UnreadableDocument(f"{path.name}: {what} rồi nạp lại.") from error
    if not looks:
        raise UnreadableDocument(f"{path.name}: tệp PDF không có trang nào; hãy xin lại tệp.")
    return looks, bool(_OCR_PROGRAMS.search(programs)) or any(look.is_ocr for look in looks)


def _look_at(page: Any, number: int) -> _Look:
    with closing(page), closing(page.get_textpage()) as words:
        crowded = words.count_chars() > MAX_CHARS
        text = "" if crowded else words.get_text_range()
        drawn = list(islice(page.get_objects(), MAX_OBJECTS + 1))
        crowded = crowded or len(drawn) > MAX_OBJECTS
        if crowded or not _is_covered(drawn, page.get_size()):
            return _Look(number, text, is_scan=False, is_crowded=crowded, is_ocr=False)
        shown = [each for each in drawn if each.type == pdfium.FPDF_PAGEOBJ_TEXT]
        hidden = sum(pdfium.FPDFTextObj_GetTextRenderMode(each.raw) == _INVISIBLE for each in shown)
        is_scan = sum(char.isalpha() for char in text) < FEWEST_LETTERS
        return _Look(number, text, is_scan, is_crowded=False, is_ocr=bool(shown) and 2 * hidden > len(shown))


def _is_covered(drawn: list[Any], size: tuple[float, float]) -> bool:
    """Whether one picture takes so much of a page as a scanned sheet does."""
    areas = (_area(each) for each in drawn if each.type == pdfium.FPDF_PAGEOBJ_IMAGE)
    return max(areas, default=0.0) >= _PICTURE_SHARE * size[0] * size[1]


def _area(drawn: Any) -> float:
    left, bottom, right, top = drawn.get_bounds()
    return float(abs(right - left) * abs(top - bottom))


def _parts(path: Path, numbers: list[int], reader: PageReader) -> list[Part]:
    """The lines and tables of the pages, read with pdfplumber one page at a time."""
    import pdfplumber
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    parts: list[Part] = []
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it grumbles about fonts that it reads well
    try:
        with pdfplumber.open(path) as document:
            for number in numbers:
                page = document.pages[number - 1]
                parts += reader.parts(page)
                page.close()
    except (PDFException, PSException, PdfminerException, MalformedPDFException, *_OF_BROKEN_FILES) as error:
        raise UnreadableDocument(
            f"{path.name}: tệp PDF bị hỏng ở bên trong; hãy mở bằng trình đọc PDF, in lại thành PDF rồi nạp lại."
        ) from error
    return parts


def _pages_in_words(numbers: list[int]) -> str:
    """Pages in words: [3, 4, 5, 9] gives "trang 3–5, 9"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "trang " + ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
