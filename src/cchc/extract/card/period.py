"""The period that a plan covers: from its title, else from the sentence that issues it or a heading; never from a paper it cites."""

import re
from collections.abc import Iterable, Sequence

from cchc.extract.language.folded_text import Line
from cchc.extract.language.list_markers import marks_of
from cchc.extract.sections.headings import is_in_capitals

_HALF = re.compile(r"(?:0?6|sáu)\s+tháng\s+(?P<half>đầu|cuối)\s+năm\s+(?P<year>20\d\d)", re.IGNORECASE)
_QUARTER = re.compile(r"quý\s+(?P<quarter>IV|I{1,3}|[1-4])\s*(?:/|năm)\s*(?P<year>20\d\d)", re.IGNORECASE)
_SPAN = re.compile(
    r"(?<!học\s)(?:(?:giai\s+đoạn|(?:từ\s+)?(?:các\s+)?năm)\s+)(?P<from>20\d\d)\s*(?:[-–—]|đến(?:\s+hết)?)\s*(?:năm\s+)?(?P<to>20\d\d)",
    re.IGNORECASE,
)
# "đến năm 2030", "tầm nhìn 2045": where a plan ends or looks to, not what it covers
_HORIZON = re.compile(r"(?<!\w)(?:đến|tới)(?:\s+(?:hết|cuối))?\s+năm\s+(?P<year>20\d\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!tầm nhìn )(?<!từ )(?<!trước )(?<!học )năm\s+(?P<year>20\d\d)(?!\s*[-–—]\s*20)", re.IGNORECASE)
# the date and number of a paper that is only cited
_CITED = re.compile(
    r"ngày\s+\d{1,2}\s*(?:tháng\s+\d{1,2}\s+năm\s+|[/.-]\s*\d{1,2}\s*[/.-]\s*)20\d\d|\d{1,4}/20\d\d/[\w-]+|so\s+với\s+năm\s+20\d\d",
    re.IGNORECASE,
)
_INSTRUMENT = re.compile(
    r"(?:nghị\s+quyết|quyết\s+định|chỉ\s+thị|chương\s+trình|đề\s+án|kết\s+luận|thông\s+báo|công\s+văn)\s+(?:số\s+)?\d",
    re.IGNORECASE,
)
_ISSUES = re.compile(r"(?:ban\s+hành|xây\s+dựng|triển\s+khai|lập|đề\s+ra)\s+(?:bản\s+)?kế\s+hoạch", re.IGNORECASE)
_NAMES_THE_PLAN = re.compile(r"mục\s+tiêu|chỉ\s+tiêu|nhiệm\s+vụ|kế\s+hoạch|giải\s+pháp|công\s+việc", re.IGNORECASE)
_LEGAL_BASIS = re.compile(r"\W*(?:Căn cứ|Thực hiện|Theo|Xét|Trên cơ sở|Để|Nhằm|Tiếp tục)\s")
_QUARTERS = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


def period_of(text: str | None, issued: str | None = None) -> str | None:
    """The period that a title names: "06 tháng cuối năm 2025" gives 2025-H2, "giai đoạn 2021-2025" gives 2021-2025.

    A horizon alone ("đến năm 2030") runs from the year of issue on; `issued` is the date of issue as far as printed.
    """
    named = _CITED.sub(" ", text or "")
    if (cites := _INSTRUMENT.search(named)) and (own := _times(named[: cites.start()], issued)):
        return own
    return _times(named, issued, last=cites is not None)


def is_only_horizon(title: str | None, issued: str | None) -> bool:
    """Whether a title says only where the plan ends and no date of issue says where it begins."""
    return not issued and period_of(title) != period_of(title, "1900")


def _times(text: str, issued: str | None, *, last: bool = False) -> str | None:
    """The first time that a text names, or the last where a paper that it cites brings one of its own."""
    if part := _part_of_a_year(text):
        return part
    span, horizon, years = _SPAN.search(text), _HORIZON.search(text), _single_years(text)
    if years and (span is None or (last and years[-1].start() > span.start())):
        return str(years[-1 if last else 0]["year"])
    if span and span["from"] < span["to"]:
        return f"{span['from']}-{span['to']}"
    return _from_issue_to(horizon["year"], issued) if horizon else None


def _single_years(text: str) -> list[re.Match[str]]:
    """The years that a text names by themselves, not as an end of a span or a horizon."""
    ends = {match.end() for pattern in (_SPAN, _HORIZON) for match in pattern.finditer(text)}
    return [match for match in _YEAR.finditer(text) if match.end() not in ends]


def _part_of_a_year(text: str) -> str | None:
    if match := _HALF.search(text):
        return f"{match['year']}-H{1 if match['half'].lower() == 'đầu' else 2}"
    if match := _QUARTER.search(text):
        return f"{match['year']}-Q{_QUARTERS.get(match['quarter'].lower(), match['quarter'])}"
    return None


def _from_issue_to(end: str, issued: str | None) -> str:
    first = (issued or "")[:4]
    return f"{first}-{end}" if first and first < end else end


def period_in(lines: Sequence[Line], issued: str | None) -> str | None:
    """The period that the sentence which issues the plan names, else the first heading of its goals or tasks that names one."""
    paragraphs = list(_paragraphs(lines))
    issuing = (text for text in paragraphs if _ISSUES.search(text) and not _LEGAL_BASIS.match(text))
    headings = (text for text in paragraphs if _is_heading(text) and _NAMES_THE_PLAN.search(text))
    return next((period for text in (*issuing, *headings) if (period := period_of(text, issued))), None)


def _paragraphs(lines: Sequence[Line]) -> Iterable[str]:
    """Lines joined to the sentences that they hold: a line goes on the one before unless that ended or a mark opens it."""
    held: list[str] = []
    for line in lines:
        if held and (held[-1][-1] in ".;:" or _is_heading(line.text) or line.gap):
            yield " ".join(held)
            held = []
        held.append(line.text)
    if held:
        yield " ".join(held)


def _is_heading(text: str) -> bool:
    return is_in_capitals(text) or any(mark.is_section for mark in marks_of(text))


def period_years(period: str | None) -> tuple[int, int] | None:
    """First and last year of a period: "2025-H2" gives (2025, 2025)."""
    years = re.findall(r"20\d\d", period or "")
    return (int(years[0]), int(years[-1])) if years else None
