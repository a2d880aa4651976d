"""A workbook opened → its values and refusals. Every figure becomes a value, a refusal or a blank, and never two of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cchc.intake.read.board_lines import BoardTable
from cchc.intake.read.board_tables import board_tables
from cchc.intake.read.cell_groups import (
    Group,
    beside,
    cells_of,
    disputed,
    groups_of,
    of_indicator,
)
from cchc.intake.read.code_lists import CodeLists
from cchc.intake.read.doubles import once
from cchc.intake.read.doubts import measured_otherwise, unknown_columns
from cchc.intake.read.extras import Extras, combine_beside, extras_of, home_of, place_of, scope_of
from cchc.intake.read.file_name import period_of_file_name
from cchc.intake.read.identity import (
    Around,
    Given,
    Identifier,
    Key,
    Refused,
    Shared,
    look_around,
)
from cchc.intake.read.labels import LabelReader
from cchc.intake.read.layout import (
    FIGURE_ROLES,
    Row,
    Table,
    cell_name,
    find_tables,
)
from cchc.intake.read.matching import IndicatorMatch, IndicatorMatcher, UnitMatch, unit_of_code
from cchc.intake.read.measures import is_part
from cchc.intake.read.numbers import Figure, printed, read_figure
from cchc.intake.read.offices import department_of
from cchc.intake.read.part_of_unit import of_one_field
from cchc.intake.read.periods import Period, parse_period
from cchc.intake.read.provinces import province_of_file
from cchc.intake.read.rates import Fault, kind_of
from cchc.intake.read.refusals import refuse
from cchc.intake.read.resolved import Resolved
from cchc.intake.read.rules import RULES
from cchc.intake.read.scope import scope_of_file_name
from cchc.intake.read.spelling import search_key
from cchc.intake.read.titles import Titles
from cchc.intake.records import (
    CHECK_SHEET,
    META_SHEET,
    Book,
    Cell,
    Layout,
    OutcomeKind,
    Refusal,
    ReportedValue,
    ReportReading,
    Sheet,
)

_PORTAL = {"indicator_code", "numerator", "denominator", "value"}


def read_report(
    book: Book,
    lists: CodeLists,
    *,
    sha256: str,
    unit_id: str | None = None,
    period: str | None = None,
    scope: str | None = None,
    captured_at: str | None = None,
    resolved: Resolved | None = None,
    today: date,
) -> ReportReading:
    """Read all figures of a book. `unit_id`, `period` (2025-Q4), `scope` (all, procedure 2.000815) and the moment of capture
    are given where the file does not say them; `resolved` says what its names of units were taken for when it came.

    What cannot be read is refused, never raised and never guessed.
    """
    reader = _Reader(lists, today, scope or scope_of_file_name(book.path.name), captured_at)
    layout: Layout = "template" if any(sheet.name == META_SHEET for sheet in book.sheets) else "own"
    given = _given(book, lists, unit_id, period)
    found = [(sheet, table) for sheet in book.sheets if _is_read(sheet) for table in reader.tables(sheet)]
    if any(_is_portal(table) for _, table in found):
        layout = "portal"
    shared = _with_file_name(_shared(found, lists), found, book.path.name)
    reader.identifier.resolved = resolved
    reader.identifier.province = province_of_file([table for _, table in found], lists)
    before: dict[str | None, Titles] = {}
    for sheet, table in found:
        around = look_around(table, sheet.name, lists, given, shared, before.get(sheet.name))
        before[sheet.name] = around.titles
        reader.read(around, table)
    _tell_hidden(book, reader)
    return _reading(book, sha256, layout if found else None, reader)


def _with_file_name(shared: Shared, found: Sequence[tuple[Sheet, Table]], name: str) -> Shared:
    """An answer of the board prints no period: where nothing else says one, the name of its file may."""
    is_board = any(isinstance(table, BoardTable) for _, table in found)
    return replace(shared, period=shared.period or period_of_file_name(name)) if is_board else shared


def _tell_hidden(book: Book, reader: "_Reader") -> None:
    for sheet in book.sheets:
        if sheet.is_hidden and sheet.name != META_SHEET and sheet.cells:
            reader.refuse(refuse("hidden_sheet", sheet.name, "A1", sheet.name or ""))


def _is_read(sheet: Sheet) -> bool:
    return not sheet.is_hidden and sheet.name not in (META_SHEET, CHECK_SHEET)


def _is_portal(table: Table) -> bool:
    """Whether a program wrote the table: the fields of the portal's board, numbers with a decimal point."""
    if isinstance(table, BoardTable):
        return table.is_machine
    names = {search_key(column.text) for column in table.columns}
    return "gso_unit_code" in names or "agency_code" in names or names >= _PORTAL


def _given(book: Book, lists: CodeLists, unit_id: str | None, period: str | None) -> Given:
    """What the caller says, or else the hidden sheet of our own template."""
    pairs: dict[str, str] = {}
    for sheet in book.sheets:
        if sheet.name == META_SHEET:
            pairs = {
                printed(cell): printed(beside)
                for (row, column), cell in sheet.cells.items()
                if column == 1 and (beside := sheet.cells.get((row, 2)))
            }
    unit, time = unit_id or pairs.get("unit_id"), period or pairs.get("period")
    return Given(
        unit_of_code(unit, lists) if unit else None, (parse_period(time) or Period("other", None)) if time else None
    )


def _shared(found: Sequence[tuple[Sheet, Table]], lists: CodeLists) -> Shared:
    """What the titles of all sheets say with one voice."""
    units: dict[tuple[str, ...], UnitMatch] = {}
    periods: dict[Period, Period] = {}
    years: set[int] = set()
    for sheet, table in found:
        around = look_around(table, sheet.name, lists, Given(), Shared())
        units |= {tuple(unit.unit_id for unit in match.units): match for match, _ in around.titles.units}
        periods |= {period: period for period, _ in around.titles.periods if period.code}
        years |= {period.year for period in (*periods, around.sheet_period) if period and period.year}
    return Shared(
        next(iter(units.values())) if len(units) == 1 else None,
        next(iter(periods)) if len(periods) == 1 else None,
        years.pop() if len(years) == 1 else None,
    )


class _Reader:
    """Collects values, refusals and blanks of all tables of one book."""

    def __init__(self, lists: CodeLists, today: date, scope: str | None = None, captured_at: str | None = None) -> None:
        self._lists, self._scope, self._captured_at = lists, scope, captured_at
        self.indicators = IndicatorMatcher(lists)
        self.labels = LabelReader(lists, self.indicators)
        self.identifier = Identifier(lists, self.indicators, today)
        self.values: list[ReportedValue] = []
        self._refusals: dict[tuple[str, str | None, str], Refusal] = {}
        self.blanks = 0
        self._empty: list[int] = []  # rows of figures that are not there
        self._headings: set[str] = set()  # the cells that name figures, in their own row or in rows below them

    def tables(self, sheet: Sheet) -> Sequence[Table]:
        """The tables of a sheet: those of the board of QĐ 766, or those that people make."""
        board = board_tables(sheet, self._lists, self.indicators)
        if board is None:
            return find_tables(sheet, self.labels, self._lists)
        for cell in board[1]:
            said = f"“{printed(cell)[:80]}” không rõ là số nào của Bộ chỉ số 766 nên không đọc"
            self.refuse(
                refuse("column_not_read", sheet.name, cell_name(cell.row, cell.column), printed(cell), detail=said)
            )
        return board[0]

    def read(self, around: Around, table: Table) -> None:
        """Read every row of a table."""
        machine = _is_portal(table)
        groups = list(groups_of(table))
        self._columns_aside(around, table)
        for row in table.rows:
            for group in groups:
                self._figure(around, table, row, group, machine)
        figures = {column.number for column in table.columns if column.role in FIGURE_ROLES}
        filled = {row.number for row in table.rows if not figures.isdisjoint(row.cells)}
        self.blanks += sum(row in filled or not self._is_heading(table, row) for row in self._empty)
        self._empty.clear()
        self._headings.clear()

    def _is_heading(self, table: Table, row: int) -> bool:
        """Whether a row without figures only says what the rows below it are about."""
        own = [cell_name(row, column.number) for column in table.columns if column.role == "name"]
        return any(cell in self._headings for cell in own)

    def _columns_aside(self, around: Around, table: Table) -> None:
        for column in table.columns:
            if column.role == "other_time" and any(column.number in row.cells for row in table.rows):
                self.refuse(refuse("column_not_read", around.sheet, cell_name(*column.header), column.text))
        for asked in unknown_columns(around.sheet, table):
            self.refuse(asked)

    def _figure(self, around: Around, table: Table, row: Row, group: Group, machine: bool) -> None:
        """Read the cells of one row and one group of columns: one value, or refusals, or one blank."""
        cells = cells_of(row, group)
        anchor = next(iter(group.values()))
        try:
            match, named = self.identifier.indicator(around, table, row, anchor)
        except Refused as refused:
            if any(not _is_blank(cell) for cell in cells.values()):
                self.refuse(refused.refusal)
            return
        assert match.indicator is not None
        cells = of_indicator(cells, match.indicator)
        kinds = {role: kind_of(match.indicator, role) for role in cells}
        read = {role: read_figure(cell, kinds[role], machine=machine) for role, cell in cells.items()}
        figures = {role: figure for role, figure in read.items() if figure}
        try:
            key = self.identifier.key(around, table, row, anchor)
        except Refused as refused:
            if figures:
                self.refuse(refused.refusal)
            return
        if figures and (part := self._part(around, table, row, named, match)):
            self.refuse(part)
            return
        scope, missing = scope_of(table, row, around.sheet, self._scope)
        extras = extras_of(table, row, anchor, scope or "", key.period, self._captured_at)
        if not figures and extras.points is None:
            self._empty.append(row.number)
        elif missing:
            self.refuse(missing)
        else:
            self._headings |= {place_of(named), key.unit_cell}
            self._settle(
                around,
                table,
                row,
                replace(key, is_provisional=key.is_provisional or extras.is_open),
                cells,
                figures,
                group,
                extras,
            )

    def _part(
        self, around: Around, table: Table, row: Row, named: Cell | None, match: IndicatorMatch
    ) -> Refusal | None:
        """The refusal of a figure that is of one field of procedures only, or a part of the figure above it."""
        assert match.indicator is not None
        headings = [heading.cell for heading in row.headings[-1:]]
        if field := of_one_field([*headings, *table.titles()], match.indicator):
            question = f"Số dưới “{printed(field)[:80]}” là của riêng lĩnh vực này hay của cả đơn vị?"
            where = cell_name(field.row, field.column)
            detail = f"số của riêng một lĩnh vực (“{printed(field)[:80]}”)"
            return refuse("ambiguous_indicator", around.sheet, where, printed(field), detail=detail, question=question)
        if is_part(row, named, match):
            question = f"“{match.text[:80]}” là chỉ tiêu riêng hay một phần của chỉ tiêu ở trên?"
            return refuse("ambiguous_indicator", around.sheet, place_of(named), match.text, question=question)
        return None

    def _settle(
        self,
        around: Around,
        table: Table,
        row: Row,
        key: Key,
        cells: dict[str, Cell],
        figures: dict[str, Figure],
        group: Group,
        extras: Extras,
    ) -> None:
        names = {role: cell_name(cell.row, cell.column) for role, cell in cells.items()}
        if wrong := measured_otherwise(around, table, row, key, cells, group):
            self.refuse(_keyed(wrong, key))
            return
        if rate := disputed(cells_of(row, group), key.indicator):
            where = cell_name(rate.row, rate.column)
            ask = f"Số nào là tỷ lệ của chỉ tiêu: {printed(cells['value'])} ({names['value']}) hay {printed(rate)} ({where})?"
            said = f"cột tỷ lệ ghi “{printed(rate)}”, cột kết quả ghi “{printed(cells['value'])}”"
            self.refuse(
                _keyed(refuse("conflicting_rows", around.sheet, where, printed(rate), detail=said, question=ask), key)
            )
            return
        combined = combine_beside(key.indicator, figures, extras)
        if combined.faults:
            for fault in combined.faults:
                self.refuse(_keyed(self._fault(around, fault, names, figures), key))
            return
        if combined.value is None and combined.missing_reason is None:
            self.blanks += 1
            return
        home = home_of(names, extras, is_computed=combined.is_computed and "value" not in cells and "value" in group)
        self.values.append(
            ReportedValue(
                sheet=around.sheet, cell=home, unit_id=key.unit.unit_id, indicator_code=key.indicator.indicator_code,
                period=key.period.code or "", value=combined.value, unit=key.indicator.unit, numerator=combined.numerator,
                denominator=combined.denominator, numerator_cell=names.get("numerator"), denominator_cell=names.get("denominator"),
                value_is_computed=combined.is_computed, unit_text=key.unit_text, indicator_text=key.matched_by.text,
                number_text=printed(cells["value"]) if "value" in cells else None, matched_by=key.matched_by.basis,
                is_provisional=key.is_provisional, missing_reason=combined.missing_reason, proof=combined.proof,
                evidence_text=beside(table, row, "evidence"), note=beside(table, row, "note"),
                scope=extras.scope, period_type=extras.period_type, captured_at=extras.captured_at, points=extras.points,
                max_points=extras.max_points, points_cell=extras.points_cell, quality=extras.quality,
                agency_code=extras.agency_code, department=department_of(key.unit),
            )
        )  # fmt: skip

    def _fault(self, around: Around, fault: Fault, names: dict[str, str], figures: dict[str, Figure]) -> Refusal:
        role = fault.role if fault.role in names else next(iter(names))
        found = figures[role].text if role in figures else ""
        detail = f"{fault.detail} (“{found}”)" if fault.detail and found and found not in fault.detail else fault.detail
        return refuse(fault.rule, around.sheet, names[role], found, detail=detail, question=fault.question)

    def refuse(self, refusal: Refusal) -> None:
        """Record a refusal once: a title, a name or a header is refused for all figures that hang on it."""
        self._refusals.setdefault((refusal.rule, refusal.sheet, refusal.cell), refusal)

    @property
    def refusals(self) -> list[Refusal]:
        """What was refused, in the order of reading."""
        return list(self._refusals.values())


def _keyed(refusal: Refusal, key: Key) -> Refusal:
    return replace(
        refusal, unit_id=key.unit.unit_id, indicator_code=key.indicator.indicator_code, period=key.period.code
    )


def _is_blank(cell: Cell) -> bool:
    return cell.error is None and cell.formula is None and (cell.value is None or not str(cell.value).strip())


# --- the whole ---


def _reading(book: Book, sha256: str, layout: Layout | None, reader: _Reader) -> ReportReading:
    values, doubled = once(reader.values)
    refusals = [*reader.refusals, *doubled]
    if layout is None:
        first = next((sheet.name for sheet in book.sheets if _is_read(sheet)), None)
        refusals.append(refuse("no_table_found", first, "A1", ""))
    elif not values and not any(RULES[refusal.rule].severity != "noticed" for refusal in refusals):
        refusals.append(refuse("empty_report", book.sheets[0].name, "A1", ""))
    wrong = [refusal for refusal in refusals if RULES[refusal.rule].severity != "noticed"]
    outcome: OutcomeKind = "refused" if not values else "partly_read" if wrong else "read"
    return ReportReading(
        file_name=book.path.name, sha256=sha256, layout=layout, outcome=outcome, reason=_reason(values, wrong),
        values=tuple(values), refusals=tuple(refusals), cells_seen=len(values) + len(wrong) + reader.blanks, cells_blank=reader.blanks,
    )  # fmt: skip


def _reason(values: Sequence[ReportedValue], wrong: Sequence[Refusal]) -> str | None:
    if not wrong:
        return None
    if not values:
        return wrong[0].reason
    asked = sum(RULES[refusal.rule].severity == "asked" for refusal in wrong)
    return f"Đọc được {len(values)} số, {len(wrong)} chỗ chưa nhận, trong đó {asked} chỗ cần nơi gửi trả lời."
