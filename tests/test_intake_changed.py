"""What changes nothing of a report's meaning changes nothing of its reading: spaces, letters' form, empty rows and columns."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest
from support.messy_sheets import SEEDS, TODAY
from support.messy_workbooks import generate

from cchc.intake.file.books import read_book
from cchc.intake.read.code_lists import read_code_lists
from cchc.intake.read.workbook_values import read_report
from cchc.intake.records import Sheet


def moved(sheet: Sheet, row: Callable[[int], int], column: Callable[[int], int]) -> Sheet:
    cells = {(row(r), column(c)): replace(cell, row=row(r), column=column(c)) for (r, c), cell in sheet.cells.items()}
    merged = tuple((row(top), column(left), row(bottom), column(right)) for top, left, bottom, right in sheet.merged)
    return replace(sheet, cells=cells, merged=merged)


def rewritten(sheet: Sheet, change: Callable[[str], str]) -> Sheet:
    cells = {
        at: replace(cell, value=change(cell.value)) if isinstance(cell.value, str) else cell
        for at, cell in sheet.cells.items()
    }
    return replace(sheet, cells=cells)


CHANGES: dict[str, Callable[[Sheet], Sheet]] = {
    "letters and marks apart": lambda sheet: rewritten(sheet, lambda text: unicodedata.normalize("NFD", text)),
    "spaces around and a hard one inside": lambda sheet: rewritten(sheet, lambda text: f" {text.replace(' ', chr(160), 1)}  "),
    "a line end in long texts": lambda sheet: rewritten(sheet, lambda text: text.replace(" ", "\n", 1) if len(text) > 25 else text),
    "everything further down and to the right": lambda sheet: moved(sheet, lambda row: row + 3, lambda column: column + 2),
    "an empty column after the second": lambda sheet: moved(sheet, lambda row: row, lambda column: column + (column > 2)),
    "an empty column after the fourth": lambda sheet: moved(sheet, lambda row: row, lambda column: column + (column > 4)),
    "an empty row after the fifth": lambda sheet: moved(sheet, lambda row: row + (row > 5), lambda column: column),
    "an empty row after the ninth": lambda sheet: moved(sheet, lambda row: row + (row > 9), lambda column: column),
}  # fmt: skip


@pytest.fixture(scope="module")
def books(tmp_path_factory):
    return [read_book(book.path) for book in generate(tmp_path_factory.mktemp("generated"), seed=11, rounds=1)]


def values(book):
    reading = read_report(book, read_code_lists(SEEDS), sha256="0", today=TODAY)
    return {
        (found.unit_id, found.indicator_code, found.period): (found.value, found.numerator, found.denominator, found.is_provisional)
        for found in reading.values
    }  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_form_changes_no_value(books, change):
    assert len(books) >= 20 and sum(len(values(book)) for book in books) >= 150
    for book in books:
        visible = [CHANGES[change](sheet) if not sheet.is_hidden else sheet for sheet in book.sheets]
        assert values(replace(book, sheets=tuple(visible))) == values(book), book.path.name
