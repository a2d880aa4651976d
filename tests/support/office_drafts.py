"""Test tool: one clean sheet as an office sends it, in one of five layouts, and how it is written to a workbook.

Units and indicators come from the code lists, every figure from the random generator; nothing here knows the reader.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import xlsxwriter

from support.messy_sheets import COMMUNES, MONEY, NAMES, PERIODS, SHARES

UNITS = ("24637@2025-07-01", "15910@2025-07-01", "19405@2025-07-01", "18196@2025-07-01")
TIMES = ("2025-Q3", "2025-Q4", "2025-H2")
Key = tuple[str, str, str]


@dataclass(frozen=True)
class Shown:
    """A number with the format that Excel shows it in."""

    number: float
    number_format: str


@dataclass(frozen=True)
class Marked:
    """A number or word in rich text with a raised mark behind it."""

    text: str
    mark: str


@dataclass
class Draft:
    """One sheet in the making. `column` is that of the figures in a list, `header` the row of its header in `lines`."""

    rng: Random
    layout: str
    unit_id: str
    period: str
    head: list[str]
    title: str
    sheet: str = "Biểu 1"
    header: list[str] = field(default_factory=list)
    rows: list[list[Any]] = field(default_factory=list)
    keys: dict[tuple[int, int], Key] = field(default_factory=dict)  # row and column of each figure
    figures: dict[tuple[int, int], float] = field(default_factory=dict)
    asked: set[tuple[int, int]] = field(default_factory=set)
    named: list[str] = field(
        default_factory=list
    )  # headers of which a refusal must speak unless their figures are read

    def each(self, write: Callable[[float], Any]) -> None:
        """Write every figure in another way."""
        for row, column in self.figures:
            self.rows[row][column] = write(self.figures[row, column])

    def ask_all(self) -> None:
        self.asked = set(self.figures)

    def result_column(self) -> int:
        return min(column for _, column in self.figures)


def rate(rng: Random) -> float:
    """A share with one decimal that is no whole number."""
    return rng.randint(21, 98) + rng.choice([0.1, 0.2, 0.4, 0.5, 0.6, 0.8, 0.9])


def draft(rng: Random, layout: str) -> Draft:
    """A clean sheet of a layout: everything in it must be read."""
    unit_id, period = rng.choice(UNITS), rng.choice(TIMES)
    name = COMMUNES[unit_id][0]
    head = rng.choice(
        [["ỦY BAN NHÂN DÂN", name.upper()], [f"UBND {name.upper()}"], [f"Ủy ban nhân dân {name[0].lower()}{name[1:]}"]]
    )
    time = PERIODS[period][0]
    title = rng.choice(
        [
            f"KẾT QUẢ CẢI CÁCH HÀNH CHÍNH {time.upper()}",
            f"Báo cáo số liệu cải cách hành chính {time}",
            f"Kết quả thực hiện các chỉ tiêu {time}",
        ]
    )
    made = Draft(rng, layout, unit_id, period, head, title)
    codes = rng.sample([code for code in SHARES if code not in MONEY], 4)
    LAYOUTS[layout](made, codes)
    made.each(rng.choice([lambda value: value, lambda value: value, comma, lambda value: f"{comma(value)}%"]))
    return made


def comma(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def put(made: Draft, row: int, column: int, code: str, unit_id: str | None = None, period: str | None = None) -> None:
    made.keys[row, column] = (unit_id or made.unit_id, code, period or made.period)
    made.figures[row, column] = rate(made.rng)


def plain_list(made: Draft, codes: list[str]) -> None:
    made.header = ["TT", "Nội dung chỉ tiêu", "Kết quả (%)"]
    for number, code in enumerate(codes, 1):
        made.rows.append([number, NAMES[code], None])
        put(made, number - 1, 2, code)


def list_with_measure(made: Draft, codes: list[str]) -> None:
    made.header = ["STT", "Tên chỉ tiêu", "Đơn vị tính", "Thực hiện", "Ghi chú"]
    for number, code in enumerate(codes, 1):
        made.rows.append([number, NAMES[code], "%", None, ""])
        put(made, number - 1, 3, code)


def without_ordinal(made: Draft, codes: list[str]) -> None:
    made.header = ["Chỉ tiêu", "Thực hiện trong kỳ (%)"]
    for number, code in enumerate(codes):
        made.rows.append([NAMES[code], None])
        put(made, number, 1, code)


def units_across(made: Draft, codes: list[str]) -> None:
    units = made.rng.sample(UNITS, 2)
    made.head = ["BÁO CÁO TỔNG HỢP"]
    made.header = ["TT", "Chỉ tiêu", *(COMMUNES[unit][0] for unit in units)]
    for number, code in enumerate(codes, 1):
        made.rows.append([number, f"{NAMES[code]} (%)", None, None])
        for step, unit in enumerate(units):
            put(made, number - 1, 2 + step, code, unit)


def units_down(made: Draft, codes: list[str]) -> None:
    made.head = ["BÁO CÁO TỔNG HỢP"]
    made.header = ["STT", "Đơn vị", *(f"{NAMES[code]} (%)" for code in codes[:3])]
    for number, unit in enumerate(UNITS, 1):
        made.rows.append([number, COMMUNES[unit][0], None, None, None])
        for step, code in enumerate(codes[:3]):
            put(made, number - 1, 2 + step, code, unit)


LAYOUTS: dict[str, Callable[[Draft, list[str]], None]] = {
    "plain_list": plain_list, "list_with_measure": list_with_measure, "without_ordinal": without_ordinal,
    "units_across": units_across, "units_down": units_down,
}  # fmt: skip
LISTS = ("plain_list", "list_with_measure", "without_ordinal")
ALL = tuple(LAYOUTS)


def save(made: Draft, path: Path) -> None:
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_numbers": False})
    sheet = book.add_worksheet(made.sheet)
    raised = book.add_format({"font_script": 1})
    lines = [[line] for line in made.head] + [[], [made.title], [], made.header, *made.rows]
    for row, line in enumerate(lines):
        for column, cell in enumerate(line):
            if isinstance(cell, Shown):
                sheet.write_number(row, column, cell.number, book.add_format({"num_format": cell.number_format}))
            elif isinstance(cell, Marked):
                sheet.write_rich_string(row, column, cell.text, raised, cell.mark)
            elif cell not in (None, ""):
                sheet.write(row, column, cell)
    book.close()
