"""What stands above a table, and the name of its sheet: which unit reports, for which period, up to which day."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cchc.intake.file.grid import text_of
from cchc.intake.read.code_lists import CodeLists
from cchc.intake.read.matching import UnitMatch, match_unit, named_unit
from cchc.intake.read.part_of_unit import is_other_body, is_part_of_unit
from cchc.intake.read.periods import (
    Period,
    find_as_of,
    find_periods,
    find_window,
    narrowest,
    parse_date,
    parse_period,
)
from cchc.intake.read.spelling import search_key
from cchc.intake.records import PROVISIONAL, Cell
from cchc.language.spaces import squeeze_spaces

_LEVEL = r"thị trấn|thị xã|thành phố|đặc khu|phường|huyện|quận|tỉnh|xã"
_MENTION = re.compile(rf"(?<!\w)(?P<office>(?:UBND|Ủy ban nhân dân)\s)?(?P<level>{_LEVEL})\s(?=\w)", re.IGNORECASE)
_NOT_THE_SENDER = re.compile(r"kính gửi|nơi nhận|căn cứ|theo |thực hiện kế hoạch|cộng hòa xã hội")
_PART_OF_A_PROVINCE = re.compile(r"(?:sở|phòng|ban|trung tâm|chi cục)\s")
_PROVISIONAL = re.compile(rf"(?:^|số liệu (?:là )?|số |\(){search_key(PROVISIONAL)}|số liệu sơ bộ|ước thực hiện")
_ORDER = {"commune": 0, "district": 1, "province": 2}
MAX_NAME_WORDS = 5
MAX_SHIFT_DAYS = 31


@dataclass(frozen=True, slots=True)
class Titles:
    """What the words around a table say; a cell for each, so that a contradiction can be shown where it stands."""

    units: tuple[tuple[UnitMatch, Cell], ...] = ()
    periods: tuple[tuple[Period, Cell], ...] = ()
    as_of: date | None = None
    is_provisional: bool = False  # said in words: "Tạm tính"
    signed_on: date | None = None  # what was signed before a period ended cannot hold all of it
    body: Cell | None = (
        None  # an office, a village, the police … named with or below the unit: the sender is not the unit
    )


def read_titles(cells: Iterable[Cell], lists: CodeLists) -> Titles:
    """Read the cells above a table: units (the lowest level that is named), periods (the narrowest), the day up to which it counts."""
    units: list[tuple[UnitMatch, Cell]] = []
    periods: list[tuple[Period, Cell]] = []
    as_of = signed_on = None
    is_part = is_provisional = False
    cells = list(cells)
    for cell in cells:
        text = " ".join(unicodedata.normalize("NFC", text_of(cell) or "").split())[:500]
        folded = search_key(text)
        is_part = is_part or bool(_PART_OF_A_PROVINCE.match(folded))
        is_provisional = is_provisional or bool(_PROVISIONAL.search(folded))
        signed_on = signed_on or _signed_on(text)
        as_of = as_of or find_as_of(text)
        periods += [(period, cell) for period in find_periods(text)]
        if not _NOT_THE_SENDER.match(folded):
            units += [(unit, cell) for unit in _mentions(text, lists)]
    narrow = list(narrowest([period for period, _ in periods]))
    kept = tuple(entry for entry in periods if entry[0] in narrow)
    kept += tuple(_other_windows(cells, [period for period, _ in kept if period.code]))
    return Titles(_senders(units, is_part), kept, as_of, is_provisional, signed_on, _body(cells, units))


def _body(cells: Iterable[Cell], units: list[tuple[UnitMatch, Cell]]) -> Cell | None:
    """The first line, from that of the first unit on, that names another body."""
    first = units[0][1].row if units else None
    below = [cell for cell in cells if first is not None and cell.row >= first]
    return next((cell for cell in below if any(map(is_other_body, _lines(text_of(cell) or "")))), None)


def _lines(text: str) -> Iterator[str]:
    """A cell's text, and its lines below one that names a place: elsewhere a line end only wraps words."""
    yield squeeze_spaces(text)
    before = ""
    for line in text.splitlines():
        if _MENTION.search(before):
            yield line
        before = squeeze_spaces(f"{before} {line}")


def _other_windows(cells: Iterable[Cell], periods: list[Period]) -> Iterator[tuple[Period, Cell]]:
    """The spans of days that are none of the periods named: "từ ngày 01/10/2025 đến ngày 31/10/2025" is not 2025.

    Reports are closed some days before their period ends, so that its days may be those of a month earlier.
    """
    for cell in cells:
        window = find_window(text_of(cell) or "")
        ends = (
            [
                max(abs((day - end).days) for day, end in zip(window, (period.first, period.last), strict=True))
                for period in periods
            ]
            if window
            else []
        )
        if window and ends and min(ends) > MAX_SHIFT_DAYS and not _counts_up(window, periods):
            yield Period("other", window[1].year), cell


def _counts_up(window: tuple[date, date], periods: list[Period]) -> bool:
    """Whether days run from the beginning of a period to a day within it: figures of that period that are not final."""
    return any(
        abs((window[0] - period.first).days) <= MAX_SHIFT_DAYS and window[1] <= period.last for period in periods
    )


def _signed_on(text: str) -> date | None:
    """The day of a letterhead: "Tà Đùng, ngày 12 tháng 01 năm 2026"."""
    match = re.fullmatch(r"[^\d,;:]{2,40},\s?(ngày .*)", text, re.IGNORECASE)
    return parse_date(match[1]) if match else None


def with_those_before(titles: Titles, before: Titles | None) -> Titles:
    """The titles of a table below another in its sheet: what it does not say itself, the sheet said before."""
    if before is None:
        return titles
    return Titles(
        titles.units or before.units,
        titles.periods or before.periods,
        titles.as_of or before.as_of,
        titles.is_provisional or before.is_provisional,
        titles.signed_on or before.signed_on,
        titles.body if titles.units else before.body,
    )


def _mentions(text: str, lists: CodeLists) -> list[UnitMatch]:
    """The units that a line names; "UBND xã X" is one also where X is not in the list."""
    whole = named_unit(text, lists)
    if whole and re.search(_LEVEL, search_key(text)) and not is_part_of_unit(text):
        return [whole]
    found = []
    said = re.sub("Uỷ ban", "Ủy ban", text, flags=re.IGNORECASE)
    reports = re.match(r"(?:tên )?(?:đơn vị|địa phương|cơ quan)(?: báo cáo)?\s?:", search_key(text))
    for mention in _MENTION.finditer(said):
        rest = said[mention.end() :]
        words = re.split(r"[,;()–]|\s-\s", rest)[0].split()
        names = [
            f"{mention['level']} {' '.join(words[:count])}" for count in range(min(len(words), MAX_NAME_WORDS), 0, -1)
        ]
        match = next((match for name in names if (match := match_unit(name, lists)).is_known), None)
        if match:
            found.append(match)
        elif (mention["office"] or reports) and rest[0].isupper():
            name = f"{mention['level']} {' '.join(words[:MAX_NAME_WORDS])}"
            found.append(UnitMatch(name, ()))
    return found


def _senders(units: list[tuple[UnitMatch, Cell]], is_part: bool) -> tuple[tuple[UnitMatch, Cell], ...]:
    """Of the units named above a table those of the lowest level: the province above a commune is only its address."""
    if not units:
        return ()
    levels = {id(match): _ORDER[match.units[0].level] if match.units else 0 for match, _ in units}
    lowest = min(levels.values())
    kept: dict[tuple[str, ...], tuple[UnitMatch, Cell]] = {}
    for match, cell in units:
        if levels[id(match)] == lowest:
            kept.setdefault(tuple(unit.unit_id for unit in match.units), (match, cell))
    # A department of the province sends the figures of others.
    return () if is_part and lowest == _ORDER["province"] else tuple(kept.values())


def unit_of_sheet(name: str | None, lists: CodeLists) -> UnitMatch | None:
    """The unit that a sheet is named after."""
    return named_unit(name, lists) if name else None


def period_of_sheet(name: str | None) -> Period | None:
    """The period that a sheet is named after; it may lack its year: "Tháng 7"."""
    return parse_period(name) if name else None
