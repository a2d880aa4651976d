"""Numerator, denominator and result of one row → one value, or the faults that they show beside each other.

The parts may decide how an unclear number is meant, but only where one single reading fits them exactly.
"""

import math
import re
from dataclasses import dataclass, field
from itertools import product

from cchc.formatting.vietnamese import number
from cchc.intake.read.code_lists import Indicator
from cchc.intake.read.numbers import Figure, Kind, Reading
from cchc.intake.read.spelling import search_key

_NOT_COUNTED = re.compile(r"(?:tổng )?(?:vốn|chi phí|chi hỗ trợ|mức|thời gian|điểm|tỷ lệ)")
_UNCLEAR = ("ambiguous_number", "ambiguous_fraction")
_HAIR = 1e-9  # of floating-point sums


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one of the three cells: the rule, what it says of this row, and what to ask."""

    role: str  # numerator, denominator, value
    rule: str
    detail: str | None = None
    question: str | None = None


@dataclass(slots=True)
class Combined:
    """The value of a row with its parts, or its faults."""

    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    is_computed: bool = False
    missing_reason: str | None = None
    proof: str | None = None
    faults: list[Fault] = field(default_factory=list)


def kind_of(indicator: Indicator, role: str) -> Kind:
    """What kind of number a cell of an indicator holds."""
    if role in ("numerator", "denominator"):
        money = indicator.unit == "days" or _NOT_COUNTED.match(search_key(indicator.numerator or ""))
        return "amount" if money else "count"
    if indicator.is_share:
        return "share"
    kinds: dict[str, Kind] = {"days": "days", "ratio": "amount"}
    return "count" if indicator.is_count else kinds.get(indicator.unit, "score")


def combine(indicator: Indicator, top: Figure | None, bottom: Figure | None, result: Figure | None) -> Combined:
    """Return the value of one row; where it has a fault it has no value at all."""
    if result is not None and result.top is not None and result.bottom is not None:
        if top is not None or bottom is not None:
            return Combined(faults=[Fault("value", "several_numbers")])
        if not indicator.is_share:
            return _score_of_points(indicator, result)
        top, bottom = Figure(result.text, (result.top,)), Figure(result.text, (result.bottom,))
        result = Figure(result.text, result.readings, result.rule) if result.readings or result.rule else None
    given = [("numerator", top), ("denominator", bottom), ("value", result)]
    if _is_nothing_divided(top, bottom, result, is_board=indicator.metric_code is not None):
        result = None
        given = given[:2]
    faults = [
        Fault(role, figure.rule, question=_question(figure))
        for role, figure in given
        if figure and figure.rule and figure.rule not in _UNCLEAR
    ]
    faults += [
        Fault(role, "negative_number")
        for role, figure in given[:2]
        if figure and figure.readings and figure.readings[0].value < 0
    ]
    if faults:
        # One row is hidden once, not three times: said where its result is, or else its first part.
        hidden = [fault for fault in faults if fault.rule == "hidden_cell"]
        told = next((fault for fault in hidden if fault.role == "value"), hidden[0] if hidden else None)
        return Combined(faults=[fault for fault in faults if fault.rule != "hidden_cell" or fault is told])
    if indicator.denominator is None or indicator.is_count:
        return _without_parts(indicator, top or bottom, result)
    if top is None or bottom is None:
        return _without_one_part(indicator, top, bottom, result)
    return _with_parts(indicator, top, bottom, result)


def _is_nothing_divided(top: Figure | None, bottom: Figure | None, result: Figure | None, *, is_board: bool) -> bool:
    """Whether the result is only the answer to 0 of 0, which is no fault of the sender: a formula's error, the board's 0."""
    nothing = all(part is not None and part.number == 0 for part in (top, bottom))
    if not nothing or result is None:
        return False
    return (result.rule == "error_cell" and result.text.upper() == "#DIV/0!") or (is_board and result.number == 0)


def _question(figure: Figure) -> str | None:
    said = figure.text
    questions = {
        "no_figure_mark": f"“{said}” nghĩa là số 0 hay chưa có số liệu?",
        "date_in_number_cell": f"Trước khi thành ngày “{said}”, ô này ghi số nào?",
        "hidden_cell": f"Số “{said}” ở dòng hoặc cột ẩn có phải số báo cáo không?",
    }
    if figure.rule in _UNCLEAR:
        ways = " hay ".join(_shown(reading, figure) for reading in figure.readings)
        return f"“{said}” là {ways}?" if ways else f"“{said}” là số nào?"
    return questions.get(figure.rule or "")


def _shown(reading: Reading, figure: Figure) -> str:
    return number(reading.value, max(reading.decimals, 1)).replace(".", "") + (
        " %" if figure.rule == "ambiguous_fraction" else ""
    )


def _unclear(role: str, figure: Figure) -> Fault:
    return Fault(role, figure.rule or "ambiguous_number", question=_question(figure))


def _without_parts(indicator: Indicator, part: Figure | None, result: Figure | None) -> Combined:
    """A count or a score: only its result counts."""
    if result is None:
        return Combined(faults=[Fault("numerator", "missing_value")] if part else [])
    if result.rule:
        return Combined(faults=[_unclear("value", result)])
    return _in_range(indicator, Combined(value=result.number))


def _score_of_points(indicator: Indicator, result: Figure) -> Combined:
    """ "16,09/18" is a score where 18 is its highest."""
    if result.top is None or result.bottom is None or result.readings or result.bottom.value != indicator.highest:
        return Combined(faults=[Fault("value", "several_numbers")])
    return _in_range(indicator, Combined(value=result.top.value))


def _without_one_part(
    indicator: Indicator, top: Figure | None, bottom: Figure | None, result: Figure | None
) -> Combined:
    parts = [(role, part) for role, part in (("numerator", top), ("denominator", bottom)) if part]
    if result is None:
        rule = "missing_denominator" if top else "missing_numerator"
        return Combined(faults=[Fault(role, rule) for role, _ in parts])
    faults = [_unclear(role, figure) for role, figure in [*parts, ("value", result)] if figure.rule]
    if faults:
        return Combined(faults=faults)
    combined = Combined(
        value=result.number, numerator=top.number if top else None, denominator=bottom.number if bottom else None
    )
    return _in_range(indicator, combined)


def _with_parts(indicator: Indicator, top: Figure, bottom: Figure, result: Figure | None) -> Combined:
    unclear = [
        (role, figure)
        for role, figure in (("numerator", top), ("denominator", bottom), ("value", result))
        if figure and figure.rule
    ]
    if result is None and unclear:
        return Combined(faults=[_unclear(role, figure) for role, figure in unclear])
    whole = kind_of(indicator, "numerator") == "count"
    choices = [
        [reading for reading in figure.readings if not whole or reading.value.is_integer()] for figure in (top, bottom)
    ]
    fitting = [
        (above.value, below.value, stated)
        for above, below in product(*choices)
        for stated in (result.readings if result else (None,))
        if _fits(indicator, above.value, below.value, stated)
    ]
    if len(fitting) == 1 or (fitting and not unclear):
        above, below, stated = fitting[0]
        return _settled(indicator, above, below, stated, bool(unclear))
    if unclear:
        return Combined(faults=[_unclear(role, figure) for role, figure in unclear])
    return Combined(faults=[_clash(indicator, top, bottom, result)])


def _fits(indicator: Indicator, above: float, below: float, stated: Reading | None) -> bool:
    """Whether parts can be true and a stated result is their quotient, rounded or cut where it was printed."""
    if below < 0 or above < 0 or (indicator.is_share and not indicator.measures_change and above > below):
        return False
    if below == 0:
        return above == 0 and stated is None
    if stated is None:
        return True
    exact, step = _quotient(indicator, above, below), 10.0**-stated.decimals
    if abs(exact - stated.value) <= step / 2 + _HAIR:
        return True
    return stated.decimals > 0 and abs(math.floor(exact / step + _HAIR) * step - stated.value) <= _HAIR


def _quotient(indicator: Indicator, above: float, below: float) -> float:
    return above / below * (100 if indicator.is_share else 1)


def _settled(indicator: Indicator, above: float, below: float, stated: Reading | None, was_unclear: bool) -> Combined:
    combined = Combined(numerator=above, denominator=below)
    if below == 0:
        combined.missing_reason = "zero_denominator"
        return combined
    exact = _quotient(indicator, above, below)
    combined.is_computed = stated is None
    combined.value = round(exact, 6) if stated is None else stated.value
    if was_unclear:
        combined.proof = f"{number(above)}/{number(below)} = {number(exact)}"
    return _in_range(indicator, combined)


def _clash(indicator: Indicator, top: Figure, bottom: Figure, result: Figure | None) -> Fault:
    above, below = top.readings[0].value, bottom.readings[0].value
    if below == 0:
        return Fault("value" if above == 0 else "denominator", "zero_denominator")
    if above > below and indicator.is_share and not indicator.measures_change:
        return Fault(
            "numerator", "numerator_above_denominator", f"tử số {number(above)} lớn hơn mẫu số {number(below)}"
        )
    stated = result.text if result else ""
    exact = number(_quotient(indicator, above, below))
    return Fault(
        "value", "contradicts_parts", f"kết quả “{stated}” khác {number(above)}/{number(below)} = {exact}",
        f"Kết quả {stated} hay tử số {number(above)}, mẫu số {number(below)} là đúng?",
    )  # fmt: skip


def _in_range(indicator: Indicator, combined: Combined) -> Combined:
    value, highest = combined.value, indicator.highest
    if value is None:
        return combined
    if value < 0 and not indicator.measures_change:
        return Combined(faults=[Fault("value", "negative_number")])
    if (highest is not None and abs(value) > highest) or abs(value) > 1e12:
        limit = f"{number(value)} vượt quá {number(highest)}" if highest is not None else None
        return Combined(faults=[Fault("value", "out_of_range", limit)])
    return combined
