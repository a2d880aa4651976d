"""Deadline cells in the reference's vocabulary: kind, date as far as given, quarters, year, recurring.

Where a cell names a span or a list of days, months or years, its last one is the deadline.
"""

import re
from calendar import monthrange
from dataclasses import replace

from cchc.language.letters import compile_vi
from cchc.language.spaces import squeeze_spaces
from cchc.records import Deadline

_NUMERALS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_QUARTER = r"(?:iv|i{1,3}|[1-4])(?![\w%])"
_QUARTER_WORD = r"(?:qu[ýí]|q\.?)\s*"
_UP_TO = r"(?:[-–—]|đến(?:\s+hết)?|tới)"
_QUARTERS = re.compile(
    rf"\b{_QUARTER_WORD}(?P<first>{_QUARTER})(?P<more>(?:\s*(?:,|;|và|{_UP_TO}|/(?!\s*20))\s*(?:{_QUARTER_WORD})?{_QUARTER})*)",
    re.IGNORECASE,
)
_SPANS_ON = re.compile(rf"\s*(?:(?:/|năm)\s*20\d\d)?\s*{_UP_TO}\s*", re.IGNORECASE)
_EACH_QUARTER = re.compile(r"\b(?:mỗi|từng|hằng|hàng)\s+qu[ýí]\b", re.IGNORECASE)
_HALF_YEAR = re.compile(r"(?<!\w)(?:0?6|sáu)\s+tháng\s+(?P<half>đầu|cuối)\s+năm(?!\w)", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d/.])(20\d\d)(?!\d)")
_QUARTER_YEAR = re.compile(r"\b(?:qu[ýí]|q\.?)[^.;]{0,24}?(?:/|năm)\s*(20\d\d)", re.IGNORECASE)
_DATE = re.compile(r"(?<![\d/])(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})(?:\s*[/.-]\s*(?P<year>20\d\d))?(?![\d/])")
_DATE_WORDS = re.compile(
    r"ngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})(?:\s+năm\s+(?P<year>20\d\d))?", re.IGNORECASE
)
_JOINS_DATES = re.compile(r"\s*(?:,|và|[-–—]|đến|tới)\s*(?:hết\s+)?(?:trước\s+)?(?:ngày\s*)?", re.IGNORECASE)
_OF_INSTRUMENT = re.compile(r"\bsố\s+\d[^,;]{0,40}ngày\s*$", re.IGNORECASE)
_NEXT_YEAR = re.compile(r"\bnăm\s+(?:sau|tiếp\s+theo|kế\s+tiếp|liền\s+kề\s+sau)\b", re.IGNORECASE)
_DAY_OF_MONTH = re.compile(r"\b(?:ngày\s+)?\d{1,2}\s+(?:hàng|hằng|mỗi)\s+tháng\b", re.IGNORECASE)
_MONTH = re.compile(
    rf"(?:\btháng\s+|\bT\.?(?=\d))(?P<months>\d{{1,2}}(?:\s*(?:,|và|{_UP_TO})\s*(?:tháng\s+)?\d{{1,2}}(?!\d))*)(?!\d)(?:\s*(?:/|năm|-)\s*(?P<year>20\d\d))?",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(r"(?<![\d/.-])(?P<months>\d{1,2})\s*[/.]\s*(?P<year>20\d\d)(?!\d)")
_BROKEN_YEAR = re.compile(r"(?<=[\dIVX][/.-])(?:2 0\d\d|20 \d\d|20\d \d)(?![\d/])")
_YEARS = re.compile(r"(?<!\d)(20\d\d)\s*(?:[-–—]|đến(?:\s+(?:hết\s+)?năm)?)\s*(20\d\d)(?!\d)")
_OVER_YEARS = re.compile(
    rf"(?P<first>[^;]*?20\d\d)\s*(?:,?\s*{_UP_TO}|,|;|và)\s*(?P<last>(?:[^;]*?\D)?20\d\d[^;\d]*)", re.IGNORECASE
)
_EVERY_YEAR = re.compile(r"\b(?:hàng|hằng)\s+năm\b|\bmỗi\s+năm\b|\bcác\s+năm\b", re.IGNORECASE)
_BY_DATE = re.compile(
    r"\b(?:trước|chậm\s+nhất|muộn\s+nhất|xong\s+trước|hoàn\s+thành\s+trước|đến|ngày|từ)\b", re.IGNORECASE
)
_CONTINUOUS = re.compile(r"\bthường\s+xuyên\b|\bliên\s+tục\b", re.IGNORECASE)
_CONTINUOUS_FIRST = re.compile(r"[-\s]*(?:thường\s+xuyên|liên\s+tục)\s*[;.]", re.IGNORECASE)
_PERIODIC = re.compile(
    r"\bđịnh\s+kỳ\b|\b(?:hàng|hằng|mỗi)\s+(?:ngày|tuần|tháng|qu[ýí])\b|\btháng\s+(?:đầu|cuối)\s+(?:của\s+)?quý\b"
    r"|\b0?6\s+tháng\b(?!\s+(?:đầu|cuối))",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(
    r"\b(?:ngay\s+)?sau\s+khi\b|\bkhi\s+(?:có|được|phát\s+sinh|cần)\b|^đột\s+xuất\b|\bkể\s+từ\s+(?:ngày|khi)\b",
    re.IGNORECASE,
)
_PER_PLAN = re.compile(
    # "theo kế hoạch của tỉnh": another paper says when
    r"\btheo\s+(?:\w+\s+)?(?:quy\s+định|kế\s+hoạch|lộ\s+trình|tiến\s+độ|văn\s+bản|vb|hướng\s+dẫn|yêu\s+cầu|chỉ\s+đạo|"
    r"chương\s+trình|đề\s+án|thông\s+báo|phân\s+công|thời\s+(?:hạn|gian)|quyết\s+định|công\s+văn)\b"
    # "căn cứ vào …"
    r"|\bcăn\s+cứ\s+(?:vào\s+)?",
    re.IGNORECASE,
)
_ANNUAL = re.compile(
    r"\b(?:trong|cả|cuối|đầu|hết|giữa)\s+năm\b|\b(?:hàng|hằng|mỗi)\s+năm\b|\bnăm\s+20\d\d\b|^20\d\d$", re.IGNORECASE
)
_RECURRING = (
    (re.compile(r"\b(?:hàng|hằng|mỗi)\s+tháng\b", re.IGNORECASE), "monthly"),
    (
        re.compile(
            r"\b(?:(?:hàng|hằng|mỗi|định\s+kỳ)\s+qu[ýí]|tháng\s+(?:đầu|cuối)\s+(?:của\s+)?quý)\b", re.IGNORECASE
        ),
        "quarterly",
    ),
)
DEADLINE_START = re.compile(
    r"[-+*]?\s*(?:(?:"
    # a bound, or how often
    r"trước|chậm\s+nhất|muộn\s+nhất|thường\s+xuyên|định\s+kỳ|trong\s+(?:năm|tháng|quý|quí)"
    r"|(?:hàng|hằng|mỗi)\s+(?:năm|quý|tháng|tuần)|cả\s+năm"
    # after something else, or as another paper says
    r"|sau\s+khi|ngay\s+(?:sau\s+)?khi|ngay\s+sau|khi\s+(?:có|được|phát)"
    r"|theo\s+(?:quy|kế|lộ|tiến|văn|vb|hướng|định|yêu|chỉ|từng)"
    # all the time, from or up to a day, over years
    r"|liên\s+tục|đến\s+(?:hết|ngày|năm|tháng)|từ\s+(?:ngày|tháng|năm|quý)|giai\s+đoạn\s+20|năm\s+20\d\d"
    r"|hoàn\s+thành\s+(?:trước|trong))\b"
    # a month, quarter, day or year alone
    r"|(?:tháng|quý|quí|q\.?)\s*(?:\d|i|v)|ngày\s+\d|\d{1,2}/(?:\d{1,2}/)?20\d\d|20\d\d\s*(?:[-–]\s*20\d\d)?$)",
    re.IGNORECASE,
)
# what looks like a day, a month or a quarter; where no calendar has it, it is a misprint and not "no deadline"
_LIKE_A_TIME = re.compile(
    r"\b(?:ngày|tháng|T\.?)\s*\d|(?<!\w)\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}(?!\w)|(?<!\w)\d{4}-\d{1,2}(?:-\d{1,2})?(?!\w)"
    r"|\bqu[ýí]\s*(?:\d|[IVX]+\b)",
    re.IGNORECASE,
)
_LABELLED = compile_vi(r"(?:^|[;.]\s*|\s)[-+]?\s*((?:[⟨A⟩][^:;.]{3,160}?))\s*:\s*(?=\S)")


def parse_deadline(text: str | None, *, plan_year: int | None) -> Deadline:
    """Read a deadline cell: "Trước ngày 18/11/2025" gives kind by_date, date 2025-11-18, year 2025.

    `plan_year`: the year of a one-year plan, given to a deadline that prints none; None for a plan of several years.
    """
    cell = _whole_years(text or "")
    if not cell.strip(" .-"):
        return Deadline(kind="unspecified")
    if span := _over_years(cell):
        return span
    every_year = bool(_EVERY_YEAR.search(cell))
    default_year = None if every_year else plan_year
    recurring = "yearly" if every_year else "none"
    for rule in (_by_date, _quarters, _conditional, _continuous, _periodic, _month, _annual, _per_plan):
        if deadline := rule(cell, default_year, recurring):
            return deadline
    return Deadline(kind="misprinted" if _LIKE_A_TIME.search(cell) else "unspecified")


def _over_years(cell: str) -> Deadline | None:
    """A span that ends in a later year than it begins: "Quý IV/2026 - Quý II/2027" begins 2026-10-01, due in the second quarter of 2027."""
    match = _OVER_YEARS.fullmatch(cell)
    if not match or _YEARS.fullmatch(cell):
        return None
    first, last = (parse_deadline(match[name], plan_year=None) for name in ("first", "last"))
    later = first.year is not None and last.year is not None and first.year < last.year
    if not later or last.kind not in ("quarters", "month", "by_date"):
        return None
    return replace(last, starts_on=_first_day(first))


def _first_day(deadline: Deadline) -> str | None:
    """The first day of a quarter or month, or the day itself: of the fourth quarter of 2026, 2026-10-01."""
    if deadline.quarters:
        return f"{deadline.year}-{3 * min(deadline.quarters) - 2:02d}-01"
    if deadline.date is None or deadline.date.startswith("--"):
        return None
    return deadline.date if len(deadline.date) == 10 else f"{deadline.date}-01"


def _whole_years(text: str) -> str:
    """The words of a cell, one space apart; a year that a narrow column broke is one number: "31/10/202 6"."""
    return _BROKEN_YEAR.sub(lambda match: match[0].replace(" ", ""), squeeze_spaces(text))


def parse_deadline_parts(text: str | None, *, plan_year: int | None) -> tuple[Deadline, ...]:
    """Read a cell that sets several labelled deadlines ("Báo cáo: Quý IV; Kế hoạch: Tháng 7"); empty where it sets one."""
    cell = _whole_years(text or "")
    labels = list(_LABELLED.finditer(cell))
    pieces: list[tuple[str | None, str]] = (
        [(None, cell[: labels[0].start()])] if labels and cell[: labels[0].start()].strip(" -.;") else []
    )
    for index, match in enumerate(labels):
        end = labels[index + 1].start() if index + 1 < len(labels) else len(cell)
        pieces.append((match[1].strip(" -"), cell[match.end() : end]))
    parts = [replace(parse_deadline(piece, plan_year=plan_year), label=label) for label, piece in pieces]
    return tuple(parts) if len(parts) > 1 else ()


def _iso(day: str | None, month: str, year: int | None) -> str | None:
    """A date as far as it is printed; None where no calendar has it. Without a year 29 February is taken as it stands."""
    if not 1 <= int(month) <= 12 or (day and not 1 <= int(day) <= monthrange(year or 2024, int(month))[1]):
        return None
    tail = f"{int(month):02d}" + (f"-{int(day):02d}" if day else "")
    return f"{year}-{tail}" if year else f"--{tail}"


def _dates(cell: str) -> list[re.Match[str]]:
    """The days that a cell names, in order, those of instruments left out."""
    words = list(_DATE_WORDS.finditer(cell))
    found = words or [
        match
        for match in _DATE.finditer(cell)
        if match["year"] or _BY_DATE.search(cell) or match[0] == cell.strip(" .")
    ]
    return [match for match in found if not _OF_INSTRUMENT.search(cell[: match.start()])]


def _by_date(cell: str, year: int | None, recurring: str) -> Deadline | None:
    if _CONTINUOUS_FIRST.match(cell):
        return None  # "Thường xuyên; báo cáo trước ngày 15/12": what is said first holds for the task
    if _DAY_OF_MONTH.search(cell):
        return Deadline(kind="by_date", recurring="monthly")
    found = _dates(cell)
    if not found:
        return None
    last = 0
    while last + 1 < len(found) and _JOINS_DATES.fullmatch(cell[found[last].end() : found[last + 1].start()]):
        last += 1
    match = found[last]
    own = int(match["year"]) if match["year"] else year
    if own and not match["year"] and _NEXT_YEAR.search(cell):
        own += 1
    date = _iso(match["day"], match["month"], own)
    if date is None:
        return Deadline(kind="misprinted")  # no such day: nothing is guessed
    return Deadline(kind="by_date", date=date, year=own, recurring=recurring if own is None else "none")


def _quarters(cell: str, year: int | None, recurring: str) -> Deadline | None:
    numbers: set[int] = set()
    end, before = 0, 4
    for match in _QUARTERS.finditer(cell):
        first = _NUMERALS[match["first"].lower()]
        if end and _SPANS_ON.fullmatch(cell, end, match.start()):
            numbers |= set(range(before, first))  # "Quý II/2026 - Quý IV/2026" is a span though the year stands between
        numbers |= _quarters_of(match)
        end, before = match.end(), first
    if half := _HALF_YEAR.search(cell):
        numbers |= {1, 2} if half["half"].lower() == "đầu" else {3, 4}
    if not numbers:
        return None
    own = _QUARTER_YEAR.search(cell) or _YEAR.search(cell)
    stated = int(own[1]) if own else year
    quarters = tuple(sorted(numbers))
    if len(quarters) > 1 and _EACH_QUARTER.search(cell):
        # "Quý III và Quý IV, mỗi quý một lần": as many due dates as quarters
        return Deadline(kind="quarters", quarters=quarters, year=stated, recurring="quarterly")
    return Deadline(kind="quarters", quarters=quarters, year=stated, recurring="none" if stated else recurring)


def _quarters_of(match: re.Match[str]) -> set[int]:
    """The quarters of one listing: "Quý I, III - IV" gives 1, 3 and 4."""
    before = _NUMERALS[match["first"].lower()]
    numbers = {before}
    for joint, numeral in re.findall(
        rf"(,|;|và|/|{_UP_TO})\s*(?:{_QUARTER_WORD})?({_QUARTER})", match["more"], re.IGNORECASE
    ):
        number = _NUMERALS[numeral.lower()]
        numbers |= set(range(before, number + 1)) if re.fullmatch(_UP_TO, joint, re.IGNORECASE) else {number}
        before = number
    return numbers


def _conditional(cell: str, year: int | None, recurring: str) -> Deadline | None:
    return Deadline(kind="conditional") if _CONDITIONAL.search(cell) else None


def _continuous(cell: str, year: int | None, recurring: str) -> Deadline | None:
    return Deadline(kind="continuous", recurring=recurring) if _CONTINUOUS.search(cell) else None


def _periodic(cell: str, year: int | None, recurring: str) -> Deadline | None:
    if not _PERIODIC.search(cell):
        return None
    often = next((name for pattern, name in _RECURRING if pattern.search(cell)), recurring)
    return Deadline(kind="periodic", recurring=often)


def _month(cell: str, year: int | None, recurring: str) -> Deadline | None:
    match = _MONTH.search(cell) or _MONTH_YEAR.search(cell)
    if not match:
        return None
    own = int(match["year"]) if match["year"] else year
    later = [found for found in _MONTH.finditer(cell, match.end()) if match.re is _MONTH]
    if later:  # "từ tháng 3/2026 đến tháng 9/2026"
        own = int(later[-1]["year"]) if later[-1]["year"] else own
    months = re.findall(r"\d{1,2}", (later[-1] if later else match)["months"])
    date = _iso(None, months[-1], own)
    return Deadline(kind="month", date=date, year=own, recurring=recurring if own is None else "none") if date else None


def _annual(cell: str, year: int | None, recurring: str) -> Deadline | None:
    if _PER_PLAN.search(cell) or not (_ANNUAL.search(cell) or _YEARS.search(cell)):
        return None
    span = _YEARS.search(cell)
    own = int(span[2]) if span else next((int(match[1]) for match in _YEAR.finditer(cell)), year)
    return Deadline(kind="annual", year=own, recurring=recurring)


def _per_plan(cell: str, year: int | None, recurring: str) -> Deadline | None:
    return Deadline(kind="per_plan", recurring=recurring) if _PER_PLAN.search(cell) else None
