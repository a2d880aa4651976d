"""Bytes of a plain-text plan → NFC text, or a refusal that says what to do.

Legacy Vietnamese fonts (TCVN3/ABC, VNI) write letters with codes that belong to other letters; such text is recognised by
its commonest words and refused by name, because guessing letters back would put words into the plan's mouth.
"""

import codecs
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from cchc.errors import UnreadableDocument

MAX_BYTES = 30_000_000
MAX_LINE_CHARS = 100_000  # the longest paragraph of a real plan has some 5,000
MIN_LETTERS = 20

# Words that nearly every page of Vietnamese holds (của, và, các, được, những, thực hiện …) as each legacy font spells them.
TCVN3_WORDS = re.compile(r"\b(?:cña|vµ|c¸c|®­?îc|®Õn|nh÷ng|hµnh|c¶i|thùc|hiÖn|kÕ|ho¹ch|nh©n|d©n|®ång)\b", re.IGNORECASE)
VNI_WORDS = re.compile(
    r"\b(?:cuûa|vaø|caùc|ñöôïc|ñeán|nhöõng|haønh|caûi|thöïc|hieän|hoaïch|nhaân|daân|ñoàng)\b", re.IGNORECASE
)
VIETNAMESE_WORDS = re.compile(
    r"\b(?:của|và|các|được|đến|những|hành|cải|thực|hiện|kế|hoạch|nhân|dân|đồng)\b", re.IGNORECASE
)
OFFICE_FORMATS = {b"%PDF": "PDF", b"PK\x03\x04": "DOCX/ZIP", b"\xd0\xcf\x11\xe0": "DOC", b"{\\rtf": "RTF"}


@dataclass(frozen=True, slots=True)
class PlanText:
    """A plan as text: NFC, line ends as one newline; `encoding` is that of the bytes."""

    text: str
    encoding: str


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
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    _refuse_what_is_no_plan(text, name)
    return PlanText(text, encoding)


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
    for encoding in ("cp1258", "cp1252"):
        text = raw.decode(encoding, errors="replace")
        _refuse_legacy_font(text, name)
        composed = unicodedata.normalize("NFC", text)
        if encoding == "cp1258" and "\ufffd" not in composed and len(VIETNAMESE_WORDS.findall(composed)) >= 3:
            return composed, "windows-1258"
    raise UnreadableDocument(f"{name}: không nhận ra bảng mã của tệp; hãy lưu lại bằng mã UTF-8.")


def _refuse_what_is_no_plan(text: str, name: str) -> None:
    controls = sum(1 for char in text[:100_000] if unicodedata.category(char) == "Cc" and char not in "\n\t\f\v")
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
    _refuse_legacy_font(text, name)
    if sum(char.isalpha() for char in text[:10_000]) < MIN_LETTERS:
        raise UnreadableDocument(
            f"{name}: tệp hầu như không có chữ; hãy kiểm tra lại, có thể đây là bản quét cần nhận dạng chữ (OCR)."
        )


def _refuse_legacy_font(text: str, name: str) -> None:
    sample = text[:200_000]
    genuine = len(VIETNAMESE_WORDS.findall(sample))
    for words, font in ((TCVN3_WORDS, "TCVN3 (ABC)"), (VNI_WORDS, "VNI")):
        if (found := len(words.findall(sample))) >= 3 and found > genuine:
            raise UnreadableDocument(
                f"{name}: văn bản dùng bảng mã cũ {font}; hãy chuyển sang Unicode (UTF-8) bằng công cụ chuyển mã rồi nạp lại."
            )
