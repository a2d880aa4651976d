"""What stands beside a figure and belongs to its key or its story: scope, moment of capture, printed points, quality of the source."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from cchc.intake.file.cell_address import cell_name
from cchc.intake.read.board_heads import head_role
from cchc.intake.read.board_lines import BoardTable
from cchc.intake.read.code_lists import Indicator
from cchc.intake.read.layout import Column, Row, Table
from cchc.intake.read.numbers import Figure, printed, read_figure
from cchc.intake.read.part_of_unit import is_field_of_procedures
from cchc.intake.read.periods import Period, parse_date
from cchc.intake.read.rates import Combined, combine
from cchc.intake.read.refusals import refuse
from cchc.intake.read.scope import ALL, ROLES, scope_of_row, scope_of_titles
from cchc.intake.read.spelling import search_key
from cchc.intake.records import Cell, Refusal
from cchc.language.spaces import squeeze_spaces

_PARTS = ("year", "month", "day", "hour", "minute", "second")
HANOI_OFFSET = "+07:00"
_CLOCK_FIRST = re.compile(
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?,?\s+(?:ngày )?(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})"
)
_DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4}),?\s+(?:lúc )?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
)
_TAKEN = re.compile(r"cập nhật|điểm tỉnh|chi tiết|thời điểm|số liệu lúc|lấy lúc|truy cập")
_OPEN = re.compile(r"kỳ chưa kết thúc|kỳ đang diễn ra|lũy kế đến")


@dataclass(frozen=True, slots=True)
class Extras:
    """Beside one figure: its scope, the printed points, the source's own doubt, when it was taken, whether its period is open."""

    scope: str = ALL
    points: float | None = None
    max_points: float | None = None
    points_cell: str | None = None
    quality: str | None = None
    agency_code: str | None = None
    captured_at: str | None = None
    period_type: str | None = None
    is_open: bool = False


def moment(text: object) -> str | None:
    """Return the moment that a text names as ISO with its zone, or its day: "07:46:12 5/10/2026" is 2026-10-05T07:46:12+07:00."""
    if isinstance(text, datetime):
        return text.isoformat(timespec="seconds")
    if isinstance(text, date):
        return text.isoformat()
    said = squeeze_spaces(str(text))
    if re.match(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", said):
        return said.replace(" ", "T", 1)
    for form in (_CLOCK_FIRST, _DAY_FIRST):
        if match := form.search(said):
            try:
                year, month, day, hour, minute, second = (int(match[part] or 0) for part in _PARTS)
                found = datetime(year, month, day, hour, minute, second)
            except ValueError:
                return None
            return found.isoformat(timespec="seconds") + HANOI_OFFSET
    whole = parse_date(text)
    return whole.isoformat() if whole else None


def scope_of(table: Table, row: Row, sheet: str | None, given: str | None) -> tuple[str | None, Refusal | None]:
    """The scope of a row's figures, or what to ask: the narrowest that row, title or the question asked say.

    The portal's own answers print none: without the question asked it is not known.
    """
    stated, cell = scope_of_row(_scope_cells(table, row))
    if stated is None and cell is None:
        stated, cell = scope_of_titles(table.titles())
    if cell is None:
        if given is None and isinstance(table, BoardTable) and table.is_answer:
            return None, _ask(sheet, Cell(1, 1, ""), "Tệp của Cổng là số của mọi thủ tục hay của một thủ tục (mã nào)?")
        return given or ALL, None
    said = printed(cell)[:80]
    if stated is None:
        return None, _ask(sheet, cell, f"“{said}” là mọi thủ tục, một thủ tục hay một lĩnh vực?")
    if given and stated != given:
        return None, _ask(sheet, cell, f"Số liệu có phạm vi “{said}” (trong tệp) hay “{given}” (đã cho)?")
    return stated, None


def _ask(sheet: str | None, cell: Cell, question: str) -> Refusal:
    found = printed(cell) if cell.value else ""
    return refuse("scope_missing", sheet, cell_name(cell.row, cell.column), found, question=question)


def _scope_cells(table: Table, row: Row) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    is_board = isinstance(table, BoardTable)
    for column in table.columns:
        cell = row.cells.get(column.number)
        role = column.role if column.role in ROLES else head_role(column.text) if column.role is None else None
        if cell is None or role not in ROLES or cell.value in (None, ""):
            continue
        if role == "scope_field" and not is_board and not is_field_of_procedures(printed(cell)):
            continue  # "Lĩnh vực: Cải cách thể chế" is a content of the reform, no field of procedures
        cells.setdefault(role, cell)
    return cells


def combine_beside(indicator: Indicator, figures: dict[str, Figure], extras: Extras) -> Combined:
    """Combine a figure's parts; where the points are printed and the share is blank, the share is not given: a blank is no zero."""
    if extras.points is not None and not {"numerator", "value"} & set(figures):
        whole = figures.get("denominator")
        return Combined(denominator=whole.number if whole else None, missing_reason="not_given")
    return combine(indicator, figures.get("numerator"), figures.get("denominator"), figures.get("value"))


def extras_of(table: Table, row: Row, anchor: Column, scope: str, period: Period, asked: str | None = None) -> Extras:
    """Everything that stands beside a figure whose scope and period are known; `asked`: the moment of capture, if it was given."""
    points = _number(table, row, anchor, "points")
    highest = _number(table, row, anchor, "max_points")
    captured = _captured(table, row) or (moment(asked) if asked else None)
    is_open = _is_open(table, row, captured, period)
    stated = _text(table, row, "period_type")
    kind = stated or ("year_to_date" if is_open and period.kind == "year" else None)
    return Extras(
        scope, points[0], highest[0], points[1], _text(table, row, "quality"), _text(table, row, "agency_code"), captured, kind, is_open
    )  # fmt: skip


def _number(table: Table, row: Row, anchor: Column, role: str) -> tuple[float | None, str | None]:
    own = anchor.indicator.indicator if anchor.indicator else None
    for column in table.columns:
        other = column.indicator.indicator if column.indicator else None
        if column.role == role and other == own and (cell := row.cells.get(column.number)) is not None:
            figure = read_figure(cell, "score", machine=isinstance(table, BoardTable) and table.is_machine)
            if figure is not None and figure.number is not None and figure.number >= 0:
                return figure.number, cell_name(cell.row, cell.column)
    return None, None


def _text(table: Table, row: Row, role: str) -> str | None:
    column = table.first(role)
    cell = row.cells.get(column.number) if column else None
    return printed(cell) or None if cell is not None else None


def _captured(table: Table, row: Row) -> str | None:
    column = table.first("as_of")
    cell = row.cells.get(column.number) if column else None
    if cell is not None and (found := moment(cell.value)):
        return found
    if isinstance(table, BoardTable):
        taken = [printed(title) for title in table.titles() if _TAKEN.search(search_key(printed(title)))]
        return next((found for text in taken if (found := moment(text))), None)
    return None


def _is_open(table: Table, row: Row, captured: str | None, period: Period) -> bool:
    """Whether figures were taken before their period had ended, or are said to be."""
    said = [search_key(_text(table, row, "state") or "")]
    if isinstance(table, BoardTable):
        said += [search_key(printed(title)) for title in table.titles()]
    if any(_OPEN.search(text) for text in said):
        return True
    day = parse_date(captured[:10]) if captured else None
    if day is None or captured is None or period.code is None:
        return False
    return day < period.last or (day == period.last and len(captured) > len("2026-08-31"))


def place_of(named: Cell | None) -> str:
    """The name of the cell that names a figure; empty where its column does."""
    return cell_name(named.row, named.column) if named else ""


def home_of(names: dict[str, str], extras: Extras, *, is_computed: bool) -> str:
    """Where a figure stands: its result, or else its numerator, its only part, or the points beside it."""
    if is_computed:
        return names["numerator"]
    return names.get("value") or names.get("numerator") or next(iter(names.values()), extras.points_cell or "")
