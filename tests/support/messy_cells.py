"""Test tool: how a known figure is written into a cell of a generated workbook, and which faults are planted instead.

Knows nothing of the reader: every fault names the rules of the closed list that a reader may answer with.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from random import Random
from typing import Any

NBSP = "\u00a0"


@dataclass(frozen=True)
class Written:
    """One cell to be written: a number, a text, a date, or a formula with its stored result (None: not calculated)."""

    value: Any = None
    number_format: str | None = None
    formula: str | None = None
    error: str | None = None


@dataclass
class Grid:
    """One sheet to be written: cells by (row, column) from 1."""

    name: str
    cells: dict[tuple[int, int], Written] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    is_hidden: bool = False

    def put(self, row: int, column: int, value: Any) -> None:
        if value is not None:
            self.cells[row, column] = value if isinstance(value, Written) else Written(value)

    def merge(self, first_row: int, first_column: int, last_row: int, last_column: int, value: Any) -> None:
        self.put(first_row, first_column, value)
        if (first_row, first_column) != (last_row, last_column):
            self.merged.append((first_row, first_column, last_row, last_column))


@dataclass(frozen=True)
class Fact:
    """A known figure: what the reader should find, and where its value stands."""

    unit_id: str
    indicator_code: str
    period: str
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    sheet: str | None = None
    cell: str | None = None
    is_provisional: bool = False


@dataclass(frozen=True)
class Planted:
    """A fault at a cell; a reader must refuse there by one of the rules and give no value of the row."""

    sheet: str | None
    cell: str
    rules: tuple[str, ...]
    lost: int = 0  # cells of facts that it costs


def vietnamese(number: float, decimals: int | None = None) -> str:
    """98.5 gives "98,5", 1234 gives "1.234", 1234.5 gives "1.234,5"."""
    text = f"{number:,.{decimals}f}" if decimals is not None else f"{number:,}"
    text = text.removesuffix(".0") if decimals is None else text
    return text.replace(",", "_").replace(".", ",").replace("_", ".")


def full_width(text: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) if letter.isdigit() else letter for letter in text)


def write_share(rng: Random, value: float, *, plain: bool) -> Written:
    """A share in percent in one of the ways people write it; `plain` leaves out what a text file cannot hold."""
    text = vietnamese(value)
    ways = [
        Written(value),
        Written(text),
        Written(str(value).removesuffix(".0")),
        Written(f"{text} %"),
        Written(f"{text}%"),
        Written(f" {text} "),
        Written(full_width(text)),
        Written(f"{text}{NBSP}%"),
    ]
    if not plain:
        ways += [
            Written(round(value / 100, 6), "0.00%"),
            Written(round(value / 100, 6), "0.0%"),
            Written(value, formula="=ROUND(97.123,2)+0"),
            Written(value, "0.00"),
            Written(value),
        ]
    return rng.choice(ways)


def write_count(
    rng: Random, value: float, *, plain: bool, things: str | None = None, is_money: bool = False
) -> Written:
    """A whole number in one of the ways people write it; money may have decimals, so that its point would be unclear."""
    whole = int(value)
    if is_money:
        return rng.choice([Written(whole), Written(str(whole))])
    dotted = vietnamese(whole)
    ways = [
        Written(whole),
        Written(str(whole)),
        Written(dotted),
        Written(dotted.replace(".", NBSP)),
        Written(full_width(str(whole))),
    ]
    ways += [Written(dotted.replace(".", " "))]
    if things:
        ways.append(Written(f"{dotted} {things}"))
    if not plain:
        ways += [Written(float(whole)), Written(whole, "#,##0"), Written(whole, formula="=SUM(1,2)")]
    return rng.choice(ways)


def write_days(rng: Random, value: float, *, plain: bool) -> Written:
    ways = [Written(value), Written(vietnamese(value)), Written(f"{vietnamese(value)} ngày")]
    return rng.choice(ways)


def write_pair(rng: Random, fact: Fact) -> tuple[Written, float]:
    """ "85/90" or "85/90 (94,4%)" in one cell, and the share that it states: the printed one, or else the quotient."""
    assert fact.numerator is not None and fact.denominator is not None and fact.value is not None
    top, bottom = int(fact.numerator), int(fact.denominator)
    joined = rng.choice([f"{top}/{bottom}", f"{vietnamese(top)}/{vietnamese(bottom)}", f"{top} / {bottom}"])
    if rng.random() < 0.5:
        stated = round(100 * top / bottom, 1)
        return Written(f"{joined} ({vietnamese(stated)}{rng.choice(['%', ' %'])})"), stated
    return Written(joined), 100 * top / bottom


# Fault in the value cell: what is written, the rules that may be named, whether a text file can hold it.
SHARE_FAULTS: list[tuple[Written, tuple[str, ...], bool]] = [
    (Written("đang tổng hợp"), ("text_in_number_cell", "no_figure_mark"), True),
    (Written("98,5 điểm phần"), ("text_in_number_cell", "measure_unit_differs"), True),
    (Written("9o,5"), ("text_in_number_cell",), True),
    (Written("97,5,3"), ("text_in_number_cell", "ambiguous_number", "several_numbers"), True),
    (Written("-"), ("no_figure_mark",), True),
    (Written("Không phát sinh"), ("no_figure_mark",), True),
    (Written("khoảng 95"), ("inexact_number",), True),
    (Written("trên 95%"), ("inexact_number",), True),
    (Written("> 95"), ("inexact_number",), True),
    (Written("95 - 97"), ("several_numbers",), True),
    (Written("85/90/95"), ("several_numbers", "date_in_number_cell", "text_in_number_cell"), True),
    (Written("1.234"), ("ambiguous_number",), True),
    (Written("98.500"), ("ambiguous_number",), True),
    (Written("9.850"), ("ambiguous_number",), True),
    (Written("0,985"), ("ambiguous_fraction",), True),
    (Written(0.985), ("ambiguous_fraction",), False),
    (Written(1), ("ambiguous_fraction",), False),
    (Written(date(2026, 5, 9), "dd/mm/yyyy"), ("date_in_number_cell",), False),
    (Written(None, formula="=F9/G9*100"), ("formula_without_value",), False),
    (Written(None, formula="=F9/0", error="#DIV/0!"), ("error_cell",), False),
    (Written("#N/A"), ("error_cell",), True),
    (Written(985), ("out_of_range",), False),
    (Written("120,5 %"), ("out_of_range",), True),
    (Written(98.5, "0.0%"), ("out_of_range",), False),
    (Written(-5), ("negative_number", "out_of_range"), False),
    (Written("-12,5"), ("negative_number", "out_of_range"), True),
    (Written("95 hồ sơ"), ("measure_unit_differs", "text_in_number_cell"), True),
]
COUNT_FAULTS: list[tuple[Written, tuple[str, ...], bool]] = [
    (Written("1,234"), ("ambiguous_number",), True),
    (Written(12.5), ("not_a_whole_number",), False),
    (Written("12,5"), ("not_a_whole_number",), True),
    (Written(-3), ("negative_number", "out_of_range"), False),
    (Written("85 %"), ("measure_unit_differs", "text_in_number_cell"), True),
    (Written("chưa có"), ("no_figure_mark", "text_in_number_cell"), True),
    (Written("gần 40"), ("inexact_number",), True),
    (Written("x"), ("no_figure_mark", "text_in_number_cell"), True),
    (Written(None, formula="=SUM(F2:F9)"), ("formula_without_value",), False),
    (Written(None, formula="=VLOOKUP(1,A1:B2,2)", error="#REF!"), ("error_cell",), False),
    (Written(1.234), ("ambiguous_number", "not_a_whole_number"), False),
]
# Fault in the parts of a share: numerator, denominator, value, the part it is planted in, the rules.
PART_FAULTS: list[tuple[Any, Any, Any, str, tuple[str, ...]]] = [
    (95, 90, None, "numerator", ("numerator_above_denominator",)),
    (85, 90, 99.4, "value", ("contradicts_parts",)),
    (85, 90, "94,5", "value", ("contradicts_parts",)),
    (85, None, None, "numerator", ("missing_denominator",)),
    (None, 90, None, "denominator", ("missing_numerator",)),
    (5, 0, None, "denominator", ("zero_denominator", "numerator_above_denominator")),
    ("tám lăm", 90, "94,4", "numerator", ("text_in_number_cell",)),
    ("1,234", 1300, None, "numerator", ("ambiguous_number",)),
    (12.5, 90, None, "numerator", ("not_a_whole_number",)),
    (-5, 90, None, "numerator", ("negative_number", "out_of_range")),
]
AMBIGUOUS_NAMES = [
    "Tỷ lệ hồ sơ đúng hạn",
    "Tỷ lệ hồ sơ trực tuyến toàn trình",
    "Tỷ lệ thanh toán trực tuyến",
    "Mức độ hài lòng",
]
UNKNOWN_NAMES = [
    "Tỷ lệ hộ nghèo đa chiều",
    "Số vụ tai nạn giao thông",
    "Tỷ lệ hồ sơ đất đai giải quyết đúng hạn tại bộ phận địa chính",
    "Tỷ lệ TTHC được niêm yết bằng tiếng dân tộc",
    "Thu ngân sách trên địa bàn",
]


def moved(fact: Fact, sheet: str | None, cell: str) -> Fact:
    return replace(fact, sheet=sheet, cell=cell)
