"""Numbers written in words: "mười hai", "tám mươi lăm phần trăm", "hai phần ba", "một nửa", "gấp đôi"."""

import re
from dataclasses import dataclass

_DIGITS = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_ONE_TO_NINE = "một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín"
# "năm" is also "year": alone it is a numeral only behind a comparator
NUMERAL = (
    rf"(?:một\s+trăm|(?:hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín)\s+mươi(?:\s+(?:mốt|hai|ba|bốn|tư|lăm|sáu|bảy|bẩy|tám|chín))?"
    rf"|mười(?:\s+(?:{_ONE_TO_NINE}|lăm))?|(?:một|hai|ba|bốn|sáu|bảy|bẩy|tám|chín)|(?<=nhất\s)năm|(?<=thiểu\s)năm)"
)
_PER_CENT = re.compile(rf"(?<!\w)(?P<number>{NUMERAL})\s+phần\s+trăm(?!\w)", re.IGNORECASE)
_FRACTION = re.compile(
    rf"(?<!\w)(?P<part>{_ONE_TO_NINE})\s+phần\s+(?P<whole>hai|ba|bốn|tư|năm(?!\s+\d)|sáu|bảy|tám|chín|mười)(?!\w)",
    re.IGNORECASE,
)
_HALF = re.compile(r"(?<!\w)(?:một|phân)\s+nửa(?!\w)", re.IGNORECASE)
_TIMES = re.compile(
    rf"(?<!\w)(?:gấp|tăng(?=\s+[\w,]+\s+lần\s+so\s+với))\s+(?:(?P<word>đôi|rưỡi|(?:{NUMERAL})(?=\s+lần))|(?P<digits>\d+(?:,\d+)?)(?=\s+lần))(?:\s+lần)?(?!\w)",
    re.IGNORECASE,
)
# A figure in brackets says the same number again: "tám mươi phần trăm (80%)".
_SAID_AGAIN = re.compile(r"\s*\(\s*\d")


@dataclass(frozen=True, slots=True)
class Worded:
    """A share in per cent or a multiple ("gấp đôi": 2) in words at text[start:end]."""

    start: int
    end: int
    value: float
    is_multiple: bool


def numeral_value(words: str) -> int:
    """Read a numeral: "hai mươi lăm" gives 25, "mười" gives 10, "một trăm" gives 100."""
    parts = words.lower().split()
    if parts[-1] == "trăm":
        return 100
    if parts[0] == "mười":
        return 10 + (_DIGITS[parts[1]] if len(parts) > 1 else 0)
    if len(parts) > 1:
        return 10 * _DIGITS[parts[0]] + (_DIGITS[parts[2]] if len(parts) > 2 else 0)
    return _DIGITS[parts[0]]


def find_worded(text: str) -> list[Worded]:
    """Shares and multiples in words: "hai phần ba" gives 66.67, "gấp đôi" gives a multiple of 2."""
    found = [Worded(*match.span(), float(numeral_value(match["number"])), False) for match in _PER_CENT.finditer(text)]
    found += [Worded(*match.span(), _share(match), False) for match in _FRACTION.finditer(text) if _share(match) <= 100]
    found += [Worded(*match.span(), 50.0, False) for match in _HALF.finditer(text)]
    found += [Worded(*match.span(), _multiple(match), True) for match in _TIMES.finditer(text)]
    return [worded for worded in found if not _SAID_AGAIN.match(text, worded.end)]


def _share(match: re.Match[str]) -> float:
    whole = 10 if match["whole"].lower() == "mười" else _DIGITS[match["whole"].lower()]
    return round(100 * _DIGITS[match["part"].lower()] / whole, 2)


def _multiple(match: re.Match[str]) -> float:
    if match["digits"]:
        return float(match["digits"].replace(",", "."))
    word = match["word"].lower()
    return {"đôi": 2.0, "rưỡi": 1.5}.get(word) or float(numeral_value(word))
