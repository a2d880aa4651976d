"""A unit as offices print it: "UBND P.Bến Thành, Q.1, TP. HCM" is a chain of kinds and names from small to large."""

import re
import unicodedata
from dataclasses import dataclass

from cchc.language.letters import early_tone, without_accents
from cchc.language.spaces import squeeze_spaces
from cchc.units.unit import KINDS

# Kinds in short; a single letter needs its dot, or a number behind it ("Q1"), for "T" and "P" begin names too.
_SHORT = (
    (re.compile(r"^(?:tp\.?|t\.p\.?)\s*(?=\S)"), "thành phố"),
    (re.compile(r"^tt(?:\.\s*|\s+)"), "thị trấn"),
    (re.compile(r"^tx(?:\.\s*|\s+)"), "thị xã"),
    (re.compile(r"^đk(?:\.\s*|\s+)"), "đặc khu"),
    (re.compile(r"^p(?:\.\s*|\s*(?=\d))"), "phường"),
    (re.compile(r"^x\.\s*"), "xã"),
    (re.compile(r"^h\.\s*"), "huyện"),
    (re.compile(r"^q(?:\.\s*|\s*(?=\d))"), "quận"),
    (re.compile(r"^t\.\s*"), "tỉnh"),
)
_HO_CHI_MINH = re.compile(r"^(?:tp\.?\s*|thành phố\s+)?hcm$")
_OFFICE = re.compile(
    r"^(?:(?:tên\s+)?đơn vị(?:\s+báo cáo)?\s*:|cơ quan báo cáo\s*:|địa phương\s*:)?\s*(?:tm\.\s*)?"
    r"(?:ubnd|ub nd|(?:ủy|uỷ) ban nhân dân)?\s*"
)
_BETWEEN = re.compile(r"[,;()]|\s[-–—]\s(?=(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|tx\.?|h\.|q\.|t\.)\s*\S)")
_INSIDE = re.compile(r"\s+(?=(?:tỉnh|huyện|quận|thị xã|thành phố|tp\.)\s+\S)")
_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi")
_ROMAN = {numeral: str(number) for number, numeral in enumerate(_NUMERALS, start=1)}
_ARABIC = {number: numeral for numeral, number in _ROMAN.items()}
_APOSTROPHE = re.compile("['’‘`´ʼ]")
_FILE_ENDING = re.compile(r"\.(?:docx?|pdf|txt|xlsx?|csv|rtf|odt|ods|json)$")


@dataclass(frozen=True, slots=True)
class Part:
    """One unit of a chain as printed: its kind where one is printed, and its name in small letters."""

    kind: str | None
    name: str


def key(name: str) -> str:
    """A name for an index: no accents, no hyphens and apostrophes: "B’Lao" and "b'lao" give "blao"."""
    letters = without_accents(_APOSTROPHE.sub("", name).lower())
    return " ".join(re.findall(r"[a-z0-9]+", letters))


def accented_key(name: str) -> str:
    """The same with accents, the tone mark in its early place: "Khánh Hoà" gives "khánh hòa"."""
    letters = early_tone(_APOSTROPHE.sub("", unicodedata.normalize("NFC", name)).lower())
    return " ".join(re.findall(r"[^\W_]+", letters))


def has_accents(name: str) -> bool:
    return without_accents(name) != name


def chain_of(text: str) -> tuple[Part, ...]:
    """Return the units that a text names, the smallest first: "xã Tà Đùng, tỉnh Lâm Đồng" gives two parts."""
    folded = squeeze_spaces(early_tone(unicodedata.normalize("NFC", text))).lower()
    folded = _OFFICE.sub("", folded, count=1)
    pieces = [piece.strip(" .:-–") for piece in _BETWEEN.split(folded)]
    first, *rest = [piece for piece in pieces if piece] or [""]
    # "xã Tà Đùng tỉnh Lâm Đồng": the chain goes on without a comma
    inner = _INSIDE.split(first)
    return tuple(part_of(piece) for piece in [*inner, *rest] if piece)


def part_of(piece: str) -> Part:
    """Divide kind and name: "p.bến thành" gives phường and "bến thành"."""
    if _HO_CHI_MINH.fullmatch(piece):
        return Part("thành phố", "hồ chí minh")
    for kind in KINDS:
        if piece.startswith(f"{kind} "):
            return Part(kind, piece[len(kind) :].strip())
    for pattern, kind in _SHORT:
        if match := pattern.match(piece):
            return Part(kind, piece[match.end() :].strip())
    return Part(None, piece)


def spellings(name: str) -> tuple[str, ...]:
    """The name, and a number of a ward in the other kind of numerals: "iv" gives "iv" and "4"."""
    other = _ROMAN.get(name) or _ARABIC.get(name)
    return (name, other) if other else (name,)


def words_of_file_name(text: str) -> list[str]:
    """The words of a file name without accents: "xa-ta-dung_KH-2026.docx" gives xa, ta, dung, kh, 2026."""
    return re.findall(r"[a-z0-9]+", without_accents(_FILE_ENDING.sub("", text.lower())))


def looks_like_a_file_name(text: str) -> bool:
    """Whether words are held together by hyphens and underscores, as in names of files, and none bears an accent."""
    return " " not in text.strip() and bool(re.search(r"[-_]", text)) and not has_accents(text)
