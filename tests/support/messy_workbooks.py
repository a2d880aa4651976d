"""Test tool: deliberately messy workbooks generated from known figures, in the layouts that communes send.

`generate(folder)` writes at least 40 files whose names say that they are generated, and returns for each what a reader must
find and where it must refuse. Seeded, and independent of the reader: names and figures come from the code lists and a
random generator, rules from the closed list.
"""

import csv
import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import xlsxwriter

from support.messy_cells import Fact, Grid, Planted, Written
from support.messy_layouts import LAYOUTS as FIRST
from support.messy_layouts import portal
from support.messy_more import MORE
from support.messy_sheets import CODES, COMMUNES, PERIODS, Draw, Writer


@dataclass
class MessyBook:
    """One generated file with what it holds; `unit_id` and `period` are given to the reader where the file is silent."""

    path: Path
    layout: str
    writers: list[Writer] = field(default_factory=list)
    unit_id: str | None = None
    period: str | None = None

    @property
    def facts(self) -> list[Fact]:
        return [fact for writer in self.writers for fact in writer.facts]

    @property
    def planted(self) -> list[Planted]:
        return [planted for writer in self.writers for planted in writer.planted]

    @property
    def blanks(self) -> int:
        return sum(writer.blanks for writer in self.writers)


def save(grids: list[Grid], path: Path) -> None:
    """Write sheets to `.xlsx`, or the only one to `.csv` as a spreadsheet would export it."""
    if path.suffix == ".csv":
        _save_csv(grids[0], path)
        return
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_numbers": False})
    for grid in grids:
        sheet = book.add_worksheet(grid.name)
        for area in grid.merged:
            sheet.merge_range(*(place - 1 for place in area), "")
        for (row, column), cell in grid.cells.items():
            _save_cell(book, sheet, row - 1, column - 1, cell)
        for row in grid.hidden_rows:
            sheet.set_row(row - 1, None, None, {"hidden": True})
        for column in grid.hidden_columns:
            sheet.set_column(column - 1, column - 1, None, None, {"hidden": True})
        if grid.is_hidden:
            sheet.hide()
    book.close()


def _save_cell(book: Any, sheet: Any, row: int, column: int, cell: Written) -> None:
    style = book.add_format({"num_format": cell.number_format}) if cell.number_format else None
    if cell.formula:
        result = cell.error or ("" if cell.value is None else cell.value)
        sheet.write_formula(row, column, cell.formula, style, result)
    elif isinstance(cell.value, date):
        sheet.write_datetime(row, column, cell.value, style)
    else:
        sheet.write(row, column, cell.value, style)


def _save_csv(grid: Grid, path: Path) -> None:
    height, width = (max(place[axis] for place in grid.cells) for axis in (0, 1))
    table = [
        [grid.cells.get((row, column), Written("")).value for column in range(1, width + 1)]
        for row in range(1, height + 1)
    ]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(table)


def save_json(rows: list[dict[str, Any]], path: Path, *, is_nested: bool) -> None:
    text = json.dumps({"data": rows} if is_nested else rows, ensure_ascii=False, indent=1)
    path.write_text(text, encoding="utf-8")


LAYOUTS = {**FIRST, **{layout.__name__: layout for layout in MORE}}
TEXT_LAYOUTS = (
    "flat",
    "sections",
    "long",
    "matrix_units",
    "two_lines",
    "three_lines",
    "grouped_units",
    "units_rows",
    "counts_and_rates",
)


def generate(folder: Path, *, seed: int = 766, rounds: int = 4) -> list[MessyBook]:
    """Write `rounds` files of every layout (a text file in the last round where that can be) and say what they hold."""
    books = []
    for round_number in range(rounds):
        for name in [*LAYOUTS, "portal"]:
            rng = Random(f"{seed}-{round_number}-{name}")
            is_text = name == "portal" or (round_number == rounds - 1 and name in TEXT_LAYOUTS)
            suffix = ".csv" if is_text else ".xlsx"
            if name == "portal" and round_number % 2:
                suffix = ".json"
            draw = Draw(
                rng,
                is_text,
                rng.choice([0.0, 0.15, 0.3]),
                rng.choice(sorted(COMMUNES)),
                rng.choice(sorted(PERIODS)),
                rng.sample(CODES, 10),
            )
            path = folder / f"generated_{len(books) + 1:03d}_{name}{suffix}"
            book = MessyBook(path, name)
            if name == "portal":
                book.writers, rows = portal(draw)
            else:
                book.writers = LAYOUTS[name](draw)
            if suffix == ".json":
                save_json(rows, path, is_nested=round_number == 1)
            else:
                save([writer.grid for writer in book.writers], path)
            books.append(book)
    return books
