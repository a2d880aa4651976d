"""Days and reporting periods as people write them: "Quý IV năm 2025", "6 tháng đầu năm 2025", "tính đến ngày 15/12/2025"."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from cchc.intake.read.spelling import search_key

_FIRST_SERIAL = date(1899, 12, 30)  # Excel's day 0
_DAY = r"(?P<day>\d{1,2})\s?(?P<mark>[/.-])\s?(?P<month>\d{1,2})\s?(?P=mark)\s?(?P<year>\d{4})"
_DAY_IN_WORDS = r"(?:ngày\s)?(?P<day>\d{1,2})\s?(?:tháng|[/.-])\s?(?P<month>\d{1,2})\s?năm\s(?P<year>\d{4})"
_ISO = r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?:[t ]\d{2}:\d{2}.*)?"
_DATES = tuple(re.compile(rf"(?<![\d/.-]){form}(?![\d/])") for form in (_DAY, _DAY_IN_WORDS, _ISO))
_AS_OF = re.compile(
    r"(?:tính|chốt|cập nhật|số liệu)(?:\s\w+){0,3}?\s(?:đến|tới|tại|ngày)(?:\s(?:hết|thời điểm|ngày|cuối ngày))*\s$|(?:^|[(\s])đến (?:hết )?(?:ngày )?$"
)
_WINDOW = re.compile(
    r"từ (?:ngày )?(\d{1,2}[/.-]\d{1,2}[/.-]\d{4}) (?:cho )?(?:đến|tới|-|–) (?:hết )?(?:ngày )?(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})"
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = r"(?:\s?[,/.-]?\s?(?:năm\s)?(?P<year>20\d\d)(?!\d))?"
_QUARTER = r"(?:iv|i{1,3}|[1-4])"
_AND = r"\s?(?:,|và|\+|&|-|–|đến)\s?"  # two periods at once are no period
_SIX = r"(?:0?6|sáu)"
# Of what stands in a title, the longest first; `part` is that of a year.
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("year", re.compile(r"(?<!\d)12 tháng(?: của)? năm (?P<year>20\d\d)(?!\d)")),
    ("other", re.compile(rf"(?<!\w)(?:quý|quí)\s?{_QUARTER}(?:{_AND}(?:(?:quý|quí)\s?)?{_QUARTER})+(?!\w){_YEAR}")),
    ("other", re.compile(rf"(?<!\w)(?:quý|quí)\s?(?:vi?|[5-9]|\d\d+)(?!\w){_YEAR}")),
    ("other", re.compile(rf"(?<!\w)tháng\s?\d{{1,2}}(?:{_AND}(?:tháng\s?)?(?!20\d\d)\d{{1,2}}(?!\d))+{_YEAR}")),
    ("span", re.compile(r"(?:giai đoạn\s)?(?P<part>20\d\d)\s?[-–]\s?(?P<year>20\d\d)(?!\d)")),
    ("half", re.compile(rf"{_SIX} tháng (?P<part>đầu|cuối)(?: năm)?{_YEAR}")),
    ("other", re.compile(rf"(?<!\d)(?:\d{{1,2}}|ba|chín|sáu) tháng(?: đầu| cuối)?(?: năm)?{_YEAR}")),
    ("other", re.compile(rf"từ tháng \d{{1,2}} đến (?:hết )?tháng \d{{1,2}}{_YEAR}")),
    ("quarter", re.compile(rf"(?<!\w)(?:quý|quí|quy)\s?(?P<part>iv|i{{1,3}}|[1-4])(?!\w){_YEAR}")),
    ("month", re.compile(rf"(?<!\w)(?:tháng|t)\s?(?P<part>1[0-2]|0?[1-9])(?!\d){_YEAR}")),
    ("month", re.compile(r"(?<![\d/.-])(?P<part>1[0-2]|0?[1-9])/(?P<year>20\d\d)(?!\d)")),
    ("year", re.compile(r"(?<!\w)(?:năm|cả năm|12 tháng năm)\s(?P<year>20\d\d)(?!\d)")),
)
_CODE = re.compile(r"(?P<year>20\d\d)(?:-?(?P<kind>[hq])(?P<part>[1-4])|-(?P<month>0[1-9]|1[0-2])|-(?P<until>20\d\d))?")
# What a title says about another time than that of its figures.
_ELSEWHERE = re.compile(
    r"(?:phương hướng|nhiệm vụ trọng tâm|so với|cùng kỳ|dự kiến|kế hoạch số|nghị quyết|quyết định|công văn|căn cứ|theo kế hoạch).*"
)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time that figures are about; without a year it is only a part of one, and `code` is None."""

    kind: str  # year, half, quarter, month, span, other
    year: int | None
    part: int = 0

    @property
    def code(self) -> str | None:
        """As in the marts: 2025, 2025-H2, 2025-Q4, 2025-07, 2021-2025; None where it has none."""
        if self.year is None or self.kind == "other":
            return None
        ends = {"year": "", "half": f"-H{self.part}", "quarter": f"-Q{self.part}", "month": f"-{self.part:02d}"}
        return f"{self.part}-{self.year}" if self.kind == "span" else f"{self.year}{ends[self.kind]}"

    @property
    def first(self) -> date:
        """Its first day; only where `code` is known."""
        year, months = self.year or 1, self._months()
        return date(self.part, 1, 1) if self.kind == "span" else date(year, months[0], 1)

    @property
    def last(self) -> date:
        """Its last day; only where `code` is known."""
        year, month = self.year or 1, self._months()[1]
        return date(year, month, monthrange(year, month)[1])

    def _months(self) -> tuple[int, int]:
        lengths = {"half": 6, "quarter": 3, "month": 1}
        length = lengths.get(self.kind, 12)
        first = (self.part - 1) * length + 1 if self.kind in lengths else 1
        return first, first + length - 1

    def holds(self, other: "Period") -> bool:
        """Whether another period lies within this one."""
        return bool(self.code and other.code) and self.first <= other.first and other.last <= self.last

    def in_year(self, year: int | None) -> "Period":
        """The same period with a year where it has none."""
        return self if self.year is not None else Period(self.kind, year, self.part)


def parse_date(value: object) -> date | None:
    """Return the day that a cell holds: 15/01/2026, 15-1-2026, 15.01.2026, "ngày 15 tháng 01 năm 2026", ISO, a serial number."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _FIRST_SERIAL + timedelta(days=int(value)) if 36526 <= value < 73051 else None  # years 2000 to 2099
    text = search_key(value).strip(" .,;()")
    return next((day for form in _DATES if (match := form.fullmatch(text)) and (day := _day(match))), None)


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def find_as_of(text: str) -> date | None:
    """Return the day up to which figures count: "(tính đến ngày 15/12/2025)" gives 15 December 2025."""
    folded = search_key(text)
    for form in _DATES:
        for match in form.finditer(folded):
            # "đến ngày" may be part of the date's own words
            before = folded[: match.start()]
            if _AS_OF.search(before[-60:] if before.endswith(" ") else f"{before[-60:]} "):
                return _day(match)
    return None


def find_window(text: str) -> tuple[date, date] | None:
    """Return the days from which and up to which figures count: "từ ngày 15/9/2025 đến ngày 14/12/2025"."""
    match = _WINDOW.search(search_key(text))
    first, last = (parse_date(match[1]), parse_date(match[2])) if match else (None, None)
    return (first, last) if first and last else None


def parse_period(value: object) -> Period | None:
    """Return the one period that a cell or an option names: "2025-Q4", "Quý IV/2025", "07/2025"; None where there is none."""
    text = search_key(int(value) if isinstance(value, float) and value.is_integer() else value).strip(" .;:()")
    if match := _CODE.fullmatch(text):
        return _coded(match)
    found = find_periods(text)
    return found[0] if len(found) == 1 else None


def _coded(match: re.Match[str]) -> Period | None:
    year = int(match["year"])
    if match["until"]:
        return Period("span", int(match["until"]), year) if int(match["until"]) > year else None
    if match["month"]:
        return Period("month", year, int(match["month"]))
    if match["kind"] == "h":
        return Period("half", year, int(match["part"])) if match["part"] in "12" else None
    return Period("quarter", year, int(match["part"])) if match["kind"] else Period("year", year)


def find_periods(text: str) -> list[Period]:
    """Return the periods that a title names, each once; those of plans, comparisons and outlooks are left out."""
    left = search_key(text)
    for form in _DATES:
        left = form.sub(" | ", left)
    left = _ELSEWHERE.sub("", left)
    spans: list[tuple[int, int, Period]] = []
    rest = left
    for kind, form in _FORMS:
        spans += [(match.start(), match.end(), _period(kind, match)) for match in form.finditer(rest)]
        rest = form.sub(lambda match: "|" * len(match[0]), rest)
    return list(dict.fromkeys(_one_by_one(left, sorted(spans, key=lambda span: span[0]))))


def _one_by_one(text: str, spans: list[tuple[int, int, Period]]) -> Iterator[Period]:
    """The periods in order; two joined by a word ("quý IV và năm 2025") do not say which of them is meant."""
    joined = [
        bool(re.fullmatch(rf"{_AND}(?:cả\s)?", text[end:start])) for (_, end, _), (start, _, _) in pairwise(spans)
    ]
    for place, (_, _, period) in enumerate(spans):
        is_joined = any(joined[max(place - 1, 0) : place + 1])
        yield Period("other", period.year) if is_joined else period


def _period(kind: str, match: re.Match[str]) -> Period:
    year = int(match["year"]) if match["year"] else None
    part = match.groupdict().get("part") or "0"
    numbers = {**_ROMAN, "đầu": 1, "cuối": 2}
    return Period(kind, year, numbers[part] if part in numbers else int(part))


def narrowest(periods: list[Period]) -> Iterator[Period]:
    """The periods that hold no other of them: of "Quý IV năm 2025" and "năm 2025" the quarter."""
    return (period for period in periods if not any(period != other and period.holds(other) for other in periods))
