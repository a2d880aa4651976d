"""Quantities as Vietnamese administrative text writes them: percentages, ranges, counts of things, "9/9 xã"."""

import re
from dataclasses import dataclass

_NUMBER = r"\d+(?:[.,]\d+)*"
_TO = r"\s*(?:%\s*)?(?:-|–|—|đến|tới)\s*"
_PER_CENT = r"\s*(?:%|phần\s+trăm(?!\w))"
_PERCENT = re.compile(rf"(?<![\w.,/])(?P<low>{_NUMBER})(?:{_TO}(?P<high>{_NUMBER}))?(?:\s*điểm)?{_PER_CENT}")
# a digit, then something that is neither digit nor decimal mark, before the per cent sign: 3`10%, 8o%
_UNREADABLE = re.compile(r"(?<![\w.,])\d[\d.,]*[^\d.,\s%/–—\-][^\s%]{0,6}%")
# Things that plans count. Contents, tasks, levels, articles and spans of time are counted too, but not promised.
COUNTED = (
    r"cuộc|buổi|lần|lượt|lớp|khóa|khoá|sáng kiến|giải pháp mới|mô hình|hội nghị|đợt|tin|bài|chuyên đề|chuyên mục|diễn đàn|đối thoại|xã|phường|thôn|"
    r"đơn vị|cơ quan|phòng|văn bản|thủ tục|tthc|dịch vụ công|hồ sơ|người|công chức|cán bộ|điểm|phiếu|đề tài|nhóm sáng kiến|trường|trạm|hộ|doanh nghiệp"
)
_COUNT = re.compile(
    rf"(?<![\w.,/%-])(?P<low>{_NUMBER})(?:(?:-|–|\s+đến\s+|\s*-\s*)(?P<high>{_NUMBER}))?(?:\s*/\s*(?P<of>\d+))?\s+(?P<noun>{COUNTED})(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit at text[start:end]; `of` is the whole in "9/9 xã"; `value` None where it cannot be read."""

    start: int
    end: int
    text: str
    value: float | None
    value_high: float | None
    kind: str  # percent, points, count
    of: float | None = None
    uncertain: bool = False


def parse_number(text: str) -> float | None:
    """Read a Vietnamese number: "97,5" gives 97.5, "1.305" gives 1305, "02" gives 2; None where the marks contradict."""
    if re.fullmatch(r"\d+", text):
        return float(text)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        return float(text.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+,\d+", text):
        return float(text.replace(",", "."))
    if re.fullmatch(r"\d+\.\d{1,2}", text):  # a decimal point: 97.5
        return float(text)
    return None


def find_quantities(text: str) -> list[Quantity]:
    """Every percentage and every count of things in a folded text, in order, none overlapping."""
    found = [_unreadable(match) for match in _UNREADABLE.finditer(text)]
    taken = [(quantity.start, quantity.end) for quantity in found]
    for pattern, build in ((_PERCENT, _percent), (_COUNT, _count)):
        for match in pattern.finditer(text):
            if all(match.end() <= start or match.start() >= end for start, end in taken) and (quantity := build(match)):
                found.append(quantity)
                taken.append((quantity.start, quantity.end))
    return sorted(found, key=lambda quantity: quantity.start)


def _unreadable(match: re.Match[str]) -> Quantity:
    return Quantity(match.start(), match.end(), match[0], None, None, "percent", uncertain=True)


def _percent(match: re.Match[str]) -> Quantity:
    low, high = parse_number(match["low"]), parse_number(match["high"]) if match["high"] else None
    uncertain = low is None or bool(match["high"] and (high is None or high < low))
    kind = "points" if "điểm" in match[0] else "percent"
    values = (None, None) if uncertain else (low, high)
    return Quantity(match.start(), match.end(), match[0], *values, kind, uncertain=uncertain)


def _count(match: re.Match[str]) -> Quantity | None:
    low, high = parse_number(match["low"]), parse_number(match["high"]) if match["high"] else None
    if low is None or (match["high"] and (high is None or high <= low)):
        return None
    of = float(match["of"]) if match["of"] else None
    return Quantity(match.start(), match.start("noun"), text_before(match), low, high, "count", of=of)


def text_before(match: re.Match[str]) -> str:
    """The number of a counted thing as printed, without the thing."""
    return match.string[match.start() : match.start("noun")].strip()
