"""What a letterhead, a title and a header leave open of unit and period, where they do not agree: asked, never chosen."""

import re
from datetime import date

from cchc.formatting.vietnamese import period as in_words
from cchc.intake.read.code_lists import Unit
from cchc.intake.read.layout import Column, cell_name
from cchc.intake.read.matching import UnitMatch
from cchc.intake.read.numbers import printed
from cchc.intake.read.periods import Period
from cchc.intake.read.refusals import refuse
from cchc.intake.read.spelling import search_key
from cchc.intake.read.titles import Titles
from cchc.intake.records import Cell, Refusal

# at the end of a header, alone: not "đầu năm", "6 tháng", "so với năm trước"
_LENGTH = re.compile(r"(?<!đầu )(?<!cuối )(?<!giữa )(?<!\d )(?<!\d)\b(năm|quý|tháng)(?: này| nay)?(?: \(.*\))?$")
_LENGTHS = {"năm": "year", "quý": "quarter", "tháng": "month"}
_MONTHS = re.compile(r"(?<!\d)(?P<count>\d{1,2}|ba|sáu|chín|mười|mười một) tháng(?: đầu)?(?: năm)?(?!\w| cuối)")
_COUNTS = {"ba": 3, "sáu": 6, "chín": 9, "mười": 10, "mười một": 11}


def period_doubted(
    sheet: str | None, titles: Titles, column: Column, period: Period | None, cell: Cell | None
) -> Refusal | None:
    """The question where title and header of a column name two times that do not go together."""
    if column.period is None:
        return _other_length(sheet, column, period)
    for _, title in titles.periods:
        said = _MONTHS.search(search_key(title.value))
        months = (_COUNTS.get(said["count"]) or int(said["count"])) if said else 12
        if months < 12 and column.period.kind == "year":
            names = f"{said[0] if said else ''} hay {printed(cell) if cell else column.text}"
            question = f"Số ở cột “{column.text}” là của cả năm hay của {said[0] if said else 'kỳ báo cáo'}?"
            where = cell_name(*column.header)
            return refuse("period_contradicts", sheet, where, names, question=question)
    return None


def _other_length(sheet: str | None, column: Column, period: Period | None) -> Refusal | None:
    """Ask where a header names another length than the period around it: "Kết quả năm" in a report of a quarter."""
    said = _LENGTH.search(search_key(column.text))
    if said is None or period is None or period.kind in (_LENGTHS[said[1]], "span", "other"):
        return None
    around_it = in_words(period.code) if period.code else "kỳ của báo cáo"
    question = f"Cột “{column.text}” là số của {around_it} hay của {said[1]} khác?"
    return refuse("period_contradicts", sheet, cell_name(*column.header), column.text, question=question)


def body_doubted(sheet: str | None, titles: Titles) -> Refusal | None:
    """The question where a letterhead names a body beside or below its commune: an office, the police, a village."""
    communes = [match for match, _ in titles.units if match.units and match.units[0].level == "commune"]
    if titles.body is None or not communes:
        return None
    body, unit = printed(titles.body), communes[-1].units[0].name_vi
    question = f"Số liệu này của cả {unit} hay của riêng “{body[:80]}”?"
    where = cell_name(titles.body.row, titles.body.column)
    return refuse("unit_contradicts", sheet, where, body, question=question)


def before_founding(
    sheet: str | None, titles: Titles, column: Column, named: UnitMatch, unit: Unit, period: Period, today: date
) -> Refusal | None:
    """The question where a unit of today has a column for a time before its founding, when another of its name existed."""
    is_gone = unit.valid_to is not None and unit.valid_to < today
    is_told = column.period is None or period in [said for said, _ in titles.periods]
    successor = None if is_told or not is_gone else _founded_in(period.year, named, today)
    if successor is None:
        return None
    time = in_words(period.code) if period.code else column.text
    begun = f"{successor.valid_from:%d/%m/%Y}" if successor.valid_from else ""
    question = f"Số {time} là của {unit.name_vi} cũ, hay tính theo địa giới của {successor.name_vi} lập ngày {begun}?"
    return refuse("ambiguous_unit", sheet, cell_name(*column.header), column.text, question=question)


def _founded_in(year: int | None, named: UnitMatch, today: date) -> Unit | None:
    """The unit of today founded in a year. A column of an earlier year beside this year's is simply the old commune's."""
    founded = [unit for unit in named.units if unit.valid_from and unit.valid_from.year == year]
    return next((unit for unit in founded if unit.exists_on(today)), None)
