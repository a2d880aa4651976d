"""The years that a clause names: when it holds, and the year it is compared with."""

import re
from dataclasses import dataclass

_YEAR = r"20\d\d"
_BASELINE = re.compile(
    # compared with, higher or lower than, so many times
    r"(?:so\s+với|(?:cao|thấp|nhiều|ít)\s+hơn|lần(?=\s+năm))"
    # what of that year
    r"(?:\s+(?:cùng\s+kỳ|cuối|đầu|thời\s+điểm|kết\s+quả|mức|số|thực\s+hiện|bình\s+quân|trung\s+bình|giai\s+đoạn|ngày|tháng"
    r"|của|năm|\d{1,2}(?:/\d{1,2})?/?))*"
    rf"\s*(?P<year>{_YEAR})(?P<period>\s*[-–—]\s*{_YEAR})?",
    re.IGNORECASE,
)
_EVERY_YEAR = re.compile(r"(?:mỗi|hằng|hàng|từng)\s+năm|năm\s+sau\s+\w+\s+hơn\s+năm\s+trước", re.IGNORECASE)
_SPAN = re.compile(
    rf"(?:giai\s+đoạn|từ\s+năm)\s+(?P<from>{_YEAR})\s*(?:-|–|—|đến(?:\s+năm)?)\s*(?P<to>{_YEAR})", re.IGNORECASE
)
_BY_END = re.compile(
    # up to, at the latest, before
    rf"(?:đến|tới|chậm\s+nhất|trước(?=\s+(?:ngày|tháng|quý)\s))"
    # the end, a day, a month, a quarter
    rf"(?:\s+(?:hết|cuối|ngày|tháng|quý|trong|năm|[IV]{{1,3}}|\d{{1,2}}(?:/\d{{1,2}})?))*?"
    # of the year
    rf"(?:\s+năm\s+|\s*/\s*|\s+tháng\s+\d{{1,2}}\s+năm\s+)(?P<year>{_YEAR})",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"(?<!\w)trước\s+năm\s+(?P<year>{_YEAR})", re.IGNORECASE)
_FROM_ON = re.compile(
    # "từ năm 2025 trở đi"
    rf"(?<!\w)từ\s+(?:đầu\s+)?năm\s+(?P<year>{_YEAR})\s+trở\s+đi"
    # the clause begins with it
    rf"|^\W*từ\s+năm\s+(?P<other>{_YEAR})\s*,"
    # a level is reached from then on
    rf"|(?<!\w)từ\s+năm\s+(?P<since>{_YEAR})(?=\s+(?:không|tối|ít|đạt|trên|dưới)\s)",
    re.IGNORECASE,
)
_IN_YEAR = re.compile(
    # "trong năm 2025", or the clause begins with it
    rf"(?:trong\s+năm|vào\s+(?:cuối\s+|đầu\s+)?năm|^\W*năm)\s+(?P<year>{_YEAR})(?!\s*[-–—])"
    # between marks: ", năm 2025,"
    rf"|(?<=[,;:]\s)năm\s+(?P<other>{_YEAR})(?=[\s,:]+(?!-))"
    # in brackets, or behind "phấn đấu"
    rf"|\(\s*(?:[^\W\d]+\s+){{0,4}}năm\s+(?P<in>{_YEAR})(?!\s*[-–—])|phấn\s+đấu\s+(?:trong\s+)?năm\s+(?P<goal>{_YEAR})"
    # before what is to be reached
    rf"|năm\s+(?P<at>{_YEAR})(?=\s+(?:phải\s+)?(?:đạt|là|phấn\s+đấu|tối\s+thiểu|ít\s+nhất|trên|không)(?!\w))"
    # the year of a month, a quarter or a half
    rf"|(?:(?:tháng|nửa)\s+(?:đầu|cuối)|(?<!\d\s)(?:tháng|quý)\s+\w{{1,3}})\s*(?:năm|/)\s*(?P<part>{_YEAR})",
    re.IGNORECASE,
)
# "(năm 2025 là 6,5 ngày)", "(thực hiện năm 2025: 48%)": what was, beside a number that is to be reached
_WHAT_WAS = re.compile(
    r"(?<=[^\s(])\s*\((?=[^()]*20\d\d)(?=[^()]*(?:20\d\d[^()\d]*(?:là|đạt|:|chỉ|có)|thực\s+hiện|kết\s+quả|hiện\s+trạng|cùng\s+kỳ))[^()]*\)",
    re.IGNORECASE,
)
_YEAR_BEHIND = re.compile(
    rf"\s*\(?(?:vào\s+|trong\s+|cho\s+|ở\s+)?(?:cuối\s+)?năm\s+(?P<year>{_YEAR})(?!\s*[-–—])", re.IGNORECASE
)
_FOLLOWING = re.compile(
    r"(?:các|những)\s+năm\s+(?:tiếp\s+theo|sau|còn\s+lại|kế\s+tiếp)|(?:từ\s+)?năm\s+tiếp\s+theo", re.IGNORECASE
)
_IN_ORDER = re.compile(rf"năm\s+{_YEAR}(?:(?:\s*,\s*|\s+và\s+)(?:năm\s+)?{_YEAR})+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Years:
    """When a clause holds, and the year it is compared with."""

    year_from: int | None
    year_to: int | None
    timing: str  # by_end, single_year, each_year, from_on, following, unstated
    baseline: int | None


NO_YEARS = Years(None, None, "unstated", None)


def years_of(words: str, behind: str = "") -> Years:
    """The years named in a clause, `behind` being its words after the number; nothing named gives None and `unstated`."""
    words = _WHAT_WAS.sub(" ", words)
    baseline = _BASELINE.search(words)
    rest = _BASELINE.sub(" ", words)
    year = int(baseline["year"]) if baseline and not baseline["period"] else None
    if match := _SPAN.search(rest):
        timing = "each_year" if _EVERY_YEAR.search(rest) else "unstated"  # a window alone says nothing of single years
        return Years(int(match["from"]), int(match["to"]), timing, year)
    if match := _FROM_ON.search(rest):
        return Years(int(next(filter(None, match.groups()))), None, "from_on", year)
    if match := _BY_END.search(rest):
        return Years(None, int(match["year"]), "by_end", year)
    if match := _BEFORE.search(rest):
        return Years(None, int(match["year"]) - 1, "by_end", year)
    beside = _YEAR_BEHIND.match(behind)
    if beside and year == int(beside["year"]):
        beside = None  # "gấp 2,5 lần năm 2025" compares
    if match := beside or _IN_YEAR.search(rest):
        found = int(next(filter(None, match.groups())))
        return Years(found, found, "single_year", year)
    if _FOLLOWING.search(rest):
        return Years(None, None, "following", year)
    return Years(None, None, "each_year" if _EVERY_YEAR.search(rest) else "unstated", year)


_AT_AN_END = re.compile(
    rf"^\W*(?:trong\s+|mục\s+tiêu\s+)?năm\s+(?P<first>{_YEAR})(?!\s*[-–—])|(?<!\w)năm\s+(?P<last>{_YEAR})\W*$",
    re.IGNORECASE,
)


def years_of_heading(title: str) -> Years:
    """When what stands under a heading holds: "Mục tiêu đến hết năm 2026", "Giai đoạn 2026 - 2028", "Chỉ tiêu năm 2027"."""
    named = years_of(title)
    if named.year_to is None and (match := _AT_AN_END.search(title)):
        year = int(match["first"] or match["last"])
        return Years(year, year, "single_year", None)
    return named


def last_year_named(words: str) -> int | None:
    """The last year that words name: "Năm 2025, xã đạt" gives 2025."""
    named = re.findall(
        rf"(?<!\w)(?:năm|kết\s+quả|thực\s+hiện|hết|cuối)\s+({_YEAR})|/({_YEAR})(?!\d)", words, re.IGNORECASE
    )
    return int(next(filter(None, named[-1]))) if named else None


def years_in_order(words: str) -> list[int]:
    """Years told off in a row: "các năm 2026, 2027 lần lượt đạt …" gives 2026, 2027."""
    match = _IN_ORDER.search(words)
    return [int(year) for year in re.findall(_YEAR, match[0])] if match else []
