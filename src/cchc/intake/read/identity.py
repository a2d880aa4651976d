"""Which unit, which indicator and which period a figure belongs to: what its column says, its row, its headings, its sheet."""

from dataclasses import dataclass
from datetime import date

from cchc.formatting.vietnamese import period as in_words
from cchc.intake.read.code_lists import CodeLists, Indicator, Unit
from cchc.intake.read.layout import Column, Row, Table, cell_name
from cchc.intake.read.matching import (
    IndicatorMatch,
    IndicatorMatcher,
    UnitMatch,
    existing_in,
    match_unit,
    named_unit,
    nearest_units,
    unit_of_code,
)
from cchc.intake.read.numbers import printed
from cchc.intake.read.offices import ask_portal_code, office_of, units_of_portal_code
from cchc.intake.read.periods import Period, find_as_of, parse_date, parse_period
from cchc.intake.read.provinces import Stated, held_to, in_province, stated_provinces
from cchc.intake.read.refusals import refuse
from cchc.intake.read.resolved import Resolved, unit_resolved
from cchc.intake.read.sender_doubts import before_founding, body_doubted, period_doubted
from cchc.intake.read.titles import (
    Titles,
    period_of_sheet,
    read_titles,
    unit_of_sheet,
    with_those_before,
)
from cchc.intake.records import Cell, Refusal
from cchc.language.spaces import squeeze_spaces

_YEARLY = ("year", "half", "quarter", "month", "")


@dataclass(frozen=True, slots=True)
class Given:
    """What was said beside the file or in its own hidden sheet; `sheet` and `cell` are where."""

    unit: UnitMatch | None = None
    period: Period | None = None
    sheet: str | None = None
    cell: str = "A1"


@dataclass(frozen=True, slots=True)
class Around:
    """What holds for all figures of a table that say nothing else themselves."""

    sheet: str | None
    titles: Titles
    sheet_unit: UnitMatch | None
    sheet_period: Period | None
    given: Given
    shared: "Shared"

    def place(self) -> str:
        """A cell to show where something is missing: the first title, or the first cell of the sheet."""
        cells = [cell for _, cell in (*self.titles.units, *self.titles.periods)]
        return cell_name(cells[0].row, cells[0].column) if cells else "A1"


@dataclass(frozen=True, slots=True)
class Shared:
    """What other sheets of the file say, for those that are silent: the only unit, the only period, the only year."""

    unit: UnitMatch | None = None
    period: Period | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """A figure's place in the marts."""

    unit: Unit
    indicator: Indicator
    period: Period
    is_provisional: bool
    matched_by: IndicatorMatch
    unit_text: str
    unit_cell: str  # where the unit is named


class Refused(Exception):
    """A figure that belongs nowhere, with the refusal to record."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.rule)
        self.refusal = refusal


class Identifier:
    """Says for the figures of a table where they belong."""

    def __init__(self, lists: CodeLists, indicators: IndicatorMatcher, today: date) -> None:
        self._lists, self._indicators, self._today = lists, indicators, today
        self.province: str | None = None  # the only one that the file names
        self.resolved: Resolved | None = None  # what its names were taken for before

    def key(self, around: Around, table: Table, row: Row, column: Column) -> Key:
        """Return the place of a figure in a row and a column. Raises Refused with what is not known or contradicts."""
        match, _ = self.indicator(around, table, row, column)
        period = self._period(around, table, row, column)
        named, where = self._unit_named(around, table, row, column)
        known = unit_resolved(self.resolved, named.text, period, self._lists)
        given = around.given.unit.units if around.given.unit else ()
        stated = tuple(stated_provinces(given, table, row, self._lists))
        unit = known or self._existing(around, named, where, period, stated)
        if not known and (
            asked := before_founding(around.sheet, around.titles, column, named, unit, period, self._today)
        ):
            raise Refused(asked)
        assert match.indicator is not None
        is_provisional = self._is_provisional(around, table, row, column, period)
        return Key(unit, match.indicator, period, is_provisional, match, named.text, where)

    # --- indicator ---

    def indicator(self, around: Around, table: Table, row: Row, column: Column) -> tuple[IndicatorMatch, Cell | None]:
        """Return the indicator of a figure and the cell that names it. Raises Refused."""
        if column.indicator:
            if column.indicator.indicator is None:
                header = Cell(column.header[0], column.header[1], column.text)
                raise Refused(self._unknown_indicator(around, row, column, column.indicator, header))
            return column.indicator, None
        coded, named = table.first("code"), table.first("name")
        code = row.cells.get(coded.number) if coded else None
        name = row.cells.get(named.number) if named else None
        by_code = self._indicators.of_code(printed(code)) if code is not None else None
        by_name = self._indicators.match(printed(name)) if name is not None else None
        if by_code and by_code.indicator:
            self._agree(around, by_code, by_name, code)
            return by_code, code
        if by_name and by_name.indicator and by_code is None:
            return by_name, name
        # Units below the heading of an indicator; a row that names nothing at all belongs to nobody.
        if self._names_unit(table, row):
            above = [heading.cell for heading in row.headings if named_unit(printed(heading.cell), self._lists) is None]
            if above:
                by_name, name = self._indicators.match(printed(above[-1])), above[-1]
                if by_name.indicator:
                    return by_name, name
        raise Refused(self._unknown_indicator(around, row, column, by_code or by_name, code or name))

    def _agree(
        self, around: Around, by_code: IndicatorMatch, by_name: IndicatorMatch | None, code: Cell | None
    ) -> None:
        """Refuse a row whose code says one indicator and whose name another."""
        if by_name is None or by_code.indicator is None or code is None:
            return
        other = by_name.indicator
        is_other = other is not None and other.indicator_code != by_code.indicator.indicator_code
        if is_other or (
            other is None and by_code.indicator.name_vi not in by_name.nearest and by_name.rule == "unknown_indicator"
        ):
            named = by_code.indicator.name_vi
            raise Refused(
                refuse(
                    "indicator_code_contradicts_name",
                    around.sheet,
                    cell_name(code.row, code.column),
                    by_code.text,
                    detail=f"mã {by_code.text} là “{named}”, còn tên ghi “{by_name.text[:80]}”",
                    question=f"Dòng này báo cáo “{named}” hay “{by_name.text[:80]}”?",
                    nearest=(),
                )
            )

    def _unknown_indicator(
        self, around: Around, row: Row, column: Column, match: IndicatorMatch | None, cell: Cell | None
    ) -> Refusal:
        if match is None or cell is None:
            first = min((number for number in row.cells if number >= column.number), default=column.number)
            return refuse(
                "unknown_indicator", around.sheet, cell_name(row.number, first), "",
                detail="dòng có số mà không có tên hoặc mã chỉ tiêu",
            )  # fmt: skip
        question = (
            f"“{match.text[:80]}” là chỉ tiêu nào: {'; '.join(match.nearest)}?"
            if match.rule == "ambiguous_indicator"
            else None
        )
        return refuse(
            match.rule or "unknown_indicator", around.sheet, cell_name(cell.row, cell.column), match.text,
            question=question, nearest=match.nearest,
        )  # fmt: skip

    def _names_unit(self, table: Table, row: Row) -> bool:
        own = [row.cells.get(column.number) for column in table.columns if column.role in ("unit", "name")]
        return any(named_unit(printed(cell), self._lists) for cell in own if cell is not None)

    # --- period ---

    def _period(self, around: Around, table: Table, row: Row, column: Column) -> Period:
        period, cell = self._own_period(around, table, row, column)
        if period is None:
            period, cell = self._period_around(around)
        if asked := period_doubted(around.sheet, around.titles, column, period, cell):
            raise Refused(asked)
        where = cell_name(cell.row, cell.column) if cell else around.place()
        if period is None:
            question = "Số liệu trong tệp thuộc kỳ nào (ví dụ Quý IV năm 2025)?"
            raise Refused(refuse("period_missing", around.sheet, where, "", question=question))
        found = printed(cell) if cell else ""
        if period.code is None:
            detail = "kỳ không ghi năm" if period.kind != "other" else None
            raise Refused(
                refuse("unknown_period", around.sheet, where, found, detail=detail and f"{detail} (“{found}”)")
            )
        if period.first > self._today:
            raise Refused(refuse("period_not_begun", around.sheet, where, found or period.code))
        return period

    def _own_period(self, around: Around, table: Table, row: Row, column: Column) -> tuple[Period | None, Cell | None]:
        """The period that the column, the row or a heading names."""
        year = self._year(around)
        if column.period:
            return column.period.in_year(year), Cell(column.header[0], column.header[1], column.text)
        own = table.first("period")
        if own and (cell := row.cells.get(own.number)):
            if (period := parse_period(printed(cell))) is None:
                raise Refused(refuse("unknown_period", around.sheet, cell_name(cell.row, cell.column), printed(cell)))
            return period.in_year(year), cell
        named = table.first("name") if column.indicator else None
        cells = [row.cells[named.number]] if named and named.number in row.cells else []
        for cell in (*cells, *(heading.cell for heading in reversed(row.headings))):
            if (period := parse_period(printed(cell))) and not self._indicators.match(printed(cell)).indicator:
                return period.in_year(year), cell
        return None, None

    def _year(self, around: Around) -> int | None:
        years = {period.year for period, _ in around.titles.periods if period.year}
        given = around.given.period
        return given.year if given else years.pop() if len(years) == 1 else around.shared.year

    def _period_around(self, around: Around) -> tuple[Period | None, Cell | None]:
        """The period of the titles, of the sheet's name or given with the file; they may only narrow each other."""
        said: list[tuple[Period, Cell | None]]
        said = [(period.in_year(self._year(around)), cell) for period, cell in around.titles.periods]
        if around.sheet_period:
            said.append((around.sheet_period.in_year(self._year(around)), None))
        given = around.given.period
        if given:
            # What was given may narrow what the file says, never the other way round.
            said = [entry for entry in said if not entry[0].holds(given)]
            said.append((given, None))
        if not said:
            return around.shared.period, None
        inner = (
            said
            if given
            else [entry for entry in said if not any(entry[0] != other and entry[0].holds(other) for other, _ in said)]
        )
        if len({period for period, _ in inner}) > 1:
            names = " hay ".join(dict.fromkeys(self._period_name(period, cell, around) for period, cell in inner))
            question = f"Số liệu thuộc kỳ nào: {names}?"
            raise Refused(refuse("period_contradicts", around.sheet, around.place(), names, question=question))
        return next((entry for entry in inner if entry[1]), inner[0])

    def _period_name(self, period: Period, cell: Cell | None, around: Around) -> str:
        if period is around.given.period and not period.code:
            return "kỳ đã cho"
        return in_words(period.code) if period.code else printed(cell) if cell else around.sheet or ""

    def _is_provisional(self, around: Around, table: Table, row: Row, column: Column, period: Period) -> bool:
        """Whether figures count up to a day before the end of their period."""
        stamp, kind = table.first("as_of"), table.first("period_type")
        stamped = parse_date(row.cells[stamp.number].value) if stamp and stamp.number in row.cells else None
        until = stamped or find_as_of(column.text) or around.titles.as_of
        if until is not None and until < period.first:
            names = f"{in_words(period.code or '')} hay đến ngày {until:%d/%m/%Y}"
            where = cell_name(*column.header)
            question = f"Số liệu thuộc kỳ nào: {names}?"
            raise Refused(refuse("period_contradicts", around.sheet, where, names, question=question))
        if until is None and (signed := around.titles.signed_on):
            until = signed if signed < period.last else None
        type_text = printed(row.cells[kind.number]) if kind and kind.number in row.cells else ""
        if around.titles.is_provisional or (until is None and type_text not in _YEARLY):
            return True
        return period.last > (until or self._today) if until else period.last >= self._today

    # --- unit ---

    def _unit_named(self, around: Around, table: Table, row: Row, column: Column) -> tuple[UnitMatch, str]:
        if column.unit:
            return column.unit, cell_name(*column.header)
        for role in ("unit_code", "unit", "name"):
            own = table.first(role)
            cell = row.cells.get(own.number) if own else None
            if cell is None:
                continue
            text = printed(cell)
            named = named_unit(text, self._lists)
            if role == "unit_code":
                return unit_of_code(text, self._lists), cell_name(cell.row, cell.column)
            if role == "unit" or (named and not self._indicators.match(text).indicator):
                return named or match_unit(text, self._lists), cell_name(cell.row, cell.column)
        return self._unit_above(row) or self._unit_of_portal_code(around, table, row) or self._sender(around)

    def _unit_of_portal_code(self, around: Around, table: Table, row: Row) -> tuple[UnitMatch, str] | None:
        """The units of a code of the national portal, as files that name both have taught; an unknown one is asked."""
        own = table.first("agency_code")
        cell = row.cells.get(own.number) if own else None
        if cell is None:
            return None
        if known := units_of_portal_code(printed(cell), self._lists):
            return UnitMatch(printed(cell), known), cell_name(cell.row, cell.column)
        if around.given.unit or around.titles.units:
            return None
        raise Refused(ask_portal_code(cell, around.sheet))

    def _unit_above(self, row: Row) -> tuple[UnitMatch, str] | None:
        """The unit of the nearest heading that names one; a later heading of the same rank that names none ends it."""
        styles: set[str] = set()
        for heading in reversed(row.headings):
            text = printed(heading.cell)
            where = cell_name(heading.cell.row, heading.cell.column)
            if named := named_unit(text, self._lists):
                return (UnitMatch(text, ()), where) if heading.style in styles - {"", "1"} else (named, where)
            styles.add(heading.style)
        return None

    def _sender(self, around: Around) -> tuple[UnitMatch, str]:
        """The unit around, where no other body sends its own figures under the unit's name."""
        sender = self._unit_around(around)
        if not around.given.unit and (asked := body_doubted(around.sheet, around.titles)):
            raise Refused(asked)
        return sender

    def _unit_around(self, around: Around) -> tuple[UnitMatch, str]:
        """The unit of the titles, of the sheet's name or given with the file; all that are said must agree."""
        said = [(match, cell_name(cell.row, cell.column)) for match, cell in around.titles.units]
        if around.sheet_unit:
            said = [entry for entry in said if not _lies_above(entry[0], around.sheet_unit)]
            said.append((around.sheet_unit, around.place()))
        if around.given.unit:
            said = [entry for entry in said if not _lies_above(entry[0], around.given.unit)]
            said.append((around.given.unit, around.place()))
        if not said:
            if around.shared.unit:
                return around.shared.unit, around.place()
            question = "Số liệu này của đơn vị nào?"
            raise Refused(refuse("unit_missing", around.sheet, around.place(), "", question=question))
        common = set.intersection(*({unit.unit_id for unit in match.units} for match, _ in said))
        if not common and len(said) > 1:
            names = " hay ".join(dict.fromkeys(squeeze_spaces(match.text)[:60] for match, _ in said))
            question = f"Số liệu này của đơn vị nào: {names}?"
            raise Refused(refuse("unit_contradicts", around.sheet, said[-1][1], names, question=question))
        match, where = said[-1]
        return UnitMatch(match.text, tuple(unit for unit in match.units if unit.unit_id in common)), where

    def _existing(
        self, around: Around, match: UnitMatch, where: str, period: Period, stated: tuple[Stated, ...]
    ) -> Unit:
        if not match.units:
            if office := office_of(match.text, self._lists):
                return office
            raise Refused(
                refuse("unknown_unit", around.sheet, where, match.text, nearest=nearest_units(match.text, self._lists))
            )
        found = existing_in(match.units, period)
        if not found:
            detail = f"{match.units[-1].name_vi} không có trong {in_words(period.code or '')}"
            raise Refused(
                refuse(
                    "unit_not_existing_in_period", around.sheet, where, match.text, detail=detail, period=period.code
                )
            )
        found, asked = held_to(found, stated, around.sheet, match.text, self._lists)
        if asked:
            raise Refused(asked)
        found = in_province(found, self.province, self._lists)
        if len(found) > 1:
            names = tuple(f"{unit.name_vi} ({unit.code})" for unit in found)
            question = f"“{match.text}” là đơn vị nào: {'; '.join(names)}?"
            raise Refused(refuse("ambiguous_unit", around.sheet, where, match.text, question=question, nearest=names))
        return found[0]


def _lies_above(upper: UnitMatch, lower: UnitMatch) -> bool:
    """Whether a unit named in a letterhead is only the level above: the province of a commune."""
    order = {"department": 0, "commune": 0, "district": 1, "province": 2}
    return bool(upper.units and lower.units) and order[upper.units[0].level] > order[lower.units[0].level]


def look_around(
    table: Table, sheet: str | None, lists: CodeLists, given: Given, shared: Shared, before: Titles | None = None
) -> Around:
    """Gather what holds for a table: its titles (or those before it), its sheet's name, what was given, what other sheets say."""
    titles = with_those_before(read_titles(table.above, lists), before)
    return Around(sheet, titles, unit_of_sheet(sheet, lists), period_of_sheet(sheet), given, shared)
