"""One file at the door: opened within bounds, read against the code lists, and what was given beside it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cchc.errors import CchcError, UnreadableDocument
from cchc.intake.file.books import read_book
from cchc.intake.file.cell_address import cell_place
from cchc.intake.read.code_lists import CodeLists
from cchc.intake.read.extras import moment
from cchc.intake.read.matching import (
    existing_in,
    match_unit,
    nearest_units,
    unit_of_code,
)
from cchc.intake.read.periods import Period, parse_period
from cchc.intake.read.scope import read_scope
from cchc.intake.read.workbook_values import read_report
from cchc.intake.records import META_SHEET, PROVISIONAL, STATE_CELL, TEMPLATE_SHEET, Book, ReportReading
from cchc.messages import say
from cchc.system.fingerprint import file_sha256


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was looked at. `book` is None where it could not be opened; `reading` then says why."""

    file: Path
    book: Book | None
    reading: ReportReading

    @property
    def is_provisional(self) -> bool:
        """Whether our own template says that its figures are not final yet."""
        return self.book is not None and says_provisional(self.book)


def check_file(
    file: Path,
    lists: CodeLists,
    *,
    today: date,
    unit_id: str | None = None,
    period: str | None = None,
    scope: str | None = None,
    captured_at: str | None = None,
) -> Checked:
    """Read one file of figures; whatever is wrong with it is in the reading. OSError passes through."""
    try:
        book = read_book(file)
    except CchcError as error:
        return Checked(file, None, ReportReading(file.name, "", layout=None, outcome="refused", reason=str(error)))
    reading = read_report(
        book,
        lists,
        sha256=file_sha256(file),
        unit_id=unit_id,
        period=period,
        scope=scope,
        captured_at=captured_at,
        today=today,
    )
    return Checked(file, book, reading)


def says_provisional(book: Book) -> bool:
    """Whether a filled-in template is marked "Tạm tính"."""
    sheets = {sheet.name: sheet for sheet in book.sheets}
    place = cell_place(STATE_CELL)
    if META_SHEET not in sheets or TEMPLATE_SHEET not in sheets or place is None:
        return False
    cell = sheets[TEMPLATE_SHEET].cells.get(place)
    return cell is not None and str(cell.value).strip().casefold() == PROVISIONAL.casefold()


def period_named(text: str) -> Period:
    """Return the period that an option names: 2025-Q4, "Quý IV/2025", 07/2025. Raises UnreadableDocument."""
    period = parse_period(text)
    if period is None or period.code is None:
        raise UnreadableDocument(say("intake.no_period", period=text))
    return period


def scope_named(text: str) -> str:
    """Return the scope that an option names: all, 2.000815, "lĩnh vực Đất đai". Raises UnreadableDocument."""
    scope = text if text.startswith(("procedure ", "field ")) else read_scope(text)
    if scope is None:
        raise UnreadableDocument(say("intake.no_scope", scope=text))
    return scope


def moment_named(text: str) -> str:
    """Return the moment that an option names: 2026-09-26T18:14:41Z, "18:14 26/9/2026". Raises UnreadableDocument."""
    found = moment(text)
    if found is None:
        raise UnreadableDocument(say("intake.no_moment", captured=text))
    return found


def unit_named(text: str, lists: CodeLists, period: Period | None = None) -> str:
    """Return the `unit_id` of a unit named by its id, code or name, as it existed in the period. Raises UnreadableDocument."""
    match = unit_of_code(text, lists)
    if not match.units:
        match = match_unit(text, lists)
    if not match.units:
        near = nearest_units(text, lists)
        nearest = say("intake.nearest", names="; ".join(near)) if near else ""
        raise UnreadableDocument(say("intake.no_unit", unit=text, nearest=nearest))
    existing = existing_in(match.units, period) if period else match.units
    if not existing:
        raise UnreadableDocument(
            say("intake.not_then", unit=match.units[-1].name_vi, period=period.code if period else "")
        )
    if len(existing) > 1:
        known = "; ".join(f"{unit.name_vi} ({unit.unit_id})" for unit in existing[:5])
        raise UnreadableDocument(say("intake.many_units", unit=text, known=known))
    return existing[0].unit_id
