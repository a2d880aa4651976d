"""Bytes of a plain-text plan → NFC text, or a refusal that says what to do.

Legacy Vietnamese fonts (TCVN3/ABC, VNI) write letters with codes that belong to other letters; such text is recognised by
its commonest words, turned to Unicode where nothing is lost, and refused by name otherwise: guessing letters back would
put words into the plan's mouth.
"""

import codecs
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from cchc.documents.grid import Grid
from cchc.documents.legacy import VIETNAMESE_WORDS, converted_text, dominant_kind
from cchc.errors import UnreadableDocument
from cchc.language.signs import plain_signs, single_blanks

MAX_BYTES = 30_000_000
MAX_LINE_CHARS = 100_000  # the longest paragraph of a real plan has some 5,000
MIN_LETTERS = 20
_CONTROLS = re.compile(r"[\x00-\x08\r\x0e-\x1f\x7f-\x9f]")

OFFICE_FORMATS = {b"%PDF": "PDF", b"PK\x03\x04": "DOCX/ZIP", b"\xd0\xcf\x11\xe0": "DOC", b"{\\rtf": "RTF"}


@dataclass(frozen=True, slots=True)
class PlanText:
    """A plan as text: NFC, line ends as one newline; `encoding` is that of the bytes, or the format."""

    text: str
    encoding: str
    pages: tuple[tuple[int, int], ...] = ()  # (offset from which on, page number), where the format has pages
    grids: tuple[Grid, ...] = ()  # tables whose cells the format tells
    needs_confirmation: bool = False  # letters recognised from a picture: no number of it may be compared unseen
    notes: tuple[str, ...] = ()  # Vietnamese: how it was read, where an analyst must know that
    missing: tuple[str, ...] = ()  # Vietnamese: parts of the file that could not be read


def read_text(path: Path) -> PlanText:
    """Read a `.txt` plan. Raises UnreadableDocument with one Vietnamese sentence where it cannot be read."""
    size = path.stat().st_size
    if size == 0:
        raise UnreadableDocument(f"{path.name}: tệp rỗng; hãy xin lại bản đầy đủ của kế hoạch.")
    if size > MAX_BYTES:
        raise UnreadableDocument(
            f"{path.name}: tệp nặng {size // 1_000_000} MB, quá lớn đối với một kế hoạch; hãy kiểm tra lại tệp."
        )
    return decode(path.read_bytes(), path.name)


def decode(raw: bytes, name: str) -> PlanText:
    """Turn bytes into NFC text: UTF-8 and UTF-16 (by mark), else Windows-1258 where the words are Vietnamese."""
    for magic, kind in OFFICE_FORMATS.items():
        if raw.startswith(magic):
            raise UnreadableDocument(
                f"{name}: đây là tệp {kind} bị đổi đuôi thành .txt; hãy lưu lại dưới dạng văn bản UTF-8."
            )
    text, encoding = _decode(raw, name)
    old_font = dominant_kind(text)
    if old_font:
        text = _from_legacy(text, old_font, name)
    text = single_blanks(plain_signs(text.replace("\r\n", "\n").replace("\r", "\n")))
    refuse_what_is_no_plan(text, name)
    return PlanText(text, encoding, notes=(converted_note(old_font),) if old_font else ())


def converted_note(kind: str) -> str:
    """What an outcome says of a text that was turned to Unicode."""
    return f"chữ phông cũ {kind} đã được chuyển sang Unicode, hãy đối chiếu vài câu với bản gốc"


def _from_legacy(text: str, kind: str, name: str) -> str:
    converted = converted_text(text, kind)
    if converted is None:
        raise UnreadableDocument(
            f"{name}: văn bản dùng bảng mã cũ {kind} và không chuyển được trọn vẹn; hãy chuyển sang Unicode (UTF-8) bằng "
            "công cụ chuyển mã rồi nạp lại."
        )
    return converted


def _decode(raw: bytes, name: str) -> tuple[str, str]:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return raw.decode("utf-16"), "utf-16"
        except UnicodeDecodeError as error:
            raise UnreadableDocument(f"{name}: tệp UTF-16 bị hỏng; hãy lưu lại bằng mã UTF-8.") from error
    if b"\x00" in raw:
        raise UnreadableDocument(
            f"{name}: đây là tệp nhị phân, không phải văn bản; hãy lưu lại dưới dạng văn bản UTF-8."
        )
    try:
        return raw.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        pass
    western = raw.decode("cp1252", errors="replace")
    if dominant_kind(western):
        return western, "windows-1252"
    composed = unicodedata.normalize("NFC", raw.decode("cp1258", errors="replace"))
    if "\ufffd" not in composed and len(VIETNAMESE_WORDS.findall(composed)) >= 3:
        return composed, "windows-1258"
    raise UnreadableDocument(f"{name}: không nhận ra bảng mã của tệp; hãy lưu lại bằng mã UTF-8.")


def refuse_what_is_no_plan(text: str, name: str) -> None:
    controls = len(_CONTROLS.findall(text[:100_000]))
    if controls > 0.02 * min(len(text), 100_000):
        raise UnreadableDocument(
            f"{name}: đây là tệp nhị phân, không phải văn bản; hãy lưu lại dưới dạng văn bản UTF-8."
        )
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MAX_LINE_CHARS:
            raise UnreadableDocument(
                f"{name}: dòng {number} dài {len(line):,} ký tự".replace(",", ".")
                + ", không phải văn bản của một kế hoạch; hãy xuất lại văn bản có xuống dòng."
            )
    if sum(map(str.isalpha, text[:10_000])) < MIN_LETTERS:
        raise UnreadableDocument(
            f"{name}: tệp hầu như không có chữ; hãy kiểm tra lại, có thể đây là bản quét cần nhận dạng chữ (OCR)."
        )
