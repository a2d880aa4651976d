"""Numbers, comparators, dates and word order as a Vietnamese reader expects them. Pure functions, text out."""

import re
import textwrap
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime

from cchc.system.clock import HANOI

# A no-break space: a line never ends between a number and its sign.
NBSP = "\u00a0"
MINUS = "\u2212"

_SIGNS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "increase_ge": "tăng ≥", "decrease_ge": "giảm ≥"}
_WORDS = {
    "ge": "ít nhất", "gt": "trên", "le": "nhiều nhất", "lt": "dưới",
    "increase_ge": "tăng ít nhất", "decrease_ge": "giảm ít nhất",
}  # fmt: skip
_UNIT_ENDINGS = {
    "percent": f"{NBSP}%",
    "percentage_points": f"{NBSP}điểm phần trăm",
    "percent_per_year": f"{NBSP}%/năm",
    "percentage_points_per_year": f"{NBSP}điểm phần trăm/năm",
    "count": "",
    "count_per_year": "/năm",
    "other": "",
}
_QUARTERS = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_HALVES = {"1": "6 tháng đầu năm", "2": "6 tháng cuối năm"}

# The order of the dictionary: letters first, tones only where the letters agree.
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"


def number(value: float, decimals: int = 2) -> str:
    """Return the number with decimal comma and thousands point: 1234.5 gives "1.234,5"."""
    text = f"{abs(value):,.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    sign = MINUS if value < 0 and text.strip("0.,") else ""
    return sign + text.translate(str.maketrans(",.", ".,"))


def percent(value: float) -> str:
    """Return the share as printed in administrative texts: 98.5 gives "98,5 %"."""
    return number(value) + _UNIT_ENDINGS["percent"]


def amount(value: float, unit: str | None = "percent") -> str:
    """Return the number with its unit: (20, "percentage_points") gives "20 điểm phần trăm"."""
    return number(value) + _UNIT_ENDINGS.get(unit or "other", "")


def signed(value: float) -> str:
    """Return a difference with its sign: 10 gives "+10", -2.5 gives "−2,5", 0 gives "0"."""
    text = number(value)
    return f"+{text}" if value > 0 and text != "0" else text


def target(comparator: str, value: float, value_high: float | None = None, unit: str | None = "percent") -> str:
    """Return a target as a chart label: ("ge", 98) gives "≥ 98 %"; a bare number stays bare."""
    if comparator == "range" and value_high is not None:
        return f"{number(value)}–{amount(value_high, unit)}"
    sign = _SIGNS.get(comparator)
    return f"{sign}{NBSP}{amount(value, unit)}" if sign else amount(value, unit)


def target_in_words(
    comparator: str, value: float, value_high: float | None = None, unit: str | None = "percent"
) -> str:
    """Return a target as a sentence says it: ("ge", 98) gives "ít nhất 98 %"."""
    if comparator == "range" and value_high is not None:
        return f"từ {number(value)} đến {amount(value_high, unit)}"
    word = _WORDS.get(comparator)
    return f"{word} {amount(value, unit)}" if word else amount(value, unit)


def day(value: date | str) -> str:
    """Return a date as far as it is known: "2026-01-15" gives "15/01/2026", "2025-07" gives "tháng 7/2025"."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    parts = value.split("-")
    if len(parts) == 3:
        return "/".join(reversed(parts))
    return f"tháng {int(parts[1])}/{parts[0]}" if len(parts) == 2 else f"năm {value}"


def local_time(moment: str) -> str:
    """Return a moment with its offset as a clock in Vietnam shows it: "2026-01-01T00:00:00+00:00" gives "07:00 ngày 01/01/2026"."""
    local = datetime.fromisoformat(moment).astimezone(HANOI)
    return f"{local:%H:%M} ngày {local:%d/%m/%Y}"


def period(value: str) -> str:
    """Return a period in words: "2025-H2" gives "6 tháng cuối năm 2025", "2021-2025" gives "giai đoạn 2021–2025"."""
    if match := re.fullmatch(r"(\d{4})-H([12])", value):
        return f"{_HALVES[match[2]]} {match[1]}"
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        return f"quý {_QUARTERS[match[2]]}/{match[1]}"
    if match := re.fullmatch(r"(\d{4})-(\d{4})", value):
        return f"giai đoạn {match[1]}–{match[2]}"
    return day(value)


def short_period(value: str) -> str:
    """Return a period for a heading where room is short: "2025" stays, "2025-H2" gives "6 tháng cuối 2025"."""
    return re.sub(r"^(năm|giai đoạn) |(?<=đầu )năm |(?<=cuối )năm ", "", period(value))


def place(section: str | None, page: int | None, first: int, last: int) -> str:
    """Return a place in a document in words: ("II.2", None, 195, 196) gives "mục II.2, dòng 195–196"."""
    named = section if (section or "").startswith("Phụ lục") else f"mục {section}" if section else None
    lines = f"dòng {first}" if first == last else f"dòng {first}–{last}"
    return ", ".join(part for part in (named, f"trang {page}" if page else None, lines) if part)


def listed(items: Sequence[str], last: str = "và") -> str:
    """Return items as a sentence lists them: ["A", "B", "C"] gives "A, B và C"; nothing gives an empty text."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def counted(count: int, noun: str) -> str:
    """Return a count that reads well at zero too: (4, "xã") gives "4 xã", (0, "xã") gives "không xã nào"."""
    return f"không {noun} nào" if count == 0 else f"{number(count)} {noun}"


def capitalised(sentence: str) -> str:
    """Return the sentence with a capital first letter and the rest untouched: "xã Tà Đùng" gives "Xã Tà Đùng"."""
    return sentence[:1].upper() + sentence[1:]


def uncapitalised(name: str) -> str:
    """Return a name as it stands inside a sentence: "Tỷ lệ hồ sơ" gives "tỷ lệ hồ sơ", "TTHC nội bộ" stays."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def lines(text: str, width: int) -> list[str]:
    """Break a text into lines of at most `width` characters, for axes and titles, which never wrap by themselves."""
    # textwrap breaks at ASCII white space only, so a no-break space stays whole.
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def balanced_lines(text: str, width: int) -> list[str]:
    """Break a text into as few lines as fit, of about the same length: no single word is left on the last line."""
    fewest = len(lines(text, width))
    if fewest < 2:
        return lines(text, width)
    narrow = next(size for size in range(len(text) // fewest, width + 1) if len(lines(text, size)) <= fewest)
    return lines(text, narrow)


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Return a key that sorts as a Vietnamese dictionary does: đ after d, ă and â after a, tones last."""
    ranks: list[int] = []
    tones: list[int] = []
    for letter in unicodedata.normalize("NFC", text.lower()):
        marks = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
        # Spaces and digits come before every letter.
        ranks.append(_LETTERS.index(base) + 0x110000 if base in _LETTERS else ord(letter))
        tones.append(next((_TONES.index(mark) + 1 for mark in marks if mark in _TONES), 0))
    return tuple(ranks), tuple(tones), text
