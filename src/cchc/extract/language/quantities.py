"""Quantities as Vietnamese administrative text writes them: percentages, ranges, counts of things, "9/9 xã", words."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from cchc.extract.language.measures import Measure, find_measures
from cchc.extract.language.number_slips import LEFT_OVER_SHARE, UNREADABLE_SHARE, count_start, share_start
from cchc.extract.language.numerals import (
    NUMERAL,
    Worded,
    find_worded,
    numeral_value,
)

_DIGIT = re.compile(r"\d")
_NUMBER = r"\d+(?:[.,]\d+)*"
_DASH = r"[-–—÷~]"
_TO = rf"\s*(?:%\s*)?(?:{_DASH}|(?:đến|tới)(?:\s+(?:dưới|gần))?)\s*"
_PER_CENT = r"\s*(?:%|phần\s+trăm(?!\w))"
# a blank is often lost behind a comparator: "ít nhất95%"
_BEGIN = r"(?:(?<![\w.,/])|(?<=nhất)|(?<=thiểu)|(?<=đạt)|(?<=trên)|(?<=quá)|(?<=dưới))"
_PERCENT = re.compile(rf"{_BEGIN}(?P<low>{_NUMBER})(?:{_TO}(?P<high>{_NUMBER}))?(?:\s*điểm)?{_PER_CENT}")
# Things that plans count (a place or an office with a capital is a name, not a thing counted). Contents, tasks, levels, articles and spans of time are counted too, but not promised.
COUNTED = (
    r"cuộc|buổi|lần(?!\s+lượt)|lượt|lớp|khóa|khoá|sáng kiến|giải pháp mới|mô hình|hội nghị|hội thảo|hội thi|cuộc thi|đợt|tin|bài|chuyên đề|chuyên mục|phóng sự|video|"
    r"diễn đàn|đối thoại|(?-i:xã|phường|thôn|bản|tổ dân phố|khu phố|ấp|đơn vị|cơ quan|phòng|trường|trạm)|văn bản|thủ tục|tthc|quy trình|thành phần hồ sơ|dịch vụ công|hồ sơ|người|công chức|"
    r"cán bộ|cấp phó|trưởng thôn|điểm|phiếu|đề tài|nhóm sáng kiến|hộ|tổ|doanh nghiệp|tài khoản|giao dịch|ứng dụng|phần mềm|cơ sở dữ liệu|đơn|kiến nghị|đầu mối|trang"
)
# What a plan produces: a bare count behind a verb that makes it is a promise, a bare count of places or people is not.
PRODUCED = re.compile(
    r"(?:cuộc|buổi|lượt|lớp|khóa|khoá|sáng kiến|giải pháp mới|mô hình|hội nghị|hội thảo|hội thi|cuộc thi|đợt|tin|bài|chuyên đề|chuyên mục|phóng sự|video|diễn đàn|phiếu|đề tài)(?!\w)",
    re.IGNORECASE,
)
_SCALE = {"nghìn": 1e3, "ngàn": 1e3, "triệu": 1e6}
_OF_A_WHOLE = r"(?:tiêu chí|chỉ tiêu|nhiệm vụ|nội dung|lĩnh vực|khu dân cư)"  # counted only as "17/19 tiêu chí"
_COUNT = re.compile(
    rf"(?<![\w.,/%-])(?P<low>{_NUMBER}|{NUMERAL}(?!\s+phần))(?:(?:{_DASH}|\s*(?:đến|tới)\s+|\s*{_DASH}\s*)(?P<high>{_NUMBER}))?(?:\s*/\s*(?P<of>{_NUMBER}))?"
    rf"\s+(?:(?P<scale>nghìn|ngàn|triệu)\s+)?(?P<noun>{COUNTED}|(?<=\d\s){_OF_A_WHOLE})(?!\w)",
    re.IGNORECASE,
)
# behind a word that bounds it a number counts whatever follows: "tối thiểu 02 lĩnh vực", but no time, money or size
_BOUNDED_COUNT = re.compile(
    # the bound
    rf"(?:tối\s+thiểu|ít\s+nhất|không\s+(?:dưới|ít\s+hơn|thấp\s+hơn)|tối\s+đa|không\s+quá|nhiều\s+nhất|[≥≤])"
    r"\s+(?:được\s+|có\s+|là\s+|từ\s+)?"
    # the number
    rf"(?P<low>{_NUMBER})\s+"
    # the thing
    r"(?P<noun>(?!(?:năm|quý|tháng|tuần|ngày|giờ|phút|giây|nghìn|ngàn|triệu|tỷ|tỉ|đồng|km|m2|m|ha|lít|kg|tuổi|bậc|phần|điểm"
    r"|trở|trên|đến|và|hoặc|là|so|mức|[kmg]b(?:ps)?)(?!\w))[^\W\d_]{2,})",
    re.IGNORECASE,
)
_UNREADABLE_COUNT = re.compile(rf"(?<![\w.,/])(?P<low>\d*[oOlI]\d+|\d+[oOlI]\d*)\s+(?P<noun>{COUNTED})(?!\w)")
_NO_SHARE = 1000  # a share of a thousand per cent and more is two numbers run together


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit at text[start:end]; `of` is the whole in "9/9 xã"; `value` None where it cannot be read."""

    start: int
    end: int
    text: str
    value: float | None
    value_high: float | None
    kind: str  # percent, points, count, rank, steps, score, times, time, rate
    of: float | None = None
    uncertain: bool = False
    bound: str | None = None  # a comparator that the number's own words hold: "nhóm 15 tỉnh dẫn đầu"


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
    """Every share, count of things and measure in a folded text, in order, none overlapping."""
    return list(_quantities(text))


@lru_cache(maxsize=1_000)
def _quantities(text: str) -> tuple[Quantity, ...]:
    """What `find_quantities` finds; headings and promises ask for the same paragraphs."""
    worded = [_worded(text, worded) for worded in find_worded(text)]
    counts = map(_torn_or_whole_count, _COUNT.finditer(text))
    found: list[Quantity | None]
    if not _DIGIT.search(text) and "%" not in text:
        found = [*worded, *counts]  # all others are written with digits
    else:
        found = [
            *(_unreadable(match) for match in UNREADABLE_SHARE.finditer(text)),
            *(_percent(match) for match in _PERCENT.finditer(text)),
            *worded,
            *(_measure(measure) for measure in find_measures(text)),
            *counts,
            *map(_bounded_count, _BOUNDED_COUNT.finditer(text)),
            *(_unreadable_count(match) for match in _UNREADABLE_COUNT.finditer(text)),
            *(_unreadable(match) for match in LEFT_OVER_SHARE.finditer(text)),
        ]
    kept: list[Quantity] = []
    taken: set[int] = set()  # characters of quantities kept: earlier kinds win
    for quantity in found:
        if quantity is not None and not taken & set(range(quantity.start, quantity.end)):
            kept.append(quantity)
            taken |= set(range(quantity.start, quantity.end))
    return tuple(sorted(kept, key=lambda quantity: quantity.start))


def _unreadable(match: re.Match[str]) -> Quantity:
    return Quantity(match.start(), match.end(), match[0], None, None, "percent", uncertain=True)


def _unreadable_count(match: re.Match[str]) -> Quantity:
    return Quantity(*match.span("low"), match["low"], None, None, "count", uncertain=True)


def _percent(match: re.Match[str]) -> Quantity:
    low, high = parse_number(match["low"]), parse_number(match["high"]) if match["high"] else None
    uncertain = low is None or low >= _NO_SHARE or bool(match["high"] and (high is None or high < low))
    kind = "points" if "điểm" in match[0] else "percent"
    begin = share_start(match.string, match.start(), match["low"])
    if begin is not None:
        return Quantity(begin, match.end(), match.string[begin : match.end()], None, None, kind, uncertain=True)
    values = (None, None) if uncertain else (low, high)
    return Quantity(match.start(), match.end(), match[0], *values, kind, uncertain=uncertain)


def _worded(text: str, worded: Worded) -> Quantity:
    words = text[worded.start : worded.end]
    return Quantity(worded.start, worded.end, words, worded.value, None, "times" if worded.is_multiple else "percent")


def _measure(measure: Measure) -> Quantity | None:
    number = measure.number.split("/")[0]  # "92/100 điểm" is 92
    parts = [parse_number(part.strip()) for part in re.split(r"[-–]|đến", number)]
    if parts[0] is None or (len(parts) > 1 and (parts[1] is None or parts[1] <= parts[0])):
        return None
    high = parts[1] if len(parts) > 1 else None
    quantity = Quantity(measure.start, measure.end, measure.number, parts[0], high, measure.kind)
    return replace(quantity, bound=measure.bound)


def _count(match: re.Match[str]) -> Quantity | None:
    low = parse_number(match["low"]) if match["low"][0].isdigit() else float(numeral_value(match["low"]))
    high = parse_number(match["high"]) if match["high"] else None
    if low is None or (match["high"] and (high is None or high <= low)):
        return None
    scale = _SCALE[match["scale"].lower()] if match["scale"] else 1.0
    of = parse_number(match["of"]) if match["of"] else None
    if of is None and re.fullmatch(_OF_A_WHOLE, match["noun"], re.IGNORECASE):
        return None
    high = None if high is None else high * scale
    return Quantity(match.start(), match.start("noun"), text_before(match), low * scale, high, "count", of=of)


def _torn_or_whole_count(match: re.Match[str]) -> Quantity | None:
    begin = count_start(match.string, match.start(), match["low"])
    if begin is None:
        return _count(match)
    number = match.string[begin : match.end("low")]
    return Quantity(begin, match.end("low"), number, None, None, "count", uncertain=True)


def _bounded_count(match: re.Match[str]) -> Quantity | None:
    value = parse_number(match["low"])
    return Quantity(*match.span("low"), match["low"], value, None, "count") if value is not None else None


def text_before(match: re.Match[str]) -> str:
    """The number of a counted thing as printed, without the thing."""
    return match.string[match.start() : match.start("noun")].strip()
