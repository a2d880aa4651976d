"""Tables of indicators: what is measured stands in one cell, its unit in another, and a number in each column of a year or level."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc.extract.language.domains import domain_of_content, domain_of_heading
from cchc.extract.language.folded_text import Source, flow_of
from cchc.extract.tables.columns import is_number_column, level_of_column, years_of_column
from cchc.extract.tables.matrices import TOTAL, role_of
from cchc.extract.tables.model import ParsedRow, Pieces, Table
from cchc.extract.tables.number_cells import CellValue, is_value, read_value
from cchc.extract.tables.rows import row_numbers, section_of
from cchc.extract.targets.comparators import MODALITY, level_of
from cchc.extract.targets.indicators import indicator_code, names_no_measure
from cchc.extract.targets.read_targets import DTI, SIPAS, Scope
from cchc.language.spaces import squeeze_spaces
from cchc.records import Target

_PART = re.compile(r"[-–+•*]\s*")
_UNIT_LEVELS = tuple(
    (re.compile(rf"(?:(?:ubnd|[uủ][ỷy] ban nhân dân)\s+)?(?:{words})(?!\w)", re.IGNORECASE), level)
    for words, level in (
        ("xã|phường|đặc khu|thị trấn", "commune"),
        ("huyện|quận|thị xã", "district"),
        ("sở|tỉnh", "province"),
    )
)
_OF_A_YEAR = re.compile(r"năm\s+(20\d\d)(?!\s*[-–—]\s*\d)", re.IGNORECASE)
# a line above a table that cites, dates or says a sentence
_NO_TITLE = re.compile(r".*(?:(?<!\w)(?:số|ngày|kèm\s+theo|căn\s+cứ)(?!\w).*|[.;]$)|.{150,}", re.IGNORECASE)
_SUB_NUMBER = re.compile(r"\d{1,2}\.\d{1,2}(?:\.\d{1,2})?|[a-zđ]")


def number_columns(table: Table) -> list[str]:
    return [column for column in table.columns if is_number_column(column)]


def is_indicator_table(table: Table) -> bool:
    """Whether a table only sets levels to reach: numbers, and neither a deadline nor a product that would make its rows tasks."""
    numbers = bool(number_columns(table)) or "unit" in table.columns
    return numbers and not {"deadline", "product", "activity"} & set(table.columns)


@dataclass(frozen=True, slots=True)
class _Place:
    """A row with what stands around it."""

    table: Table
    row: ParsedRow
    number: str
    scope: Scope
    years: tuple[int, int] | None  # that the title of the table says
    above: str  # what the row above measures, where this one only goes on with it: "- Cấp xã" below "Tỷ lệ hồ sơ trực tuyến"


def read_number_table(
    source: Source, table: Table, rows: Sequence[ParsedRow], scope: Scope
) -> Iterator[tuple[str, Target]]:
    """Yield ("target" or "result", record) for every number of a table's number columns, and of goals that are bare numbers.

    `scope` holds what the document says of itself: its id, level and years.
    """
    above, years = "", _years_of_title(source, table, scope)
    reached = bool(table.owners) and role_of(_title(source, table)) == "result"
    for number, row in zip(row_numbers(table, rows), rows, strict=True):
        measure = "" if table.measures else _words(source, row, "content")
        found = list(_values(source, table, row, measure))
        is_part = bool(found) and _goes_on_with_above(row, measure)
        if not is_part:
            above, place = measure or above, _Place(table, row, number, scope, years, "")
        else:
            place = _Place(table, row, number, scope, years, above)
        for column, value in found:
            role = "result" if reached or _tells_a_result(column, scope) else "target"
            yield role, _record(source, place, column, value)


def _title(source: Source, table: Table) -> str:
    """The title of a table, or the line above it where it is no citation and no sentence."""
    above = next((line.text for line in source.lines_before(table.start, 0, 1)), "")
    return table.title or _NO_TITLE.sub("", above)


def _years_of_title(source: Source, table: Table, scope: Scope) -> tuple[int, int] | None:
    """The year of the plan that the title of a table, or the line above it, names for all its numbers."""
    years = {int(year) for year in _OF_A_YEAR.findall(_title(source, table))}
    first, last = scope.plan_years or (0, 0)
    year = years.pop() if len(years) == 1 else None
    return (year, year) if year and (first or 0) <= year <= (last or 0) else None


def _values(source: Source, table: Table, row: ParsedRow, measure: str) -> Iterator[tuple[str, CellValue]]:
    """The numbers of a row by column. A number that is merged over several rows holds for each of them."""
    units = dict(table.units)
    for column in (*number_columns(table), "goal"):
        words = _words(source, row, column)
        if not words or (column == "goal" and not is_value(words)):
            continue
        sign = _words(source, row, "sign")
        words = f"{sign} {words}" if sign and is_value(f"{sign} {words}") else words
        unit = _words(source, row, "unit") or units.get(column) or units.get("", "")
        if value := read_value(words, unit, measure or dict(table.measures).get(column, "")):
            yield column, value


def _tells_a_result(column: str, scope: Scope) -> bool:
    """Whether a column holds what was reached: it says so, or its year lies before the plan."""
    years = years_of_column(column)
    first = scope.plan_years[0] if scope.plan_years else None
    before = years is not None and first is not None and years[1] < first
    return column.startswith("result") or before


def _goes_on_with_above(row: ParsedRow, measure: str) -> bool:
    """Whether a row says only a part of what it measures: a dash, a level, a number below the one above."""
    ordinal = row.row.ordinal or ""
    return bool(row.continues or _PART.match(measure) or _SUB_NUMBER.fullmatch(ordinal) or names_no_measure(measure))


def _pieces(row: ParsedRow, column: str) -> Pieces:
    return row.cells.get(column) or row.merged.get(column, ())


def _words(source: Source, row: ParsedRow, column: str) -> str:
    return flow_of(source.text, _pieces(row, column)).text


def _record(source: Source, place: _Place, column: str, value: CellValue) -> Target:
    row, scope = place.row, place.scope
    name = _words(source, row, "content")
    measure = dict(place.table.measures).get(column, name)
    assigned = _assigned(place.table, name, column)
    start, end = _quoted(row, column)
    quote, span = squeeze_spaces(source.text[start:end]), source.span(start, end)
    number = next(piece for piece in _pieces(row, column) if any(char.isdigit() for char in source.text[slice(*piece)]))
    heading = row.row.section.title if row.row.section else place.table.title
    own_years = years_of_column(column) or place.years
    year_from, year_to = own_years or scope.plan_years or (None, None)
    whole = f"{place.above}: {_PART.sub('', measure)}" if place.above else measure
    return Target(
        target_id="",
        document_id=scope.document_id,
        quote=quote,
        measure=whole,
        indicator_code=_code(measure, value) or _code_with_above(place.above, measure, value),
        domain=domain_of_heading(heading) or domain_of_content(whole),
        comparator=value.comparator,
        value=value.value,
        value_high=value.value_high,
        unit=value.unit,
        admin_level=_level(scope, column, measure, whole, assigned),
        year_from=year_from,
        year_to=year_to,
        year_basis="heading" if own_years else "plan_period" if year_to else None,
        timing=_timing(value, year_from, year_to),
        baseline_year=None,
        section=section_of(place.table.appendix, place.number),
        section_title=heading,
        in_table=True,
        column="goal" if column == "goal" else "value",
        task_id=None,
        assigned_unit_text=assigned,
        modality="phấn đấu" if MODALITY.search(value.text) else None,
        duplicate_of=None,
        value_uncertain=value.uncertain,
        number_text=value.text,
        number_start=number[0],
        number_end=number[1],
        sipas_related=bool(SIPAS.search(whole)),
        dti_related=bool(DTI.search(whole)),
        numerator=None,
        denominator=None,
        line_start=span.line_start,
        line_end=span.line_end,
        char_start=start,
        char_end=end,
    )


def _assigned(table: Table, name: str, column: str) -> str | None:
    """The unit of a matrix's row or column; None where the row is a total, or the table is none."""
    owner = name if table.measures and not TOTAL.match(name) else None
    return owner or dict(table.owners).get(column)


def _level(scope: Scope, column: str, measure: str, whole: str, assigned: str | None) -> str | None:
    """The level that owes a number: that of the row's unit, of the document, or that which the column or measure names."""
    if assigned and (of_unit := next((level for words, level in _UNIT_LEVELS if words.match(assigned)), None)):
        return of_unit
    if scope.level == "commune":
        return "commune"
    return level_of_column(column) or level_of(measure) or level_of(whole)


def _code(measure: str, value: CellValue) -> str | None:
    words = f"{measure} {value.text}"
    return indicator_code(words, unit=value.unit, comparator=value.comparator, context=words)


def _code_with_above(above: str, measure: str, value: CellValue) -> str | None:
    """The indicator of a part: that of the row above where only a level is named; one field of it is another whole."""
    together = _code(f"{above} {measure}", value) if above else None
    return together if names_no_measure(measure) or together != _code(above, value) else None


def _quoted(row: ParsedRow, column: str) -> tuple[int, int]:
    """From the first word of the measure to the last of the number, as they stand in the document."""
    measure, number = _pieces(row, "content"), _pieces(row, column)
    pieces = (*measure, *number)
    if not measure or measure[0][0] > number[0][0]:
        return min(start for start, _ in pieces), max(end for _, end in pieces)
    return measure[0][0], number[-1][1]


def _timing(value: CellValue, first: int | None, last: int | None) -> str:
    if value.unit.endswith("per_year"):
        return "each_year"
    return "single_year" if first is not None and first == last else "unstated"
