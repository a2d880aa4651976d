"""Deadline cells in the reference's vocabulary: kind, date as far as given, quarters, year, recurring."""

import re
from dataclasses import replace

from cchc.extract.letters import compile_vi
from cchc.records import Deadline

_ROMAN_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_QUARTER_LIST = r"(?:iv|i{1,3}|[1-4])(?![\w%])"
_QUARTERS = re.compile(
    rf"\b(?:các\s+)?(?:quý|q\.?)\s*({_QUARTER_LIST}(?:\s*(?:,|;|và|-|–|/(?!\s*20))\s*(?:quý|q\.?)?\s*{_QUARTER_LIST})*)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d/.])(20\d\d)(?!\d)")
_QUARTER_YEAR = re.compile(r"\b(?:quý|q\.?)[^.;]{0,24}?(?:/|năm)\s*(20\d\d)", re.IGNORECASE)
_DATE = re.compile(r"(?<!\d)(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(20\d\d))?(?!\d)")
_DATE_WORDS = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm\s+(20\d\d))?", re.IGNORECASE)
_MONTH = re.compile(r"\btháng\s+(\d{1,2})(?!\d)(?:\s*(?:/|năm|-)\s*(20\d\d))?", re.IGNORECASE)
_MONTH_YEAR = re.compile(r"(?<![\d/])(\d{1,2})\s*/\s*(20\d\d)(?!\d)")
_YEARS = re.compile(r"(?<!\d)(20\d\d)\s*[-–]\s*(20\d\d)(?!\d)")
_EVERY_YEAR = re.compile(r"\b(?:hàng|hằng)\s+năm\b|\bmỗi\s+năm\b|\bcác\s+năm\b", re.IGNORECASE)
_BY_DATE = re.compile(
    r"\b(?:trước|chậm\s+nhất|muộn\s+nhất|xong\s+trước|hoàn\s+thành\s+trước|đến|ngày)\b", re.IGNORECASE
)
_CONTINUOUS = re.compile(r"\bthường\s+xuyên\b|\bliên\s+tục\b", re.IGNORECASE)
_PERIODIC = re.compile(
    r"\bđịnh\s+kỳ\b|\b(?:hàng|hằng)\s+(?:tuần|tháng|quý)\b|\bmỗi\s+(?:tuần|tháng|quý)\b|\b6\s+tháng(?:\s*,\s*năm)?\b",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(r"\b(?:ngay\s+)?sau\s+khi\b|\bkhi\s+(?:có|được|phát\s+sinh|cần)\b", re.IGNORECASE)
_PER_PLAN = re.compile(
    r"\btheo\s+(?:quy\s+định|kế\s+hoạch|lộ\s+trình|tiến\s+độ|văn\s+bản|vb|hướng\s+dẫn|yêu\s+cầu|chỉ\s+đạo)\b|\bcăn\s+cứ\s+(?:vào\s+)?",
    re.IGNORECASE,
)
_ANNUAL = re.compile(r"\btrong\s+năm\b|\b(?:hàng|hằng)\s+năm\b|\bcả\s+năm\b|\bnăm\s+20\d\d\b|^20\d\d$", re.IGNORECASE)
_RECURRING = (
    (re.compile(r"\b(?:hàng|hằng|mỗi)\s+tháng\b", re.IGNORECASE), "monthly"),
    (re.compile(r"\b(?:hàng|hằng|mỗi)\s+quý\b", re.IGNORECASE), "quarterly"),
)
DEADLINE_START = re.compile(
    r"[-+*]?\s*(?:(?:trước|chậm\s+nhất|muộn\s+nhất|thường\s+xuyên|định\s+kỳ|trong\s+(?:năm|tháng|quý|quí)|(?:hàng|hằng|mỗi)\s+(?:năm|quý|tháng|tuần)|cả\s+năm"
    r"|sau\s+khi|ngay\s+(?:sau\s+)?khi|ngay\s+sau|khi\s+(?:có|được|phát)|theo\s+(?:quy|kế|lộ|tiến|văn|vb|hướng|định|yêu|chỉ|từng)|liên\s+tục|đến\s+(?:hết|ngày|năm|tháng)"
    r"|từ\s+(?:ngày|tháng|năm|quý)|giai\s+đoạn\s+20|năm\s+20\d\d|hoàn\s+thành\s+(?:trước|trong))\b|(?:tháng|quý|quí|q\.?)\s*(?:\d|i|v)|ngày\s+\d|\d{1,2}/(?:\d{1,2}/)?20\d\d|20\d\d\s*(?:[-–]\s*20\d\d)?$)",
    re.IGNORECASE,
)
_LABELLED = compile_vi(r"(?:^|[;.]\s*|\s)[-+]?\s*((?:[⟨A⟩][^:;.]{3,160}?))\s*:\s*(?=\S)")


def parse_deadline(text: str | None, *, plan_year: int | None) -> Deadline:
    """Read a deadline cell: "Trước ngày 18/11/2025" gives kind by_date, date 2025-11-18, year 2025.

    `plan_year`: the year of a one-year plan, given to a deadline that prints none; None for a plan of several years.
    """
    cell = " ".join((text or "").split())
    if not cell.strip(" .-"):
        return Deadline(kind="unspecified")
    every_year = bool(_EVERY_YEAR.search(cell))
    default_year = None if every_year else plan_year
    recurring = "yearly" if every_year else "none"
    for rule in (_by_date, _quarters, _conditional, _continuous, _periodic, _month, _annual, _per_plan):
        if deadline := rule(cell, default_year, recurring):
            return deadline
    return Deadline(kind="unspecified")


def parse_deadline_parts(text: str | None, *, plan_year: int | None) -> tuple[Deadline, ...]:
    """Read a cell that sets several labelled deadlines ("Báo cáo: Quý IV; Kế hoạch: Tháng 7"); empty where it sets one."""
    cell = " ".join((text or "").split())
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
    if not 1 <= int(month) <= 12 or (day and not 1 <= int(day) <= 31):
        return None
    tail = f"{int(month):02d}" + (f"-{int(day):02d}" if day else "")
    return f"{year}-{tail}" if year else f"--{tail}"


def _by_date(cell: str, year: int | None, recurring: str) -> Deadline | None:
    match = _DATE_WORDS.search(cell) or _DATE.search(cell)
    if not match or (match.re is _DATE and not match[3] and not _BY_DATE.search(cell)):
        return None
    own = int(match[3]) if match[3] else year
    date = _iso(match[1], match[2], own)
    if date is None:
        return None
    return Deadline(kind="by_date", date=date, year=own, recurring=recurring if own is None else "none")


def _quarters(cell: str, year: int | None, recurring: str) -> Deadline | None:
    matches = list(_QUARTERS.finditer(cell))
    if not matches:
        return None
    numbers: list[int] = []
    for match in matches:
        found = [_ROMAN_QUARTERS[token.lower()] for token in re.findall(r"iv|i{1,3}|[1-4]", match[1], re.IGNORECASE)]
        if re.search(r"[-–]", match[1]) and len(found) == 2:
            found = list(range(found[0], found[1] + 1))
        numbers.extend(found)
    own = _QUARTER_YEAR.search(cell) or _YEAR.search(cell)
    stated = int(own[1]) if own else year
    return Deadline(
        kind="quarters", quarters=tuple(sorted(set(numbers))), year=stated, recurring="none" if stated else recurring
    )


def _conditional(cell: str, year: int | None, recurring: str) -> Deadline | None:
    return Deadline(kind="conditional") if _CONDITIONAL.search(cell) else None


def _continuous(cell: str, year: int | None, recurring: str) -> Deadline | None:
    if not _CONTINUOUS.search(cell):
        return None
    return Deadline(kind="continuous", recurring=recurring)


def _periodic(cell: str, year: int | None, recurring: str) -> Deadline | None:
    if not _PERIODIC.search(cell):
        return None
    often = next((name for pattern, name in _RECURRING if pattern.search(cell)), recurring)
    return Deadline(kind="periodic", recurring=often)


def _month(cell: str, year: int | None, recurring: str) -> Deadline | None:
    match = _MONTH.search(cell) or _MONTH_YEAR.search(cell)
    if not match:
        return None
    own = int(match[2]) if match[2] else year
    date = _iso(None, match[1], own)
    return Deadline(kind="month", date=date, year=own, recurring=recurring if own is None else "none") if date else None


def _annual(cell: str, year: int | None, recurring: str) -> Deadline | None:
    if _PER_PLAN.search(cell) or not (_ANNUAL.search(cell) or _YEARS.search(cell)):
        return None
    own = None if _YEARS.search(cell) else next((int(match[1]) for match in _YEAR.finditer(cell)), year)
    return Deadline(kind="annual", year=own, recurring=recurring)


def _per_plan(cell: str, year: int | None, recurring: str) -> Deadline | None:
    return Deadline(kind="per_plan", recurring=recurring) if _PER_PLAN.search(cell) else None
