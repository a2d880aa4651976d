"""A reported number looked for in the files that a unit sent along: found on a page, not found, or a scan that nobody can search."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Literal

from cchc.documents.open_document import read_document
from cchc.documents.text import PlanText
from cchc.errors import CchcError, NeedsOcr
from cchc.intake.file.books import read_book
from cchc.intake.file.cell_address import cell_name
from cchc.intake.records import Cell

AROUND = 60  # letters of the quote on each side of the number
PICTURES = (".png", ".jpg", ".jpeg")
_PERCENT = r"\s{0,2}(?:%|phần\străm)"
# No part of a longer number, of a date or of the number of a document.
_BEFORE, _AFTER = r"(?<!\d)(?<!\d[.,/-])", r"(?!\d)(?![.,/-]\d)(?!/[A-ZĐ])"


@dataclass(frozen=True, slots=True)
class EvidenceFound:
    """Whether a number stands in a file, and where: page of a PDF, line of a text, sheet and cell of a workbook.

    `unreadable` has the reason in Vietnamese; `is_recognised`: the letters come from OCR, so that a person has to look.
    """

    outcome: Literal["found", "not_found", "needs_ocr", "unreadable"]
    page: int | None = None
    line: int | None = None
    sheet: str | None = None
    cell: str | None = None
    quote: str | None = None
    is_recognised: bool = False
    reason: str | None = None


def find_number(path: Path, value: float, unit: str = "percent") -> EvidenceFound:
    """Look for a value in a file (.pdf, .docx, .txt, .xlsx, .csv) as people write it: 98,5 % and 98.50 %; 1.234 and 1234.

    A whole percentage counts only with its sign: "100" alone stands for anything. More than two decimals are looked for
    rounded too. Whatever is wrong with the file is in the outcome; OSError passes through.
    """
    if path.suffix.lower() in PICTURES:
        return EvidenceFound("needs_ocr")
    patterns = spellings(value, unit)
    try:
        if path.suffix.lower() in (".xlsx", ".csv"):
            return _in_book(path, value, unit, patterns)
        return _in_text(read_document(path), patterns)
    except NeedsOcr as error:
        return EvidenceFound("needs_ocr", reason=str(error))
    except CchcError as error:
        return EvidenceFound("unreadable", reason=str(error))


def spellings(value: float, unit: str = "percent") -> list[re.Pattern[str]]:
    """Return what to look for, the surest first."""
    exact = Decimal(repr(value))
    rounded = [exact.quantize(Decimal(step), ROUND_HALF_UP) for step in ("0.01", "0.1")]
    decimals = -int(exact.normalize().as_tuple().exponent)
    is_share = unit.startswith("percent")
    found = []
    for number in [exact, *(rounded if decimals > 2 else ())]:
        digits = _digits(number)
        if is_share:
            found.append(re.compile(f"{_BEFORE}{digits}{_PERCENT}"))
        if not is_share or number != number.to_integral_value():
            found.append(re.compile(f"{_BEFORE}{digits}{_AFTER}" + ("" if is_share else rf"(?!{_PERCENT})")))
    return found


def _digits(number: Decimal) -> str:
    whole, _, rest = f"{abs(number):f}".partition(".")
    rest = rest.rstrip("0")
    groups = f"{int(whole):,}".split(",")
    grouped = r"[. \u00a0]?".join(groups)
    # "05" is how administrative texts write five.
    written = f"0?{grouped}" if len(whole) == 1 else grouped
    return written + (rf"[.,]{rest}0*" if rest else r"(?:[.,]0{1,2}(?!\d))?")


def _in_text(text: PlanText, patterns: list[re.Pattern[str]]) -> EvidenceFound:
    for pattern in patterns:
        if match := pattern.search(text.text):
            place = bisect_right([offset for offset, _ in text.pages], match.start())
            return EvidenceFound(
                "found",
                page=text.pages[place - 1][1] if place else None,
                line=text.text.count("\n", 0, match.start()) + 1,
                quote=_quote(text.text, match),
                is_recognised=text.needs_confirmation,
            )
    if text.missing:  # some pages are scans: the number may stand there
        return EvidenceFound("needs_ocr", reason="; ".join(text.missing))
    return EvidenceFound("not_found")


def _quote(text: str, match: re.Match[str]) -> str:
    start, end = max(0, match.start() - AROUND), match.end() + AROUND
    return " ".join(text[start:end].split())


def _in_book(path: Path, value: float, unit: str, patterns: list[re.Pattern[str]]) -> EvidenceFound:
    cells = [(sheet.name, cell) for sheet in read_book(path).sheets for cell in sheet.cells.values()]
    for name, cell in cells:
        if any(abs(number - value) < 1e-9 for number in _numbers(cell, unit)):
            return EvidenceFound("found", sheet=name, cell=cell_name(cell.row, cell.column), quote=f"{cell.value}")
    for pattern in patterns:
        for name, cell in cells:
            if isinstance(cell.value, str) and (match := pattern.search(cell.value)):
                place = cell_name(cell.row, cell.column)
                return EvidenceFound("found", sheet=name, cell=place, quote=_quote(cell.value, match))
    return EvidenceFound("not_found")


def _numbers(cell: Cell, unit: str) -> Iterator[float]:
    if isinstance(cell.value, bool) or not isinstance(cell.value, int | float):
        return
    if unit.startswith("percent") and "%" in (cell.number_format or ""):
        yield cell.value * 100
    else:
        yield cell.value
