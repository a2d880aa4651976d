"""A cell that holds a number, read together with the unit that stands in a column of its own, in the header or in the measure."""

import re
from dataclasses import dataclass

from cchc.extract.language.quantities import parse_number
from cchc.extract.targets.comparators import comparator_of
from cchc.language.spaces import squeeze_spaces

NUMBER = r"\d+(?:[.,]\d+)*"
_BEFORE = r"(?:[≥≤><]\s?=?|(?:(?:phấn đấu|đạt|tối thiểu|ít nhất|không dưới|không thấp hơn|thấp nhất|trên|hơn|vượt|từ|tối đa|không quá|không vượt quá|dưới|nhiều nhất|khoảng)\s+)+)"
_AFTER = r"(?:trở lên|trở xuống)"
_TO = r"\s*(?:%\s*)?(?:[-–—÷~]|đến)\s*"
# "≥ 98,5", "Tối thiểu 80%", "95 - 100", "24/24 thôn", "Ít nhất 04 lần/năm", "85% trở lên"
_CELL = re.compile(
    rf"(?P<before>{_BEFORE})?\s*(?P<low>{NUMBER})(?:{_TO}(?P<high>{NUMBER})|\s*/\s*(?P<of>\d+)(?!\s*/))?"
    rf"\s*(?P<sign>%)?(?P<words>(?:\s*/?\s*[^\W\d_]+(?:/[^\W\d_]+)*){{0,5}}?)\s*(?P<after>{_AFTER})?\s*[.;]?",
    re.IGNORECASE,
)
# a number inside running words: its own comparator and sign, no further words
VALUE = re.compile(
    rf"(?:{_BEFORE})?\s*{NUMBER}(?:{_TO}{NUMBER}|\s*/\s*\d+)?(?:\s*%)?(?:\s+{_AFTER})?|\d+[OoIl]\d*%?", re.IGNORECASE
)
# a letter that looks like a digit, or a stray mark between digits: "3O", "8o%", "3`10"
_SPOILED = re.compile(r"[≥≤><=\s]*(?:\d+[OoIl`'][\d,.]*|[OIl]\d+)\s*%?")
_EMPTY = re.compile(r"[-–—x/.…\s]*", re.IGNORECASE)
_SHARE = re.compile(r"(?:tỷ|tỉ)\s+lệ|mức\s+độ\s+hài\s+lòng|\(\s*%\s*\)|phần\s+trăm|%", re.IGNORECASE)
_PER_YEAR = re.compile(r"/\s*năm|mỗi\s+năm|hằng\s+năm|hàng\s+năm", re.IGNORECASE)
_OTHER = re.compile(
    r"(?:điểm|phút|giờ|ngày|tháng|bậc|hạng|thứ hạng|vị trí|giây|triệu|tỷ|đồng|km|m2)(?!\w)", re.IGNORECASE
)
_MONEY = re.compile(r"(?:triệu|tỷ|nghìn)?\s*đồng(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CellValue:
    """What a cell of numbers says; `value` None and `uncertain` where it cannot be read."""

    text: str
    comparator: str
    value: float | None
    value_high: float | None
    unit: str
    uncertain: bool = False


def read_value(cell: str, unit: str, measure: str) -> CellValue | None:
    """Read a cell: "≥ 98,5" under "%" is at least 98.5 per cent. None where it holds no number, or money."""
    text = squeeze_spaces(cell)
    if _EMPTY.fullmatch(text) or _MONEY.search(text) or _MONEY.search(unit):
        return None
    if _SPOILED.fullmatch(text):
        return CellValue(
            text, comparator_of(text[:1], "") or "eq", None, None, _unit("%" * ("%" in text), unit, measure), True
        )
    match = _CELL.fullmatch(text)
    if not match:
        return None
    low, high = parse_number(match["low"]), parse_number(match["high"]) if match["high"] else None
    uncertain = low is None or (match["high"] is not None and (high is None or high <= low))
    comparator = comparator_of((match["before"] or "") + " ", f" {match['after'] or ''}") or "eq"
    kind = _unit((match["sign"] or "") + (match["words"] or ""), unit, measure)
    if uncertain:
        return CellValue(text, comparator, None, None, kind, True)
    return CellValue(text, "range" if high is not None else comparator, low, high, kind)


def _unit(own: str, unit: str, measure: str) -> str:
    """The unit, from the cell's own words, else from the column of units, else from what is measured."""
    for words in (own.strip(), unit.strip()):
        if not words:
            continue
        if "%" in words:
            return "percentage_points" if "điểm" in words.casefold() else "percent"
        if _OTHER.match(words) and not measure.casefold().startswith("số "):
            return "other"
        return "count_per_year" if _PER_YEAR.search(words) else "count"
    if _SHARE.search(measure):
        return "percent"
    if _PER_YEAR.search(measure):
        return "count_per_year"
    return "other" if re.match(r"(?:thời gian|chỉ số|điểm|thứ hạng|vị trí)(?!\w)", measure, re.IGNORECASE) else "count"


def is_value(cell: str) -> bool:
    """Whether a cell says nothing but a number with its comparator and unit."""
    text = squeeze_spaces(cell)
    return bool(text) and bool(_CELL.fullmatch(text) or _SPOILED.fullmatch(text))
